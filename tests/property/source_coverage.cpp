#include "tests/property/source_coverage.h"

namespace regimen::test {
namespace {

constexpr const char* kPolicies[] = {"Propagate", "Kleene", "Own"};
constexpr const char* kTypes[] = {"yes/no", "number", "quantity", "date", "text", "choice", "medicine", "advice"};
constexpr const char* kStates[] = {"missing", "exact", "interval", "no value", "indeterminate", "unstated"};

const char* state_name(const RowValue& value) {
  switch (value.state) {
    case State::missing:
      return kStates[0];
    case State::known:
      return value.lo == value.hi ? kStates[1] : kStates[2];
    case State::no_value:
      return kStates[3];
    case State::indeterminate:
      return kStates[4];
    case State::unstated:
      break;
  }
  return kStates[5];
}

const char* policy_of(Op op) { return kPolicies[static_cast<std::size_t>(op_row(op).nulls)]; }

// Truths take their states from the values below them, so Kleene operators meet none directly.
bool can_meet(const std::string& policy, const std::string& state) {
  return policy == "Own" || (policy == "Propagate" && state != "unstated");
}

std::string listed(const char* title, const std::map<std::string, std::uint64_t>& counts) {
  std::string out = title;
  for (const auto& [name, count] : counts) out += " " + name + " " + std::to_string(count) + ";";
  return out + "\n";
}

}  // namespace

void SourceCoverage::add(const Image& image, const kernel::Program& program) {
  for (const SlotSpec& slot : image.table.slots) ++types_[kTypes[static_cast<std::size_t>(slot.shape.type)]];
  for (const auto& domain : image.table.inputs) {
    if (domain.is_gene) ++types_["gene"];
    if (domain.is_series) ++types_["series"];
  }
  for (const kernel::Function& function : program.functions)
    for (const kernel::Node& node : function.nodes) ++operators_[op_row(node.op).name];
}

void SourceCoverage::add(const kernel::Program& program, const std::vector<RowValue>& slots) {
  for (const kernel::Function& function : program.functions) {
    for (const kernel::Node& node : function.nodes) {
      for (std::uint32_t i = 0; i < node.arg_count; ++i) {
        const kernel::Node& operand = function.nodes[function.operands(node)[i]];
        if (operand.op == Op::Slot)
          ++policies_[std::string(policy_of(node.op)) + ", " + state_name(slots[operand.index])];
      }
    }
  }
}

std::string SourceCoverage::gaps() const {
  std::string out;
  for (const OpRow& row : all_ops())
    if (!operators_.contains(row.name)) out += std::string("operator ") + row.name + "\n";
  for (const char* type : {"yes/no", "number", "quantity", "date", "text", "choice", "gene", "series"})
    if (!types_.contains(type)) out += std::string("type ") + type + "\n";
  for (const char* policy : kPolicies)
    for (const char* state : kStates)
      if (can_meet(policy, state) && !policies_.contains(std::string(policy) + ", " + state))
        out += std::string("policy ") + policy + " with an operand that is " + state + "\n";
  return out;
}

std::string SourceCoverage::report() const {
  return listed("operators:", operators_) + listed("types:", types_) + listed("null policies and operands:", policies_);
}

}  // namespace regimen::test
