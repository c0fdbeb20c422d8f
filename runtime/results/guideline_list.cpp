#include "runtime/results/guideline_list.h"

#include <algorithm>

#include "runtime/results/json_parts.h"
#include "runtime/results/text_page.h"
#include "runtime/value/date.h"

namespace regimen {

namespace {

std::string date_text(const std::optional<std::int64_t>& day) { return day ? to_text(civil_from_days(*day)) : ""; }

std::size_t rule_count(const Image& image) {
  std::size_t rules = 0;
  for (const DecisionInfo& decision : image.decisions) rules += decision.rules.size();
  return rules;
}

const char* status_text(const Image& image) { return image.draft ? "draft" : "reviewed"; }

// "from 2024-01-01 until 2026-12-31"; "" when nothing is said.
std::string effective_text(const EffectiveInfo& effective) {
  std::string text;
  if (effective.from) text += "from " + date_text(effective.from);
  if (effective.until) text += (text.empty() ? "until " : " until ") + date_text(effective.until);
  return text;
}

std::string counted(std::size_t count, const std::string& thing) {
  return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

}  // namespace

std::string guidelines_json(const std::vector<ListedGuideline>& guidelines) {
  Json out = Json::array();
  for (const ListedGuideline& listed : guidelines) {
    const Image& image = *listed.image;
    Json row;
    row["id"] = image.id;
    row["version"] = image.version;
    row["title"] = image.title;
    row["kind"] = image.calculator ? "calculator" : "guideline";
    row["status"] = status_text(image);
    row["reviewed"] = text_or_null(image.reviewed);
    row["jurisdiction"] = text_or_null(image.jurisdiction);
    row["language"] = text_or_null(image.language);
    row["effective_from"] = text_or_null(date_text(image.effective.from));
    row["effective_until"] = text_or_null(date_text(image.effective.until));
    row["licence"] = text_or_null(image.licence);
    for (const UnavailableInfo& u : image.unavailable)
      row["unavailable"].push_back({{"name", u.name}, {"status", "unavailable: licence"}, {"because", u.because}, {"instead", text_or_null(u.instead)}});
    if (!image.notices.empty()) row["notices"] = image.notices;
    row["decisions"] = image.decisions.size();
    row["rules"] = rule_count(image);
    row["tests"] = listed.tests;
    row["hash"] = text_or_null(image.hash);
    out.push_back(std::move(row));
  }
  return dump_json(out);
}

std::string guidelines_text(const std::vector<ListedGuideline>& guidelines, TextColour colour) {
  TextPage page(colour);
  std::size_t rules = 0, tests = 0;
  for (const ListedGuideline& listed : guidelines) {
    const Image& image = *listed.image;
    rules += rule_count(image);
    tests += listed.tests;
    page.line(0, image.id + " " + image.version + "  [" + status_text(image) + "]", Ink::bold);
    page.item(2, "title", image.title);
    page.item(2, "where", image.jurisdiction);
    page.item(2, "effective", effective_text(image.effective));
    page.item(2, "reviewed", image.reviewed);
    page.item(2, "licence", image.licence);
    for (const UnavailableInfo& u : image.unavailable)
      page.item(2, "unavailable: licence", u.name + ": " + u.because + (u.instead.empty() ? "" : "; instead: " + u.instead));
    for (const std::string& notice : image.notices) page.item(2, "notice", notice);
    page.item(2, "holds", counted(rule_count(image), "rule") + ", " + counted(listed.tests, "test"));
    page.blank();
  }
  page.line(0, counted(guidelines.size(), "guideline") + ", " + counted(rules, "rule") + ", " + counted(tests, "test"));
  return page.take();
}

std::string built_json(const std::vector<BuiltGuideline>& guidelines) {
  Json out = Json::array();
  for (const BuiltGuideline& built : guidelines) {
    Json row;
    row["id"] = built.id;
    row["version"] = built.version;
    row["state"] = built.unchanged ? "unchanged" : "built";
    row["bytes"] = built.bytes;
    out.push_back(std::move(row));
  }
  return dump_json(out);
}

std::string built_text(const std::vector<BuiltGuideline>& guidelines, TextColour colour) {
  TextPage page(colour);
  std::vector<std::vector<std::string>> rows;
  std::uint64_t bytes = 0;
  const auto fresh = static_cast<std::size_t>(std::count_if(guidelines.begin(), guidelines.end(), [](const auto& b) { return !b.unchanged; }));
  for (const BuiltGuideline& built : guidelines) {
    bytes += built.bytes;
    rows.push_back({built.id, built.version, built.unchanged ? "unchanged" : "built", std::to_string(built.bytes) + " bytes"});
  }
  page.table(0, std::move(rows));
  page.line(0, std::to_string(fresh) + " of " + counted(guidelines.size(), "guideline") + " built, " + std::to_string(bytes) + " bytes in all");
  return page.take();
}

}  // namespace regimen
