// External interface: editor_json.h. Numbers are those of the protocol.
#include "compiler/embed/editor_json.h"

#include <cstdio>
#include <nlohmann/json.hpp>

namespace regimen::embed {
namespace {

using Json = nlohmann::ordered_json;
using namespace editor;
using editor::Position;

// Bytes that are not UTF-8 become the replacement character: an answer is always JSON.
std::string text_of(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json of(const Position& position) { return {{"line", position.line}, {"character", position.character}}; }
Json of(const Range& range) { return {{"start", of(range.start)}, {"end", of(range.end)}}; }
Json of(const Location& location) { return {{"file", location.file}, {"range", of(location.range)}}; }
Json of(const Edit& edit) { return {{"range", of(edit.range)}, {"newText", edit.text}}; }

Json of(const Problem& problem) {
  Json out = {{"range", of(problem.range)}, {"severity", static_cast<int>(problem.severity) + 1}, {"code", problem.code},
              {"source", "regimen"}, {"message", problem.message}};
  for (const Related& related : problem.related)
    out["relatedInformation"].push_back({{"location", of(related.location)}, {"message", related.message.empty() ? "this" : related.message}});
  if (problem.fix) out["data"] = {{"title", problem.fix_title}, {"edit", of(*problem.fix)}};
  return out;
}

int item_kind(ItemSort sort) {
  switch (sort) {
    case ItemSort::keyword: return 14;
    case ItemSort::value: return 6;
    case ItemSort::constant: return 20;
    case ItemSort::unit: return 11;
    case ItemSort::medicine: return 12;
    case ItemSort::gene: return 21;
    case ItemSort::rule: return 2;
    case ItemSort::decision: return 7;
    case ItemSort::source: return 18;
    case ItemSort::type: return 13;
    case ItemSort::table: return 3;
    case ItemSort::file: return 9;
  }
  return 1;
}

Json of(const Completion& item) {
  char order[16];
  std::snprintf(order, sizeof order, "%02d", item.rank);
  Json out = {{"label", item.label}, {"kind", item_kind(item.sort)}, {"sortText", order + item.label}, {"textEdit", of(item.edit)}};
  if (!item.detail.empty()) out["detail"] = item.detail;
  return out;
}

int symbol_kind(SymbolSort sort) {
  switch (sort) {
    case SymbolSort::file: return 1;
    case SymbolSort::import: return 2;
    case SymbolSort::choice: return 10;
    case SymbolSort::member: return 22;
    case SymbolSort::codes: return 18;
    case SymbolSort::kind: return 26;
    case SymbolSort::input: return 8;
    case SymbolSort::parameter: return 14;
    case SymbolSort::define: return 13;
    case SymbolSort::table: return 23;
    case SymbolSort::score: return 16;
    case SymbolSort::report: return 7;
    case SymbolSort::advice: return 12;
    case SymbolSort::decision: return 5;
    case SymbolSort::rule: return 6;
    case SymbolSort::test: return 24;
    case SymbolSort::source: return 15;
  }
  return 13;
}

Json of(const OutlineSymbol& symbol) {
  Json out = {{"name", symbol.name}, {"kind", symbol_kind(symbol.sort)}, {"range", of(symbol.whole)}, {"selectionRange", of(symbol.name_range)}};
  if (!symbol.detail.empty()) out["detail"] = symbol.detail;
  for (const OutlineSymbol& child : symbol.children) out["children"].push_back(of(child));
  return out;
}

Json of(const Fold& fold) {
  return {{"startLine", fold.first_line}, {"endLine", fold.last_line}, {"kind", fold.comment ? "comment" : "region"}};
}
Json of(const Lens& lens) {
  Json out = {{"range", of(lens.range)}};
  if (!lens.title.empty()) out["command"] = {{"title", lens.title}, {"command", ""}};
  return out;
}
Json of(const Hint& hint) { return {{"position", of(hint.position)}, {"label", hint.label}, {"tooltip", hint.explanation}}; }

template <class Items>
std::string list(const Items& items) {
  Json out = Json::array();
  for (const auto& item : items) out.push_back(of(item));
  return text_of(out);
}

bool touch(const Range& a, const Range& b) { return a.start <= b.end && b.start <= a.end; }

}  // namespace

std::string to_json(const std::vector<Problem>& problems) { return list(problems); }
std::string to_json(const std::vector<Completion>& items) { return list(items); }
std::string to_json(const std::vector<Location>& locations) { return list(locations); }
std::string to_json(const std::vector<Edit>& edits) { return list(edits); }
std::string to_json(const std::vector<OutlineSymbol>& symbols) { return list(symbols); }
std::string to_json(const std::vector<Fold>& folds) { return list(folds); }
std::string to_json(const std::vector<Lens>& lenses) { return list(lenses); }
std::string to_json(const std::vector<Hint>& hints) { return list(hints); }
std::string to_json(const std::optional<Range>& range) { return range ? text_of(of(*range)) : "null"; }

std::string to_json(const std::optional<Hover>& hover) {
  if (!hover) return "null";
  return text_of({{"contents", {{"kind", "markdown"}, {"value", hover->markdown}}}, {"range", of(hover->range)}});
}

std::string to_json(const std::optional<Declaration>& declaration) {
  if (!declaration) return "null";
  return text_of({{"file", declaration->place.file}, {"range", of(declaration->place.range)}, {"name", declaration->name},
                  {"module", declaration->module}, {"shared", declaration->shared}});
}

std::string to_json(const std::optional<SourceHeader>& header) {
  if (!header) return "null";
  return text_of({{"name", header->name}, {"version", header->version}, {"title", header->title}, {"imports", header->imports}, {"overrides", header->overrides}});
}

// Five numbers a word: lines and characters since the word before, length, sort, modifiers.
std::string to_json(const std::vector<ColouredWord>& words) {
  std::vector<std::uint32_t> data;
  data.reserve(words.size() * 5);
  Position last;
  for (const ColouredWord& word : words) {
    const std::uint32_t lines = word.start.line - last.line;
    data.insert(data.end(), {lines, lines ? word.start.character : word.start.character - last.character, word.length,
                             static_cast<std::uint32_t>(word.sort), word.declares ? 1U : 0U});
    last = word.start;
  }
  return text_of({{"data", data}});
}

std::string token_legend_json() {
  Json types = Json::array();
#define RGM_TOKEN(name, spelling) types.push_back(spelling);
  RGM_TOKENS(RGM_TOKEN)
#undef RGM_TOKEN
  return text_of({{"tokenTypes", types}, {"tokenModifiers", Json::array({"declaration"})}});
}

std::string actions_json(const std::vector<Problem>& problems, const Range& range) {
  Json out = Json::array();
  for (const Problem& problem : problems) {
    if (!touch(problem.range, range)) continue;
    const auto offer = [&](const std::string& title, const Edit& edit, bool preferred) {
      out.push_back({{"title", title}, {"kind", "quickfix"}, {"isPreferred", preferred}, {"diagnostics", Json::array({of(problem)})}, {"edits", Json::array({of(edit)})}});
    };
    if (problem.fix) offer(problem.fix_title, *problem.fix, true);
    if (problem.ignore) offer("Ignore " + problem.code + " here, with a reason", *problem.ignore, false);
  }
  return text_of(out);
}

}  // namespace regimen::embed
