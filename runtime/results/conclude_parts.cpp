// External interface: conclude_parts.h.
#include "runtime/results/conclude_parts.h"

#include <algorithm>

#include "runtime/results/format_text.h"

namespace regimen {

namespace {

// What a pass answers, as text: rule states and recommendations.
std::string signature(const SlotTable& table, const DecisionPass& pass) {
  std::string out = pass.population.t ? "y" : pass.population.f ? "n" : "?";
  for (const RuleRun& rule : pass.rules) {
    out += std::to_string(static_cast<int>(rule.state));
    if (!rule.possible()) continue;
    for (const RuleAnswer& answer : rule.answers) {
      out += answer.body.known() ? "=" : "?";
      for (const Recommendation& r : recommendations_of(table, answer.body, true)) {
        out += recommendation_line(r) + ";";
        for (const Recommendation& i : r.instead) out += recommendation_line(i) + "," + join(i.but_not, ",") + ";";
      }
    }
  }
  return out;
}

// Whether two passes that differ in this gene alone answer differently.
bool tie_decides(const std::vector<DecisionPass>& passes, const std::vector<std::string>& signatures,
                 std::size_t gene) {
  for (std::size_t a = 0; a < passes.size(); ++a) {
    for (std::size_t b = a + 1; b < passes.size(); ++b) {
      std::vector<std::size_t> other = passes[b].choice;
      if (other.size() != passes[a].choice.size() || gene >= other.size()) continue;
      other[gene] = passes[a].choice[gene];
      if (other == passes[a].choice && signatures[a] != signatures[b]) return true;
    }
  }
  return false;
}

}  // namespace

MissingSet deciding_ties(const SlotTable& table, const std::vector<DecisionPass>& passes,
                         const std::vector<TiedGene>& ties) {
  MissingSet out;
  std::vector<std::string> signatures;
  for (const DecisionPass& pass : passes) signatures.push_back(signature(table, pass));
  for (std::size_t i = 0; i < ties.size(); ++i)
    if (tie_decides(passes, signatures, i))
      out.add(ties[i].input, "equally good results: " + join(ties[i].alternatives, ", "), ties[i].ask, 0);
  return out;
}

std::vector<const UndeterminedInfo*> matching_branches(const DecisionInfo& decision,
                                                       const std::vector<std::string>& missing) {
  std::vector<const UndeterminedInfo*> named, plain;
  for (const UndeterminedInfo& branch : decision.undetermined) {
    if (branch.because.empty()) plain.push_back(&branch);
    const auto is_missing = [&](const std::string& name) {
      return std::find(missing.begin(), missing.end(), name) != missing.end();
    };
    if (std::any_of(branch.because.begin(), branch.because.end(), is_missing)) named.push_back(&branch);
  }
  return named.empty() ? plain : named;
}

std::string weakest_strength(const std::vector<StandingRule>& candidates) {
  const std::string* out = nullptr;
  for (const StandingRule& c : candidates)
    if (out == nullptr || strength_rank(c.body().strength) < strength_rank(*out)) out = &c.body().strength;
  return out == nullptr ? "" : *out;
}

void add_names(std::vector<std::string>& to, const std::vector<std::string>& names) {
  for (const std::string& name : names)
    if (std::find(to.begin(), to.end(), name) == to.end()) to.push_back(name);
}

void add_tie_needs(std::vector<PossibleOutcome>& possible, const MissingSet& genes) {
  for (PossibleOutcome& outcome : possible) add_names(outcome.needs, genes.names());
}

void add_population_needs(DecisionReport& report, const std::vector<DecisionPass>& passes) {
  MissingSet needs;
  for (const DecisionPass& pass : passes) {
    needs.merge(pass.population_needs, 0);
    if (pass.population.f) needs.add("population", pass.population_reason, "", kNoIndex - 1);
  }
  for (MissingItem& item : needs.ranked()) {
    const auto same = [&](const MissingItem& m) { return m.input == item.input; };
    if (std::any_of(report.missing.begin(), report.missing.end(), same)) continue;
    item.reason = "whether the guideline is for this patient: " + item.reason;
    item.rank = static_cast<int>(report.missing.size()) + 1;
    report.missing.push_back(std::move(item));
  }
}

}  // namespace regimen
