// External interface: ask_first.h.
#include "runtime/results/ask_first.h"

#include <algorithm>

#include "runtime/results/conclude.h"

namespace regimen {

namespace {

constexpr double kMoreUrgent = 3;  // a warning counts as three decisions without haste, a critical one as nine

struct Weighed {
  AskFirst item;
  double weight = 0;
};

// Each decision ranks its own list: its first item counts whole, the second half, the third a third.
double weight_of(const DecisionReport& decision, const MissingItem& missing) {
  double weight = 2.0 + strength_rank(decision.strength);
  for (int step = 0; step < urgency_rank(decision.urgency); ++step) weight *= kMoreUrgent;
  return weight / std::max(missing.rank, 1);
}

void add(std::vector<Weighed>& all, const DecisionReport& decision, const MissingItem& missing) {
  auto found = std::find_if(all.begin(), all.end(), [&](const Weighed& w) { return w.item.input == missing.input; });
  if (found == all.end()) found = all.insert(all.end(), {{missing.input, missing.ask, {}}, 0});
  if (found->item.ask.empty()) found->item.ask = missing.ask;
  const std::string name = decision.guideline + "." + decision.decision;
  if (found->item.decisions.empty() || found->item.decisions.back() != name) found->item.decisions.push_back(name);
  found->weight += weight_of(decision, missing);
}

}  // namespace

std::vector<AskFirst> ask_first(const Report& report) {
  std::vector<Weighed> all;
  std::size_t open = 0;
  for (const DecisionReport& decision : report.decisions) {
    if (decision.outcome != DecisionOutcome::undetermined) continue;
    ++open;
    for (const MissingItem& missing : decision.missing) add(all, decision, missing);
  }
  if (open < 2) return {};
  std::stable_sort(all.begin(), all.end(), [](const Weighed& a, const Weighed& b) { return a.weight > b.weight; });
  std::vector<AskFirst> out;
  for (Weighed& w : all) out.push_back(std::move(w.item));
  return out;
}

}  // namespace regimen
