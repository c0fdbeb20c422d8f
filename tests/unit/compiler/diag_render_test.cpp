#include <catch2/catch.hpp>

#include "compiler/diag/render.h"

using namespace regimen;

namespace {

Span find(const Session& session, SourceId source, const std::string& what) {
  std::size_t at = session.source(source).text().find(what);
  REQUIRE(at != std::string::npos);
  return {source, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + what.size())};
}

std::string rendered(const std::string& text, const std::string& what) {
  Session session;
  SourceId source = session.add("a.rgm", text);
  DiagnosticSink sink;
  sink.emit(Msg::EmptyHole, find(session, source, what));
  return render_text(session, sink.all()[0], Colour::no);
}

}  // namespace

TEST_CASE("two labels of one line stand on one row where they fit") {
  Session session;
  SourceId source = session.add("renal.rgm", std::string(13, '\n') + "  when creatinine more than 1.2 mmol/L\n");
  DiagnosticSink sink;
  Diagnostic& d = sink.emit(Msg::EmptyHole, find(session, source, "creatinine"));
  d.primary.message = "mg/dL";
  d.secondary.push_back({find(session, source, "1.2 mmol/L"), "an amount"});
  d.help = "convert it";
  CHECK(render_text(session, d, Colour::no) ==
        "error E0020: nothing stands between these braces\n"
        "  --> renal.rgm:14\n"
        "   |\n"
        "14 |   when creatinine more than 1.2 mmol/L\n"
        "   |        ^^^^^^^^^^ mg/dL     ---------- an amount\n"
        "help: convert it\n");
  d.primary.message = "a message that is too long for the gap";
  CHECK(render_text(session, d, Colour::no).find("   |        ^^^^^^^^^^           ---------- an amount\n"
                                                 "   |        a message that is too long for the gap\n") != std::string::npos);
}

TEST_CASE("labels of several lines and files are grouped") {
  Session session;
  SourceId a = session.add("a.rgm", "one\ntwo\nthree\nfour\n");
  SourceId b = session.add("b.rgm", "other\n");
  DiagnosticSink sink;
  Diagnostic& d = sink.emit(Msg::EmptyHole, find(session, a, "four"));
  d.secondary.push_back({find(session, a, "one"), "here"});
  d.secondary.push_back({find(session, b, "other"), "there"});
  CHECK(render_text(session, d, Colour::no) ==
        "error E0020: nothing stands between these braces\n"
        "  --> a.rgm:4\n"
        "   |\n"
        " 1 | one\n"
        "   | --- here\n"
        "...\n"
        " 4 | four\n"
        "   | ^^^^\n"
        "  --> b.rgm:1\n"
        "   |\n"
        " 1 | other\n"
        "   | ----- there\n");
}

TEST_CASE("columns count letters, not bytes, and tabs are widened") {
  CHECK(rendered("\xC3\xA9\xE2\x89\xA5 bad", "bad").find(" 1 | \xC3\xA9\xE2\x89\xA5 bad\n   |    ^^^\n") != std::string::npos);
  CHECK(rendered("\ta\tbad", "bad").find(" 1 |     a   bad\n   |         ^^^\n") != std::string::npos);
}

TEST_CASE("what could command a terminal is not printed") {
  std::string text = rendered("\x1B[31m bad \x07", "bad");
  CHECK(text.find('\x1B') == std::string::npos);
  CHECK(text.find('\x07') == std::string::npos);
  CHECK(rendered("\xFF bad", "bad").find("\xEF\xBF\xBD bad") != std::string::npos);
}

TEST_CASE("a long line is cut around the mark") {
  std::string text = rendered(std::string(500, 'a') + "BAD" + std::string(500, 'b'), "BAD");
  std::size_t line = text.find(" 1 | ");
  std::size_t end = text.find('\n', line);
  CHECK(end - line < 140);
  std::size_t carets = text.find("^^^");
  std::size_t caret_column = carets - text.rfind('\n', carets);
  CHECK(text.find("\xE2\x80\xA6") != std::string::npos);
  // The ellipsis has three bytes and one column.
  CHECK(text.find("BAD") - text.rfind('\n', text.find("BAD")) - 2 == caret_column);
}

TEST_CASE("a mark at the end of a file stands behind its last letter") {
  Session session;
  session.add("a.rgm", "abc");
  DiagnosticSink sink;
  sink.emit(Msg::EmptyHole, Span{0, 3, 3});
  CHECK(render_text(session, sink.all()[0], Colour::no).find(" 1 | abc\n   |    ^\n") != std::string::npos);
}

TEST_CASE("colours are only codes around the same text") {
  Session session;
  session.add("a.rgm", "abc");
  DiagnosticSink sink;
  sink.emit(Msg::EmptyHole, Span{0, 0, 3}).help = "help";
  std::string coloured = render_text(session, sink, Colour::yes);
  CHECK(coloured.find("\033[1;31merror E0020\033[0m: ") == 0);
  std::string plain;
  for (std::size_t i = 0; i < coloured.size(); ++i) {
    if (coloured[i] == '\033') i = coloured.find('m', i);
    else plain += coloured[i];
  }
  CHECK(plain == render_text(session, sink, Colour::no));
}

TEST_CASE("JSON has the fields of the contract") {
  Session session;
  SourceId source = session.add("a \"b\".rgm", "x\n\xC3\xA9 bad\n");
  DiagnosticSink sink;
  Diagnostic& d = sink.emit(Msg::LoneBrace, find(session, source, "bad"), "\"\\\x01\xFF");
  d.secondary.push_back({find(session, source, "x"), "label"});
  d.help = "help";
  d.fix = Fix{d.primary.span, "good"};
  CHECK(render_json(session, sink) ==
        "[{\"code\":\"E0019\",\"severity\":\"error\",\"message\":\"`\\\"\\\\\\u0001\xEF\xBF\xBD` has no partner in this text\","
        "\"file\":\"a \\\"b\\\".rgm\",\"line\":2,\"column\":3,\"end_line\":2,\"end_column\":6,"
        "\"labels\":[{\"message\":\"label\",\"line\":1,\"column\":1,\"end_line\":1,\"end_column\":2}],"
        "\"help\":\"help\",\"fix\":{\"replacement\":\"good\",\"line\":2,\"column\":3,\"end_line\":2,\"end_column\":6}}]\n");
  CHECK(render_json(session, DiagnosticSink()) == "[]\n");
}

TEST_CASE("positions at the edges of a file") {
  SourceFile file("a", "ab\r\ncd\n");
  CHECK(file.line_count() == 3);
  CHECK(file.line(1) == "ab");
  CHECK(file.line(3) == "");
  CHECK(file.position(0).line == 1);
  CHECK(file.position(4).line == 2);
  CHECK(file.position(7).line == 3);
  CHECK(file.position(99).line == 3);
  CHECK(file.position(5).column == 2);
}
