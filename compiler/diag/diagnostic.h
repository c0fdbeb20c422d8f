// Diagnostics: what an author wrote wrong, as data. Stages add them to a DiagnosticSink; only render.h makes text,
// and only tools/ print it.
//
// Wording: the author's own words, what was expected in the domain's words, one likely fix; one message per cause.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/source/session.h"

namespace regimen {

enum class DiagSeverity { note, warning, error };  // note: a finding of lint that may stand

// One row a message in messages.def: RGM_MESSAGE(Name, "E0107", error, "these cannot be compared: {0} and {1}", argument count).
enum class Msg {
#define RGM_MESSAGE(name, code, severity, text, arguments) name,
#include "compiler/diag/messages.def"
#include "compiler/diag/lints.def"
#undef RGM_MESSAGE
};

struct MessageRow {
  const char* name;
  const char* code;  // stable once released
  DiagSeverity severity;
  const char* text;  // {0}, {1} ... are replaced by the arguments
  int arguments;
};
const MessageRow& message_row(Msg msg);
std::vector<const MessageRow*> all_message_rows();
std::optional<Msg> message_with_code(std::string_view code);
const char* severity_word(DiagSeverity severity);

struct Label {
  Span span;
  std::string message;  // may be empty for the primary label
};

// A replacement of `span` that would solve it.
struct Fix {
  Span span;
  std::string replacement;
};

struct Diagnostic {
  Msg msg{};
  std::string message;  // arguments filled in
  Label primary;
  std::vector<Label> secondary;
  std::string help;  // one suggestion, "" none
  std::optional<Fix> fix;
  std::string patient;  // who shows it, in the words of a test: "given weight is 70 kg"; "" nobody
};

class DiagnosticSink {
 public:
  DiagnosticSink() = default;
  // For who must see all: so many errors, and twice as many others, are kept.
  explicit DiagnosticSink(std::size_t error_limit) : limit_(error_limit) {}

  // Adds a diagnostic unless one of the same code already stands at the same place. Past kErrorLimit errors, further
  // ones are counted, not kept. The returned reference is valid until the next call.
  template <class... Args>
  Diagnostic& emit(Msg msg, Span span, const Args&... args) {
    return add(msg, span, {std::string(args)...});
  }

  // What another sink was told: each as if it were emitted here.
  void repeat(const Diagnostic& diagnostic);
  void repeat_all(const DiagnosticSink& other);

  bool has_errors() const { return errors_ > 0; }
  std::size_t error_count() const { return errors_; }
  const std::vector<Diagnostic>& all() const { return diagnostics_; }
  std::vector<Diagnostic> sorted() const;  // by source, then position

  static constexpr std::size_t kErrorLimit = 100;

 private:
  Diagnostic& add(Msg msg, Span span, std::vector<std::string> args);
  Diagnostic* place_for(Msg msg, Span span);  // nullptr: not kept
  std::vector<Diagnostic> diagnostics_;
  std::size_t errors_ = 0;
  std::size_t limit_ = kErrorLimit;
  Diagnostic overflow_;  // sink for what is not kept
};

}  // namespace regimen
