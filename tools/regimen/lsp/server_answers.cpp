// External interface: server.h. Requests about a document.
#include "tools/regimen/lsp/json_parts.h"
#include "tools/regimen/lsp/server.h"
#include "tools/regimen/lsp/shared_names.h"

namespace regimen::tools::lsp {
namespace {

constexpr rgm_range kEverywhere{{0, 0}, {UINT32_MAX, UINT32_MAX}};
constexpr const char* kExplain = "regimen.explain";

Json highlights(const Json& places, const std::string& uri) {
  Json out = Json::array();
  for (const Json& place : places)
    if (place["uri"] == uri) out.push_back({{"range", place["range"]}});
  return out;
}

rgm_range place_of(const Json& params) {
  const auto position = position_of(member(params, "position"));
  return position ? rgm_range{*position, *position} : range_of(member(params, "range")).value_or(kEverywhere);
}

}  // namespace

// A request about one document. Clients ask some again after each change: those are dropped while a change is waiting.
struct Server::Asked {
  enum class About { document, position, range };
  using Answer = void (Server::*)(const Json& id, const Asked& asked, OpenDocument& document, const Json& params);
  const char* method;
  rgm_question question;
  About about;
  Answer answer = &Server::plain;
  bool dropped_when_changed = false;
};

const Server::Asked* Server::asked_by(const std::string& method) {
  using About = Asked::About;
  static constexpr Asked kRequests[] = {
      {"textDocument/hover", RGM_HOVER, About::position},
      {"textDocument/diagnostic", RGM_FINDINGS, About::document, &Server::diagnostic},
      {"textDocument/completion", RGM_COMPLETION, About::position, &Server::completion},
      {"textDocument/definition", RGM_DEFINITION, About::position},
      {"textDocument/references", RGM_REFERENCES, About::position, &Server::references},
      {"textDocument/documentHighlight", RGM_REFERENCES, About::position},
      {"textDocument/prepareRename", RGM_RENAMEABLE, About::position, &Server::prepare_rename},
      {"textDocument/rename", RGM_RENAME, About::position, &Server::rename},
      {"textDocument/documentSymbol", RGM_SYMBOLS, About::document, &Server::plain, true},
      {"textDocument/foldingRange", RGM_FOLDING, About::document, &Server::plain, true},
      {"textDocument/semanticTokens/full", RGM_TOKENS, About::document, &Server::plain, true},
      {"textDocument/formatting", RGM_FORMATTING, About::document},
      {"textDocument/codeAction", RGM_ACTIONS, About::range, &Server::actions},
      {"textDocument/codeLens", RGM_LENSES, About::document, &Server::lenses, true},
      {"textDocument/inlayHint", RGM_HINTS, About::range, &Server::plain, true},
  };
  for (const Asked& asked : kRequests)
    if (method == asked.method) return &asked;
  return nullptr;
}

void Server::document_request(const Json& id, const Asked& asked, const Json& params) {
  const std::string uri = text_member(member(params, "textDocument"), "uri");
  OpenDocument* const document = workspace_->find(uri);
  if (!document) return refuse(id, kInvalidParams, "this document is not open");
  if (asked.dropped_when_changed && inbox_.changes(uri)) return refuse(id, kContentModified, "the text has changed since");
  if (asked.about == Asked::About::position && !position_of(member(params, "position")))
    return refuse(id, kInvalidParams, "a position is a line and a character, both from 0");
  if (asked.about == Asked::About::range && !range_of(member(params, "range"))) return refuse(id, kInvalidParams, "a range is two positions");
  (this->*asked.answer)(id, asked, *document, params);
}

std::optional<Json> Server::found(const Json& id, const rgm::Outcome<std::string>& answer) {
  if (!answer) {
    const bool told = answer.error().status == RGM_USAGE;
    refuse(id, told ? kRequestFailed : kInternal, told ? answer.error().message : "internal error");
    return std::nullopt;
  }
  Json json = Json::parse(*answer);
  uris_for_files(json);
  return json;
}

// Documents have names in answers, URIs in the protocol; the page of a code stands where the client shows it.
void Server::uris_for_files(Json& json) const {
  if (json.is_object() && json.contains("file") && json["file"].is_string()) {
    json["uri"] = workspace_->uri(json["file"].get<std::string>());
    json.erase("file");
  }
  if (constexpr std::string_view kCode = "{code}"; !client_.pages.empty() && json.is_object() && json.contains("code") && json["code"].is_string()) {
    std::string page = client_.pages;
    if (const std::size_t at = page.find(kCode); at != std::string::npos) page.replace(at, kCode.size(), json["code"].get<std::string>());
    json["codeDescription"] = {{"href", page}};
  }
  if (json.is_structured())
    for (Json& part : json) uris_for_files(part);
}

void Server::plain(const Json& id, const Asked& asked, OpenDocument& document, const Json& params) {
  auto json = found(id, document.document->ask(asked.question, place_of(params)));
  if (!json) return;
  answer(id, asked.question == RGM_REFERENCES ? highlights(*json, document.uri) : std::move(*json));
}

void Server::completion(const Json& id, const Asked& asked, OpenDocument& document, const Json& params) {
  std::vector<rgm_module> modules;
  const auto add = [&](const Header& header) {
    if (!header.name.empty()) modules.push_back({rgm::detail::text(header.name), rgm::detail::text(header.version), rgm::detail::text(header.title)});
  };
  for (const auto& [uri, other] : workspace_->open())
    if (!other.header.name.starts_with("stdlib.")) add(other.header);
  for (const auto& [path, header] : workspace_->index().files())
    if (!header.name.starts_with("stdlib.")) add(header);
  auto json = found(id, document.document->ask(asked.question, place_of(params), {.modules = modules}));
  if (json) answer(id, {{"isIncomplete", false}, {"items", std::move(*json)}});
}

// Between the files of a long search, what is quick is answered. False: it was cancelled, or texts are to change under it.
bool Server::goes_on() {
  const auto is_quick = [](const Json& method) {
    for (const char* quick : {"textDocument/hover", "textDocument/completion", "textDocument/definition", "textDocument/documentHighlight"})
      if (method == quick) return true;
    return false;
  };
  const auto ends_it = [](const Json& method) {
    return method.is_string() && (method == "exit" || method == "shutdown" || method.get_ref<const std::string&>().find("/did") != std::string::npos);
  };
  while (const auto frame = inbox_.take_if(is_quick)) handle(*frame);
  return !inbox_.any(ends_it);
}

void Server::references(const Json& id, const Asked&, OpenDocument& document, const Json& params) {
  const bool with_declaration = flag_member(member(params, "context"), "includeDeclaration", true);
  bool cancelled = false;
  SharedNames names(*workspace_, [&] { return !(cancelled = cancelled || inbox_.cancelled(id)) && goes_on(); });
  const auto answered = names.references(document, place_of(params).start, with_declaration);
  if (names.given_up()) return give_up(id, cancelled);
  auto json = found(id, answered);
  if (json) answer(id, std::move(*json));
}

void Server::give_up(const Json& id, bool cancelled) {
  refuse(id, cancelled ? kCancelled : kContentModified, cancelled ? "cancelled" : "the text has changed since");
}

void Server::prepare_rename(const Json& id, const Asked& asked, OpenDocument& document, const Json& params) {
  auto json = found(id, document.document->ask(asked.question, place_of(params)));
  if (!json) return;
  const std::string why = json->is_null() ? "" : SharedNames(*workspace_, [] { return true; }).why_not(document, place_of(params).start);
  why.empty() ? answer(id, std::move(*json)) : refuse(id, kRequestFailed, why);
}

void Server::rename(const Json& id, const Asked&, OpenDocument& document, const Json& params) {
  bool cancelled = false;
  SharedNames names(*workspace_, [&] { return !(cancelled = cancelled || inbox_.cancelled(id)) && goes_on(); });
  auto renamed = names.rename(document, place_of(params).start, text_member(params, "newName"));
  if (names.given_up()) return give_up(id, cancelled);
  if (const auto* refused = std::get_if<Refused>(&renamed)) return refuse(id, kRequestFailed, refused->sentence);
  Json changes = Json::object(), versioned = Json::array();
  for (FileEdits& file : std::get<std::vector<FileEdits>>(renamed)) {
    const std::string uri = file.open ? file.open->uri : workspace_->uri(file.name);
    versioned.push_back({{"textDocument", {{"uri", uri}, {"version", file.open ? file.open->version : Json()}}}, {"edits", file.edits}});
    changes[uri] = std::move(file.edits);
  }
  answer(id, client_.versioned_edits ? Json({{"documentChanges", std::move(versioned)}}) : Json({{"changes", std::move(changes)}}));
}

void Server::actions(const Json& id, const Asked& asked, OpenDocument& document, const Json& params) {
  rgm::Document& knows = document.studied ? *document.studied : *document.document;
  auto json = found(id, knows.ask(asked.question, place_of(params)));
  if (!json) return;
  for (Json& action : *json) {
    if (!action.contains("edits")) continue;
    action["edit"]["changes"][document.uri] = std::move(action["edits"]);
    action.erase("edits");
  }
  if (client_.pages.empty()) {
    std::set<std::string> codes;
    auto problems = found(id, knows.ask(document.studied ? RGM_FINDINGS : RGM_DIAGNOSTICS));
    if (!problems) return;
    const rgm_range place = place_of(params);
    for (const Json& problem : *problems) {
      const auto range = range_of(problem["range"]);
      const bool touches = range && range->start.line <= place.end.line && place.start.line <= range->end.line;
      const std::string code = text_member(problem, "code");
      if (!touches || !codes.insert(code).second) continue;
      json->push_back({{"title", "What " + code + " means"}, {"kind", "quickfix"},
                       {"command", {{"title", "What " + code + " means"}, {"command", kExplain}, {"arguments", Json::array({code})}}}});
    }
  }
  answer(id, std::move(*json));
}

void Server::lenses(const Json& id, const Asked& asked, OpenDocument& document, const Json&) {
  if (document.lenses) return answer(id, *document.lenses);
  auto json = found(id, document.document->ask(asked.question));
  if (!json) return;
  for (std::size_t at = 0; at < json->size(); ++at) (*json)[at]["data"] = {{"uri", document.uri}, {"number", document.number}, {"at", at}};
  answer(id, std::move(*json));
}

void Server::resolve_lens(const Json& id, const Json& params) {
  if (params.is_object() && params.contains("command")) return answer(id, params);
  const Json& data = member(params, "data");
  const Json &number = member(data, "number"), &at = member(data, "at");
  if (!number.is_number_unsigned() || !at.is_number_unsigned()) return refuse(id, kInvalidParams, "this is no lens of this server");
  waiting_.push_back({id, text_member(data, "uri"), number.get<std::uint64_t>(), params});
  answer_waiting();
}

// What the client pulls is looked for at once.
void Server::diagnostic(const Json& id, const Asked&, OpenDocument& document, const Json&) {
  begin_study(document);
  waiting_.push_back({id, document.uri, document.number, std::nullopt});
  answer_waiting();
}

// The page of a code: as the answer, and for clients that only show what they are told, as a message.
void Server::execute(const Json& id, const Json& params) {
  const Json& arguments = member(params, "arguments");
  const bool known = text_member(params, "command") == kExplain && arguments.is_array() && arguments.size() == 1 && arguments[0].is_string();
  if (!known) return refuse(id, kInvalidParams, "the command is `regimen.explain` with a code");
  const auto page = rgm::explain(arguments[0].get<std::string>());
  const auto text = page ? page->text() : rgm::Outcome<std::string_view>(page.error());
  if (!text) return refuse(id, kRequestFailed, text.error().message);
  if (client_.pages.empty()) tell("window/showMessage", {{"type", 3}, {"message", *text}});
  answer(id, *text);
}

}  // namespace regimen::tools::lsp
