// External interface: patients.h.
#include "compiler/mutate/patients.h"

#include <algorithm>
#include <set>

#include "compiler/mutate/planter.h"

namespace regimen::mutate {
namespace {

bool is_word(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; }) &&
         std::isdigit(static_cast<unsigned char>(text[0])) == 0;
}

class Collector {
 public:
  Collector(const ast::File& file, const SourceFile& source, const Image& image, const UnitTable& units)
      : file_(file), image_(image), units_(units), planter_(file, source, units, none_) {}

  Patients take() {
    for (const InputSpec& input : image_.table.inputs)
      if (input.is_gene) genes_[input.name] = input.gene;
    collect_literals();
    for (const ast::TestDecl& test : file_.tests) starting(test);
    for (const InputSpec& input : image_.table.inputs)
      if (!input.slots.empty()) vary_input(input);
    // A value that is computed is varied where the author's own tests state it.
    for (const TestDefine& define : image_.test_defines)
      if (out_.by_subject.contains(define.name)) vary_value(define.name, define.name, define.shape);
    for (const SlotSpec& slot : image_.table.slots) vary_slot(slot);
    for (const ast::InputDecl& input : file_.inputs)
      if (input.valid_for) vary_age(input);
    for (const char* list : {"medicines", "conditions", "allergies"}) add(std::string("list ") + list, std::string(list) + " unknown");
    return std::move(out_);
  }

 private:
  struct Literal {
    std::string digits;
    std::string unit;   // as written, with its quotation marks; "" none
    bool is_date = false;
  };

  std::uint32_t add(const std::string& subject, std::string text) {
    const auto [it, fresh] = known_.try_emplace(text, static_cast<std::uint32_t>(out_.facts.size()));
    if (!fresh) return it->second;
    out_.facts.push_back({subject, std::move(text)});
    out_.by_subject[subject].push_back(it->second);
    return it->second;
  }

  void starting(const ast::TestDecl& test) {
    if (!test.as_of) return;
    Patient patient{test.name, to_text(*test.as_of), {}};
    for (const ast::Fact& fact : test.given) patient.facts.push_back(add(subject_of(fact), planter_.words(fact.span)));
    out_.starting.push_back(std::move(patient));
  }

  std::string subject_of(const ast::Fact& fact) const {
    using Kind = ast::Fact::Kind;
    switch (fact.kind) {
      case Kind::has: return list_subject(fact.has);
      case Kind::carries: return "carries " + fact.allele->allele + fact.allele->gene.text;
      case Kind::order: return "order";
      case Kind::list_unknown: return "list " + fact.name.text;
      case Kind::value: break;
    }
    if (fact.gene) return "gene " + fact.gene->gene.text;
    const std::string path = fact.path.text();
    const auto gene = genes_.find(path);
    return gene != genes_.end() ? "gene " + gene->second : path;
  }

  static std::string list_subject(const ast::Has& has) {
    const char* kinds[] = {"takes ", "has ", "allergic to "};
    return kinds[static_cast<unsigned>(has.kind)] + has.name.text;
  }

  void collect_literals() {
    for (const ExprSite& site : planter_.sites().exprs)
      if (site.role == Role::decided_by) add_literal(site.id);
    for (const ast::InputDecl& input : file_.inputs) {
      if (!input.plausible) continue;
      add_literal(input.plausible->low);
      add_literal(input.plausible->high);
    }
  }

  void add_literal(ast::ExprId id) {
    const ast::Expr& expr = file_[id];
    const auto* quantity = std::get_if<ast::QuantityLit>(&expr.node);
    const bool date = std::holds_alternative<ast::DateLit>(expr.node);
    if (quantity == nullptr && !date && !std::holds_alternative<ast::NumberLit>(expr.node)) return;
    const auto numbers = numbers_in(planter_, expr.span);
    if (numbers.empty()) return;
    Literal literal{std::string(planter_.text(numbers.front().digits)), quantity != nullptr ? std::string(planter_.text(quantity->amount.unit.span)) : "", date};
    const auto same = [&](const Literal& other) { return other.digits == literal.digits && other.unit == literal.unit; };
    if (std::none_of(literals_.begin(), literals_.end(), same)) literals_.push_back(std::move(literal));
  }

  // A reading on the last day on which it counts, and on the day before. The date is that of the starting patients with this value.
  void vary_age(const ast::InputDecl& input) {
    const std::string& unit = input.valid_for->unit.text;
    const auto length = static_cast<std::int64_t>(input.valid_for->number.to_double());
    const std::string says = input.name.text + " is ";
    std::set<std::pair<std::string, std::string>> seen;  // as of, value
    for (const Patient& patient : out_.starting) {
      for (const std::uint32_t fact : patient.facts) {
        const std::string text = out_.facts[fact].text;
        if (out_.facts[fact].subject != input.name.text || !text.starts_with(says)) continue;
        const std::string value = text.substr(says.size());
        if (std::isdigit(static_cast<unsigned char>(value[0])) == 0 || value.find(" daily ") != std::string::npos || !seen.emplace(patient.as_of, value).second) continue;
        const std::int64_t now = days_from_civil(*parse_civil(patient.as_of));
        const std::optional<std::int64_t> last = days_back(now, length, unit);
        if (!last) continue;
        for (const std::int64_t day : {*last, *last - 1}) add(input.name.text, says + "[" + value + " on " + to_text(civil_from_days(day)) + "]");
      }
    }
  }

  static std::optional<std::int64_t> days_back(std::int64_t now, std::int64_t length, const std::string& unit) {
    if (unit.starts_with("month") || unit == "mo") return add_months(now, -length);
    if (unit.starts_with("year") || unit == "a") return add_months(now, -12 * length);
    if (unit.starts_with("week")) return now - 7 * length;
    if (unit.starts_with("day") || unit == "d") return now - length;
    return std::nullopt;
  }

  void vary_input(const InputSpec& input) {
    const std::string subject = input.is_gene ? "gene " + input.gene : input.name;
    if (input.is_series) return;
    if (!input.is_gene) {
      vary_value(subject, input.name, input.shape);
    } else {
      add(subject, input.name + " is missing");
    }
  }

  void vary_value(const std::string& subject, const std::string& name, const ValueShape& shape) {
    add(subject, name + " is missing");
    switch (shape.type) {
      case ValueType::yes_no:
        add(subject, name + " is yes");
        add(subject, name + " is no");
        break;
      case ValueType::choice:
        for (const std::string& member : members(shape.choice)) add(subject, name + " is " + member);
        break;
      case ValueType::number:
      case ValueType::quantity:
      case ValueType::date: numbers(subject, name, shape); break;
      case ValueType::text:
      case ValueType::medicine:
      case ValueType::advice: break;
    }
  }

  void numbers(const std::string& subject, const std::string& name, const ValueShape& shape) {
    for (const Literal& literal : literals_) {
      if (!fits(literal, shape)) continue;
      for (const int by : {0, -1, 1}) {
        const std::string digits = by == 0 ? literal.digits : moved(literal.digits, literal.is_date, by);
        if (digits[0] != '-') add(subject, name + " is " + digits + (literal.unit.empty() ? "" : " " + literal.unit));
      }
    }
  }

  bool fits(const Literal& literal, const ValueShape& shape) const {
    if (shape.type == ValueType::date) return literal.is_date;
    if (shape.type == ValueType::number) return literal.unit.empty() && !literal.is_date;
    if (literal.unit.empty()) return false;
    const std::string bare = literal.unit[0] == '\'' ? literal.unit.substr(1, literal.unit.size() - 2) : literal.unit;
    const Result<Unit> unit = units_.parse(bare);
    return unit && unit->commensurable(shape.unit);
  }

  // As a test writes them: a spelling that is one word, else the name.
  std::vector<std::string> members(std::uint32_t choice) const {
    std::vector<std::string> out;
    if (choice >= image_.table.choices.size()) return out;
    for (const ChoiceMember& member : image_.table.choices[choice].members) {
      std::string word = is_word(member.name) ? member.name : "";
      for (const std::string& spelling : member.spellings)
        if (word.empty() && is_word(spelling)) word = spelling;
      if (!word.empty()) out.push_back(word);
    }
    return out;
  }

  void vary_slot(const SlotSpec& slot) {
    switch (slot.kind) {
      case SlotKind::takes:
      case SlotKind::has:
      case SlotKind::allergic:
      case SlotKind::carries:
        add(slot.name, slot.name);
        add(slot.name, "not " + slot.name);
        break;
      case SlotKind::phenotype:
        for (const std::string& member : members(slot.shape.choice)) add("gene " + slot.gene, "phenotype of " + slot.gene + " is " + member);
        add("gene " + slot.gene, "phenotype of " + slot.gene + " is indeterminate");
        break;
      case SlotKind::activity_score: numbers("gene " + slot.gene, "activity score of " + slot.gene, slot.shape); break;
      default: break;
    }
  }

  const ast::File& file_;
  const Image& image_;
  const UnitTable& units_;
  std::vector<Mutant> none_;
  Planter planter_;
  std::map<std::string, std::string> genes_;
  std::vector<Literal> literals_;
  std::map<std::string, std::uint32_t> known_;
  Patients out_;
};

}  // namespace

Patients find_patients(const ast::File& file, const SourceFile& source, const Image& image, const UnitTable& units) {
  return Collector(file, source, image, units).take();
}

}  // namespace regimen::mutate
