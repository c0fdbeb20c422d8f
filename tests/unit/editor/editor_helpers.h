// Documents for tests: a text with markers, «1», «2» ..., which are taken out; each says a place.
#pragma once

#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "compiler/editor/document.h"
#include "tests/support/library.h"

namespace regimen::test {

inline const Library& library() {
  static const Library kLibrary;
  return kLibrary;
}

inline editor::Document::Surroundings surroundings() {
  editor::Document::Surroundings around;
  around.knowledge = library().knowledge();
  around.resolver = [](const std::string& name) { return library().resolve(name); };
  around.units = [] { return unit_codes(Library::read("stdlib/units.tsv")); };
  return around;
}

inline const std::string kHead = "guideline t.t version \"1\" status draft source S \"Source\" end\n";

struct Marked {
  explicit Marked(const std::string& written, editor::Encoding encoding = editor::Encoding::utf8)
      : text(take_markers(kHead + written)), document(driver::SourceText{"t.rgm", text}, encoding, surroundings()) {}

  editor::Position at(int marker) const { return editor::Positions(text, editor::Encoding::utf8).at(places.at(marker)); }
  std::string hover(int marker) {
    const auto found = document.hover(at(marker));
    return found ? found->markdown : "";
  }
  // The words that are offered, the best first.
  std::string offered(int marker) {
    std::string out;
    for (const editor::Completion& item : document.completions(at(marker))) out += (out.empty() ? "" : " ") + item.label;
    return out;
  }
  bool offers(int marker, const std::string& word) {
    for (const editor::Completion& item : document.completions(at(marker)))
      if (item.label == word) return true;
    return false;
  }
  // Where a list of places begins, as markers: "1 3".
  std::string markers(const std::vector<editor::Location>& locations) const {
    std::string out;
    for (const editor::Location& location : locations) {
      std::string name = location.file + ":" + std::to_string(location.range.start.line + 1);
      for (const auto& [marker, offset] : places)
        if (location.file == "t.rgm" && at(marker) == location.range.start) name = std::to_string(marker);
      out += (out.empty() ? "" : " ") + name;
    }
    return out;
  }
  std::string codes() {
    std::string out;
    for (const editor::Problem& problem : document.problems()) out += (out.empty() ? "" : " ") + problem.code;
    return out;
  }

  std::map<int, std::uint32_t> places;
  std::string text;
  editor::Document document;

 private:
  std::string take_markers(std::string from) {
    const std::string open = "«", close = "»";
    for (std::size_t begin; (begin = from.find(open)) != std::string::npos;) {
      const std::size_t end = from.find(close, begin);
      places[std::stoi(from.substr(begin + open.size(), end - begin - open.size()))] = static_cast<std::uint32_t>(begin);
      from.erase(begin, end + close.size() - begin);
    }
    return from;
  }
};

// Applies edits to a text.
inline std::string edited(std::string text, std::vector<editor::Edit> edits) {
  const editor::Positions positions(text, editor::Encoding::utf8);
  std::sort(edits.begin(), edits.end(), [](const editor::Edit& a, const editor::Edit& b) { return a.range.start > b.range.start; });
  for (const editor::Edit& edit : edits) {
    const std::uint32_t begin = positions.offset(edit.range.start), end = positions.offset(edit.range.end);
    text.replace(begin, end - begin, edit.text);
  }
  return text;
}

}  // namespace regimen::test
