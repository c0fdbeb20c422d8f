// Names: what a name means, and what the author may have meant instead.
#include <algorithm>
#include <utility>

#include "compiler/sema/checker.h"

namespace regimen::sema {

namespace {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      const std::size_t same = std::tolower(static_cast<unsigned char>(a[i - 1])) == std::tolower(static_cast<unsigned char>(b[j - 1])) ? 0 : 1;
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + same});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

std::string did_you_mean(const std::string& name, const std::vector<std::string>& candidates) {
  const std::size_t limit = std::max<std::size_t>(1, name.size() / 3);
  std::vector<std::pair<std::size_t, std::string>> close;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > name.size() + limit || name.size() > candidate.size() + limit) continue;
    const std::size_t distance = edit_distance(name, candidate);
    if (distance <= limit) close.emplace_back(distance, candidate);
  }
  std::sort(close.begin(), close.end());
  close.erase(std::unique(close.begin(), close.end()), close.end());
  if (close.empty()) return "";
  std::string text = "did you mean `" + close[0].second + "`";
  if (close.size() > 1 && close[1].first == close[0].first) text += " or `" + close[1].second + "`";
  return text + "?";
}

const Symbol* Checker::find(const std::string& name, Symbol::Kind kind) const {
  const Symbol* symbol = find(name);
  return symbol && symbol->kind == kind ? symbol : nullptr;
}

const Symbol* Checker::find_named(const ast::Name& name) {
  const auto [symbol, other] = scopes_.meaning(scope(), name.text);
  if (other && reported_names_.insert("ambiguous " + name.text).second) {
    const std::string one = symbol->file->header.id.text(), two = other->file->header.id.text();
    Diagnostic& diagnostic = sink_->emit(Msg::AmbiguousName, name.span, name.text, std::min(one, two), std::max(one, two));
    diagnostic.help = "write `" + std::min(one, two) + "." + name.text + "`, or declare a `" + name.text + "` of this file's own";
  }
  return symbol;
}

const Symbol* Checker::find_named(const ast::Name& name, Symbol::Kind kind) {
  const Symbol* symbol = find_named(name);
  return symbol && symbol->kind == kind ? symbol : nullptr;
}

namespace {

// The parts before the last: `stdlib.patient` of `stdlib.patient.age`.
std::string file_part(const ast::Path& path) {
  std::string file;
  for (std::size_t i = 0; i + 1 < path.parts.size(); ++i) file += (i ? "." : "") + path.parts[i].text;
  return file;
}

}  // namespace

const Symbol* Checker::resolve(const ast::Path& path) {
  const ast::Name& name = path.parts.back();
  if (path.parts.size() == 1) return find_named(name);
  const ast::File* file = scopes_.visible_file(scope(), file_part(path));
  return file ? scopes_.own(*file, name.text) : nullptr;
}

std::string Checker::type_of_name(const ast::File& from, const std::string& name) {
  DiagnosticSink unheard;
  DiagnosticSink* const own = std::exchange(sink_, &unheard);
  InFile in(*this, &from);
  const Symbol* symbol = find(name);
  std::string text;
  if (symbol && symbol->kind == Symbol::Kind::input) {
    const auto known = input_types_.find(symbol->shown);
    if (known != input_types_.end()) text = describe(known->second, program_.table());
  } else if (symbol && (symbol->kind == Symbol::Kind::define || symbol->kind == Symbol::Kind::parameter || symbol->kind == Symbol::Kind::score)) {
    const ExprId id = define_value(*symbol, ast::Name{name, symbol->span});
    if (id != kNoExpr) text = describe(type(id), program_.table());
  }
  sink_ = own;
  return text;
}

const std::string& Checker::shown(const ast::File& file, const std::string& name) const {
  const Symbol* symbol = scopes_.own(file, name);
  return symbol ? symbol->shown : name;
}

void Checker::unknown_name(const ast::Name& name, const std::vector<std::string>& candidates, Msg msg) {
  if (!reported_names_.insert(std::to_string(static_cast<int>(msg)) + " " + name.text).second) return;
  Diagnostic& diagnostic = sink_->emit(msg, name.span, name.text);
  diagnostic.help = did_you_mean(name.text, candidates);
}

void Checker::unknown_path(const ast::Path& path, const std::vector<std::string>& candidates, Msg msg) {
  const ast::Name& name = path.parts.back();
  if (path.parts.size() == 1) return unknown_name(name, candidates, msg);
  if (!reported_names_.insert("path " + path.text()).second) return;
  const std::string id = file_part(path);
  const ast::File* file = scopes_.visible_file(scope(), id);
  // A caller with several guidelines tells by UnknownInput that one of them does not know the name.
  Diagnostic& diagnostic = msg == Msg::UnknownInput ? sink_->emit(msg, path.span, path.text())
                           : file                   ? sink_->emit(Msg::NotInFile, name.span, id, name.text)
                                                    : sink_->emit(Msg::NoSuchFile, path.span, id);
  std::vector<std::string> known = file ? std::vector<std::string>() : scopes_.file_names(scope());
  if (file)
    for (const auto& [own, symbol] : scopes_.own_names(*file)) known.push_back(own);
  diagnostic.help = did_you_mean(file ? name.text : id, known);
}

Place Checker::place(Span span) const {
  return {session_->source(span.source).name(), session_->source(span.source).position(span.begin).line};
}

}  // namespace regimen::sema
