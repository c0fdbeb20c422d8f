// What an author works with: the layout, the search for defects, lint, the editor, an expression asked of a guideline.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <regimen/session.hpp>

#include "runtime/support/utf8.h"
#include "tests/fuzz/promises.h"
#include "tests/fuzz/random.h"
#include "tests/fuzz/targets.h"

namespace regimen::fuzz {
namespace {

constexpr const char* kFile = "fuzz.rgm";

// The same bytes ask the same.
Random numbers_of(std::string_view bytes) {
  std::uint64_t seed = 0;
  for (const char c : bytes) seed = seed * 131 + static_cast<unsigned char>(c);
  return Random(seed);
}

std::string laid_out(const std::string& text) {
  auto formatted = rgm::format({kFile, text});
  if (formatted.error) promise_no_internal_error(*formatted.error);
  if (formatted.diagnostics) promise_readable(*formatted.diagnostics);
  return formatted.text ? *formatted.text : std::string();
}

void lint(const std::string& text) {
  std::string mended;
  const auto linted = engine().lint({{kFile, text}}, {.as_of = "2025-12-01", .only = {}, .mend = [&](const rgm::Source& source) { mended = source.text; }});
  if (linted.error) promise_no_internal_error(*linted.error);
  if (linted.report) promise_readable(*linted.report);
  if (mended.empty()) return;
  const auto compiled = engine().compile({{kFile, mended}}, rgm::Tests::compiled);
  promise(compiled.rules.has_value(), "what lint mended compiles");
}

constexpr std::array kTyped = {"", "\n", "when ", "age at least ", "import stdlib.", "|", "\"", "end\n", "\xF0\x9F\x92\x8A", "\xC3", "{", "CYP2D6 is *1/*"};

rgm_range anywhere(Random& random, std::string_view text) {
  const auto below = [&](std::uint32_t limit) { return static_cast<std::uint32_t>(random.below(limit)); };
  const auto lines = static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n')) + 2;
  const rgm_position start{below(lines), below(60)};
  return {start, {start.line + below(2), below(60)}};
}

std::string asked(rgm::Document& document, rgm_question question, const rgm_range& place) {
  const auto answer = document.ask(question, place, {.name = "renamed"});
  if (!answer) {
    promise_no_internal_error(answer.error());
    return {};
  }
  promise(nlohmann::json::accept(*answer), "an answer to the editor as JSON");
  return *answer;
}

rgm::Document opened(std::string_view text) {
  auto document = rgm::Document::open(engine().get(), kFile, text, nullptr, RGM_UTF16);
  promise(static_cast<bool>(document), "a document opens");
  return std::move(*document);
}

// A guideline whose words an expression may use.
const rgm::Rules& asked_about() {
  static const rgm::Rules rules = [] {
    auto compiled = engine().compile({{"asked.rgm", R"(guideline fuzz.asked version "1"
  title "What is asked"
  status draft
  source S "A source of 2024, first page"
end

import stdlib.labs version "1.0"
import stdlib.patient version "1.0"

choice place of clinic "In a clinic", own_home "At home"

input weight: quantity in kg if missing ask "Weight?"
input whereabouts: place if missing ask "Where?"
input CYP2D6: gene CYP2D6
input pressures: series of quantity in mmHg of systolic_pressure from all systolic_pressure

decision advice for view of patient
  rule one
    when weight more than 50 kg and whereabouts is own_home and phenotype of CYP2D6 is poor_metabolizer
    recommend advise lifestyle "walk"
    because "Weight {weight}."
    cite S "page 1"
end
)"}});
    promise(compiled.rules.has_value(), "the guideline that is asked about");
    return std::move(*compiled.rules);
  }();
  return rules;
}

}  // namespace

bool fuzz_layout(std::string_view bytes) {
  const std::string once = laid_out(std::string(bytes));
  if (once.empty()) return true;
  promise(is_utf8(once), "a layout in UTF-8");
  promise(laid_out(once) == once, "the layout of a layout is itself");
  return true;
}

bool fuzz_defects(std::string_view bytes) {
  const std::string text(bytes);
  const auto compiled = engine().compile({{kFile, text}}, rgm::Tests::analysed);
  if (compiled.error) promise_no_internal_error(*compiled.error);
  if (compiled.report) promise_readable(*compiled.report);
  lint(text);
  return true;
}

bool fuzz_editor(std::string_view bytes) {
  rgm::Document document = opened(bytes);
  Random random = numbers_of(bytes);
  for (int i = 0; i < 4; ++i) {
    for (int question = RGM_DIAGNOSTICS; question < RGM_FINDINGS; ++question)
      asked(document, static_cast<rgm_question>(question), anywhere(random, document.text()));
    document.change(anywhere(random, document.text()), kTyped[random.below(kTyped.size())]);
  }
  const std::string typed = asked(document, RGM_DIAGNOSTICS, {});
  rgm::Document fresh = opened(document.text());
  promise(typed == asked(fresh, RGM_DIAGNOSTICS, {}), "a text that was typed has the problems of the same text opened");
  return true;
}

bool fuzz_expression(std::string_view bytes) {
  auto record = engine().record();
  promise(static_cast<bool>(record), "a record");
  promise(!record->state("", "weight is 70 kg"), "a weight can be stated");
  const auto answer = rgm::answer(asked_about(), *record, {.as_of = "2025-12-01"}, "fuzz.asked", bytes);
  if (!answer) {
    promise_no_internal_error(answer.error());
    return true;
  }
  promise_readable(*answer);
  return true;
}

}  // namespace regimen::fuzz
