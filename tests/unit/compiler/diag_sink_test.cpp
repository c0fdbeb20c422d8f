#include <catch2/catch.hpp>

#include "compiler/diag/render.h"

using namespace regimen;

TEST_CASE("a sink keeps one diagnostic of a code at a place") {
  DiagnosticSink sink;
  sink.emit(Msg::EmptyHole, Span{0, 3, 5}).help = "first";
  sink.emit(Msg::EmptyHole, Span{0, 3, 5}).help = "second";
  sink.emit(Msg::EmptyHole, Span{0, 4, 5});
  sink.emit(Msg::LoneBrace, Span{0, 3, 5}, "{");
  CHECK(sink.error_count() == 3);
  CHECK(sink.all()[0].help == "first");
}

TEST_CASE("a sink counts what it does not keep") {
  Session session;
  session.add("a.rgm", std::string(5000, 'x'));
  DiagnosticSink sink;
  for (std::uint32_t i = 0; i < 1000; ++i) sink.emit(Msg::EmptyHole, Span{0, i, i + 1});
  CHECK(sink.all().size() == DiagnosticSink::kErrorLimit);
  CHECK(sink.error_count() == 1000);
  std::string text = render_text(session, sink, Colour::no);
  CHECK(text.find("\n1000 errors, of which the first 100 are shown\n") != std::string::npos);
}

TEST_CASE("diagnostics are ordered by source and position") {
  DiagnosticSink sink;
  sink.emit(Msg::EmptyHole, Span{1, 0, 1});
  sink.emit(Msg::EmptyHole, Span{0, 9, 10});
  sink.emit(Msg::LoneBrace, Span{0, 2, 3}, "}");
  auto sorted = sink.sorted();
  CHECK(sorted[0].primary.span.begin == 2);
  CHECK(sorted[1].primary.span.begin == 9);
  CHECK(sorted[2].primary.span.source == 1);
}

TEST_CASE("a message with a wrong number of arguments is a bug that is noticed") {
  DiagnosticSink sink;
  CHECK_THROWS(sink.emit(Msg::LoneBrace, Span{}));
  CHECK_THROWS(sink.emit(Msg::EmptyHole, Span{}, "too many"));
}

TEST_CASE("rows of messages are named and coded") {
  for (const MessageRow* row : all_message_rows()) {
    INFO(row->name);
    int highest = -1;
    std::string text = row->text;
    for (int i = 0; i < 9; ++i) {
      if (text.find("{" + std::to_string(i) + "}") != std::string::npos) highest = i;
    }
    CHECK(highest < row->arguments);
  }
}
