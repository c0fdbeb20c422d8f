// External interface: gene_explanation.h.
#include "runtime/results/gene_explanation.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "runtime/results/json_parts.h"
#include "runtime/results/text_page.h"

namespace regimen {
namespace {

constexpr std::size_t kMostEffects = 12;  // decisions told of one outcome
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

std::string named(const std::string& decision, const std::string& subject) {
  return subject.empty() ? decision : decision + " (" + subject + ")";
}

// "cannot be told: cpic.clopidogrel.antiplatelet without indication".
std::string untold_text(const std::vector<GeneDecision>& open) {
  std::vector<std::string> texts;
  for (const GeneDecision& d : open) texts.push_back(named(d.decision, d.subject) + " without " + listed(d.missing));
  return texts.empty() ? "" : "cannot be told: " + listed(texts, "; ");
}

void add_changes(TextPage& page, const std::string& with, const GeneEffects& effects) {
  for (std::size_t i = 0; i < effects.changes.size() && i < kMostEffects; ++i) {
    const GeneChange& c = effects.changes[i];
    page.item(4, i == 0 ? with : "", named(c.decision, c.subject) + ": " + c.then + ", instead of: " + c.now);
  }
  if (effects.changes.size() > kMostEffects) page.item(4, "", fmt::format("and {} decisions more", effects.changes.size() - kMostEffects));
}

// What each base of a position would do to decisions.
void add_effects(TextPage& page, const OpenPosition& open, const std::vector<GeneEffects>& effects) {
  bool any = false;
  std::vector<GeneDecision> untold;
  for (std::size_t i = 0; i < open.outcomes.size(); ++i) {
    const KnownAs& known = open.outcomes[i];
    if (known.calls.empty() || known.as_now) continue;
    any = any || !effects[i].changes.empty();
    add_changes(page, "with " + fmt::format("{}", fmt::join(known.bases, ", ")), effects[i]);
    if (effects[i].open.size() > untold.size()) untold = effects[i].open;
  }
  if (!any) page.item(4, "decisions", "no decision would change");
  page.item(4, "decisions", untold_text(untold));
}

void add_open(TextPage& page, const GeneExplanation& e, const SampleEffects* effects) {
  for (std::size_t p = 0; p < e.open.size() && p < kMostOpen; ++p) {
    const OpenPosition& open = e.open[p];
    page.item(2, open.tells_ties() ? "type" : open.tier1 ? "type too" : "could change", advice_text(open));
    if (effects) add_effects(page, open, effects->open.at(p));
  }
  if (e.open.size() > kMostOpen) page.item(2, "could change", "further " + positions_text(e.open.size() - kMostOpen));
  if (e.other_missing > 0)
    page.item(2, "no matter", fmt::format("further {} not called, of which no base alone changes the phenotype", positions_text(e.other_missing)));
}

// Every decision that some outcome would change.
std::vector<std::string> changing_decisions(const SampleEffects& effects) {
  std::vector<std::string> out;
  const auto add = [&](const GeneEffects& e) {
    for (const GeneChange& c : e.changes)
      if (const std::string name = named(c.decision, c.subject); std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
  };
  for (const std::vector<GeneEffects>& position : effects.open) std::for_each(position.begin(), position.end(), add);
  std::for_each(effects.ties.begin(), effects.ties.end(), add);
  return out;
}

void add_sample(TextPage& page, const GeneExplanation& e, const ExplainedGenes& all) {
  page.heading(title_of(e));
  std::string decided = e.decided.empty() ? "no change from the reference" : listed(e.decided);
  if (!e.decided.empty() || e.as_reference > 0)
    page.item(2, "decided by", fmt::format("{}; {} as the reference", decided, positions_text(e.as_reference)));
  if (!e.call.missing_positions.empty()) page.item(2, "not called", positions_text(e.call.missing_positions.size()));
  if (!e.alternatives.empty()) page.item(2, "fits too", listed(e.alternatives));
  const SampleEffects* const effects = all.effects.empty() ? nullptr : &all.effects.front();
  add_open(page, e, effects);
  if (effects)
    for (std::size_t i = 0; i < effects->ties.size(); ++i) add_changes(page, "if " + e.call.diplotypes[i].name, effects->ties[i]);
  for (const std::string& note : e.call.notes) page.item(2, "note", note);
  if (!e.meanings.empty()) page.item(2, "may yet be", listed(e.meanings, ", "));
  if (!all.guidelines_known) return;
  bool open = !e.meanings.empty() || e.call.diplotypes.size() > 1 || !e.call.called();
  if (all.decisions.empty()) {
    page.item(2, "decides", "no decision of the guidelines reads this gene");
  } else if (effects && open) {
    const std::vector<std::string> changing = changing_decisions(*effects);
    page.item(2, "would change", changing.empty() ? fmt::format("none of the {} decisions that read this gene", all.decisions.size()) : listed(changing, "; "));
  } else {
    page.item(2, open ? "may change" : "decides", listed(all.decisions, "; "));
  }
}

Json effects_json(const GeneEffects& effects) {
  Json out{{"changes", Json::array()}, {"cannot_be_told", Json::array()}, {"same", effects.same}};
  for (const GeneChange& c : effects.changes)
    out["changes"].push_back({{"decision", c.decision}, {"subject", text_or_null(c.subject)}, {"now", c.now}, {"then", c.then}});
  for (const GeneDecision& d : effects.open)
    out["cannot_be_told"].push_back({{"decision", d.decision}, {"subject", text_or_null(d.subject)}, {"missing", d.missing}});
  return out;
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
    if (!explained.effects.empty()) {
      const SampleEffects& effects = explained.effects.front();
      for (std::size_t p = 0; p < effects.open.size(); ++p)
        for (std::size_t i = 0; i < effects.open[p].size(); ++i) one["open"][p]["outcomes"][i]["decisions"] = effects_json(effects.open[p][i]);
      one["ties"] = Json::array();
      for (std::size_t i = 0; i < effects.ties.size(); ++i)
        one["ties"].push_back({{"diplotype", e.call.diplotypes[i].name}, {"decisions", effects_json(effects.ties[i])}});
    }
    one["other_missing"] = e.other_missing;
    one["may_yet_be"] = e.meanings;
    one["decisions"] = explained.guidelines_known ? Json(explained.decisions) : Json(nullptr);
    out.push_back(std::move(one));
  }
  return dump_json(out);
}

}  // namespace regimen
