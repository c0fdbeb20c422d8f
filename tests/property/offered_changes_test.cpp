// What a proof says would change an answer does so: for patients of the tests of every shipped guideline, each change that is
// offered is stated beside what the test states, evaluated again from the start, and must give the answer that was said. Of a number
// the smallest change comes first: between the value of now and the first one offered no third answer lies, and towards the other side
// none lies nearer. Of an input that is said not to move the answer, values of its type are drawn and must leave it as it is.
//
// Which tests are taken is drawn with the seed; RGM_PATIENTS says how many of each guideline ("all").
#include <algorithm>
#include <catch2/catch.hpp>
#include <iostream>
#include <random>

#include "runtime/results/evaluate.h"
#include "runtime/results/explain.h"
#include "tests/support/library.h"
#include "tests/support/seed.h"

namespace {

using namespace regimen;

constexpr std::size_t kPatients = 3;      // of each guideline
constexpr int kBetween = 6;               // values tried between now and the first change
constexpr int kDrawn = 6;                 // values of an input that is said to move nothing

struct Counts {
  std::size_t guidelines = 0, patients = 0, decisions = 0, changes = 0, only_shown = 0, orders = 0, readings = 0, smallest = 0, unmoved = 0;
};

const test::Library& library() {
  static const test::Library one;
  return one;
}

class Shipped {
 public:
  explicit Shipped(const std::filesystem::path& file) {
    const auto source = session_.add(file.string(), test::Library::read(file));
    auto compiled = driver::compile(session_, source, library().knowledge(), [](const std::string& path) { return library().resolve(path); }, imports_,
                                    sink_, driver::CompileMode::check);
    REQUIRE(compiled);
    compiled_ = std::move(*compiled);
    guideline_ = {&compiled_->image(), &compiled_->interpreter(), [this]() -> const StepSource& { return compiled_->steps(session_); },
                  [this](const std::string& words) { return read(words); }};
  }
  Shipped(const Shipped&) = delete;
  Shipped& operator=(const Shipped&) = delete;

  const Image& image() const { return compiled_->image(); }
  const std::vector<TestInfo>& tests() const { return compiled_->tests(); }

  std::optional<Statement> read(const std::string& words) {
    const SourceId from = session_.add("statement", words);
    DiagnosticSink sink;
    std::optional<Statement> out;
    const auto written = driver::read_statement(session_, from, sink);
    if (written && !sink.has_errors()) out = compiled_->check_statement(session_, *written, sink);
    session_.forget_from(from);
    return out;
  }

  std::vector<DecisionReport> explained(const TestInfo& test) const {
    return observe(guideline_, test, "", library().genes(), knowledge()).decisions;
  }

  // What the decision says of another patient, worked out from the start; nullopt: it does not run.
  std::optional<std::string> answer(TestInfo test, const DecisionReport& of, const Statement& further) const {
    std::string subject = of.subject;
    if (const auto* order = std::get_if<StatedOrder>(&further)) {
      std::erase_if(test.given, [](const Statement& s) { return std::holds_alternative<StatedOrder>(s); });
      subject = order->ingredient;
    }
    test.given.push_back(further);
    return answer(test, of.decision, subject);
  }
  std::optional<std::string> answer(const TestInfo& test, const std::string& decision, const std::string& subject) const {
    for (const DecisionReport& report : observe(guideline_, test, std::nullopt, library().genes(), knowledge()).decisions)
      if (report.decision == decision && report.subject == subject) return answer_text(report);
    return std::nullopt;
  }

 private:
  static Knowledge knowledge() { return {.units = &library().units(), .drugs = &library().drugs(), .kinds = &library().kinds()}; }

  Session session_;
  DiagnosticSink sink_;
  driver::KnownImports imports_;
  std::unique_ptr<driver::CompiledGuideline> compiled_;
  Guideline guideline_;
};

const StatedValue* number_of(const std::optional<Statement>& statement) {
  const auto* value = statement ? std::get_if<StatedValue>(&*statement) : nullptr;
  return value != nullptr && value->input != kNoIndex && value->value.is_exact() ? value : nullptr;
}

class Checking {
 public:
  Checking(Shipped& shipped, const TestInfo& test, Counts& counts, std::mt19937_64& random) : shipped_(shipped), test_(test), counts_(counts), random_(random) {}

  void check() {
    for (const DecisionReport& report : shipped_.explained(test_)) {
      if (!report.proof.detail) continue;
      CHECK(answer_text(report) == report.proof.detail->answer);
      ++counts_.decisions;
      for (const ProofInput& input : report.proof.detail->inputs) check(report, input);
      for (const std::string& name : report.proof.detail->unmoved) check_unmoved(report, name);
    }
  }

 private:
  void check(const DecisionReport& report, const ProofInput& input) {
    for (const ProofChange& change : input.changes) {
      INFO(report.guideline << "." << report.decision << ", test '" << test_.name << "', " << input.input << " " << change.value << " (" << change.given << ")");
      if (!input.missing) CHECK(change.answer != report.proof.detail->answer);
      if (change.given.empty()) {
        ++counts_.only_shown;
        continue;
      }
      const std::optional<Statement> statement = shipped_.read(change.given);
      REQUIRE(statement);
      const std::optional<std::string> again = shipped_.answer(test_, report, *statement);
      REQUIRE(again);
      if (std::holds_alternative<StatedReadings>(*statement)) ++counts_.readings;
      if (std::holds_alternative<StatedOrder>(*statement)) ++counts_.orders;
      ++counts_.changes;
      CHECK(*again == change.answer);
    }
    if (!input.missing && !input.changes.empty()) check_smallest(report, input);
  }

  std::optional<std::string> answer_with(const DecisionReport& report, std::uint32_t input, double value) const {
    return shipped_.answer(test_, report, StatedValue{.input = input, .slot = kNoIndex, .value = RowValue::exact(value), .text = "tried"});
  }

  // The value of now is what the test states of that input, where it states it.
  void check_smallest(const DecisionReport& report, const ProofInput& input) {
    const StatedValue* first = nullptr;
    const std::optional<Statement> said = shipped_.read(input.changes.front().given.empty() ? "none" : input.changes.front().given);
    if ((first = number_of(said)) == nullptr) return;
    const InputSpec& spec = shipped_.image().table.inputs.at(first->input);
    if (spec.is_series || (spec.shape.type != ValueType::number && spec.shape.type != ValueType::quantity)) return;
    const StatedValue* now = nullptr;
    for (const Statement& given : test_.given)
      if (const auto* value = std::get_if<StatedValue>(&given); value != nullptr && value->input == first->input && value->value.is_exact()) now = value;
    if (now == nullptr) return;
    const std::string& said_now = report.proof.detail->answer;
    if (answer_with(report, first->input, now->value.lo).value_or("") != said_now) return;
    ++counts_.smallest;
    const double from = now->value.lo, to = first->value.lo;
    for (int i = 1; i < kBetween; ++i) {
      const double between = from + (to - from) * i / kBetween;
      const std::string answer = answer_with(report, first->input, between).value_or("");
      INFO(report.guideline << "." << report.decision << ", test '" << test_.name << "', " << input.input << " at " << between << " of " << from << " to " << to);
      const bool follows = input.changes.front().value.find("for example") != std::string::npos;
      if (!follows) CHECK((answer == said_now || answer == input.changes.front().answer));
    }
  }

  // Values of an input's own type: all of a choice, some of a range.
  std::vector<double> drawn_values(const InputSpec& spec) {
    const auto below = [&](double low, double high) { return low + (high - low) * static_cast<double>(random_() % 1000) / 1000; };
    const SlotTable& table = shipped_.image().table;
    std::vector<double> out;
    if (spec.shape.type == ValueType::yes_no) out = {0, 1};
    if (spec.shape.choice < table.choices.size())
      for (std::size_t i = 0; i < table.choices[spec.shape.choice].members.size() && i < 20; ++i) out.push_back(static_cast<double>(i));
    const bool number = spec.shape.type == ValueType::number || spec.shape.type == ValueType::quantity;
    for (int i = 0; number && i < kDrawn; ++i) out.push_back(spec.plausible ? below(spec.plausible->low, spec.plausible->high) : below(0, 10));
    return out;
  }

  void check_unmoved(const DecisionReport& report, const std::string& name) {
    const std::vector<InputSpec>& inputs = shipped_.image().table.inputs;
    const auto spec = std::find_if(inputs.begin(), inputs.end(), [&](const InputSpec& input) { return input.name == name; });
    if (spec == inputs.end() || spec->is_gene || spec->is_series) return;
    for (const double value : drawn_values(*spec)) {
      INFO(report.guideline << "." << report.decision << ", test '" << test_.name << "': " << name << " does not move it, but " << value);
      ++counts_.unmoved;
      CHECK(answer_with(report, static_cast<std::uint32_t>(spec - inputs.begin()), value).value_or("") == report.proof.detail->answer);
    }
  }

  Shipped& shipped_;
  const TestInfo& test_;
  Counts& counts_;
  std::mt19937_64& random_;
};

std::size_t patients_wanted() {
  const char* set = std::getenv("RGM_PATIENTS");
  if (set == nullptr) return kPatients;
  return std::string(set) == "all" ? ~std::size_t{0} : std::stoull(set);
}

}  // namespace

TEST_CASE("every offered change changes the answer to what was said") {
  Counts counts;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(test::Library::folder().parent_path() / "rules"))
    if (entry.path().filename() == "guideline.rgm") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::mt19937_64 random(test::seed());
  for (const std::filesystem::path& file : files) {
    INFO(file.string());
    Shipped shipped(file);
    ++counts.guidelines;
    std::vector<const TestInfo*> drawn;
    for (const TestInfo& test : shipped.tests()) drawn.push_back(&test);
    std::shuffle(drawn.begin(), drawn.end(), random);
    drawn.resize(std::min(drawn.size(), patients_wanted()));
    for (const TestInfo* test : drawn) {
      ++counts.patients;
      Checking(shipped, *test, counts, random).check();
    }
  }
  std::cout << counts.guidelines << " guidelines, " << counts.patients << " patients, " << counts.decisions << " decisions: " << counts.changes
            << " changes stated again (" << counts.readings << " of readings, " << counts.orders << " of the medicine ordered), " << counts.only_shown
            << " that no statement can say, " << counts.smallest << " first changes found to be the smallest, " << counts.unmoved << " values stated that move nothing\n";
  CHECK(counts.changes > 300);
  CHECK(counts.smallest > 10);
  CHECK(counts.unmoved > 50);
}
