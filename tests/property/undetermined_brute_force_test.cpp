// Undetermined against brute force: over every completion of the missing data of small programs, a determined decision never
// differs. How often "undetermined" is stricter than a perfect reasoner is printed.
#include <catch2/catch.hpp>
#include <iostream>
#include <random>
#include <set>

#include "runtime/results/evaluate.h"
#include "tests/support/library.h"
#include "tests/support/seed.h"

namespace {

using namespace regimen;

constexpr int kInputs = 4;

// Conditions use each operand freely; actions are few, so that equal actions of different rules occur.
class ProgramText {
 public:
  explicit ProgramText(std::uint64_t seed) : random_(seed) {}

  std::string program() {
    std::string text = "guideline t.small version \"1\"\n  title \"Small\"\n  status draft\n  source S \"A source\"\nend\n";
    for (int i = 0; i < kInputs; ++i) text += "input i" + std::to_string(i) + ": yes/no if missing ask \"?\"\n";
    text += "table t: first\n  | i0 | i1 || dose |\n  | yes | any || 10 mg/day |\n  | no | yes || " + std::to_string(10 * (1 + pick(2))) +
            " mg/day |\n  | no | no || 10 mg/day |\nend\n";
    text += "decision d for order of codeine\n";
    const int rules = 2 + pick(3);
    for (int r = 0; r < rules; ++r) text += rule(r);
    return text + "end\n";
  }

 private:
  int pick(int n) { return static_cast<int>(random_() % static_cast<std::uint64_t>(n)); }

  std::string condition(int depth) {
    if (depth == 0 || pick(3) == 0) {
      const std::string input = "i" + std::to_string(pick(kInputs));
      static const char* kForms[] = {" is yes", " is no", " is not yes"};
      return input + kForms[pick(3)];
    }
    if (pick(4) == 0) return "not (" + condition(depth - 1) + ")";
    return "((" + condition(depth - 1) + ")" + (pick(2) ? " and (" : " or (") + condition(depth - 1) + "))";
  }

  std::string rule(int number) {
    std::string text = number == 0 ? "  rule r0\n" : "  exception r" + std::to_string(number) + " to r" + std::to_string(pick(number)) + "\n";
    if (number > 0 || pick(2)) text += "    when " + condition(2) + "\n";
    static const char* kActions[] = {"recommend avoid codeine", "recommend do not use codeine", "no recommendation",
                                     "recommend start codeine at lookup t"};
    return text + "    " + kActions[pick(4)] + "\n";
  }

  std::mt19937_64 random_;
};

std::string answer(const DecisionReport& report) {
  if (report.outcome == DecisionOutcome::undetermined) return "undetermined";
  if (report.outcome == DecisionOutcome::conflict) return "conflict";
  std::string text = std::to_string(static_cast<int>(report.outcome));
  for (const Recommendation& r : report.recommendations) text += " " + r.verb + " " + r.subject + " " + r.amount_text;
  return text;
}

struct Count {
  int programs = 0;
  long partial = 0;
  long determined = 0;
  long stricter = 0;
  long wrong = 0;
};

class Runner {
 public:
  explicit Runner(const test::Library& library) : library_(library) {
    knowledge_.units = &library.units();
    knowledge_.drugs = &library.drugs();
    knowledge_.kinds = &library.kinds();
  }

  // `digits`: base 3, one an input: 0 missing, 1 yes, 2 no.
  std::string run(const driver::CompiledGuideline& compiled, int digits) const {
    const Image& image = compiled.image();
    const Guideline guideline{&image, &compiled.interpreter()};
    RunRequest request;
    request.as_of = *parse_as_of("2025-01-01", 0);
    request.orders = {"codeine"};
    std::vector<Statement> stated;
    for (int i = 0; i < kInputs; ++i, digits /= 3) {
      const int value = digits % 3;
      if (value == 0) continue;
      StatedValue statement;
      for (std::uint32_t k = 0; k < image.table.inputs.size(); ++k)
        if (image.table.inputs[k].name == "i" + std::to_string(i)) statement.input = k;
      statement.value = RowValue::exact(value == 1 ? 1 : 0);
      stated.push_back(statement);
    }
    request.stated.push_back(std::move(stated));
    const Record record;
    const Report report = evaluate(std::span(&guideline, 1), record, request, library_.genes(), knowledge_);
    for (const DecisionReport& decision : report.decisions)
      if (decision.decision == "d") return answer(decision);
    return "absent";
  }

  void compare(const driver::CompiledGuideline& compiled, Count& count) const {
    int all = 1;
    for (int i = 0; i < kInputs; ++i) all *= 3;
    std::vector<std::string> answers;
    for (int digits = 0; digits < all; ++digits) answers.push_back(run(compiled, digits));
    for (int digits = 0; digits < all; ++digits) {
      const std::set<std::string> outcomes = completions(digits, answers);
      ++count.partial;
      const bool determined = answers[digits] != "undetermined" && answers[digits] != "conflict";
      count.determined += determined;
      count.wrong += determined && (outcomes.size() != 1 || *outcomes.begin() != answers[digits]);
      count.stricter += answers[digits] == "undetermined" && outcomes.size() == 1 && *outcomes.begin() != "undetermined" &&
                        *outcomes.begin() != "conflict";
    }
  }

 private:
  static std::set<std::string> completions(int digits, const std::vector<std::string>& answers) {
    std::vector<int> open{0};
    int weight = 1;
    for (int i = 0; i < kInputs; ++i, digits /= 3, weight *= 3) {
      std::vector<int> next;
      for (const int base : open) {
        if (digits % 3 != 2) next.push_back(base + weight);
        if (digits % 3 != 1) next.push_back(base + 2 * weight);
      }
      open = std::move(next);
    }
    std::set<std::string> outcomes;
    for (const int full : open) outcomes.insert(answers[static_cast<std::size_t>(full)]);
    return outcomes;
  }

  const test::Library& library_;
  Knowledge knowledge_;
};

}  // namespace

TEST_CASE("a determined decision holds for every completion of what is missing") {
  const test::Library library;
  const Runner runner(library);
  const std::uint64_t seed = test::seed();
  Count count;
  for (int n = 0; n < 120; ++n) {
    ProgramText generated(seed + static_cast<std::uint64_t>(n));
    Session session;
    DiagnosticSink sink;
    const std::string text = generated.program();
    const SourceId id = session.add("small", text);
    const driver::Resolver resolver = [&](const std::string& path) { return library.resolve(path); };
    driver::KnownImports parsed;
    const auto compiled = driver::compile(session, id, library.knowledge(), resolver, parsed, sink, driver::CompileMode::run);
    INFO(text);
    REQUIRE(compiled);
    const long wrong_before = count.wrong;
    runner.compare(**compiled, count);
    ++count.programs;
    CHECK(count.wrong == wrong_before);
  }
  std::cout << "seed " << seed << ": " << count.programs << " programs, " << count.partial << " partial records, " << count.determined
            << " determined, " << count.stricter << " undetermined although every completion agrees\n";
  CHECK(count.determined > 100);
}
