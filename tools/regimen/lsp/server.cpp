// External interface: server.h.
#include "tools/regimen/lsp/server.h"

#include <algorithm>
#include <chrono>

#include "tools/regimen/lsp/uri.h"

namespace regimen::tools::lsp {
namespace {

// Codes of JSON-RPC and of the protocol.
constexpr int kParseError = -32700, kInvalidRequest = -32600, kMethodNotFound = -32601, kInvalidParams = -32602, kInternal = -32603;
constexpr int kNotInitialized = -32002, kRequestFailed = -32803, kCancelled = -32800, kContentModified = -32801;

const Json& member(const Json& json, const char* name) {
  static const Json kNothing;
  return json.is_object() && json.contains(name) ? json[name] : kNothing;
}
std::string text_member(const Json& json, const char* name) {
  const Json& found = member(json, name);
  return found.is_string() ? found.get<std::string>() : "";
}

std::optional<rgm_position> position_of(const Json& json) {
  const Json &line = member(json, "line"), &character = member(json, "character");
  if (!line.is_number_unsigned() || !character.is_number_unsigned()) return std::nullopt;
  const auto most = [](const Json& number) { return static_cast<uint32_t>(std::min<std::uint64_t>(number.get<std::uint64_t>(), UINT32_MAX)); };
  return rgm_position{most(line), most(character)};
}

std::optional<rgm_range> range_of(const Json& json) {
  const auto start = position_of(member(json, "start")), end = position_of(member(json, "end"));
  if (!start || !end) return std::nullopt;
  return rgm_range{*start, *end};
}

constexpr rgm_range kEverywhere{{0, 0}, {UINT32_MAX, UINT32_MAX}};

}  // namespace

// A request that is one question about one document.
struct Server::Asked {
  enum class About { document, position, range };
  enum class Shape { as_it_is, items, highlights, edit_of_document, actions, report };
  const char* method;
  rgm_question question;
  About about;
  Shape shape = Shape::as_it_is;
  bool dropped_when_changed = false;  // asked again by clients after each change
};

Server::Server(const rgm::EngineOptions& options, int in, int out) : options_(options), out_(out), inbox_(in) {}

int Server::run() {
  constexpr std::chrono::milliseconds kPause(300);  // of somebody who types
  bool idle = false;
  while (!exit_ && !broken_) {
    std::optional<Frame> frame = inbox_.take(std::chrono::milliseconds(0));
    if (!frame) {
      show_diagnostics();
      frame = idle ? inbox_.take() : inbox_.take(kPause);
    }
    if (!frame && inbox_.closed()) return 1;
    idle = !frame && !analyse_one();
    if (frame) handle(*frame);
  }
  return exit_ && phase_ == Phase::ended ? 0 : 1;
}

void Server::handle(const Frame& frame) {
  if (!frame.wrong.empty()) return refuse(nullptr, kParseError, frame.wrong);
  const Json& message = frame.content;
  if (!message.is_object()) return refuse(nullptr, kInvalidRequest, "a message is one object");
  const bool asks = message.contains("id");
  const Json& id = member(message, "id");
  if (asks && !id.is_string() && !id.is_number()) return refuse(nullptr, kInvalidRequest, "an id is a number or a text");
  if (!member(message, "method").is_string()) {
    const bool reply = message.contains("result") || message.contains("error");
    return reply ? void() : refuse(asks ? id : Json(), kInvalidRequest, "a message names its method");
  }
  const std::string method = message["method"];
  try {
    asks ? request(id, method, member(message, "params")) : notification(method, member(message, "params"));
  } catch (const std::exception&) {
    if (asks) refuse(id, kInternal, "internal error");  // what was thrown may speak of the text
  }
}

void Server::request(const Json& id, const std::string& method, const Json& params) {
  if (phase_ == Phase::before && method != "initialize") return refuse(id, kNotInitialized, "the first request is `initialize`");
  if (phase_ == Phase::ended) return refuse(id, kInvalidRequest, "the session was shut down");
  if (method == "initialize") {
    return phase_ == Phase::before ? initialize(id, params) : refuse(id, kInvalidRequest, "the session is initialized already");
  }
  if (method == "shutdown") {
    phase_ = Phase::ended;
    return answer(id, nullptr);
  }
  if (inbox_.cancelled(id)) return refuse(id, kCancelled, "cancelled");
  using About = Asked::About;
  using Shape = Asked::Shape;
  static constexpr Asked kQuestions[] = {
      {"textDocument/hover", RGM_HOVER, About::position},
      {"textDocument/diagnostic", RGM_FINDINGS, About::document, Shape::report},
      {"textDocument/completion", RGM_COMPLETION, About::position, Shape::items},
      {"textDocument/definition", RGM_DEFINITION, About::position},
      {"textDocument/references", RGM_REFERENCES, About::position},
      {"textDocument/documentHighlight", RGM_REFERENCES, About::position, Shape::highlights},
      {"textDocument/prepareRename", RGM_RENAMEABLE, About::position},
      {"textDocument/rename", RGM_RENAME, About::position, Shape::edit_of_document},
      {"textDocument/documentSymbol", RGM_SYMBOLS, About::document, Shape::as_it_is, true},
      {"textDocument/foldingRange", RGM_FOLDING, About::document, Shape::as_it_is, true},
      {"textDocument/semanticTokens/full", RGM_TOKENS, About::document, Shape::as_it_is, true},
      {"textDocument/formatting", RGM_FORMATTING, About::document},
      {"textDocument/codeAction", RGM_ACTIONS, About::range, Shape::actions},
      {"textDocument/codeLens", RGM_LENSES, About::document, Shape::as_it_is, true},
      {"textDocument/inlayHint", RGM_HINTS, About::range, Shape::as_it_is, true},
  };
  for (const Asked& asked : kQuestions)
    if (method == asked.method) return question(id, asked, params);
  refuse(id, kMethodNotFound, "this server has no such method");
}

void Server::question(const Json& id, const Asked& asked, const Json& params) {
  const std::string uri = text_member(member(params, "textDocument"), "uri");
  OpenDocument* document = workspace_->find(uri);
  if (!document) return refuse(id, kInvalidParams, "this document is not open");
  if (asked.dropped_when_changed && inbox_.changes(uri)) return refuse(id, kContentModified, "the text has changed since");
  rgm_range place = kEverywhere;
  if (asked.about == Asked::About::position) {
    const auto position = position_of(member(params, "position"));
    if (!position) return refuse(id, kInvalidParams, "a position is a line and a character, both from 0");
    place = {*position, *position};
  } else if (asked.about == Asked::About::range) {
    const auto range = range_of(member(params, "range"));
    if (!range) return refuse(id, kInvalidParams, "a range is two positions");
    place = *range;
  }
  const Json& declaration = member(member(params, "context"), "includeDeclaration");
  const bool without = declaration.is_boolean() && !declaration.get<bool>();
  const auto found = document->document->ask(asked.question, place, text_member(params, "newName"), without);
  if (!found) return refuse(id, found.error().status == RGM_USAGE ? kRequestFailed : kInternal, found.error().status == RGM_USAGE ? found.error().message : "internal error");
  answer(id, shaped(asked, *document, Json::parse(*found)));
}

// Where the protocol wants more around the answer than an editor needs.
Json Server::shaped(const Asked& asked, const OpenDocument& document, Json found) const {
  const auto of_document = [&](Json edits) {
    Json out;
    out["changes"][document.uri] = std::move(edits);
    return out;
  };
  uris_for_files(found);
  switch (asked.shape) {
    case Asked::Shape::as_it_is: return found;
    case Asked::Shape::items: return {{"isIncomplete", false}, {"items", std::move(found)}};
    case Asked::Shape::report: return {{"kind", "full"}, {"items", std::move(found)}};
    case Asked::Shape::edit_of_document: return of_document(std::move(found));
    case Asked::Shape::highlights: {
      Json out = Json::array();
      for (const Json& place : found)
        if (place["uri"] == document.uri) out.push_back({{"range", place["range"]}});
      return out;
    }
    case Asked::Shape::actions:
      for (Json& action : found) {
        action["edit"] = of_document(action["edits"]);
        action.erase("edits");
      }
      return found;
  }
  return found;
}

void Server::uris_for_files(Json& json) const {
  if (json.is_object() && json.contains("file") && json["file"].is_string()) {
    json["uri"] = workspace_->uri(json["file"].get<std::string>());
    json.erase("file");
  }
  if (json.is_structured())
    for (Json& part : json) uris_for_files(part);
}

void Server::show(const OpenDocument& document, rgm_question question) {
  const auto found = document.document->ask(question);
  if (!found) return;
  Json problems = Json::parse(*found);
  uris_for_files(problems);
  Json params = {{"uri", document.uri}, {"diagnostics", std::move(problems)}};
  if (document.version.is_number_integer()) params["version"] = document.version;
  tell("textDocument/publishDiagnostics", std::move(params));
}

void Server::show_diagnostics() {
  if (!workspace_ || phase_ != Phase::running) return;
  for (auto& [uri, document] : workspace_->open())
    if (!std::exchange(document.shown, true)) show(document, RGM_DIAGNOSTICS);
}

bool Server::analyse_one() {
  if (!workspace_ || phase_ != Phase::running) return false;
  for (auto& [uri, document] : workspace_->open()) {
    if (std::exchange(document.analysed, true)) continue;
    show(document, RGM_FINDINGS);
    return true;
  }
  return false;
}

void Server::answer(const Json& id, Json result) { send({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}}); }
void Server::refuse(const Json& id, int code, const std::string& message) {
  send({{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", message}}}});
}
void Server::tell(const std::string& method, Json params) { send({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}}); }
void Server::send(Json message) { broken_ = broken_ || !write_frame(out_, message); }

void Server::initialize(const Json& id, const Json& params) {
  auto engine = rgm::Engine::make(options_);
  if (!engine) return refuse(id, kInternal, engine.error().message);
  engine_.emplace(std::move(*engine));
  const Json& capabilities = member(params, "capabilities");
  const Json& encodings = member(member(capabilities, "general"), "positionEncodings");
  const bool bytes = encodings.is_array() && std::find(encodings.begin(), encodings.end(), "utf-8") != encodings.end();
  workspace_.emplace(*engine_, bytes ? RGM_UTF8 : RGM_UTF16);
  const Json& folders = member(params, "workspaceFolders");
  if (folders.is_array()) {
    for (const Json& folder : folders) workspace_->add_folder(name_of_uri(text_member(folder, "uri")));
  } else if (const std::string root = text_member(params, "rootUri"); !root.empty()) {
    workspace_->add_folder(name_of_uri(root));
  }
  const Json& watched = member(member(member(capabilities, "workspace"), "didChangeWatchedFiles"), "dynamicRegistration");
  watches_ = watched.is_boolean() && watched.get<bool>();
  auto nothing = rgm::Document::open(engine_->get(), "", "", nullptr, RGM_UTF8);
  const auto legend = nothing ? nothing->ask(RGM_TOKEN_LEGEND) : rgm::Outcome<std::string>(nothing.error());
  if (!legend) return refuse(id, kInternal, "internal error");
  phase_ = Phase::running;
  answer(id, {{"serverInfo", {{"name", "regimen"}, {"version", rgm_version()}}},
              {"capabilities",
               {{"positionEncoding", bytes ? "utf-8" : "utf-16"},
                {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", true}}},
                {"hoverProvider", true},
                {"completionProvider", {{"triggerCharacters", Json::array({".", "{"})}}},
                {"definitionProvider", true},
                {"referencesProvider", true},
                {"documentHighlightProvider", true},
                {"renameProvider", {{"prepareProvider", true}}},
                {"documentSymbolProvider", true},
                {"foldingRangeProvider", true},
                {"semanticTokensProvider", {{"legend", Json::parse(*legend)}, {"full", true}}},
                {"documentFormattingProvider", true},
                {"codeActionProvider", {{"codeActionKinds", Json::array({"quickfix"})}}},
                {"codeLensProvider", Json::object()},
                {"inlayHintProvider", true},
                {"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}}}}});
}

void Server::watch_files() {
  if (!watches_) return;
  const Json watchers = Json::array({{{"globPattern", "**/*.rgm"}}});
  send({{"jsonrpc", "2.0"}, {"id", "regimen/watch"}, {"method", "client/registerCapability"},
        {"params", {{"registrations", Json::array({{{"id", "rules"}, {"method", "workspace/didChangeWatchedFiles"}, {"registerOptions", {{"watchers", watchers}}}}})}}}});
}

void Server::changed_folders(const Json& params) {
  const Json& event = member(params, "event");
  const Json &added = member(event, "added"), &removed = member(event, "removed");
  if (removed.is_array())
    for (const Json& folder : removed) workspace_->remove_folder(name_of_uri(text_member(folder, "uri")));
  if (added.is_array())
    for (const Json& folder : added) workspace_->add_folder(name_of_uri(text_member(folder, "uri")));
}

void Server::notification(const std::string& method, const Json& params) {
  if (method == "exit") {
    exit_ = true;
    return;
  }
  if (phase_ != Phase::running) return;
  if (method == "initialized") return watch_files();
  const Json& about = member(params, "textDocument");
  const std::string uri = text_member(about, "uri");
  OpenDocument* const document = workspace_->find(uri);
  if (method == "textDocument/didOpen" && !uri.empty()) {
    workspace_->open_document(uri, text_member(about, "text"), member(about, "version"));
  } else if (method == "textDocument/didChange" && document && member(params, "contentChanges").is_array()) {
    workspace_->change(*document, params["contentChanges"], member(about, "version"));
  } else if (method == "textDocument/didClose" && document) {
    workspace_->close(uri);
    tell("textDocument/publishDiagnostics", {{"uri", uri}, {"diagnostics", Json::array()}});
  } else if (method == "textDocument/didSave" && document) {
    workspace_->file_changed(document->name);
  } else if (method == "workspace/didChangeWatchedFiles" && member(params, "changes").is_array()) {
    for (const Json& change : params["changes"]) workspace_->file_changed(name_of_uri(text_member(change, "uri")));
  } else if (method == "workspace/didChangeWorkspaceFolders") {
    changed_folders(params);
  }
}

}  // namespace regimen::tools::lsp
