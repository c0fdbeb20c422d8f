// The words that can be said of a set of guidelines. External interface: words_json (session_report.h).
#include <algorithm>
#include <map>
#include <set>

#include "runtime/results/json_parts.h"
#include "runtime/results/session_report.h"

namespace regimen {

namespace {

const char* type_text(const InputSpec& input) {
  if (input.is_gene) return "gene";
  if (input.is_series) return "series";
  switch (input.shape.type) {
    case ValueType::yes_no: return "yes/no";
    case ValueType::number: return "number";
    case ValueType::quantity: return "quantity";
    case ValueType::date: return "date";
    case ValueType::text: return "text";
    case ValueType::choice: return "choice";
    case ValueType::medicine: return "medicine";
    case ValueType::advice: return "advice";
  }
  return "";
}

Json input_json(const SlotTable& table, const InputSpec& input) {
  Json out{{"name", input.name}, {"type", type_text(input)}};
  if (!input.shape.unit_text.empty()) out["unit"] = input.shape.unit_text;
  if (input.is_gene) out["gene"] = input.gene;
  if (!input.ask.empty()) out["ask"] = input.ask;
  if (input.plausible) out["plausible"] = {number_or_null(input.plausible->low), number_or_null(input.plausible->high)};
  if (input.shape.type == ValueType::choice && input.shape.choice < table.choices.size())
    for (const ChoiceMember& member : table.choices[input.shape.choice].members) out["members"].push_back(member.name);
  return out;
}

const char* trigger_text(TriggerKind kind) {
  switch (kind) {
    case TriggerKind::order: return "order";
    case TriggerKind::order_or_use: return "order or use";
    case TriggerKind::refill: return "refill";
    case TriggerKind::view: return "view";
  }
  return "";
}

Json decision_words(const DecisionInfo& decision) {
  Json out{{"name", decision.name}, {"rules", Json::array()}, {"for", Json::array()}, {"line", decision.place.line}};
  for (const RuleInfo& rule : decision.rules) out["rules"].push_back(rule.name);
  for (const TriggerInfo& trigger : decision.triggers)
    out["for"].push_back({{"trigger", trigger_text(trigger.kind)}, {"medicines", trigger.ingredients}, {"written", trigger.written}});
  return out;
}

// "takes strong_inhibitors", "carries *57:01 in HLA-B": what a statement can say without an input.
Json facts_asked(const Image& image) {
  std::set<std::string> names;
  for (const SlotSpec& slot : image.table.slots)
    if (slot.kind == SlotKind::takes || slot.kind == SlotKind::has || slot.kind == SlotKind::allergic || slot.kind == SlotKind::carries)
      names.insert(slot.name);
  return names;
}

Json guideline_words(const GuidelineWords& words) {
  const Image& image = *words.image;
  Json out{{"id", image.id}, {"version", image.version}, {"title", image.title}, {"inputs", Json::array()}, {"decisions", Json::array()},
           {"values", Json::array()}, {"facts", facts_asked(image)}, {"genes", Json::array()}, {"numbers", Json::array()}};
  for (const InputSpec& input : image.table.inputs) out["inputs"].push_back(input_json(image.table, input));
  for (const DecisionInfo& decision : image.decisions) out["decisions"].push_back(decision_words(decision));
  for (const ReportInfo& value : image.reports) out["values"].push_back(value.name);
  for (const TestDefine& define : image.test_defines) out["defines"].push_back(define.name);
  std::set<std::string> genes;
  for (const SlotSpec& slot : image.table.slots)
    if (!slot.gene.empty()) genes.insert(slot.gene);
  out["genes"] = genes;
  for (const WrittenNumber& number : words.numbers) out["numbers"].push_back({number.number, number.unit});
  return out;
}

struct Kind {
  std::string phenotype, score;
  bool operator<(const Kind& other) const { return std::tie(phenotype, score) < std::tie(other.phenotype, other.score); }
};

Kind kind_of(const DiplotypeCall& call) { return {call.phenotype, call.activity_score ? call.activity_score->text : ""}; }

// One diplotype for each phenotype and score the gene's named alleles lead to, made of the first allele of each function.
Json diplotypes_of(const GeneTables& genes, const std::string& gene) {
  std::vector<std::string> firsts;
  std::set<std::vector<std::string>> functions;
  for (const std::string& allele : genes.alleles(gene)) {
    const auto twice = genes.interpret(gene, allele + "/" + allele);
    if (!twice) continue;
    std::vector<std::string> means = twice->functions;
    means.push_back(twice->phenotype);
    means.push_back(kind_of(*twice).score);
    if (functions.insert(means).second) firsts.push_back(allele);
  }
  std::set<Kind> seen;
  Json out = Json::array();
  for (std::size_t a = 0; a < firsts.size(); ++a) {
    for (std::size_t b = a; b < firsts.size(); ++b) {
      const auto call = genes.interpret(gene, firsts[a] + "/" + firsts[b]);
      if (!call || !seen.insert(kind_of(*call)).second) continue;
      const Kind kind = kind_of(*call);
      out.push_back({{"name", call->name}, {"phenotype", kind.phenotype}, {"score", text_or_null(kind.score)}});
    }
  }
  return out;
}

Json gene_words(const GeneTables& genes, const std::string& gene) {
  Json out{{"name", gene}, {"alleles", genes.alleles(gene)}, {"phenotypes", Json::array()}, {"scored", genes.has_activity_score(gene)}};
  for (const PhenotypeName& phenotype : genes.phenotypes(gene)) out["phenotypes"].push_back(phenotype.name);
  out["diplotypes"] = diplotypes_of(genes, gene);
  return out;
}

}  // namespace

std::string words_json(const std::vector<GuidelineWords>& guidelines, const GeneTables& genes, const DrugTable& drugs) {
  Json out{{"guidelines", Json::array()}, {"genes", Json::array()}, {"medicines", Json::array()}, {"classes", Json::array()}};
  std::set<std::string> read;
  for (const GuidelineWords& words : guidelines) {
    out["guidelines"].push_back(guideline_words(words));
    for (const SlotSpec& slot : words.image->table.slots)
      if (!slot.gene.empty()) read.insert(slot.gene);
  }
  for (const std::string& gene : read) out["genes"].push_back(gene_words(genes, gene));
  for (const Ingredient& ingredient : drugs.ingredients()) out["medicines"].push_back(ingredient.name);
  for (const DrugClass& drug_class : drugs.classes()) out["classes"].push_back(drug_class.name);
  return dump_json(out);
}

}  // namespace regimen
