// External interface: shared_names.h.
#include "tools/regimen/lsp/shared_names.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>

namespace regimen::tools::lsp {
namespace {

rgm_position position_of(const Json& json) { return {json["line"].get<uint32_t>(), json["character"].get<uint32_t>()}; }
rgm_range range_of(const Json& json) { return {position_of(json["start"]), position_of(json["end"])}; }
rgm_range at(const rgm_position& position) { return {position, position}; }

bool is_word_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

bool has_word(const std::string& text, const std::string& word) {
  for (std::size_t found = text.find(word); !word.empty() && found != std::string::npos; found = text.find(word, found + 1)) {
    const std::size_t end = found + word.size();
    if ((found == 0 || !is_word_byte(text[found - 1])) && (end == text.size() || !is_word_byte(text[end]))) return true;
  }
  return false;
}

Json answer_of(rgm::Document& document, rgm_question question, const rgm_range& range = {}, const rgm::QuestionDetails& details = {}) {
  const auto answer = document.ask(question, range, details);
  return answer ? Json::parse(*answer) : Json::array();
}

// The lines that places of this file stand in, each as often as it has some.
std::vector<uint32_t> lines_of(const Json& places, const std::string& name) {
  std::vector<uint32_t> lines;
  for (const Json& place : places)
    if (place["file"] == name) lines.push_back(place["range"]["start"]["line"].get<uint32_t>());
  std::sort(lines.begin(), lines.end());
  return lines;
}

using Errors = std::vector<std::pair<uint32_t, std::string>>;  // line and code
Errors errors_of(const Json& problems) {
  Errors errors;
  for (const Json& problem : problems)
    if (problem["severity"] == 1) errors.emplace_back(problem["range"]["start"]["line"].get<uint32_t>(), problem["code"].get<std::string>());
  std::sort(errors.begin(), errors.end());
  return errors;
}

// The lines, from 0, of the first error that is new, and of the first place that is in one list alone; nullopt: there is none.
std::optional<uint32_t> new_error(const Errors& before, const Errors& after) {
  const auto found = std::find_if(after.begin(), after.end(), [&](const auto& error) { return !std::binary_search(before.begin(), before.end(), error); });
  return found == after.end() ? std::nullopt : std::optional(found->first);
}
std::optional<uint32_t> difference(const std::vector<uint32_t>& before, const std::vector<uint32_t>& after) {
  std::vector<uint32_t> lines;
  std::set_symmetric_difference(before.begin(), before.end(), after.begin(), after.end(), std::back_inserter(lines));
  return lines.empty() ? std::nullopt : std::optional(lines.front());
}

void apply(rgm::Document& document, Json edits) {
  std::sort(edits.begin(), edits.end(), [](const Json& a, const Json& b) {
    const rgm_position x = position_of(a["range"]["start"]), y = position_of(b["range"]["start"]);
    return x.line != y.line ? x.line > y.line : x.character > y.character;
  });
  for (const Json& edit : edits) document.change(range_of(edit["range"]), edit["newText"].get_ref<const std::string&>());
}

// Where the declaration begins once its file is edited.
rgm_position moved(rgm_position begin, const Json& edits) {
  const rgm_position before = begin;
  for (const Json& edit : edits) {
    const rgm_range range = range_of(edit["range"]);
    if (range.start.line != before.line || range.start.character >= before.character) continue;
    begin.character += static_cast<uint32_t>(edit["newText"].get_ref<const std::string&>().size()) - (range.end.character - range.start.character);
  }
  return begin;
}

}  // namespace

std::optional<SharedNames::Declared> SharedNames::declaration(OpenDocument& document, const rgm_position& position) const {
  const Json found = answer_of(*document.document, RGM_DECLARATION, at(position));
  if (!found.is_object()) return std::nullopt;
  return Declared{found["file"], found["name"], found["module"], range_of(found["range"]), found["shared"]};
}

std::vector<SharedNames::Reached> SharedNames::reach(const Declared& declared, const std::string& other) {
  std::vector<Reached> reached;
  const auto add = [&](RuleText text) {
    Reached one{std::move(text), nullptr};
    if (!one.text.open) one.own = workspace_.look_at(one.text);
    if (one.text.open || one.own) reached.push_back(std::move(one));
  };
  if (auto text = workspace_.text_of(declared.file)) add({declared.file, text->text, text->open});
  if (!declared.shared || declared.module.empty() || !workspace_.is_meant(declared.module, declared.file)) return reached;
  const std::string path = workspace_.path(declared.file);
  for (RuleText& text : workspace_.importers(declared.module))
    if (workspace_.path(text.name) != path && (has_word(text.text, declared.name) || has_word(text.text, other))) add(std::move(text));
  return reached;
}

rgm::Outcome<std::string> SharedNames::references(OpenDocument& document, const rgm_position& position, bool with_declaration) {
  const auto declared = declaration(document, position);
  if (!declared || !declared->shared) return document.document->ask(RGM_REFERENCES, at(position), {.without_declaration = !with_declaration});
  Json all = Json::array();
  for (const Reached& one : reach(*declared, "")) {
    if (stops()) break;
    const bool declares = one.text.name == declared->file;
    const rgm::QuestionDetails details{.without_declaration = !declares || !with_declaration, .file = declared->file};
    for (Json& place : answer_of(one.document(), RGM_REFERENCES, at(declared->range.start), details)) all.push_back(std::move(place));
  }
  return all.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string SharedNames::why_not_written(const RuleText& text, const Declared& declared) const {
  const std::string path = workspace_.path(text.name);
  const std::string who = text.name == declared.file ? "`" + declared.name + "` is declared in " + path : "`" + declared.name + "` is used in " + path;
  std::error_code error;
  const bool on_disk = std::filesystem::exists(path, error);
  const bool outside = workspace_.index().has_folders() ? !workspace_.index().holds(path) : !text.open;
  if (on_disk && outside) return who + (workspace_.in_library(path) ? ", which belongs to the library and" : ", which") + " is outside of the opened folders; it keeps its name";
  if (on_disk && ::access(path.c_str(), W_OK) != 0) return who + ", which cannot be written; it keeps its name";
  return "";
}

std::string SharedNames::why_not(OpenDocument& document, const rgm_position& position) {
  const auto declared = declaration(document, position);
  if (!declared) return "";
  const auto text = workspace_.text_of(declared->file);
  return text ? why_not_written({declared->file, text->text, text->open}, *declared) : "";
}

std::string SharedNames::what_breaks(const std::vector<Reached>& reached, const std::vector<FileEdits>& edits, const Declared& declared,
                                     const std::string& name) {
  Workspace::Texts texts;
  std::vector<std::unique_ptr<rgm::Document>> after;
  for (const Reached& one : reached) {
    const auto edited = std::find_if(edits.begin(), edits.end(), [&](const FileEdits& file) { return file.name == one.text.name; });
    auto copy = workspace_.look_at(one.text);
    if (!copy) return "internal error";
    if (edited != edits.end()) apply(*copy, edited->edits);
    texts[one.text.name] = std::string(copy->text());
    after.push_back(std::move(copy));
  }
  const auto own = std::find_if(edits.begin(), edits.end(), [&](const FileEdits& file) { return file.name == declared.file; });
  const rgm_position begin = own == edits.end() ? declared.range.start : moved(declared.range.start, own->edits);
  for (std::size_t i = 0; i < reached.size() && !stops(); ++i) {
    const Workspace::Instead instead(workspace_, texts);
    const std::string& file = reached[i].text.name;
    const auto uses = [&](rgm::Document& document, const rgm_position& place) {
      return lines_of(answer_of(document, RGM_REFERENCES, at(place), {.file = declared.file}), file);
    };
    rgm::Document &before = reached[i].document(), &now = *after[i];
    now.imports_changed();
    auto other = new_error(errors_of(answer_of(before, RGM_DIAGNOSTICS)), errors_of(answer_of(now, RGM_DIAGNOSTICS)));
    if (!other) other = difference(uses(before, declared.range.start), uses(now, begin));
    if (other) return "with the name `" + name + "`, " + workspace_.path(file) + ":" + std::to_string(*other + 1) + " would no longer mean what it does";
  }
  return "";
}

std::variant<std::vector<FileEdits>, Refused> SharedNames::rename(OpenDocument& document, const rgm_position& position, const std::string& name) {
  const auto declared = declaration(document, position);
  if (!declared || (!declared->shared && declared->file != document.name)) {  // it says itself why it keeps its name
    const auto answer = document.document->ask(RGM_RENAME, at(position), {.name = name});
    return Refused{answer ? "nothing here has a name that can be changed" : answer.error().message};
  }
  const std::string overrider = declared->shared ? "" : workspace_.who_overrides(declared->module + "." + declared->name);
  if (!overrider.empty() && overrider != workspace_.path(declared->file))
    return Refused{overrider + " overrides `" + declared->module + "." + declared->name + "`, which keeps its name: what it says there would no longer be found"};
  const std::vector<Reached> reached = reach(*declared, name);
  std::vector<FileEdits> edits;
  for (const Reached& one : reached) {
    if (stops()) return edits;
    const auto answer = one.document().ask(RGM_RENAME, at(declared->range.start), {.name = name, .file = declared->file});
    const bool here = one.text.open == &document;
    if (!answer) return Refused{here ? answer.error().message : workspace_.path(one.text.name) + ": " + answer.error().message};
    Json found = Json::parse(*answer);
    if (found.empty()) continue;
    if (std::string why = why_not_written(one.text, *declared); !why.empty()) return Refused{std::move(why)};
    edits.push_back({one.text.name, one.text.open, std::move(found)});
  }
  if (edits.empty()) return edits;
  if (std::string why = what_breaks(reached, edits, *declared, name); !why.empty()) return Refused{std::move(why)};
  return edits;
}

}  // namespace regimen::tools::lsp
