#include "compiler/syntax/prepared.h"

#include "compiler/syntax/limits.h"

namespace regimen::syntax {

std::unique_ptr<Prepared> prepare(const Session& session, SourceId source, DiagnosticSink& sink) {
  std::string_view text = session.source(source).text();
  auto refuse = [&](Msg msg, Span span, auto... limit) {
    sink.emit(msg, span, std::to_string(limit)...);
    return nullptr;
  };
  Span start{source, 0, 0};
  if (text.size() > kMaxFileBytes) return refuse(Msg::FileTooLarge, start, kMaxFileBytes / (1024 * 1024));
  std::uint32_t bad = 0;
  auto points = decode(source, text, bad);
  if (!points) {
    sink.emit(Msg::NotUtf8, Span{source, bad, bad + 1}).help = "save the file as UTF-8";
    return nullptr;
  }
  auto out = std::make_unique<Prepared>(std::move(*points));
  out->tokens = std::make_unique<Tokens>(out->points, kMaxTokens);
  const Tokens& tokens = *out->tokens;
  if (!tokens.complete()) return refuse(Msg::TooManyTokens, tokens.span(tokens.count() - 1), kMaxTokens);
  if (tokens.count() == 1) {
    sink.emit(Msg::EmptyFile, start).help = "begin with `guideline NAME version \"1\"`";
    return nullptr;
  }
  if (auto deep = nested_too_deep(tokens)) {
    sink.emit(Msg::NestedTooDeep, tokens.span(*deep), std::to_string(kMaxNesting)).help =
        "give parts of it a name with `define` and use the names";
    return nullptr;
  }
  return out;
}

}  // namespace regimen::syntax
