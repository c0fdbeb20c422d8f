// Rules that can never apply, and rules that never stand.
#include "compiler/analysis/findings.h"

namespace regimen::analysis {

namespace {

std::string quoted_names(const hir::Decision& decision, std::uint32_t rule) {
  std::string out;
  for (const hir::Rule& exception : decision.rules)
    for (const std::uint32_t parent : exception.info.parents)
      if (parent == rule) out += (out.empty() ? "`" : ", `") + exception.info.name + "`";
  return out;
}

}  // namespace

void find_in_rules(Finder& finder) {
  auto& [analysed, asker, sink, decisions] = finder;
  for (std::size_t d = 0; d < decisions.size(); ++d) {
    const hir::Decision& decision = analysed.program.decisions[d];
    for (std::uint32_t r = 0; r < decision.rules.size(); ++r) {
      std::vector<Wish> wishes{{decisions[d].applies[r], kYes}};
      if (decisions[d].population != kNoRef) wishes.push_back({decisions[d].population, static_cast<std::uint8_t>(kYes | kUnknown)});
      const hir::Rule& rule = decision.rules[r];
      const Asker::Can applies = asker.can({rule.span, "whether this rule can apply"}, wishes);
      if (applies == Asker::Can::surely_not) {
        Diagnostic& diagnostic = sink.emit(Msg::RuleNeverApplies, rule.span, rule.info.name);
        diagnostic.help = rule.info.exception ? "its condition excludes every patient to whom the rules it names apply" : "no record fulfils its condition";
      }
      if (applies != Asker::Can::possible) continue;
      wishes.push_back({decisions[d].blocked[r], static_cast<std::uint8_t>(kNo | kUnknown)});
      if (asker.can({rule.span, "whether an exception to this rule always applies"}, wishes) == Asker::Can::surely_not)
        sink.emit(Msg::RuleAlwaysBlocked, rule.span, rule.info.name).help = "its exceptions: " + quoted_names(decision, r);
    }
  }
}

}  // namespace regimen::analysis
