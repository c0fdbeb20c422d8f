// External interface: server.h. The session.
#include "tools/regimen/lsp/server.h"

#include "tools/regimen/lsp/json_parts.h"
#include "tools/regimen/lsp/uri.h"

namespace regimen::tools::lsp {

Server::Server(const rgm::EngineOptions& options, int in, int out) : options_(options), out_(out), inbox_(in) {}

int Server::run() {
  while (!exit_ && !broken_) {
    std::optional<Frame> frame = inbox_.take(std::chrono::milliseconds(0));
    take_studies();  // behind taking, which forgets a nudge: what comes from here on ends the next wait at once
    if (!frame) {
      show_diagnostics();
      frame = next_frame();
    }
    if (!frame && inbox_.closed()) return 1;
    if (frame) handle(*frame);
  }
  return exit_ && phase_ == Phase::ended ? 0 : 1;
}

// In a pause of somebody who types, what takes longer is begun.
std::optional<Frame> Server::next_frame() {
  constexpr std::chrono::milliseconds kPause(300);
  if (!anything_to_study()) return inbox_.take();
  const auto rest = std::chrono::ceil<std::chrono::milliseconds>(last_change_ + kPause - std::chrono::steady_clock::now());
  if (rest.count() > 0) return inbox_.take(rest);
  begin_studies();
  return std::nullopt;
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
  if (method == "codeLens/resolve") return resolve_lens(id, params);
  if (method == "workspace/executeCommand") return execute(id, params);
  const Asked* const asked = asked_by(method);
  if (!asked) return refuse(id, kMethodNotFound, "this server has no such method");
  document_request(id, *asked, params);
}

void Server::notification(const std::string& method, const Json& params) {
  if (method == "exit") {
    exit_ = true;
    return;
  }
  if (phase_ != Phase::running) return;
  if (method.find("/did") != std::string::npos) last_change_ = std::chrono::steady_clock::now();
  if (method == "initialized") return watch_files();
  if (method == "$/cancelRequest") {
    if (const Json& id = member(params, "id"); cancel_waiting(id)) refuse(id, kCancelled, "cancelled");
  } else if (method == "workspace/didChangeWatchedFiles" && member(params, "changes").is_array()) {
    for (const Json& change : params["changes"]) workspace_->file_changed(name_of_uri(text_member(change, "uri")));
  } else if (method == "workspace/didChangeWorkspaceFolders") {
    changed_folders(params);
  } else if (const std::string uri = text_member(member(params, "textDocument"), "uri"); !uri.empty()) {
    document_notification(method, uri, params);
  }
}

void Server::document_notification(const std::string& method, const std::string& uri, const Json& params) {
  const Json& about = member(params, "textDocument");
  OpenDocument* const document = workspace_->find(uri);
  if (method == "textDocument/didOpen") {
    workspace_->open_document(uri, text_member(about, "text"), member(about, "version"));
  } else if (method == "textDocument/didChange" && document && member(params, "contentChanges").is_array()) {
    workspace_->change(*document, params["contentChanges"], member(about, "version"));
  } else if (method == "textDocument/didClose" && document) {
    workspace_->close(uri);
    tell("textDocument/publishDiagnostics", {{"uri", uri}, {"diagnostics", Json::array()}});
  } else if (method == "textDocument/didSave" && document) {
    workspace_->file_changed(document->name);
  }
}

void Server::changed_folders(const Json& params) {
  const Json& event = member(params, "event");
  const Json &added = member(event, "added"), &removed = member(event, "removed");
  if (removed.is_array())
    for (const Json& folder : removed) workspace_->index().remove_folder(name_of_uri(text_member(folder, "uri")));
  if (added.is_array())
    for (const Json& folder : added) workspace_->index().add_folder(name_of_uri(text_member(folder, "uri")));
  workspace_->read_all_again();
}

void Server::answer(const Json& id, Json result) { send({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}}); }
void Server::refuse(const Json& id, int code, const std::string& message) {
  send({{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", message}}}});
}
void Server::tell(const std::string& method, Json params) { send({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}}); }
void Server::send(Json message) { broken_ = broken_ || !write_frame(out_, message); }

}  // namespace regimen::tools::lsp
