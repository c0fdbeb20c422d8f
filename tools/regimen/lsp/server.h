// The language server: one session with one client over two file descriptors.
//
// In:      messages of the Language Server Protocol 3.17. Out: answers, diagnostics. Nothing is logged.
// Failure: what the client does wrong is answered as an error of the protocol; the session goes on.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "tools/regimen/lsp/inbox.h"
#include "tools/regimen/lsp/workspace.h"

namespace regimen::tools::lsp {

class Server {
 public:
  Server(const rgm::EngineOptions& options, int in, int out);
  // The exit code: 0 after `shutdown` and `exit`, 1 when the client went without.
  int run();

 private:
  enum class Phase { before, running, ended };
  struct Asked;
  void handle(const Frame& frame);
  void request(const Json& id, const std::string& method, const Json& params);
  void notification(const std::string& method, const Json& params);
  void initialize(const Json& id, const Json& params);
  void watch_files();
  void question(const Json& id, const Asked& asked, const Json& params);
  Json shaped(const Asked& asked, const OpenDocument& document, Json answer) const;
  void uris_for_files(Json& json) const;
  void changed_folders(const Json& params);
  void show_diagnostics();
  bool analyse_one();  // false: nothing is left to analyse
  void show(const OpenDocument& document, rgm_question question);

  void answer(const Json& id, Json result);
  void refuse(const Json& id, int code, const std::string& message);
  void tell(const std::string& method, Json params);
  void send(Json message);

  rgm::EngineOptions options_;
  int out_;
  Inbox inbox_;
  std::optional<rgm::Engine> engine_;
  std::optional<Workspace> workspace_;
  Phase phase_ = Phase::before;
  bool watches_ = false;  // the client takes registrations of files to watch
  bool exit_ = false, broken_ = false;
};

}  // namespace regimen::tools::lsp
