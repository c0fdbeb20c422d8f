// The pages of `regimen explain`: each code has one, and their examples are what they say. RGM_PAGE=CODE shows one of them.
#include <catch2/catch.hpp>

#include <cstdlib>
#include <iostream>
#include <set>

#include "compiler/diag/pages.h"
#include "compiler/diag/render.h"
#include "compiler/driver/pipeline.h"
#include "compiler/lint/lint.h"
#include "compiler/syntax/parse.h"
#include "tests/golden/golden.h"
#include "tests/support/library.h"

namespace {

using namespace regimen;

// What is told outside of rule files, so that no example can show it here; each is shown where it is told.
const std::map<std::string, std::string> kToldElsewhere = {
    {"E0191", "a caller's statement: tests/golden/check/fail_given"},
    {"E0201", "two files of one name: tests/golden/report/fail_same_name"},
    {"E0205", "gene tables: tests/golden/genes"},
};

constexpr const char* kWholeFile = "# a whole file\n";

std::string program(std::string_view example) {
  std::string text(example);
  if (text.starts_with(kWholeFile)) return test::repeat_lines(text.substr(std::string(kWholeFile).size()) + "\n");
  return test::repeat_lines("guideline example.page version \"1\"\n  status draft\n  source S \"A source\"\nend\n" + text + "\n");
}

std::optional<driver::SourceText> resolve(const test::Library& library, const std::string& path, const std::string& page) {
  if (path == "example.page") return driver::SourceText{"example.rgm", page};
  if (path == "example.one" || path == "example.two")
    return driver::SourceText{path, "calculator " + path + " version \"1\"\n  status draft\nend\ndefine dose: quantity in mg/day = 10 mg/day\n"};
  return library.resolve(path);
}

// Codes of what is wrong with a program as a whole.
bool found_by_analysis(const std::string& code) {
  const int number = std::stoi(code.substr(1));
  return code == "W0201" || (code[0] != 'L' && number >= 300 && number < 500);
}

struct Told {
  std::set<std::string> codes;
  std::string text;
};

// What the checker says, or, of a finding of lint, that lint.
Told tell(const std::string& code, std::string_view example) {
  static const test::Library library;
  Session session;
  DiagnosticSink sink;
  const std::string text = program(example);
  const SourceId source = session.add("example.rgm", text);
  const driver::Resolver resolver = [&](const std::string& path) { return resolve(library, path, text); };
  driver::KnownImports imports;
  driver::compile(session, source, library.knowledge(), resolver, imports, sink, found_by_analysis(code) ? driver::CompileMode::check : driver::CompileMode::test);
  if (code[0] == 'L' && !sink.has_errors()) {
    DiagnosticSink again;
    const auto file = syntax::parse(session, source, again);
    REQUIRE(file);
    lint::Question question{&*file, {}, {}, &library.drugs(), CivilDate{2026, 1, 1}, {}};
    for (const ast::ImportDecl& import : file->imports) {
      const driver::SourceText found = *resolver(import.path.text());
      static std::vector<std::unique_ptr<ast::File>> kept;
      kept.push_back(std::make_unique<ast::File>(*syntax::parse(session, session.add(found.name, found.text), again)));
      question.imports.push_back({kept.back().get()});
    }
    lint::lint(session, question, sink);
  }
  Told told;
  for (const Diagnostic& diagnostic : sink.all())
    if (const std::string found = message_row(diagnostic.msg).code; found == code || found[0] != 'L') told.codes.insert(found);
  told.text = render_text(session, sink, Colour::no).substr(0, 1500);
  return told;
}

}  // namespace

TEST_CASE("every code has a page, and every page a code") {
  std::set<std::string> seen;
  for (const Page& page : all_pages()) {
    INFO(page.code);
    CHECK(message_with_code(page.code).has_value());
    CHECK(seen.insert(std::string(page.code)).second);
    CHECK_FALSE(page.meaning.empty());
    CHECK_FALSE(page.why.empty());
  }
  for (const MessageRow* row : all_message_rows()) {
    INFO(row->code << " (" << row->name << ") has no page in compiler/diag/pages");
    CHECK(seen.contains(row->code));
  }
  std::cout << seen.size() << " pages\n";
}

TEST_CASE("the wrong example gives its code alone, the right one nothing") {
  const char* only = std::getenv("RGM_PAGE");
  for (const Page& page : all_pages()) {
    const std::string code(page.code);
    if (only != nullptr && code != only) continue;
    if (const auto elsewhere = kToldElsewhere.find(code); elsewhere != kToldElsewhere.end()) {
      std::cout << code << ": no example is run, it is shown by " << elsewhere->second << "\n";
    } else {
      const Told wrong = tell(code, page.wrong);
      INFO(code << ", the wrong example:\n" << wrong.text);
      CHECK(wrong.codes == std::set<std::string>{code});
    }
    if (page.right.empty()) continue;
    const Told right = tell(code, page.right);
    INFO(code << ", the right example:\n" << right.text);
    CHECK(right.codes.empty());
  }
}

TEST_CASE("a page says the message, the meaning and both examples") {
  const std::string page = explained("E0107");
  CHECK(page.starts_with("error E0107: these cannot be compared: "));
  CHECK(page.find("Wrong:") != std::string::npos);
  CHECK(page.find("Right:") != std::string::npos);
  CHECK(explained("E9999").empty());
  CHECK(list_of_codes().find("L0001") != std::string::npos);
}
