// Undetermined against brute force: over every completion of the missing data of small programs, a determined decision never
// differs, every outcome of an undetermined one is listed as possible, and what is certain stands in all of them. For a rule that
// follows a table the two are the enumeration exactly. How often "undetermined" is stricter than a perfect reasoner is printed.
#include <algorithm>
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

  std::string program() { return beginning() + decision(2 + pick(3)) + "end\n"; }

  // One rule that follows a table, so that what is possible is what the table can give.
  std::string following() { return beginning() + "decision d for order of codeine\n  rule r0\n    follow lookup f\nend\n"; }

 private:
  std::string beginning() {
    std::string text = "guideline t.small version \"1\"\n  title \"Small\"\n  status draft\n  source S \"A source\"\nend\n";
    for (int i = 0; i < kInputs; ++i) text += "input i" + std::to_string(i) + ": yes/no if missing ask \"?\"\n";
    text += "table t: first\n  | i0 | i1 || dose |\n  | yes | any || 10 mg/day |\n  | no | yes || " + std::to_string(10 * (1 + pick(2))) +
            " mg/day |\n  | no | no || 10 mg/day |\nend\n";
    text += "advice away\n  recommend avoid codeine\nend\nadvice away_too\n  recommend avoid codeine also monitor \"pain\"\n"
            "  because \"Both.\"\nend\nadvice little\n  recommend start codeine at 10 mg/day\nend\nadvice silent\n  no recommendation\nend\n";
    text += pick(2) ? "table f: first\n" + head() + row(4) + any_rows(1 + pick(5)) : "table f: exactly one\n" + head() + row(4) + apart("", 1);
    return text + "end\n";
  }

  static std::string head() { return "  | i0 | i1 | i2 || advice |\n"; }
  std::string row(int advice, const std::string& cells = "yes | yes | yes") {
    static const char* kAdvice[] = {"away", "away_too", "little", "silent", "no value"};
    return "  | " + cells + " || " + kAdvice[pick(advice)] + " |\n";
  }
  std::string any_rows(int count) {
    static const char* kCells[] = {"yes", "no", "any", "any"};
    std::string text;
    for (int i = 0; i < count; ++i) text += row(5, std::string(kCells[pick(4)]) + " | " + kCells[pick(4)] + " | " + kCells[pick(4)]);
    return text;
  }
  // Rows of which never two fit, and none that fits three times yes; some are left out.
  std::string apart(const std::string& before, int column) {
    const std::string begun = before.empty() ? "" : before + " | ";
    const auto all_yes = [](const std::string& cells) { return cells.find("no") == std::string::npos; };
    if (column == 4) return all_yes(before) || pick(6) == 0 ? "" : row(5, before);
    if (!all_yes(before) && pick(3) == 0) return apart(begun + "any", column + 1);
    return apart(begun + "yes", column + 1) + apart(begun + "no", column + 1);
  }

  std::string decision(int rules) {
    std::string text = "decision d for order of codeine\n";
    for (int r = 0; r < rules; ++r) text += rule(r);
    return text;
  }

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
                                     "recommend start codeine at lookup t", "follow lookup f"};
    return text + "    " + kActions[pick(5)] + "\n";
  }

  std::mt19937_64 random_;
};

std::string said(const Recommendation& r) { return r.verb + " " + r.subject + " " + r.amount_text; }

std::string said(const std::vector<Recommendation>& recommendations) {
  std::string text;
  for (const Recommendation& r : recommendations) text += (text.empty() ? "" : " also ") + said(r);
  return text.empty() ? "nothing" : text;
}

const std::string kStart = "start codeine";

// What one record is told.
struct Answer {
  std::string text;               // what is said, or "undetermined" or "conflict"
  std::set<std::string> actions;  // certain, one by one
  std::set<std::string> possible; // of what is undetermined: each outcome, "undetermined" where a table may have no row
  bool by_one = false;            // said by a rule: not by none, and not by several that disagree
  bool determined() const { return text != "undetermined" && text != "conflict"; }
};

Answer answer(const DecisionReport& report) {
  Answer out;
  for (const Recommendation& r : report.recommendations) out.actions.insert(said(r));
  out.text = said(report.recommendations);
  out.by_one = report.outcome != DecisionOutcome::conflict && !report.rules.empty();
  if (report.outcome == DecisionOutcome::conflict) out.text = "conflict";
  if (report.outcome != DecisionOutcome::undetermined) return out;
  out.text = "undetermined";
  for (const PossibleOutcome& p : report.possible) {
    const bool amount_open = std::any_of(p.recommendations.begin(), p.recommendations.end(),
                                         [](const Recommendation& r) { return r.verb == "start" && r.amount_text.find("mg") == std::string::npos; });
    out.possible.insert(amount_open ? kStart : p.reason.empty() ? said(p.recommendations) : "undetermined");
  }
  return out;
}

// Whether an outcome is one of those: `start` at an amount that is not known yet is any start.
bool has(const std::set<std::string>& outcomes, const std::string& outcome) {
  return outcomes.contains(outcome) || (outcome.starts_with(kStart) && outcomes.contains(kStart));
}

struct Count {
  int programs = 0;
  long partial = 0;
  long determined = 0;
  long stricter = 0;
  long wrong = 0;       // determined, and a completion differs
  long unlisted = 0;    // an outcome of a completion is not among the possible ones
  long not_certain = 0; // said to be certain, and a completion does not say it
  long needless = 0;    // possible, and no completion says it
  long unsaid = 0;      // every completion says it, and it is not certain
};

class Runner {
 public:
  explicit Runner(const test::Library& library) : library_(library) {
    knowledge_.units = &library.units();
    knowledge_.drugs = &library.drugs();
    knowledge_.kinds = &library.kinds();
  }

  // `digits`: base 3, one an input: 0 missing, 1 yes, 2 no.
  Answer run(const driver::CompiledGuideline& compiled, int digits) const {
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
    return {"absent", {}, {}, false};
  }

  void compare(const driver::CompiledGuideline& compiled, Count& count) const {
    int all = 1;
    for (int i = 0; i < kInputs; ++i) all *= 3;
    std::vector<Answer> answers;
    for (int digits = 0; digits < all; ++digits) answers.push_back(run(compiled, digits));
    for (int digits = 0; digits < all; ++digits) {
      ++count.partial;
      judge(answers[static_cast<std::size_t>(digits)], completions(digits, answers), count);
    }
  }

 private:
  static void judge(const Answer& given, const std::vector<const Answer*>& completions, Count& count) {
    std::set<std::string> outcomes, shared = completions.front()->actions;
    for (const Answer* full : completions) {
      outcomes.insert(full->text);
      std::erase_if(shared, [&](const std::string& action) { return !full->actions.contains(action); });
    }
    const bool settled = outcomes.size() == 1 && *outcomes.begin() != "undetermined" && *outcomes.begin() != "conflict";
    count.determined += given.determined();
    count.wrong += given.determined() && (outcomes.size() != 1 || *outcomes.begin() != given.text);
    if (given.text != "undetermined") return;
    count.stricter += settled;
    for (const std::string& action : given.actions) count.not_certain += !shared.contains(action);
    for (const std::string& action : shared) count.unsaid += !given.actions.contains(action);
    for (const Answer* full : completions) count.unlisted += full->by_one && !has(given.possible, full->text);
    for (const std::string& outcome : given.possible) count.needless += !outcomes.contains(outcome);
  }

  static std::vector<const Answer*> completions(int digits, const std::vector<Answer>& answers) {
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
    std::vector<const Answer*> out;
    for (const int full : open) out.push_back(&answers[static_cast<std::size_t>(full)]);
    return out;
  }

  const test::Library& library_;
  Knowledge knowledge_;
};

}  // namespace

namespace {

// Compares a program with all completions of all its partial records.
void compare_program(const test::Library& library, const Runner& runner, const std::string& text, Count& count) {
  Session session;
  DiagnosticSink sink;
  const SourceId id = session.add("small", text);
  const driver::Resolver resolver = [&](const std::string& path) { return library.resolve(path); };
  driver::KnownImports parsed;
  const auto compiled = driver::compile(session, id, library.knowledge(), resolver, parsed, sink, driver::CompileMode::run);
  INFO(text);
  REQUIRE(compiled);
  const Count before = count;
  runner.compare(**compiled, count);
  ++count.programs;
  CHECK(count.wrong == before.wrong);
  CHECK(count.unlisted == before.unlisted);
  CHECK(count.not_certain == before.not_certain);
}

void print(std::uint64_t seed, const Count& count) {
  std::cout << "seed " << seed << ": " << count.programs << " programs, " << count.partial << " partial records, " << count.determined
            << " determined; undetermined: " << count.stricter << " although every completion agrees, " << count.needless
            << " outcomes listed that no completion has, " << count.unsaid << " actions of all completions not said to be certain\n";
}

}  // namespace

TEST_CASE("what is determined, certain or possible holds for every completion of what is missing") {
  const test::Library library;
  const Runner runner(library);
  Count count;
  for (std::uint64_t n = 0; n < 120; ++n) compare_program(library, runner, ProgramText(test::seed() + n).program(), count);
  print(test::seed(), count);
  CHECK(count.determined > 100);
}

TEST_CASE("what may be followed is what the completions follow") {
  const test::Library library;
  const Runner runner(library);
  Count count;
  for (std::uint64_t n = 0; n < 200; ++n) compare_program(library, runner, ProgramText(test::seed() + n).following(), count);
  print(test::seed(), count);
  CHECK(count.stricter == 0);
  CHECK(count.needless == 0);
  CHECK(count.unsaid == 0);
  CHECK(count.determined > 100);
}
