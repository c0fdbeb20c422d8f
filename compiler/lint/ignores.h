// Private to compiler/lint: comments that silence a finding.
#pragma once

#include <set>
#include <vector>

#include "compiler/diag/diagnostic.h"

namespace regimen::lint {

class Ignores {
 public:
  // Says what is wrong with the comments themselves.
  Ignores(const Session& session, SourceId source, DiagnosticSink& sink);
  bool silences(const Diagnostic& finding);  // and remembers that it was needed
  // Those that silenced nothing. `only`: the codes that were asked for; none: all.
  void tell_unneeded(const std::vector<Msg>& only, DiagnosticSink& sink) const;

 private:
  struct Ignore {
    Msg msg;
    std::uint32_t line;  // that it speaks of
    Span comment;
    bool needed = false;
  };
  void read(const std::string& text, Span comment, std::uint32_t line, DiagnosticSink& sink);
  const Session& session_;
  std::vector<Ignore> ignores_;
};

}  // namespace regimen::lint
