// From what a caller asks to what the run-time evaluates. External interface: the members of Rules declared in rules.h and
// as_of_moment; everything else is private.
#include <algorithm>
#include <array>
#include <ctime>
#include <set>

#include "compiler/diag/render.h"
#include "compiler/embed/rules.h"
#include "runtime/value/date.h"

namespace regimen::embed {
namespace {

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return to_text(CivilDate{local.tm_year + 1900, local.tm_mon + 1, local.tm_mday});
}

// Minutes east of UTC of the newest reading that was written with an offset; 0 when none was.
int patient_offset_minutes(const Record& record) {
  for (auto reading = record.observations.rbegin(); reading != record.observations.rend(); ++reading)
    if (reading->when.has_offset) return reading->when.offset_minutes;
  return 0;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

Result<void> check_lists(const std::vector<std::string>& lists) {
  static constexpr std::array<std::string_view, 3> kLists = {"medicines", "conditions", "allergies"};
  for (const std::string& list : lists)
    if (std::find(kLists.begin(), kLists.end(), list) == kLists.end())
      return fail(ErrorKind::usage, "'" + list + "' is no list; the lists are medicines, conditions and allergies");
  return {};
}

// "cpic.clopidogrel.indication is ..." speaks to one guideline: its id, the longest that fits, and the rest. Others speak to all.
std::pair<std::string, std::string> addressed(const std::string& statement, const std::vector<const Image*>& images) {
  std::string id;
  for (const Image* image : images)
    if (image->id.size() > id.size() && statement.starts_with(image->id + ".")) id = image->id;
  return {id, id.empty() ? statement : statement.substr(id.size() + 1)};
}

bool only_about(const DiagnosticSink& sink, std::initializer_list<Msg> messages) {
  return !sink.all().empty() && std::all_of(sink.all().begin(), sink.all().end(), [&](const Diagnostic& d) {
    return std::find(messages.begin(), messages.end(), d.msg) != messages.end();
  });
}
bool only_unknown_inputs(const DiagnosticSink& sink) { return only_about(sink, {Msg::UnknownInput}); }
// Codes are declared by one guideline and unknown to the others; a medicine may be misspelt to all of them.
bool only_unknown_codes(const DiagnosticSink& sink) { return only_about(sink, {Msg::UnknownMedicine, Msg::UnknownCodes}); }

// A source of the session for one question.
struct SourceOfOne {
  SourceOfOne(Session& of, const std::string& text) : session(of), id(of.add("given", text)) {}
  SourceOfOne(const SourceOfOne&) = delete;
  SourceOfOne& operator=(const SourceOfOne&) = delete;
  ~SourceOfOne() { session.forget_from(id); }
  Session& session;
  const SourceId id;
};

}  // namespace

Result<AsOf> as_of_moment(const std::string& text, const Record& record) {
  const std::string wanted = text.empty() ? today() : text;
  if (auto moment = parse_as_of(wanted, patient_offset_minutes(record))) return *moment;
  return fail(ErrorKind::usage, "'" + wanted + "' is neither a date (2025-12-01) nor an instant (2025-12-01T09:00:00+01:00)");
}

Result<std::vector<std::string>> Rules::ordered_ingredients(const std::vector<std::string>& orders) const {
  std::vector<std::string> ingredients;
  const auto add = [&](const Ingredient& ingredient) {
    if (std::find(ingredients.begin(), ingredients.end(), ingredient.name) == ingredients.end())
      ingredients.push_back(ingredient.name);
  };
  for (const std::string& order : orders) {
    if (const Ingredient* ingredient = engine_.drugs().find(order)) {
      add(*ingredient);
    } else if (const auto product = engine_.drugs().resolve({}, order)) {
      for (const Ingredient* part : product->ingredients) add(*part);
    } else {
      const auto close = engine_.drugs().closest(order);
      return fail(ErrorKind::usage, "the medicine '" + order + "' is not known" +
                                        (close.empty() ? "" : "; did you mean " + joined(close) + "?"));
    }
  }
  return ingredients;
}

// What one fact means to each guideline that it speaks to; none where a guideline has no input of that name.
Result<std::vector<std::optional<Statement>>> Rules::statement(const std::string& id, const std::string& fact) const {
  const std::scoped_lock lock(statements_mutex_);
  SourceOfOne source(diagnosed_->session, fact);
  std::vector<std::optional<Statement>> meanings(guidelines_.size());
  DiagnosticSink misread;
  const auto written = driver::read_statement(source.session, source.id, misread);
  const auto refused = [&](const std::string& to, const DiagnosticSink& sink) {
    return fail(ErrorKind::usage, "cannot state '" + fact + "'" + to + ":\n" + render_text(source.session, sink, Colour::no));
  };
  if (!written) return refused("", misread);
  std::optional<Error> no_codes;
  bool understood = false;
  for (std::size_t i = 0; i < guidelines_.size(); ++i) {
    const std::string& own_id = guidelines_[i]->image().id;
    if ((!id.empty() && own_id != id) || !guidelines_[i]->may_know(*written)) continue;
    DiagnosticSink sink;
    meanings[i] = guidelines_[i]->check_statement(source.session, *written, sink);
    understood = understood || meanings[i];
    if (meanings[i] || only_unknown_inputs(sink)) continue;
    if (!only_unknown_codes(sink)) return refused(" to " + own_id, sink);
    if (!no_codes) no_codes = refused(id.empty() ? "" : " to " + id, sink).error();
  }
  if (!understood && no_codes) return std::unexpected(*no_codes);
  return meanings;
}

// With the session held: what a fact means to one guideline.
std::optional<Statement> Rules::read(std::size_t guideline, const std::string& fact) const {
  SourceOfOne source(diagnosed_->session, fact);
  DiagnosticSink sink;
  const auto written = driver::read_statement(source.session, source.id, sink);
  if (!written || sink.has_errors()) return std::nullopt;
  return guidelines_[guideline]->check_statement(source.session, *written, sink);
}

void Rules::add_explaining(std::vector<Guideline>& guidelines) const {
  for (std::size_t i = 0; i < guidelines.size(); ++i) {
    guidelines[i].steps = [this, i]() -> const StepSource& { return guidelines_[i]->steps(diagnosed_->session); };
    guidelines[i].read = [this, i](const std::string& fact) { return read(i, fact); };
  }
}

// Whether what is to be explained is among the rules.
Result<void> Rules::check_explained(const std::string& wanted) const {
  if (wanted.empty()) return {};
  for (const Image* image : images())
    for (const DecisionInfo& decision : image->decisions)
      if (wanted == image->id || wanted == decision.name || wanted == image->id + "." + decision.name) return {};
  return fail(ErrorKind::usage, "there is no decision or guideline '" + wanted + "' among the rules; `regimen guidelines` lists them");
}

Result<std::vector<std::vector<Statement>>> Rules::statements(const std::vector<std::string>& texts) const {
  std::vector<std::vector<Statement>> stated(guidelines_.size());
  const auto all = images();
  for (const std::string& text : texts) {
    const auto [id, fact] = addressed(text, all);
    RGM_TRY(auto meanings, statement(id, fact));
    bool understood = false;
    for (std::size_t i = 0; i < meanings.size(); ++i) {
      if (!meanings[i]) continue;
      stated[i].push_back(std::move(*meanings[i]));
      understood = true;
    }
    if (!understood) return fail(ErrorKind::usage, "cannot state '" + text + "': no guideline has an input of that name");
  }
  return stated;
}

Result<RunRequest> Rules::request(const Record& record, const RecordInputs& inputs, const RunOptions& options) const {
  RunRequest asked;
  std::set<std::string> ids;
  for (const Image* image : images())
    if (!ids.insert(image->id).second) return fail(ErrorKind::usage, "two of the rules are called " + image->id);
  for (const std::string& wanted : options.guidelines)
    if (!ids.contains(wanted)) return fail(ErrorKind::usage, "there is no guideline '" + wanted + "' among the rules");
  for (const std::string& set : options.preferred)
    if (std::none_of(ids.begin(), ids.end(), [&](const std::string& id) { return id.starts_with(set + "."); }))
      return fail(ErrorKind::usage, "no guideline of the set '" + set + "' is among the rules");
  RGM_TRY(asked.as_of, as_of_moment(options.as_of, record));
  RGM_TRY_VOID(check_lists(options.complete));
  RGM_TRY(asked.orders, ordered_ingredients(options.orders));
  RGM_TRY(asked.stated, statements(inputs.statements()));
  asked.all = options.all;
  if (options.explain) RGM_TRY_VOID(check_explained(*options.explain));
  asked.explain = options.explain;
  asked.guidelines = options.guidelines;
  asked.preferred = options.preferred;
  asked.complete = options.complete;
  asked.cancel = options.cancel;
  asked.evaluator = !options.seen && options.evaluator == EvaluatorKind::jit ? "jit" : "interpreter";
  asked.rules_hash = hash_;
  asked.version = RGM_VERSION;
  return asked;
}

}  // namespace regimen::embed
