// External interface: gene_explanation.h.
#include "runtime/results/gene_explanation.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "runtime/results/json_parts.h"
#include "runtime/results/text_page.h"

namespace regimen {
namespace {

constexpr std::size_t kMostOpen = 10;   // positions that could change the call are told so far, the rest counted
constexpr std::size_t kMostNamed = 20;  // names in one line

std::string listed(const std::vector<std::string>& names, const char* separator = ", ") {
  std::string out;
  for (std::size_t i = 0; i < names.size() && i < kMostNamed; ++i) out += (i ? separator : "") + names[i];
  return names.size() > kMostNamed ? fmt::format("{} and {} more", out, names.size() - kMostNamed) : out;
}

std::vector<std::string> names_of(const GeneCall& call) {
  if (call.diplotypes.empty()) return call.haplotypes;
  std::vector<std::string> out;
  for (const DiplotypeCall& d : call.diplotypes) out.push_back(d.phenotype.empty() ? d.name : fmt::format("{} ({})", d.name, d.phenotype));
  return out;
}

std::string title_of(const GeneExplanation& e) {
  std::string out = e.call.gene + (e.call.sample.empty() ? "" : ", sample " + e.call.sample) + ": ";
  std::vector<std::string> names = names_of(e.call);
  if (names.empty()) return out + "not called";
  out += listed(names, e.call.diplotypes.empty() ? ", " : " or ");
  return e.call.phenotype.empty() ? out : out + " (" + e.call.phenotype + ")";
}

std::string outcome_text(const KnownAs& known) {
  std::string out = fmt::format("{}: ", fmt::join(known.bases, ", "));
  if (known.calls.empty()) return out + "no named diplotype";
  if (known.as_now) return out + "as now";
  out += listed(known.calls, known.together ? ", " : " or ");
  return known.phenotypes.empty() ? out : out + " (" + listed(known.phenotypes, " or ") + ")";
}

// Most of a long row of outcomes says the same as now; those that do not are told.
std::string outcomes_text(const OpenPosition& open) {
  std::vector<std::string> texts;
  for (const KnownAs& known : open.outcomes)
    if (!known.calls.empty()) texts.push_back(outcome_text(known));
  return listed(texts, "; ");
}

std::string advice_text(const OpenPosition& open) {
  const std::string tells = open.tells_ties() ? fmt::format(" to tell {}", listed(open.tells, " from ")) : "";
  return fmt::format("{}{}; {}", open.name, tells, outcomes_text(open));
}

std::string positions_text(std::size_t count) { return fmt::format("{} position{}", count, count == 1 ? "" : "s"); }

void add_open(TextPage& page, const GeneExplanation& e) {
  std::size_t told = 0;
  for (const OpenPosition& open : e.open) {
    if (told++ == kMostOpen) break;
    page.item(2, open.tells_ties() ? "type" : open.tier1 ? "type too" : "could change", advice_text(open));
  }
  if (e.open.size() > kMostOpen) page.item(2, "could change", "further " + positions_text(e.open.size() - kMostOpen));
  if (e.other_missing > 0)
    page.item(2, "no matter", fmt::format("further {} not called, of which no base alone changes the phenotype", positions_text(e.other_missing)));
}

void add_sample(TextPage& page, const GeneExplanation& e, const ExplainedGenes& all) {
  page.heading(title_of(e));
  std::string decided = e.decided.empty() ? "no change from the reference" : listed(e.decided);
  if (!e.decided.empty() || e.as_reference > 0)
    page.item(2, "decided by", fmt::format("{}; {} as the reference", decided, positions_text(e.as_reference)));
  if (!e.call.missing_positions.empty()) page.item(2, "not called", positions_text(e.call.missing_positions.size()));
  if (!e.alternatives.empty()) page.item(2, "fits too", listed(e.alternatives));
  add_open(page, e);
  for (const std::string& note : e.call.notes) page.item(2, "note", note);
  if (!e.meanings.empty()) page.item(2, "may yet be", listed(e.meanings, ", "));
  if (!all.guidelines_known) return;
  bool open = !e.meanings.empty() || e.call.diplotypes.size() > 1 || !e.call.called();
  if (all.decisions.empty())
    page.item(2, "decides", "no decision of the guidelines reads this gene");
  else
    page.item(2, open ? "would change" : "decides", listed(all.decisions, "; "));
}

Json open_json(const OpenPosition& open) {
  Json out{{"position", open.name}, {"tells", open.tells}, {"tier1", open.tier1}, {"outcomes", Json::array()}};
  for (const KnownAs& known : open.outcomes)
    out["outcomes"].push_back({{"bases", known.bases}, {"calls", known.calls}, {"phenotypes", known.phenotypes}, {"as_now", known.as_now}});
  return out;
}

}  // namespace

std::string explanation_text(const ExplainedGenes& explained, TextColour colour) {
  TextPage page(colour);
  for (const GeneExplanation& e : explained.samples) add_sample(page, e, explained);
  return page.take();
}

std::string explanation_json(const ExplainedGenes& explained) {
  Json out = Json::array();
  for (const GeneExplanation& e : explained.samples) {
    Json one{{"call", gene_json(e.call)}, {"decided_by", e.decided}, {"as_reference", e.as_reference}, {"fits_too", e.alternatives}};
    one["open"] = Json::array();
    for (const OpenPosition& open : e.open) one["open"].push_back(open_json(open));
    one["other_missing"] = e.other_missing;
    one["may_yet_be"] = e.meanings;
    one["decisions"] = explained.guidelines_known ? Json(explained.decisions) : Json(nullptr);
    out.push_back(std::move(one));
  }
  return dump_json(out);
}

}  // namespace regimen
