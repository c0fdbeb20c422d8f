// Every shipped file in the editor: it has no problem; what is typed or damaged is answered without a crash; renaming any of its
// names leaves it without a problem.
#include <filesystem>
#include <random>

#include "tests/unit/editor/editor_helpers.h"

using namespace regimen;
using namespace regimen::test;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> shipped() {
  std::vector<std::string> paths;
  for (const char* folder : {"rules", "stdlib"})
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(RGM_SOURCE_DIR) / folder))
      if (entry.path().extension() == ".rgm") paths.push_back(entry.path().string());
  std::sort(paths.begin(), paths.end());
  return paths;
}

bool inside(const editor::Positions& positions, const editor::Range& range) {
  return range.start <= range.end && positions.at(positions.offset(range.end)) == range.end;
}

// Asks everything at one place; every range lies in the text.
void ask_all(editor::Document& document, editor::Position at) {
  const editor::Positions positions(document.source().text, editor::Encoding::utf16);
  for (const editor::Problem& problem : document.problems()) CHECK(inside(positions, problem.range));
  if (const auto hover = document.hover(at)) CHECK(inside(positions, hover->range));
  for (const editor::Completion& item : document.completions(at)) {
    if (!inside(positions, item.edit.range)) FAIL("a completion outside of the text");
  }
  for (const editor::OutlineSymbol& symbol : document.symbols()) CHECK(inside(positions, symbol.whole));
  std::uint32_t line = 0;
  for (const editor::ColouredWord& word : document.coloured()) {
    if (word.start.line < line) FAIL("words are not in order");
    line = word.start.line;
  }
  for (const editor::Fold& fold : document.folds()) CHECK(fold.first_line < fold.last_line);
  document.definition(at);
  document.references(at, true);
  document.renameable(at);
  document.hints({{0, 0}, {100000, 0}});
}

}  // namespace

TEST_CASE("renaming any name of a shipped file leaves it as good as it was") {
  std::size_t renamed_names = 0, files = 0;
  for (const std::string& path : shipped()) {
    if (++files % 4 != 0) continue;  // every fourth file; all of them take minutes
    const std::string text = Library::read(path);
    editor::Document document({path, text}, editor::Encoding::utf8, surroundings());
    INFO(path);
    const std::size_t problems = document.problems().size();
    std::string all = text;
    std::vector<editor::Edit> edits;
    int number = 0;
    const editor::Positions positions(text, editor::Encoding::utf8);
    const auto rename = [&](const editor::OutlineSymbol& symbol) {
      const bool named = symbol.sort != editor::SymbolSort::file && symbol.sort != editor::SymbolSort::import &&
                         symbol.sort != editor::SymbolSort::test && symbol.sort != editor::SymbolSort::report;
      if (!named || symbol.name_range.start == symbol.name_range.end) return;
      const editor::Renamed renamed = document.rename(symbol.name_range.start, "renamed_" + std::to_string(++number));
      if (!renamed.refused.empty()) return;
      edits.insert(edits.end(), renamed.edits.begin(), renamed.edits.end());
      ++renamed_names;
    };
    for (const editor::OutlineSymbol& symbol : document.symbols()) {
      rename(symbol);
      for (const editor::OutlineSymbol& child : symbol.children) rename(child);
    }
    document.set_text(edited(text, edits));
    for (const editor::Problem& problem : document.problems()) INFO(problem.message);
    CHECK(document.problems().size() == problems);
  }
  CHECK(renamed_names > 500);
}

TEST_CASE("shipped files typed character by character, at places spread over them") {
  std::mt19937 random(5);
  for (const std::string& path : shipped()) {
    INFO(path);
    const std::string text = Library::read(path);
    editor::Document document({path, text}, editor::Encoding::utf16, surroundings());
    document.problems();
    for (int i = 0; i < 2; ++i) {
      const std::size_t length = random() % text.size();
      document.set_text(text.substr(0, length));
      ask_all(document, editor::Positions(document.source().text, editor::Encoding::utf16).at(static_cast<std::uint32_t>(length)));
    }
  }
}

TEST_CASE("damaged files") {
  std::mt19937 random(9);
  std::size_t files = 0;
  for (const std::string& path : shipped()) {
    if (++files % 3 != 0) continue;
    INFO(path);
    const std::string text = Library::read(path);
    editor::Document document({path, text}, editor::Encoding::utf16, surroundings());
    document.problems();
    for (int i = 0; i < 3; ++i) {
      std::string damaged = text;
      for (int times = 0; times < 3; ++times) {
        const std::size_t at = random() % damaged.size();
        switch (random() % 4) {
          case 0: damaged.erase(at, random() % 40); break;
          case 1: damaged.insert(at, damaged.substr(random() % damaged.size(), random() % 60)); break;
          case 2: damaged[at] = static_cast<char>(random() % 256); break;
          default: damaged.insert(at, "\"");
        }
      }
      document.set_text(damaged);
      const auto at = static_cast<std::uint32_t>(random() % damaged.size());
      ask_all(document, editor::Positions(document.source().text, editor::Encoding::utf16).at(at));
    }
  }
}
