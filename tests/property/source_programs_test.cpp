// Interpreter and both tiers of generated code over random guidelines in source form: through the ordinary front end,
// then the same bits for every function and decision on every record. RGM_SEED chooses other programs; the seed is
// printed.
#include <catch2/catch.hpp>

#include <cmath>
#include <iostream>

#include "compiler/diag/render.h"
#include "compiler/interp/interpret.h"
#include "compiler/kernel/inline_parts.h"
#include "compiler/kernel/kernel_dump.h"
#include "compiler/normalise/normalise.h"
#include "compiler/sema/check.h"
#include "compiler/syntax/parse.h"
#include "tests/property/evaluators.h"
#include "tests/property/gen_source.h"
#include "tests/property/source_coverage.h"
#include "tests/support/library.h"
#include "tests/support/seed.h"
#include "tests/golden/syntax_corpus.h"

namespace {

using namespace regimen;
using namespace regimen::test;

constexpr int kPrograms = 1'000;  // with each of the two seeds that ctest runs
constexpr int kRecords = 50;
constexpr int kReadExactly = 200;  // by the slow way, which finds ambiguities and tells which rules were used

// What is read and checked but reaches no evaluator, or only the record's side of it.
const std::set<std::string> kNotEvaluated = {
    "import",     "importDecl",  // names of other files
    "calculator",                // a guideline without decisions
    "convert",    "molar",       // conversions of the reader
    "overrides",                 // names another guideline's decision
    "statement",                 // what a caller states, not a file
};

// The text, its diagnostics and what became of it.
struct Made {
  std::string text;
  std::string diagnostics;
  std::optional<Normalised> normalised;
  std::optional<Normalised> in_place;  // the same with no part made of its own, where the other has some
};

// Of every second program each table is a part (kernel.h), however small.
Made make(const Library& library, Random& random, int number) {
  Made made{random_source(random), "", std::nullopt, std::nullopt};
  Session session;
  DiagnosticSink sink;
  const SourceId id = session.add("random.rgm", made.text);
  const std::optional<ast::File> file = syntax::parse(session, id, sink);
  if (file && !sink.has_errors()) {
    const auto checked = sema::check(session, {&*file}, library.knowledge(), sema::CompileMode::test, sink);
    if (checked) made.normalised = normalise(checked->program(), session, number % 2 == 0 ? 1 : kRowsOfPart);
    if (checked && !made.normalised->kernel.parts.empty()) made.in_place = normalise(checked->program(), session, ~std::size_t{0});
  }
  if (sink.has_errors()) made.diagnostics = render_text(session, sink, Colour::no);
  return made;
}

std::vector<double> thresholds(const kernel::Program& program) {
  std::vector<double> out{0, 1, 2, 3};
  for (const kernel::Function& function : program.functions)
    for (const kernel::Node& node : function.nodes)
      if (node.op == Op::Constant && node.state == State::known) out.push_back(node.lo);
  return out;
}

// On a threshold, the next number on either side of it, near it, and between two.
RowValue near(Random& random, const std::vector<double>& thresholds) {
  const double x = random.pick(thresholds);
  switch (random.below(6)) {
    case 0:
      return RowValue::exact(std::nextafter(x, x + 1));
    case 1:
      return RowValue::exact(std::nextafter(x, x - 1));
    case 2:
      return RowValue::exact(x * (1 + 3e-13));
    case 3: {
      const double y = random.pick(thresholds);
      return RowValue{std::min(x, y), std::max(x, y), State::known};
    }
    default:
      return RowValue::exact(x);
  }
}

// The values of one patient; the genes' slots of a tie's other diplotype are drawn anew while the rest stays.
void fill(Random& random, const Image& image, const std::vector<double>& thresholds, bool genes_only,
          std::vector<RowValue>& slots) {
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (genes_only && (i >= image.table.slots.size() || image.table.slots[i].gene.empty())) continue;
    slots[i] = random.chance(45) ? random_slot_value(random) : near(random, thresholds);
  }
}

// Functions that use parts come to the same as with the parts put in place, and as if there had been none.
class PartsLeftOut {
 public:
  PartsLeftOut(const Normalised& with, const Normalised& without) : with_(with.kernel), without_(without.kernel), whole_(with.kernel) {
    for (kernel::Function& function : whole_.functions) function = kernel::inlined(with_.parts, function);
    whole_.parts.clear();
    if (std::string broken = kernel::verify(whole_); !broken.empty()) throw std::runtime_error(broken);
    CHECK(without_.parts.empty());
    inlined_ = interp::make_interpreter(whole_);
    plain_ = interp::make_interpreter(without_);
  }

  std::string difference(const RowEvaluator& evaluator, std::uint32_t function, const RowValue* slots) const {
    const Outcome used = evaluate(evaluator, with_, function, slots), put_in = evaluate(*inlined_, whole_, function, slots),
                  never = evaluate(*plain_, without_, function, slots);
    if (used.same_bits(put_in) && used.same_bits(never)) return "";
    return with_.functions[function].name + ":\nwith parts " + to_text(used) + "\nput in place " + to_text(put_in) + "\nwithout parts " + to_text(never);
  }

 private:
  const kernel::Program& with_;
  const kernel::Program& without_;
  kernel::Program whole_;
  std::unique_ptr<RowEvaluator> inlined_, plain_;
};

// Words or rules of the grammar that no program has used, but for those that say why.
std::string unused(const std::vector<std::string>& all, const std::set<std::string>& used) {
  std::string out;
  for (const std::string& name : all)
    if (!used.contains(name) && !kNotEvaluated.contains(name)) out += name + " ";
  return out;
}

}  // namespace

TEST_CASE("generated code equals the interpreter on random guidelines") {
  const Library library;
  std::cout << "RGM_SEED=" << seed() << "\n";
  Random random(seed());
  SourceCoverage coverage;
  GrammarReport grammar;
  std::uint64_t functions = 0, evaluations = 0, parts = 0;
  for (int number = 0; number < kPrograms; ++number) {
    const Made made = make(library, random, number);
    INFO("seed " << seed() << ", program " << number << "\n" << made.text);
    if (!made.normalised) FAIL(made.diagnostics);
    const kernel::Program& program = made.normalised->kernel;
    const Evaluators evaluators(program);
    std::optional<PartsLeftOut> parts_left_out;
    if (made.in_place) parts_left_out.emplace(*made.normalised, *made.in_place);
    parts += program.parts.size();
    coverage.add(made.normalised->image, program);
    if (number < kReadExactly) run_grammar({"program " + std::to_string(number), made.text}, grammar);
    functions += program.functions.size();
    const std::vector<double> near_these = thresholds(program);
    std::vector<RowValue> slots(program.slot_count);
    for (int record = 0; record < kRecords; ++record) {
      fill(random, made.normalised->image, near_these, record % 5 == 4, slots);
      coverage.add(program, slots);
      for (std::uint32_t f = 0; f < program.functions.size(); ++f, ++evaluations) {
        if (const std::string difference = evaluators.difference(f, slots.data()); !difference.empty()) FAIL(difference);
        if (!parts_left_out || program.functions[f].parts.empty()) continue;
        if (const std::string difference = parts_left_out->difference(evaluators.interpreter(), f, slots.data()); !difference.empty()) FAIL(difference);
      }
      for (std::uint32_t d = 0; d < program.decisions.size(); ++d) {
        std::vector<RowTruth> when(program.decisions[d].parents.size());
        for (RowTruth& w : when) w = static_cast<RowTruth>(random.below(3));
        if (const std::string difference = evaluators.difference(d, when); !difference.empty()) FAIL(difference);
      }
    }
  }
  std::cout << kPrograms << " guidelines, " << functions << " functions, " << parts << " parts, " << evaluations
            << " evaluations on each of three evaluators\n"
            << coverage.report();
  CHECK(parts > 100);
  CHECK(coverage.gaps() == "");
  CHECK(grammar.ambiguities == std::vector<std::string>{});
  CHECK(unused(all_grammar_rules(), grammar.rules) == "");
  CHECK(unused(all_keywords(), grammar.keywords) == "");
}
