#include "compiler/normalise/normalise.h"

#include <algorithm>

#include "compiler/kernel/inline_parts.h"
#include "compiler/kernel/kernel_dump.h"
#include "compiler/normalise/cover.h"
#include "compiler/normalise/function_builder.h"
#include "compiler/normalise/parts.h"
#include "runtime/support/check.h"

namespace regimen {

namespace {

class Normaliser {
 public:
  Normaliser(const hir::Program& program, const Session& session, std::size_t rows_of_part)
      : program_(program), session_(session), parts_(program, session, rows_of_part), cover_(program, session) {}

  Normalised run() {
    out_.image = program_.header;
    out_.kernel.name = program_.header.id;
    out_.kernel.slot_count = static_cast<std::uint32_t>(program_.table().slots.size());
    if (program_.population != hir::kNoExpr) {
      out_.image.has_population = true;
      out_.image.population = truth_function("population", program_.population);
    }
    for (const hir::Decision& decision : program_.decisions) add_decision(decision);
    for (const hir::Report& report : program_.reports) add_report(report);
    for (const hir::Always& always : program_.always)
      out_.image.always.push_back({truth_function("always " + std::to_string(out_.image.always.size()), always.condition), always.text, place(always.span)});
    for (const hir::Test& test : program_.tests) add_test(test);
    out_.coverage = cover_.take(out_.image);
    out_.kernel.parts = parts_.functions();
    if (const std::string broken = kernel::verify(out_.kernel); !broken.empty()) throw InternalError("internal error: kernel: " + broken);
    return std::move(out_);
  }

 private:
  Place place(Span span) const {
    return {session_.source(span.source).name(), session_.source(span.source).position(span.begin).line};
  }

  FunctionInfo finish(FunctionBuilder& builder, std::uint32_t decision = kNoIndex, std::uint32_t rule = kNoIndex) {
    if (program_.own_notice != kNoIndex) builder.add_notice(program_.own_notice);
    FunctionBuilder::Built built = builder.finish(static_cast<std::uint32_t>(out_.kernel.functions.size()));
    cover(built, decision, rule);
    out_.kernel.functions.push_back(std::move(built.function));
    out_.origins.push_back(std::move(built.origins));
    return std::move(built.info);
  }

  // Coverage looks at what stands in the parts, too.
  void cover(const FunctionBuilder::Built& built, std::uint32_t decision, std::uint32_t rule) {
    if (!program_.covered || built.function.parts.empty()) return cover_.add(built.info.function, built.nodes, decision, rule);
    const kernel::Function whole = kernel::inlined(parts_.functions(), built.function);
    CoverBuilder::Nodes nodes;
    for (kernel::NodeId id = 0; id < whole.nodes.size(); ++id) nodes.emplace(whole.origins[id], id);
    cover_.add(built.info.function, nodes, decision, rule);
  }

  FunctionInfo truth_function(std::string name, hir::ExprId condition) {
    FunctionBuilder builder(program_, session_, std::move(name), parts_);
    builder.add_truth(condition);
    return finish(builder);
  }

  static void outputs_of(std::uint32_t& value, FunctionBuilder& builder) {
    if (value != kNoIndex) value = builder.add_value(value);
  }

  static void outputs_of(ActionInfo& action, FunctionBuilder& builder) {
    outputs_of(action.lookup, builder);
    for (AmountInfo& amount : action.amounts) {
      outputs_of(amount.low, builder);
      outputs_of(amount.high, builder);
    }
  }

  static void outputs_of(std::vector<ExtensionInfo>& extensions, FunctionBuilder& builder) {
    for (ExtensionInfo& extension : extensions) {
      outputs_of(extension.beyond, builder);
      outputs_of(extension.value, builder);
    }
  }

  // Text holes may be conditions: those print as yes or no.
  static void outputs_of(TextTemplate& text, FunctionBuilder& builder) {
    for (TextPiece& piece : text.pieces) outputs_of(piece.value, builder);
  }

  static void outputs_of(BodyInfo& body, FunctionBuilder& builder) {
    for (ActionInfo& action : body.actions) outputs_of(action, builder);
    outputs_of(body.follow, builder);
    outputs_of(body.strength_value, builder);
    outputs_of(body.extensions, builder);
    outputs_of(body.because, builder);
    for (AlternativeInfo& alternative : body.instead)
      if (alternative.action) outputs_of(*alternative.action, builder);
    for (ActionInfo& action : body.if_warranted) outputs_of(action, builder);
    for (ActionInfo& action : body.then) outputs_of(action, builder);
  }

  static void truth_of(std::uint32_t& truth, FunctionBuilder& builder) {
    if (truth != kNoIndex) truth = builder.add_truth(truth);
  }

  static void outputs_of(FollowInfo& followed, FunctionBuilder& builder) {
    for (AdviceCandidate& candidate : followed.advice) {
      truth_of(candidate.possible, builder);
      outputs_of(candidate.body, builder);
    }
    truth_of(followed.nothing, builder);
    truth_of(followed.no_row, builder);
  }

  RuleInfo rule(const hir::Decision& decision, const hir::Rule& rule, std::uint32_t number) {
    RuleInfo info = rule.info;
    FunctionBuilder builder(program_, session_, decision.info.name + "." + rule.info.name, parts_);
    builder.add_truth(rule.when);
    outputs_of(info.extensions, builder);
    outputs_of(info.body, builder);
    outputs_of(info.followed, builder);
    for (const hir::Traced& trace : rule.traces) builder.add_trace(trace);
    info.function = finish(builder, static_cast<std::uint32_t>(out_.image.decisions.size()), number);
    return info;
  }

  void add_genes(const FunctionInfo& function, std::vector<std::string>& genes) const {
    for (const std::uint32_t slot : function.slots) {
      const std::string& gene = program_.table().slots[slot].gene;
      if (!gene.empty() && std::find(genes.begin(), genes.end(), gene) == genes.end()) genes.push_back(gene);
    }
  }

  void add_decision(const hir::Decision& decision) {
    DecisionInfo info = decision.info;
    info.decision = static_cast<std::uint32_t>(out_.kernel.decisions.size());
    kernel::DecisionLogic logic{decision.info.name, {}, decision.order};
    if (decision.population != hir::kNoExpr) {
      info.has_population = true;
      info.population = truth_function(decision.info.name + " population", decision.population);
      add_genes(info.population, info.genes);
    }
    for (const hir::Rule& r : decision.rules) {
      info.rules.push_back(rule(decision, r, static_cast<std::uint32_t>(info.rules.size())));
      logic.parents.push_back(r.info.parents);
      add_genes(info.rules.back().function, info.genes);
    }
    for (const hir::Undetermined& branch : decision.undetermined) {
      UndeterminedInfo out = branch.info;
      FunctionBuilder builder(program_, session_, decision.info.name + " undetermined " + std::to_string(info.undetermined.size()), parts_);
      outputs_of(out.body, builder);
      outputs_of(out.followed, builder);
      out.function = finish(builder);
      info.undetermined.push_back(std::move(out));
    }
    out_.kernel.decisions.push_back(std::move(logic));
    out_.image.decisions.push_back(std::move(info));
  }

  void add_report(const hir::Report& report) {
    ReportInfo info = report.info;
    FunctionBuilder builder(program_, session_, "report " + std::to_string(out_.image.reports.size()) + " " + info.name, parts_);
    builder.add_value(report.value);
    info.function = finish(builder);
    out_.image.reports.push_back(std::move(info));
  }

  void add_test(const hir::Test& test) {
    TestInfo info = test.info;
    for (const hir::Expectation& expectation : test.expect) {
      ExpectInfo out = expectation.info;
      FunctionBuilder builder(program_, session_, "expectation " + std::to_string(out_.kernel.functions.size()), parts_);
      for (const hir::ExprId shown : expectation.shown) builder.add_value(shown);
      for (ActionInfo& action : out.actions) outputs_of(action, builder);
      if (expectation.condition != hir::kNoExpr) builder.add_truth(expectation.condition);
      out.function = finish(builder);
      info.expect.push_back(std::move(out));
    }
    out_.tests.push_back(std::move(info));
  }

  const hir::Program& program_;
  const Session& session_;
  Parts parts_;
  CoverBuilder cover_;
  Normalised out_;
};

}  // namespace

Normalised normalise(const hir::Program& program, const Session& session, std::size_t rows_of_part) {
  return Normaliser(program, session, rows_of_part).run();
}

}  // namespace regimen
