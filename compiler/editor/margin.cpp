// What stands beside the text: lenses over rules, hints behind values that are used in another unit.
#include <algorithm>

#include "compiler/editor/parts.h"
#include "runtime/value/number_text.h"

namespace regimen::editor {
namespace {

std::string lens_title(const RuleInTests* rule) {
  if (!rule || rule->applies + rule->undetermined == 0) return "no test";
  std::string title = std::to_string(rule->applies) + (rule->applies == 1 ? " test" : " tests");
  if (rule->undetermined > 0) title += " · undetermined in " + std::to_string(rule->undetermined);
  return title;
}

}  // namespace

std::vector<Lens> lenses_of(const View& view, const std::vector<RuleInTests>* rules) {
  std::vector<Lens> out;
  if (!view.now.meanings) return out;
  for (const ast::DecisionDecl& decision : view.now.meanings->main().decisions)
    for (const ast::RuleDecl& rule : decision.rules) {
      Lens& lens = out.emplace_back(Lens{view.now.range(rule.name.span), ""});
      if (!rules) continue;
      const auto met = std::find_if(rules->begin(), rules->end(), [&](const RuleInTests& known) {
        return known.decision == decision.name.text && known.rule == rule.name.text;
      });
      lens.title = lens_title(met == rules->end() ? nullptr : &*met);
    }
  return out;
}

std::vector<Hint> hints_of(const View& view, const Range& range) {
  std::vector<Hint> out;
  if (!view.now.examined.checked || !view.now.meanings) return out;
  for (const sema::Converted& converted : view.now.examined.checked->conversions()) {
    if (converted.span.source != 0) continue;
    const Position end = view.now.at(converted.span.end);
    if (end < range.start || range.end < end) continue;
    const std::string label = converted.value ? " = " + format_readable(*converted.value) + " " + converted.to : " → " + converted.to;
    const bool known = !out.empty() && out.back().position == end;
    if (!known) out.push_back({end, label, "used in " + converted.to});
  }
  return out;
}

}  // namespace regimen::editor
