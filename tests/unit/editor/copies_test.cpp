// What goes from one document to another: copies for another thread, names that other files declare.
#include <thread>

#include "tests/unit/editor/editor_helpers.h"

namespace regimen::test {

using Catch::Matchers::Contains;

namespace {

const std::string kBase =
    "guideline t.base version \"1\" status draft source S \"S\" end\n"
    "choice grade of low, high\n"
    "input size: quantity in cm if missing ask \"Size?\"\n";

editor::Document::Surroundings with_base() {
  editor::Document::Surroundings around = surroundings();
  around.resolver = [](const std::string& name) -> std::optional<driver::SourceText> {
    if (name == "t.base") return driver::SourceText{"base.rgm", kBase};
    return library().resolve(name);
  };
  return around;
}

const std::string kUse = kHead +
                         "import t.base version \"1\"\n"
                         "define tall = size at least 180 cm and t.base.size at least 1 cm\n"
                         "define wide = 3\n";

editor::Place place_of(const std::string& text, const std::string& marker, const std::string& file) {
  return {editor::Positions(text, editor::Encoding::utf8).at(static_cast<std::uint32_t>(text.find(marker))), file};
}

}  // namespace

TEST_CASE("a copy is asked in another thread and keeps its text and imports") {
  std::size_t looked = 0;
  editor::Document::Surroundings around = with_base();
  around.resolver = [&looked, find = around.resolver](const std::string& name) {
    ++looked;
    return find(name);
  };
  editor::Document document({"t.rgm", kUse}, editor::Encoding::utf8, around);
  editor::Document::Surroundings nothing = surroundings();
  nothing.resolver = [](const std::string&) { return std::nullopt; };
  std::size_t linted = 0;
  nothing.lint = [&linted](Session&, const std::vector<std::shared_ptr<const ast::File>>& files, DiagnosticSink&) { linted = files.size(); };
  const std::unique_ptr<editor::Document> copy = document.copy(nothing);
  CHECK(looked == 1);
  document.set_text("nothing");
  std::size_t found = 1;
  std::thread([&] { found = copy->findings().size(); }).join();
  CHECK(found == 0);
  CHECK(linted == 2);
  CHECK(copy->source().text == kUse);
  CHECK(document.problems().size() == 1);
}

TEST_CASE("lenses are there at once; what the tests say, once they were run") {
  std::size_t runs = 0;
  editor::Document::Surroundings around = surroundings();
  around.run_tests = [&runs](const driver::CompiledGuideline&) {
    ++runs;
    return std::vector<editor::RuleInTests>{{"care", "walk", 2, 1}};
  };
  const std::string text = kHead +
                           "import stdlib.patient version \"1.0\"\n"
                           "decision care for view of patient\n"
                           "  rule walk when age at least 3 years recommend monitor \"weight\" cite S\n"
                           "end\n";
  editor::Document document({"t.rgm", text}, editor::Encoding::utf8, around);
  REQUIRE(document.problems().empty());
  REQUIRE(document.lenses().size() == 1);
  CHECK(document.lenses()[0].title.empty());
  CHECK(runs == 0);
  CHECK(document.tested_lenses()[0].title == "2 tests · undetermined in 1");
  CHECK(document.lenses()[0].title == "2 tests · undetermined in 1");
  document.tested_lenses();
  CHECK(runs == 1);
  document.change({{0, 0}, {0, 0}}, "# another text\n");
  CHECK(document.lenses()[0].title.empty());
}

TEST_CASE("what a file declares is found and renamed where another uses it") {
  editor::Document document({"t.rgm", kUse}, editor::Encoding::utf8, with_base());
  REQUIRE(document.problems().empty());
  const auto declared = document.declaration(place_of(kUse, "size at", "").position);
  REQUIRE(declared);
  CHECK(declared->place.file == "base.rgm");
  CHECK(declared->name == "size");
  CHECK(declared->module == "t.base");
  CHECK(declared->shared);
  const editor::Place there = place_of(kBase, "size", "base.rgm");
  CHECK(document.references(there, false).size() == 2);
  const editor::Renamed renamed = document.rename(there, "height");
  CHECK(renamed.refused == "");
  CHECK_THAT(edited(kUse, renamed.edits), Contains("tall = height at least 180 cm and t.base.height at"));
  for (const char* name : {"wide", "tall", "grade", "rule", ""}) CHECK(document.rename(there, name).refused != "");
  // What it declares and nobody uses here; what stands at no declaration; a file that is not imported.
  CHECK(document.references(place_of(kBase, "grade", "base.rgm"), false).empty());
  CHECK(document.rename(place_of(kBase, "Size?", "base.rgm"), "x").refused != "");
  CHECK(document.rename(place_of(kBase, "size", "other.rgm"), "x").refused != "");
  // Within the document itself, named by its own name.
  CHECK(document.rename(place_of(kUse, "wide", "t.rgm"), "broad").edits.size() == 1);
}

TEST_CASE("a decision that another of the file overrides is renamed in both places") {
  for (const char* overrides : {"first", "t.t.first"}) {
    const std::string text = kHead + "decision first for view of patient\n  rule r recommend monitor \"a\" cite S\nend\n" +
                             "decision second for view of patient overrides " + overrides + "\n  rule r recommend monitor \"b\" cite S\nend\n";
    editor::Document document({"t.rgm", text}, editor::Encoding::utf8, surroundings());
    const editor::Renamed renamed = document.rename(place_of(text, "first", ""), "other");
    CHECK(renamed.refused == "");
    CHECK(renamed.edits.size() == 2);
    CHECK(edited(text, renamed.edits).find("first") == std::string::npos);
  }
}

TEST_CASE("modules are offered with the version that they have") {
  const std::string text = kHead + "import t.base version \"1\"\nimport t.";
  editor::Document::Surroundings around = with_base();
  around.modules = [] { return std::vector<editor::Module>{{"t.base", "1", ""}, {"t.other", "2", "Other"}, {"t.t", "1", ""}, {"far.off", "1", ""}}; };
  editor::Document document({"t.rgm", text}, editor::Encoding::utf8, around);
  const editor::Position end = editor::Positions(text, editor::Encoding::utf8).at(static_cast<std::uint32_t>(text.size()));
  const auto offered = document.completions(end, {{"t.open", "3", "Open"}});
  std::string labels;
  for (const editor::Completion& item : offered) labels += item.label + " ";
  CHECK(labels == "t.open t.other ");
  REQUIRE(offered.size() == 2);
  CHECK(offered[1].edit.text == "t.other version \"2\"");
  CHECK(offered[1].edit.range.start.character == 7);
}

}  // namespace regimen::test
