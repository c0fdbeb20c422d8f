// Statements sorted by what they speak of, and slots that only a statement fills.
#include "runtime/facts/bind_state.h"
#include "runtime/facts/bind_text.h"
#include "runtime/support/check.h"

namespace regimen {

namespace {

// Two statements on one gene ("its diplotype is", "its phenotype is") are one call; the later one wins where both
// speak.
void merge_call(GeneCall& into, const GeneCall& call) {
  if (!call.called() && call.haplotypes.empty()) {
    into = call;
    return;
  }
  if (!call.diplotypes.empty()) into.diplotypes = call.diplotypes;
  if (!call.haplotypes.empty()) into.haplotypes = call.haplotypes;
  if (!call.phenotype.empty()) into.phenotype = call.phenotype;
  if (call.activity_score) into.activity_score = call.activity_score;
  into.tested_alleles.insert(into.tested_alleles.end(), call.tested_alleles.begin(), call.tested_alleles.end());
  into.allele_copies.insert(into.allele_copies.end(), call.allele_copies.begin(), call.allele_copies.end());
}

struct Indexer {
  StatedIndex& index;
  const SlotTable& table;
  std::int64_t as_of_day;

  void operator()(const StatedValue& s) const {
    if (s.input != kNoIndex) {
      RGM_CHECK(s.input < index.by_input.size());
      if (table.inputs[s.input].is_series && s.value.is_exact()) {
        index.made.push_back({.input = s.input, .readings = {{s.value.lo, as_of_day, s.text}}});
        (*this)(index.made.back());
      } else {
        index.by_input[s.input] = &s;
        index.readings[s.input] = nullptr;
      }
    }
    if (s.slot != kNoIndex) {
      RGM_CHECK(s.slot < index.by_slot.size());
      index.by_slot[s.slot] = &s;
    }
  }
  void operator()(const StatedReadings& s) const {
    RGM_CHECK(s.input < index.readings.size());
    index.readings[s.input] = &s;
    index.by_input[s.input] = nullptr;
  }
  void operator()(const StatedGene& s) const {
    GeneCall call = s.call;
    call.source = CallSource::stated;
    const auto [it, fresh] = index.genes.try_emplace(call.gene, call);
    if (!fresh) merge_call(it->second, call);
  }
  void operator()(const StatedAllele& s) const { index.alleles[s.gene].push_back(&s); }
  void operator()(const StatedEntry& s) const { index.entries.push_back(&s); }
  void operator()(const StatedOrder& s) const { index.orders.push_back(&s); }
  void operator()(const StatedList& s) const { index.incomplete_lists.insert(s.list); }
};

}  // namespace

StatedIndex index_statements(const SlotTable& table, const std::vector<Statement>& statements, std::int64_t as_of_day) {
  StatedIndex index;
  index.by_input.resize(table.inputs.size());
  index.readings.resize(table.inputs.size());
  index.by_slot.resize(table.slots.size());
  for (const Statement& statement : statements) std::visit(Indexer{index, table, as_of_day}, statement);
  return index;
}

// Only a statement fills it: of the slot itself (a define in a test) or of the input it stands for.
Filled bind_stated(const Binding& binding, const SlotSpec& slot, std::uint32_t index) {
  const StatedValue* stated = binding.stated.by_slot[index];
  if (stated == nullptr && slot.input != kNoIndex) stated = binding.stated.by_input[slot.input];
  if (stated == nullptr) {
    Filled filled = missing("not stated");
    filled.value.state = State::unstated;
    return filled;
  }
  const std::string text =
      stated->text.empty() ? value_text(stated->value, slot.shape, binding.domain_of(slot.shape)) : stated->text;
  Filled filled = known(stated->value, text, "stated");
  if (stated->value.state == State::missing) filled.story.reason = "stated as missing";
  filled.story.stated = true;
  return filled;
}

}  // namespace regimen
