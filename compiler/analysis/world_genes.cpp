// What the slots of one gene can be together: every kind of diplotype, a phenotype or a score alone, indeterminate, not called.
// The binder says it, as for a test that states the same. External interface: linked_gene.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <set>

#include "compiler/analysis/world.h"
#include "runtime/facts/bind.h"
#include "runtime/facts/record.h"
#include "runtime/value/number_text.h"

namespace regimen::analysis {

namespace {

constexpr std::size_t kMostAlleles = 40;
constexpr std::size_t kMostCarried = 5;

std::vector<std::string> split(const std::string& diplotype) {
  const std::size_t at = diplotype.find('/');
  if (at == std::string::npos) return {diplotype};
  return {diplotype.substr(0, at), diplotype.substr(at + 1)};
}

class GeneRows {
 public:
  GeneRows(const SlotTable& table, const std::string& gene, const std::vector<std::uint32_t>& slots, const GeneTables& genes, std::int64_t day)
      : gene_(gene), genes_(genes) {
    own_.choices = table.choices;
    own_.inputs = table.inputs;
    for (const std::uint32_t slot : slots) own_.slots.push_back(table.slots[slot]);
    context_.genes = &genes;
    context_.as_of.day = day;
    context_.test_lists_complete = true;
    out_.slots = slots;
  }

  Linked run() {
    add(GeneCall{}, "");
    const std::vector<std::string> alleles = told_apart();
    for (const std::string& diplotype : named_diplotypes()) add_diplotype(diplotype);
    for (std::size_t a = 0; a < alleles.size(); ++a)
      for (std::size_t b = a; b < alleles.size(); ++b) add_diplotype(alleles[a] + "/" + alleles[b]);
    for (const std::string& allele : alleles)
      if (!genes_.one_copy_sex(gene_).empty()) add_diplotype(allele);
    add_phenotypes();
    add_scores();
    if (only_alleles()) add_carried();
    GeneCall indeterminate;
    indeterminate.phenotype = "Indeterminate";
    add(std::move(indeterminate), gene_ + " is indeterminate");
    return std::move(out_);
  }

 private:
  std::vector<std::string> named_diplotypes() const {
    std::vector<std::string> names;
    for (const SlotSpec& slot : own_.slots) {
      if (slot.kind != SlotKind::diplotype || slot.shape.choice == kNoIndex) continue;
      for (const ChoiceMember& member : own_.choices[slot.shape.choice].members) names.push_back(member.name);
    }
    for (const std::string& word : genes_.genotypes(gene_)) names.push_back(word);
    return names;
  }

  // One allele of each function and activity, and each that the program names.
  std::vector<std::string> told_apart() const {
    std::vector<std::string> kept;
    std::set<std::string> kinds;
    const auto keep = [&](const std::string& allele) {
      if (kept.size() < kMostAlleles && std::find(kept.begin(), kept.end(), allele) == kept.end()) kept.push_back(allele);
    };
    for (const std::string& allele : genes_.alleles(gene_)) {
      const auto twice = genes_.interpret(gene_, allele + "/" + allele);
      if (!twice || twice->functions.empty()) continue;
      std::string kind = twice->functions[0] + "|" + twice->phenotype;
      if (twice->activity_score) kind += "|" + twice->activity_score->text;
      if (kinds.insert(kind).second) keep(allele);
    }
    for (const SlotSpec& slot : own_.slots)
      for (const std::string& allele : slot.alleles) keep(genes_.allele_name(gene_, allele).value_or(allele));
    for (const std::string& diplotype : named_diplotypes())
      for (const std::string& allele : split(diplotype))
        if (genes_.known_allele(gene_, allele)) keep(genes_.allele_name(gene_, allele).value_or(allele));
    return kept;
  }

  void add_diplotype(const std::string& diplotype) {
    const auto call = genes_.interpret(gene_, diplotype);
    if (!call) return;
    GeneCall stated;
    stated.diplotypes = {*call};
    const bool plain = call->name.starts_with("*") && call->name.find(' ') == std::string::npos;
    add(std::move(stated), gene_ + " is " + (plain ? call->name : "\"" + call->name + "\""));
    for (const ActivityScore& score : {call->activity_score.value_or(ActivityScore{NAN, NAN, ""})})
      if (!std::isnan(score.lo)) scores_.insert({score.lo, score.hi});
  }

  // Nothing but whether, and how often, alleles are carried: then each may be stated by itself.
  bool only_alleles() const {
    return std::all_of(own_.slots.begin(), own_.slots.end(), [](const SlotSpec& slot) { return slot.kind == SlotKind::carries || slot.kind == SlotKind::copies; });
  }

  void add_carried() {
    std::vector<std::string> alleles;
    for (const SlotSpec& slot : own_.slots)
      for (const std::string& allele : slot.alleles)
        if (std::find(alleles.begin(), alleles.end(), allele) == alleles.end() && alleles.size() < kMostCarried) alleles.push_back(allele);
    std::size_t combinations = 1;
    for (std::size_t i = 0; i < alleles.size(); ++i) combinations *= 3;
    for (std::size_t n = 1; n < combinations; ++n) {
      std::vector<Statement> statements;
      std::string words;
      std::size_t rest = n;
      for (const std::string& allele : alleles) {
        const std::size_t said = rest % 3;
        rest /= 3;
        if (said == 0) continue;
        statements.push_back(StatedAllele{gene_, allele, said == 2});
        words += (words.empty() ? "" : " and ") + std::string(said == 2 ? "" : "not ") + "carries " + allele + " in " + gene_;
      }
      add(statements, words);
    }
  }

  void add_phenotypes() {
    for (const PhenotypeName& name : genes_.phenotypes(gene_)) {
      GeneCall call;
      call.phenotype = name.name;
      add(std::move(call), "phenotype of " + gene_ + " is \"" + name.name + "\"");
    }
  }

  void add_scores() {
    for (const auto& [lo, hi] : scores_) {
      const std::string text = format_number(lo);
      GeneCall call;
      call.activity_score = ActivityScore{lo, hi, (hi > lo ? "≥" : "") + text};
      if (!(hi > lo)) call.phenotype = genes_.phenotype_of_score(gene_, lo).value_or("");
      add(std::move(call), "activity score of " + gene_ + " is " + (hi > lo ? "at least " : "") + text);
    }
  }

  void add(GeneCall call, const std::string& words) {
    call.gene = gene_;
    call.source = CallSource::stated;
    std::vector<Statement> statements;
    if (!words.empty()) statements.push_back(StatedGene{std::move(call)});
    add(statements, words);
  }

  void add(const std::vector<Statement>& statements, const std::string& words) {
    std::vector<RowValue> values = bind(own_, record_, statements, context_).values;
    std::string key(values.size() * sizeof(RowValue), '\0');
    std::memcpy(key.data(), values.data(), key.size());
    if (seen_.insert(key).second) out_.rows.push_back({std::move(values), words});
  }

  const std::string& gene_;
  const GeneTables& genes_;
  SlotTable own_;
  Record record_;
  BindContext context_;
  std::set<std::pair<double, double>> scores_;
  std::set<std::string> seen_;
  Linked out_;
};

}  // namespace

Linked linked_gene(const SlotTable& table, const std::string& gene, const std::vector<std::uint32_t>& slots, const GeneTables& genes,
                   std::int64_t day) {
  return GeneRows(table, gene, slots, genes, day).run();
}

}  // namespace regimen::analysis
