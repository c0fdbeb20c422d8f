// External interface: server.h. What client and server tell each other at first.
#include <algorithm>

#include "tools/regimen/lsp/json_parts.h"
#include "tools/regimen/lsp/server.h"
#include "tools/regimen/lsp/uri.h"

namespace regimen::tools::lsp {
namespace {

bool counts_bytes(const Json& capabilities) {
  const Json& encodings = member(member(capabilities, "general"), "positionEncodings");
  return encodings.is_array() && std::find(encodings.begin(), encodings.end(), "utf-8") != encodings.end();
}

void add_folders(RuleIndex& index, const Json& params) {
  const Json& folders = member(params, "workspaceFolders");
  if (folders.is_array()) {
    for (const Json& folder : folders) index.add_folder(name_of_uri(text_member(folder, "uri")));
  } else if (const std::string root = text_member(params, "rootUri"); !root.empty()) {
    index.add_folder(name_of_uri(root));
  }
}

Json capabilities_of(bool bytes, Json legend) {
  return {{"positionEncoding", bytes ? "utf-8" : "utf-16"},
          {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", true}}},
          {"hoverProvider", true},
          {"completionProvider", {{"triggerCharacters", Json::array({".", "{"})}}},
          {"definitionProvider", true},
          {"referencesProvider", true},
          {"documentHighlightProvider", true},
          {"renameProvider", {{"prepareProvider", true}}},
          {"documentSymbolProvider", true},
          {"foldingRangeProvider", true},
          {"semanticTokensProvider", {{"legend", std::move(legend)}, {"full", true}}},
          {"documentFormattingProvider", true},
          {"codeActionProvider", {{"codeActionKinds", Json::array({"quickfix"})}}},
          {"codeLensProvider", {{"resolveProvider", true}}},
          {"inlayHintProvider", true},
          {"executeCommandProvider", {{"commands", Json::array({"regimen.explain"})}}},
          {"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}}};
}

}  // namespace

void Server::initialize(const Json& id, const Json& params) {
  auto engine = rgm::Engine::make(options_);
  if (!engine) return refuse(id, kInternal, engine.error().message);
  engine_.emplace(std::move(*engine));
  const Json& capabilities = member(params, "capabilities");
  const Json& workspace = member(capabilities, "workspace");
  const bool bytes = counts_bytes(capabilities);
  workspace_.emplace(*engine_, bytes ? RGM_UTF8 : RGM_UTF16);
  add_folders(workspace_->index(), params);
  client_.watches_files = flag_member(member(workspace, "didChangeWatchedFiles"), "dynamicRegistration", false);
  client_.versioned_edits = flag_member(member(workspace, "workspaceEdit"), "documentChanges", false);
  client_.pages = text_member(member(params, "initializationOptions"), "pages");
  auto nothing = rgm::Document::open(engine_->get(), "", "", nullptr, RGM_UTF8);
  const auto legend = nothing ? nothing->ask(RGM_TOKEN_LEGEND) : rgm::Outcome<std::string>(nothing.error());
  if (!legend) return refuse(id, kInternal, "internal error");
  studies_.emplace([this] { inbox_.nudge(); });
  phase_ = Phase::running;
  answer(id, {{"serverInfo", {{"name", "regimen"}, {"version", rgm_version()}}}, {"capabilities", capabilities_of(bytes, Json::parse(*legend))}});
}

void Server::watch_files() {
  if (!client_.watches_files) return;
  const Json watchers = Json::array({{{"globPattern", "**/*.rgm"}}});
  send({{"jsonrpc", "2.0"}, {"id", "regimen/watch"}, {"method", "client/registerCapability"},
        {"params", {{"registrations", Json::array({{{"id", "rules"}, {"method", "workspace/didChangeWatchedFiles"}, {"registerOptions", {{"watchers", watchers}}}}})}}}});
}

}  // namespace regimen::tools::lsp
