// The language server: one session with one client over two file descriptors.
//
// In:      messages of the Language Server Protocol 3.17. Out: answers, diagnostics. Nothing is logged.
// Failure: what the client does wrong is answered as an error of the protocol; the session goes on.
// Threads: one answers; reading (inbox.h) and what takes longer (studies.h) have their own.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "tools/regimen/lsp/inbox.h"
#include "tools/regimen/lsp/studies.h"
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
  struct Client {
    bool watches_files = false;      // takes registrations of files to watch
    bool versioned_edits = false;    // takes edits with the version of the text they are for
    std::string pages;               // where it shows the page of a code, "{code}" in its place; "" nowhere
  };
  // A request that is answered when its text was studied.
  struct Waiting {
    Json id;
    std::string uri;
    std::uint64_t number;
    std::optional<Json> lens;  // to be filled; nullopt: the findings are wanted
  };

  // server.cpp: the session
  std::optional<Frame> next_frame();
  void handle(const Frame& frame);
  void request(const Json& id, const std::string& method, const Json& params);
  void notification(const std::string& method, const Json& params);
  void document_notification(const std::string& method, const std::string& uri, const Json& params);
  void changed_folders(const Json& params);
  void answer(const Json& id, Json result);
  void refuse(const Json& id, int code, const std::string& message);
  void tell(const std::string& method, Json params);
  void send(Json message);

  // server_start.cpp
  void initialize(const Json& id, const Json& params);
  void watch_files();

  // server_study.cpp: diagnostics, and what is found in the other thread
  void show_diagnostics();
  void show(OpenDocument& document, Json problems);
  void begin_studies();
  void begin_study(OpenDocument& document);
  void take_studies();
  void answer_waiting();
  bool cancel_waiting(const Json& id);
  bool anything_to_study();

  // server_answers.cpp
  void document_request(const Json& id, const Asked& asked, const Json& params);
  void plain(const Json& id, const Asked& asked, OpenDocument& document, const Json& params);
  void completion(const Json& id, const Asked& asked, OpenDocument& document, const Json& params);
  void references(const Json& id, const Asked& asked, OpenDocument& document, const Json& params);
  bool goes_on();
  void give_up(const Json& id, bool cancelled);
  void prepare_rename(const Json& id, const Asked& asked, OpenDocument& document, const Json& params);
  void rename(const Json& id, const Asked& asked, OpenDocument& document, const Json& params);
  void actions(const Json& id, const Asked& asked, OpenDocument& document, const Json& params);
  void lenses(const Json& id, const Asked& asked, OpenDocument& document, const Json& params);
  void diagnostic(const Json& id, const Asked& asked, OpenDocument& document, const Json& params);
  void resolve_lens(const Json& id, const Json& params);
  void execute(const Json& id, const Json& params);
  void uris_for_files(Json& json) const;
  static const Asked* asked_by(const std::string& method);
  // The answer with URIs for files; nullopt: the request was refused with the reason.
  std::optional<Json> found(const Json& id, const rgm::Outcome<std::string>& answer);

  rgm::EngineOptions options_;
  int out_;
  Inbox inbox_;
  std::optional<rgm::Engine> engine_;
  std::optional<Workspace> workspace_;
  std::optional<Studies> studies_;
  std::vector<Waiting> waiting_;
  Phase phase_ = Phase::before;
  Client client_;
  std::chrono::steady_clock::time_point last_change_;
  bool exit_ = false, broken_ = false;
};

}  // namespace regimen::tools::lsp
