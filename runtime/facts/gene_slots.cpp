// Slots of genes: phenotype, activity score, diplotype, copies, carries, genotype, tested.
// External interface: bind_gene, bind_tested, gather_genes, alternative_names (bind_state.h).
#include <algorithm>
#include <cmath>

#include "runtime/facts/bind_state.h"
#include "runtime/facts/bind_text.h"
#include "runtime/facts/gene_alleles.h"

namespace regimen {

namespace {

constexpr const char* kIndeterminate = "Indeterminate";

std::string source_of(const GeneFacts& facts) {
  if (facts.stated || !facts.call) return "stated";
  const GeneCall& call = *facts.call;
  return call.sample.empty() ? call.file : call.file + ", sample " + call.sample;
}

Filled gene_value(const GeneFacts& facts, RowValue value, std::string text) {
  Filled filled = known(value, std::move(text), source_of(facts));
  filled.story.stated = facts.stated;
  return filled;
}

Filled indeterminate(const GeneFacts& facts, const std::string& diplotype) {
  Filled filled = gene_value(facts, RowValue::of(State::indeterminate), kIndeterminate);
  filled.story.reason =
      diplotype.empty() ? "indeterminate" : "the function of an allele of " + diplotype + " is not known";
  return filled;
}

// The diplotype with what the gene tables say of it, when the caller did not.
DiplotypeCall described(const Binding& binding, const GeneCall& call, std::size_t alternative) {
  if (call.diplotypes.empty()) return {};
  DiplotypeCall diplotype = call.diplotypes[alternative];
  const bool bare = diplotype.phenotype.empty() && !diplotype.activity_score && !diplotype.name.empty();
  if (!bare || binding.context.genes == nullptr) return diplotype;
  return binding.context.genes->interpret(call.gene, diplotype.name).value_or(diplotype);
}

// What a caller says of the gene itself stands above what its diplotype would mean.
bool caller_decides(const GeneCall& call) { return call.diplotypes.empty() || call.source != CallSource::matched; }

std::optional<ActivityScore> score_of(const GeneCall& call, const DiplotypeCall& diplotype) {
  if (call.activity_score && caller_decides(call)) return call.activity_score;
  return diplotype.activity_score;
}

// The phenotype of a score; of an open score only when its whole range has one.
std::string phenotype_of_score(const Binding& binding, const std::string& gene, const ActivityScore& score,
                               const std::string& scheme = "") {
  if (binding.context.genes == nullptr) return {};
  const auto low = binding.context.genes->phenotype_of_score(gene, score.lo, scheme);
  const auto high =
      binding.context.genes->phenotype_of_score(gene, std::isfinite(score.hi) ? score.hi : kOpenScoreHigh, scheme);
  return low && low == high ? *low : std::string();
}

std::string phenotype_of(const Binding& binding, const GeneCall& call, const DiplotypeCall& diplotype) {
  if (!call.phenotype.empty() && caller_decides(call)) return call.phenotype;
  if (call.activity_score && caller_decides(call)) {
    const std::string by_score = phenotype_of_score(binding, call.gene, *call.activity_score);
    if (!by_score.empty()) return by_score;
  }
  if (!diplotype.phenotype.empty()) return diplotype.phenotype;
  return diplotype.activity_score ? phenotype_of_score(binding, call.gene, *diplotype.activity_score) : std::string();
}

std::optional<std::uint32_t> phenotype_index(const Binding& binding, const std::string& gene,
                                             const ChoiceDomain* domain, const std::string& phenotype) {
  if (domain == nullptr) return std::nullopt;
  if (const auto index = member_of(*domain, phenotype)) return index;
  if (binding.context.genes == nullptr) return std::nullopt;
  const auto name = binding.context.genes->phenotype_name(gene, phenotype);
  return name ? member_of(*domain, *name) : std::nullopt;
}

// Another scheme than CPIC's: from the score alone, since a phenotype that is reported does not say by which scheme it was read.
Filled scheme_slot(const Binding& binding, const SlotSpec& slot, const GeneFacts& facts, std::size_t alternative) {
  const DiplotypeCall diplotype = described(binding, *facts.call, alternative);
  const auto score = score_of(*facts.call, diplotype);
  if (!score) {
    const std::string phenotype = phenotype_of(binding, *facts.call, diplotype);
    if (plain_word(phenotype) == plain_word(kIndeterminate)) return indeterminate(facts, diplotype.name);
    return missing("its activity score is not known, from which " + slot.scheme + " reads the phenotype");
  }
  const std::string phenotype = phenotype_of_score(binding, slot.gene, *score, slot.scheme);
  const std::string score_text = score->text.empty() ? format_number(score->lo) : score->text;
  if (phenotype.empty()) return missing("the score " + score_text + " is in no group of " + slot.scheme);
  const ChoiceDomain* domain = binding.domain_of(slot.shape);
  const auto index = domain ? member_of(*domain, phenotype) : std::nullopt;
  if (!index) return missing("'" + phenotype + "' is no phenotype of " + slot.gene + " that is known here");
  return gene_value(facts, RowValue::exact(static_cast<double>(*index)),
                    member_text(domain->members[*index]) + " (" + slot.scheme + ", score " + score_text + ")");
}

Filled phenotype_slot(const Binding& binding, const SlotSpec& slot, const GeneFacts& facts, std::size_t alternative) {
  const DiplotypeCall diplotype = described(binding, *facts.call, alternative);
  const std::string phenotype = phenotype_of(binding, *facts.call, diplotype);
  if (plain_word(phenotype) == plain_word(kIndeterminate)) return indeterminate(facts, diplotype.name);
  if (phenotype.empty()) {
    return missing(diplotype.name.empty() ? "the call gives no phenotype"
                                          : "no phenotype is known for " + diplotype.name);
  }
  const ChoiceDomain* domain = binding.domain_of(slot.shape);
  const auto index = phenotype_index(binding, slot.gene, domain, phenotype);
  if (!index) return missing("'" + phenotype + "' is no phenotype of " + slot.gene + " that is known here");
  return gene_value(facts, RowValue::exact(static_cast<double>(*index)), member_text(domain->members[*index]));
}

Filled score_slot(const Binding& binding, const GeneFacts& facts, std::size_t alternative) {
  const DiplotypeCall diplotype = described(binding, *facts.call, alternative);
  if (const auto score = score_of(*facts.call, diplotype)) {
    const double high = std::isfinite(score->hi) ? score->hi : kOpenScoreHigh;
    const std::string open = score->hi > score->lo ? "at least " : "";
    const std::string text = score->text.empty() ? open + format_number(score->lo) : score->text;
    return gene_value(facts, RowValue::between(score->lo, high), text);
  }
  const std::string phenotype = phenotype_of(binding, *facts.call, diplotype);
  if (plain_word(phenotype) == plain_word(kIndeterminate)) return indeterminate(facts, diplotype.name);
  if (binding.context.genes && !binding.context.genes->has_activity_score(facts.call->gene)) {
    return missing(facts.call->gene + " has no activity score");
  }
  return missing(diplotype.name.empty() ? "only the phenotype is known"
                                        : "no activity score is known for " + diplotype.name);
}

std::vector<std::string> sorted_alleles(const std::string& name) {
  std::vector<std::string> alleles;
  std::size_t start = 0;
  while (start <= name.size()) {
    const std::size_t at = std::min(name.find('/', start), name.size());
    alleles.push_back(name.substr(start, at - start));
    start = at + 1;
  }
  std::sort(alleles.begin(), alleles.end());
  return alleles;
}

// The alleles of a diplotype as the gene table spells them, in one order.
std::vector<std::string> canonical_alleles(const Binding& binding, const std::string& gene, const std::string& name) {
  const auto call = binding.context.genes ? binding.context.genes->interpret(gene, name) : std::nullopt;
  return sorted_alleles(call ? call->name : name);
}

bool names_diplotype(const Binding& binding, const SlotSpec& slot, const ChoiceMember& member,
                     const std::vector<std::string>& alleles) {
  std::vector<std::string> names = member.spellings;
  names.push_back(member.name);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return sorted_alleles(name) == alleles || canonical_alleles(binding, slot.gene, name) == alleles;
  });
}

// Where no diplotype can be built, texts still say which alleles were found.
Filled without_diplotype(const GeneFacts& facts) {
  const std::vector<std::string>& found = facts.call->haplotypes;
  if (found.empty()) return missing("only the phenotype is known");
  Filled filled = missing("no diplotype can be built");
  for (const std::string& allele : found) filled.story.text += (filled.story.text.empty() ? "" : " and ") + allele;
  return filled;
}

// Any diplotype that the program does not name is known to be none of those: -1.
Filled diplotype_slot(const Binding& binding, const SlotSpec& slot, const GeneFacts& facts, std::size_t alternative) {
  if (facts.call->diplotypes.empty()) return without_diplotype(facts);
  const DiplotypeCall& diplotype = facts.call->diplotypes[alternative];
  std::vector<std::string> alleles = diplotype.alleles;
  if (alleles.empty() && diplotype.name.empty()) return missing("only the phenotype is known");
  if (alleles.empty()) alleles = canonical_alleles(binding, slot.gene, diplotype.name);
  std::sort(alleles.begin(), alleles.end());
  double index = -1;
  if (const ChoiceDomain* domain = binding.domain_of(slot.shape)) {
    for (std::size_t i = 0; i < domain->members.size() && index < 0; ++i)
      if (names_diplotype(binding, slot, domain->members[i], alleles)) index = static_cast<double>(i);
  }
  return gene_value(facts, RowValue::exact(index), diplotype.name);
}

Filled genotype_slot(const Binding& binding, const SlotSpec& slot, const GeneFacts& facts, std::size_t alternative) {
  if (facts.call->diplotypes.empty()) return missing("no diplotype can be built");
  const DiplotypeCall& diplotype = facts.call->diplotypes[alternative];
  std::string word = diplotype.name;
  if (binding.context.genes) word = binding.context.genes->genotype_of(slot.gene, diplotype.name).value_or(word);
  const ChoiceDomain* domain = binding.domain_of(slot.shape);
  auto index = domain ? member_of(*domain, word) : std::nullopt;
  // Two bases stand in no order: GA is AG.
  if (!index && domain && word.size() == 2) index = member_of(*domain, std::string{word[1], word[0]});
  if (!index) return missing("the genotype " + word + " is not one of those asked for");
  return gene_value(facts, RowValue::exact(static_cast<double>(*index)), member_text(domain->members[*index]));
}

// Several alleles add up: `carries` asks for any of them.
Filled alleles_slot(const Binding& binding, const SlotSpec& slot, const GeneFacts& facts, std::size_t alternative) {
  int low = 0;
  int high = 0;
  bool stated = false;
  std::string reason;
  for (const std::string& allele : slot.alleles) {
    const AlleleCopies copies = copies_of(binding, slot.gene, facts, alternative, allele);
    stated = stated || copies.stated;
    if (!copies.known) {
      reason = copies.reason;
      continue;
    }
    low += copies.low;
    high += copies.high;
  }
  const bool carries = slot.kind == SlotKind::carries;
  if (!reason.empty() && !(carries && low > 0)) return missing(reason);
  Filled filled = carries ? known_yes_no(low > 0, "") : known(RowValue::between(low, high), "", "");
  if (carries && low == 0 && high > 0) return missing("the copies are not known");
  if (!carries) filled.story.text = low == high ? format_number(low) : "at least " + format_number(low);
  filled.story.source = stated ? "stated" : source_of(facts);
  filled.story.stated = stated;
  return filled;
}

Filled one(const Binding& binding, const SlotSpec& slot, const GeneFacts& facts, std::size_t alternative) {
  if (slot.kind == SlotKind::copies || slot.kind == SlotKind::carries)
    return alleles_slot(binding, slot, facts, alternative);
  if (!facts.call || !(facts.call->called() || !facts.call->haplotypes.empty()))
    return missing(not_called_reason(facts));
  if (slot.kind == SlotKind::phenotype && !slot.scheme.empty()) return scheme_slot(binding, slot, facts, alternative);
  if (slot.kind == SlotKind::phenotype) return phenotype_slot(binding, slot, facts, alternative);
  if (slot.kind == SlotKind::activity_score) return score_slot(binding, facts, alternative);
  if (slot.kind == SlotKind::diplotype) return diplotype_slot(binding, slot, facts, alternative);
  return genotype_slot(binding, slot, facts, alternative);
}

// ---- gathering ----
// A call that says the opposite of a stated allele is set aside: only what is stated holds.
bool contradicts(const Binding& binding, const std::string& gene, const GeneFacts& facts) {
  GeneFacts called = facts;
  called.alleles.clear();
  const std::size_t count = std::max<std::size_t>(1, facts.call->diplotypes.size());
  for (const StatedAllele* stated : facts.alleles)
    for (std::size_t i = 0; i < count; ++i) {
      const AlleleCopies copies = copies_of(binding, gene, called, i, stated->allele);
      if (copies.known && (stated->carried ? copies.high == 0 : copies.low > 0)) return true;
    }
  return false;
}

GeneFacts facts_of(const Binding& binding, const std::string& gene) {
  GeneFacts facts;
  if (const auto stated = binding.stated.genes.find(gene); stated != binding.stated.genes.end()) {
    facts.call = stated->second;
    facts.stated = true;
  } else if (const auto called = binding.record.genes.find(gene); called != binding.record.genes.end()) {
    facts.call = called->second;
  }
  for (std::size_t i = 0; i < binding.table.inputs.size(); ++i) {
    const StatedValue* value = binding.stated.by_input[i];
    if (value == nullptr || !binding.table.inputs[i].is_gene || binding.table.inputs[i].gene != gene) continue;
    facts.call = GeneCall{.gene = gene, .source = CallSource::stated};
    if (value->value.state == State::indeterminate) facts.call->phenotype = kIndeterminate;
    facts.stated = true;
  }
  if (const auto alleles = binding.stated.alleles.find(gene); alleles != binding.stated.alleles.end()) {
    facts.alleles = alleles->second;
    if (facts.call && contradicts(binding, gene, facts)) {
      facts.call = GeneCall{.gene = gene, .source = CallSource::stated};
      facts.call->notes = {"the alleles stated contradict the call"};
    }
  }
  return facts;
}

}  // namespace

std::map<std::string, GeneFacts> gather_genes(const Binding& binding) {
  std::map<std::string, GeneFacts> genes;
  for (const SlotSpec& slot : binding.table.slots)
    if (!slot.gene.empty() && !genes.contains(slot.gene)) genes.emplace(slot.gene, facts_of(binding, slot.gene));
  return genes;
}

std::vector<std::string> alternative_names(const GeneFacts& gene) {
  std::vector<std::string> names;
  if (!gene.call) return names;
  for (const DiplotypeCall& d : gene.call->diplotypes) names.push_back(d.name.empty() ? d.phenotype : d.name);
  return names;
}

std::vector<Filled> bind_gene(const Binding& binding, const SlotSpec& slot) {
  const GeneFacts& facts = binding.genes.at(slot.gene);
  const std::size_t count = facts.call ? std::max<std::size_t>(1, facts.call->diplotypes.size()) : 1;
  std::vector<Filled> filled;
  for (std::size_t i = 0; i < count; ++i) filled.push_back(one(binding, slot, facts, i));
  return filled;
}

// Whether the genome looked: no when one position was not called, unknown when nobody says.
Filled bind_tested(const Binding& binding, const SlotSpec& slot) {
  const GeneFacts& facts = binding.genes.at(slot.gene);
  if (!facts.call) return missing("no call of this gene on record");
  const std::vector<std::string>& tested = facts.call->tested_alleles;
  const bool matched = facts.call->source == CallSource::matched;
  std::string not_tested;
  for (const std::string& allele : slot.alleles) {
    const std::string key = allele_key(binding, slot.gene, allele);
    if (std::find(tested.begin(), tested.end(), key) == tested.end())
      not_tested += (not_tested.empty() ? "" : ", ") + key;
  }
  if (!not_tested.empty() && !matched) return missing("the call does not say whether " + not_tested + " was tested");
  Filled filled = known_yes_no(not_tested.empty(), source_of(facts));
  if (!not_tested.empty()) filled.story.text = "no (" + not_tested + ")";
  filled.story.stated = facts.stated;
  return filled;
}

}  // namespace regimen
