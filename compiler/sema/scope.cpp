// Names: what a name means, and what the author may have meant instead.
#include <algorithm>

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

const Symbol* Checker::find(const std::string& name) const {
  const auto it = symbols_.find(name);
  return it == symbols_.end() ? nullptr : &it->second;
}

const Symbol* Checker::find(const std::string& name, Symbol::Kind kind) const {
  const Symbol* symbol = find(name);
  return symbol && symbol->kind == kind ? symbol : nullptr;
}

const Symbol* Checker::resolve(const ast::Path& path) const {
  const Symbol* symbol = find(path.parts.back().text);
  if (path.parts.size() == 1 || !symbol) return symbol;
  std::string file;  // `stdlib.patient.age` is the `age` of that file only
  for (std::size_t i = 0; i + 1 < path.parts.size(); ++i) file += (i ? "." : "") + path.parts[i].text;
  return symbol->file->header.id.text() == file ? symbol : nullptr;
}

std::vector<std::string> Checker::names_in_scope() const {
  std::vector<std::string> names;
  for (const auto& [name, symbol] : symbols_) names.push_back(name);
  std::sort(names.begin(), names.end());
  return names;
}

void Checker::unknown_name(const ast::Name& name, const std::vector<std::string>& candidates, Msg msg) {
  if (!reported_names_.insert(std::to_string(static_cast<int>(msg)) + " " + name.text).second) return;
  Diagnostic& diagnostic = sink_->emit(msg, name.span, name.text);
  diagnostic.help = did_you_mean(name.text, candidates);
}

Place Checker::place(Span span) const {
  return {session_->source(span.source).name(), session_->source(span.source).position(span.begin).line};
}

}  // namespace regimen::sema
