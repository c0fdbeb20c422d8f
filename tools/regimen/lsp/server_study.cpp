// External interface: server.h. Diagnostics at once, and what is found in the other thread when it comes.
#include <algorithm>

#include "tools/regimen/lsp/json_parts.h"
#include "tools/regimen/lsp/server.h"

namespace regimen::tools::lsp {

void Server::show_diagnostics() {
  if (!workspace_ || phase_ != Phase::running) return;
  for (auto& [uri, document] : workspace_->open()) {
    if (std::exchange(document.shown, true)) continue;
    const auto found = document.document->ask(RGM_DIAGNOSTICS);
    if (!found) continue;
    Json problems = Json::parse(*found);
    for (const Json& kept : document.kept.all()) problems.push_back(kept);
    show(document, std::move(problems));
  }
}

void Server::show(OpenDocument& document, Json problems) {
  uris_for_files(problems);
  Json params = {{"uri", document.uri}, {"diagnostics", std::move(problems)}};
  if (document.version.is_number_integer()) params["version"] = document.version;
  tell("textDocument/publishDiagnostics", std::move(params));
}

bool Server::anything_to_study() {
  if (!workspace_ || phase_ != Phase::running) return false;
  const auto& open = workspace_->open();
  return std::any_of(open.begin(), open.end(), [](const auto& entry) { return !entry.second.begun; });
}

// What was changed last comes first: it is looked at.
void Server::begin_studies() {
  std::vector<OpenDocument*> documents;
  for (auto& [uri, document] : workspace_->open())
    if (!document.begun) documents.push_back(&document);
  std::sort(documents.begin(), documents.end(), [](const OpenDocument* a, const OpenDocument* b) { return a->number > b->number; });
  for (OpenDocument* document : documents) begin_study(*document);
}

void Server::begin_study(OpenDocument& document) {
  if (std::exchange(document.begun, true)) return;
  std::vector<RuleText> importers;
  if (!document.header.name.empty()) importers = workspace_->importers(document.header.name);
  std::vector<rgm_source> sources;
  for (const RuleText& text : importers) sources.push_back({rgm::detail::text(text.name), rgm::detail::text(text.text)});
  auto copy = document.document->copy(sources);
  if (copy) return studies_->begin({document.uri, document.number, std::make_unique<rgm::Document>(std::move(*copy))});
  document.lenses = document.findings = Json::array();  // nothing is found, and nobody waits for it
}

void Server::take_studies() {
  if (!studies_) return;
  for (Studied& studied : studies_->take()) {
    OpenDocument* const document = workspace_->find(studied.uri);
    if (!document || document->number != studied.number) continue;
    Json found = studied.json ? Json::parse(*studied.json) : Json::array();
    if (studied.question == RGM_TESTED_LENSES) {
      document->lenses = std::move(found);
      continue;
    }
    document->studied = std::move(studied.copy);
    document->shown = true;
    const auto problems = document->document->ask(RGM_DIAGNOSTICS);
    document->kept.keep(found, problems ? Json::parse(*problems) : Json::array());
    show(*document, found);
    document->findings = std::move(found);
  }
  answer_waiting();
}

// A request about a text that is no more is told so: the client asks again.
void Server::answer_waiting() {
  std::erase_if(waiting_, [&](Waiting& waiting) {
    const OpenDocument* const document = workspace_->find(waiting.uri);
    if (!document || document->number != waiting.number) {
      refuse(waiting.id, kContentModified, "the text has changed since");
    } else if (waiting.lens && document->lenses) {
      Json& lens = *waiting.lens;
      const std::size_t at = lens["data"]["at"].get<std::size_t>();
      if (at < document->lenses->size()) lens["command"] = member((*document->lenses)[at], "command");
      answer(waiting.id, std::move(lens));
    } else if (!waiting.lens && document->findings) {
      Json items = *document->findings;
      uris_for_files(items);
      answer(waiting.id, {{"kind", "full"}, {"items", std::move(items)}});
    } else {
      return false;
    }
    return true;
  });
}

bool Server::cancel_waiting(const Json& id) {
  return std::erase_if(waiting_, [&](const Waiting& waiting) { return waiting.id == id; }) > 0;
}

}  // namespace regimen::tools::lsp
