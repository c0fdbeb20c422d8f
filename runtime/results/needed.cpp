// Which functions a request needs, found without evaluating any of them. External interface: evaluate.h.
#include <algorithm>
#include <set>

#include "runtime/results/contraindications.h"
#include "runtime/results/evaluation.h"

namespace regimen {

namespace {

void add_function(const FunctionInfo& info, Needed& out) {
  if (info.function != kNoIndex) out.functions.push_back(info.function);
}

void add_decision(const DecisionInfo& decision, Needed& out) {
  if (decision.has_population) add_function(decision.population, out);
  for (const RuleInfo& rule : decision.rules) add_function(rule.function, out);
  for (const UndeterminedInfo& branch : decision.undetermined) add_function(branch.function, out);
  if (decision.decision != kNoIndex) out.decisions.push_back(decision.decision);
}

void add_values(const Image& image, Needed& out) {
  for (const ReportInfo& report : image.reports) add_function(report.function, out);
  for (const AlwaysInfo& always : image.always) add_function(always.function, out);
  if (image.has_population) add_function(image.population, out);
}

// Every medicine that a body may name as an alternative or as warranted: its own decisions will be asked.
class Alternatives {
 public:
  Alternatives(const Image& image, const DrugTable* drugs, std::set<std::string>& out) : image_(image), drugs_(drugs), out_(out) {}

  void add(const DecisionInfo& decision) {
    for (const RuleInfo& rule : decision.rules) {
      add(rule.body, rule.function);
      for (const AdviceCandidate& advice : rule.followed.advice) add(advice.body, rule.function);
    }
    for (const UndeterminedInfo& branch : decision.undetermined) {
      add(branch.body, branch.function);
      for (const AdviceCandidate& advice : branch.followed.advice) add(advice.body, branch.function);
    }
  }

 private:
  void add(const BodyInfo& body, const FunctionInfo& function) {
    for (const AlternativeInfo& alternative : body.instead) {
      if (alternative.action) add(*alternative.action, function);
      if (!alternative.any_of.empty()) add(alternative.any_of);
    }
    for (const ActionInfo& action : body.if_warranted) add(action, function);
  }
  void add(const ActionInfo& action, const FunctionInfo& function) {
    if (action.subject == SubjectKind::drug) add(action.text);
    if (action.subject != SubjectKind::lookup || action.lookup >= function.values.size()) return;
    const std::uint32_t choice = function.values[action.lookup].shape.choice;
    if (choice >= image_.table.choices.size()) return;
    for (const ChoiceMember& member : image_.table.choices[choice].members) add(member.name);
  }
  void add(const std::string& name) {
    for (std::string& ingredient : expand_medicine(name, drugs_, image_.codes)) out_.insert(std::move(ingredient));
  }

  const Image& image_;
  const DrugTable* drugs_;
  std::set<std::string>& out_;
};

void sort_unique(std::vector<std::uint32_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

}  // namespace

std::vector<Needed> needed_functions(std::span<const Image* const> images, const Record& record, const RunRequest& request,
                                     const GeneTables& genes, const Knowledge& knowledge) {
  std::vector<Needed> out(images.size());
  std::vector<Guideline> guidelines;
  for (const Image* image : images) guidelines.push_back({image, nullptr});
  Evaluation evaluation(guidelines, record, request, knowledge,
                        make_binder(record, request.as_of, genes, knowledge, request.complete, false));
  const Occasions occasions = evaluation.occasions();
  const auto chosen = [&](const Image& image) {
    const auto& ids = request.guidelines;
    return ids.empty() || std::find(ids.begin(), ids.end(), image.id) != ids.end();
  };
  std::set<std::string> alternatives;
  for (std::size_t i = 0; i < images.size(); ++i) {
    if (!chosen(*images[i])) continue;
    add_values(*images[i], out[i]);
    for (const DecisionInfo& decision : images[i]->decisions) {
      const std::vector<DecisionSubject> subjects = subjects_of(decision, occasions);
      if (subjects.empty()) continue;
      add_decision(decision, out[i]);
      // An action "if warranted" on the medicine itself asks all its decisions.
      for (const DecisionSubject& subject : subjects) alternatives.insert(subject.medicine);
      Alternatives(*images[i], knowledge.drugs, alternatives).add(decision);
    }
  }
  for (std::size_t i = 0; i < images.size(); ++i) {
    if (chosen(*images[i])) {
      for (const DecisionInfo& decision : images[i]->decisions) {
        const auto runs = [&](const std::string& medicine) { return runs_for_order_of(decision, medicine); };
        if (std::any_of(alternatives.begin(), alternatives.end(), runs)) add_decision(decision, out[i]);
      }
    }
    sort_unique(out[i].functions);
    sort_unique(out[i].decisions);
  }
  return out;
}

}  // namespace regimen
