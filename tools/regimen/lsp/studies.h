// What takes longer than an author may wait (the analysis of the whole, lint, tests), away from the thread that answers: each is
// asked of a copy of a document, which comes back with what was found.
//
// In: copies. Out: answers in the order in which they were found. Whoever takes them drops those of a text that has moved on.
// Threads: one asks (its own), one begins and takes. The engine must outlive this.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <regimen/regimen.hpp>
#include <string>
#include <thread>
#include <vector>

namespace regimen::tools::lsp {

struct Study {
  std::string uri;
  std::uint64_t number;  // of the text
  std::unique_ptr<rgm::Document> copy;
};

struct Studied {
  std::string uri;
  std::uint64_t number;
  rgm_question question;
  std::optional<std::string> json;      // nullopt: it could not be answered
  std::unique_ptr<rgm::Document> copy;  // with the last answer: it knows what was found
};

class Studies {
 public:
  // `told`: called in the other thread when there is something to take.
  explicit Studies(std::function<void()> told);
  ~Studies();

  void begin(Study study);  // one of the same document that still waits is not begun
  std::vector<Studied> take();

 private:
  void work();
  std::optional<Study> next();
  void found(Studied studied);

  std::function<void()> told_;
  std::mutex mutex_;
  std::condition_variable came_;
  std::deque<Study> waiting_;
  std::vector<Studied> done_;
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace regimen::tools::lsp
