// What a conversation asks of compiled guidelines: one more value, what a statement means, a patient's facts in words. External
// interface: the members of Rules declared in rules.h.
#include <algorithm>
#include <cctype>
#include <set>

#include "compiler/embed/rules.h"
#include "compiler/embed/written_numbers.h"
#include "runtime/results/evaluation.h"

namespace regimen::embed {
namespace {

constexpr const char* kAnswer = "answer_of_the_session";
constexpr const char* kExpression = "expression";

// The errors about the expression, in a session that holds nothing else. What stands behind it is its end.
std::shared_ptr<Diagnosed> about_expression(const DiagnosticSink& sink, SourceId source, std::size_t at, const std::string& expression) {
  auto out = std::make_shared<Diagnosed>();
  const SourceId own = out->session.add(kExpression, expression);
  const auto moved = [&](const Span& span) {
    const auto inside = [&](std::uint32_t offset) {
      return static_cast<std::uint32_t>(std::clamp<std::size_t>(offset, at, at + expression.size()) - at);
    };
    return Span{own, inside(span.begin), inside(span.end)};
  };
  for (Diagnostic diagnostic : sink.all()) {
    if (message_row(diagnostic.msg).severity != DiagSeverity::error) continue;
    diagnostic.primary.span = moved(diagnostic.primary.span);
    std::erase_if(diagnostic.secondary, [&](const Label& label) { return label.span.source != source || label.span.begin < at; });
    for (Label& label : diagnostic.secondary) label.span = moved(label.span);
    diagnostic.fix.reset();
    out->sink.repeat(diagnostic);
  }
  return out;
}

// Brackets and quotation marks that close: the rest of the guideline is never part of an expression.
bool is_closed(const std::string& text) {
  int depth = 0;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (depth < 0) return false;
  }
  return depth == 0 && !quoted;
}

struct Meant {
  const SlotTable& table;

  StatementMeaning operator()(const StatedValue& s) const {
    return {"value", s.input != kNoIndex ? table.inputs.at(s.input).name : table.slots.at(s.slot).name, {}};
  }
  StatementMeaning operator()(const StatedReadings& s) const { return {"value", table.inputs.at(s.input).name, {}}; }
  StatementMeaning operator()(const StatedGene& s) const { return {"gene", s.call.gene, {}}; }
  StatementMeaning operator()(const StatedAllele& s) const { return {"allele", s.allele + " in " + s.gene, {}}; }
  StatementMeaning operator()(const StatedEntry& s) const {
    const char* kind = s.list == StatedEntry::List::medicines    ? "medicines"
                       : s.list == StatedEntry::List::conditions ? "conditions"
                                                                 : "allergies";
    return {kind, s.codes.name, {}};
  }
  StatementMeaning operator()(const StatedOrder& s) const { return {"order", s.ingredient, {}}; }
  StatementMeaning operator()(const StatedList& s) const { return {"list", s.list, {}}; }
};

}  // namespace

Result<std::size_t> Rules::guideline_index(const std::string& id) const {
  for (std::size_t i = 0; i < guidelines_.size(); ++i)
    if (guidelines_[i]->image().id == id || (id.empty() && guidelines_.size() == 1)) return i;
  if (id.empty()) return fail(ErrorKind::usage, "several guidelines are loaded: say which one is meant");
  return fail(ErrorKind::usage, "there is no guideline '" + id + "' among the rules");
}

// Those that speak to this guideline, in its own numbers.
std::vector<Statement> Rules::understood(const driver::CompiledGuideline& guideline, const std::vector<std::string>& texts) const {
  std::vector<Statement> out;
  const std::string prefix = guideline.image().id + ".";
  for (const std::string& text : texts) {
    Session session;
    DiagnosticSink sink;
    const std::string fact = text.starts_with(prefix) ? text.substr(prefix.size()) : text;
    const auto written = driver::read_statement(session, session.add("given", fact), sink);
    if (!written || !guideline.may_know(*written)) continue;
    if (auto meaning = guideline.check_statement(session, *written, sink)) out.push_back(std::move(*meaning));
  }
  return out;
}

Result<Rules::Answer> Rules::answer(RecordInputs& inputs, const RunOptions& options, const std::string& guideline,
                                    const std::string& expression) const {
  RGM_TRY(const std::size_t index, guideline_index(guideline));
  if (!is_closed(expression)) return fail(ErrorKind::usage, "a bracket or a quotation mark does not close");
  RGM_TRY(const Record* record, inputs.merged());
  RunOptions wanted = options;
  wanted.guidelines = {guidelines_[index]->image().id};
  wanted.all = true;
  wanted.evaluator = EvaluatorKind::interpreter;
  RGM_TRY(RunRequest asked, request(*record, inputs, wanted));

  const driver::SourceText& own = sources_->at(index);
  const std::string before = own.text + "\ndefine " + kAnswer + " =\n";
  Session session;
  DiagnosticSink sink;
  driver::KnownImports known;
  Imports imports = *imports_;
  const SourceId source = session.add(own.name, before + expression + "\n\nreport " + kAnswer + "\n");
  auto compiled = driver::compile(session, source, engine_.compile_knowledge(), imports.resolver(), known, sink, mode_);
  if (!compiled) return Answer{std::nullopt, about_expression(sink, source, before.size(), expression)};

  asked.stated = {understood(**compiled, inputs.statements())};
  const Guideline ready[] = {{&(*compiled)->image(), &(*compiled)->interpreter()}};
  Report report = evaluate(ready, *record, asked, engine_.genes(), engine_.knowledge());
  for (ReportedValue& value : report.values)
    if (value.name == kAnswer) return Answer{std::move(value), nullptr};
  return fail(ErrorKind::internal, "the expression has no value in the report");
}

Result<StatementMeaning> Rules::meaning(const std::string& text) const {
  RGM_TRY(const auto all, statements({text}));
  StatementMeaning out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].empty()) continue;
    const Image& image = guidelines_[i]->image();
    if (out.guidelines.empty()) out = std::visit(Meant{image.table}, all[i].front());
    out.guidelines.push_back(image.id);
  }
  return out;
}

std::vector<GuidelineWords> Rules::words() const {
  std::vector<GuidelineWords> out;
  Imports imports = *imports_;
  for (std::size_t i = 0; i < guidelines_.size(); ++i)
    out.push_back({&guidelines_[i]->image(), numbers_of(sources_->at(i).text, imports)});
  return out;
}

}  // namespace regimen::embed
