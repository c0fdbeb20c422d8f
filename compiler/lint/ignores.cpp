#include "compiler/lint/ignores.h"

#include <algorithm>
#include <regex>

#include "compiler/lint/family.h"
#include "compiler/syntax/concrete.h"

namespace regimen::lint {
namespace {

constexpr std::size_t kLongestComment = 1'000;  // bytes; what is longer is no such comment

}  // namespace

Ignores::Ignores(const Session& session, SourceId source, DiagnosticSink& sink) : session_(session) {
  const SourceFile& file = session.source(source);
  if (file.text().find("lint:") == std::string_view::npos) return;
  const auto written = syntax::read_concrete(session, source);
  if (!written) return;
  const auto line_of = [&](Span span) { return file.position(span.begin).line; };
  for (const syntax::Word& word : written->words) {
    for (const syntax::Comment& comment : word.before) read(comment.text, comment.span, line_of(word.span), sink);
    if (word.behind) read(word.behind->text, word.behind->span, line_of(word.span), sink);
  }
  for (const syntax::Comment& comment : written->at_end) read(comment.text, comment.span, 0, sink);
}

void Ignores::read(const std::string& text, Span comment, std::uint32_t line, DiagnosticSink& sink) {
  static const std::regex form(R"(#\s*lint:\s*ignore\s+([\w, ]*?)(\s+because(\s+(\S.*)?)?)?)");
  std::smatch parts;
  if (text.size() > kLongestComment) return;
  if (!std::regex_match(text, parts, form)) return;
  if (!parts[4].matched) {
    sink.emit(Msg::IgnoreWithoutReason, comment).help = "add `because` and the reason, for whoever reads it next";
  }
  const std::string codes = parts[1];
  static const std::regex word(R"(\w+)");
  for (std::sregex_iterator code(codes.begin(), codes.end(), word), end; code != end; ++code) {
    const auto msg = message_with_code(code->str());
    if (msg && is_lint(*msg)) {
      ignores_.push_back({*msg, line, comment});
    } else {
      sink.emit(Msg::IgnoreUnknown, comment, code->str()).help = "`regimen explain` lists the codes";
    }
  }
}

bool Ignores::silences(const Diagnostic& finding) {
  const std::uint32_t line = session_.source(finding.primary.span.source).position(finding.primary.span.begin).line;
  bool silenced = false;
  for (Ignore& ignore : ignores_) {
    if (ignore.msg != finding.msg || ignore.line != line) continue;
    ignore.needed = silenced = true;
  }
  return silenced;
}

void Ignores::tell_unneeded(const std::vector<Msg>& only, DiagnosticSink& sink) const {
  for (const Ignore& ignore : ignores_) {
    if (ignore.needed || (!only.empty() && std::find(only.begin(), only.end(), ignore.msg) == only.end())) continue;
    Diagnostic& finding = sink.emit(Msg::IgnoreForNothing, ignore.comment, message_row(ignore.msg).code);
    finding.help = "take this comment out";
    const auto same = [&](const Ignore& other) { return other.comment == ignore.comment; };
    if (std::count_if(ignores_.begin(), ignores_.end(), same) == 1) finding.fix = Fix{whole_line(session_, ignore.comment), ""};
  }
}

}  // namespace regimen::lint
