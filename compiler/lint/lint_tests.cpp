// Tests, and what has grown old.
#include <algorithm>
#include <map>

#include "compiler/lint/family.h"

namespace regimen::lint {
namespace {

constexpr int kReviewYears = 3;

void find_old(const Context& context) {
  const ast::Header& header = context.file().header;
  const CivilDate today = context.question.as_of;
  if (header.effective && header.effective->until && *header.effective->until < today)
    context.sink.emit(Msg::GuidelineOver, header.effective->span, to_text(*header.effective->until)).help = "take it out of use, or take over the new edition of its source";
  if (!header.reviewed_on) return;
  if (completed_years(days_from_civil(*header.reviewed_on), days_from_civil(today)) >= kReviewYears)
    context.sink.emit(Msg::ReviewOld, header.id.span, to_text(*header.reviewed_on), std::to_string(kReviewYears)).help = "have it reviewed against the present edition of its source";
}

// What a test states and expects, whatever it is called and however it is written.
std::string question_of(const Session& session, const ast::TestDecl& test) {
  std::vector<std::string> facts;
  for (const ast::Fact& fact : test.given) facts.push_back(words_of(session, fact.span));
  std::sort(facts.begin(), facts.end());
  std::vector<std::string> expected;
  for (const ast::Expectation& expect : test.expect) expected.push_back(words_of(session, expect.span));
  std::sort(expected.begin(), expected.end());
  std::string out = test.as_of ? to_text(*test.as_of) : "";
  for (const std::string& fact : facts) out += "\n" + fact;
  for (const std::string& expect : expected) out += "\n> " + expect;
  return out;
}

void find_alike_tests(const Context& context) {
  std::map<std::string, const ast::TestDecl*> seen;
  for (const ast::TestDecl& test : context.file().tests) {
    const auto [known, added] = seen.emplace(question_of(context.session, test), &test);
    if (added) continue;
    Diagnostic& finding = context.sink.emit(Msg::TestsAlike, test.span, known->second->name);
    finding.help = "take one of them out, or test what was meant";
  }
}

}  // namespace

void find_in_tests(const Context& context) {
  find_old(context);
  find_alike_tests(context);
}

}  // namespace regimen::lint
