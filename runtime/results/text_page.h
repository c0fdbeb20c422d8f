// Lines of a text report: wrapped, indented, optionally coloured. Private to runtime/results.
#pragma once

#include <string>
#include <vector>

#include "runtime/results/report_text.h"

namespace regimen {

enum class Ink { plain, bold, red, yellow, green, faint };

class TextPage {
 public:
  explicit TextPage(TextColour colour) : colour_(colour) {}

  void heading(const std::string& text);
  // `label` in a column of its own, the text beside it, wrapped under itself.
  void item(std::size_t indent, const std::string& label, const std::string& text, Ink ink = Ink::plain);
  void line(std::size_t indent, const std::string& text, Ink ink = Ink::plain);
  void blank();
  void raw(const std::string& lines) { out_ += lines; }  // of another page
  // Columns padded to their widest cell.
  void table(std::size_t indent, std::vector<std::vector<std::string>> rows);

  std::string take() { return std::move(out_); }

 private:
  std::string inked(const std::string& text, Ink ink) const;

  TextColour colour_;
  std::string out_;
};

std::size_t text_width(const std::string& utf8);  // characters, not bytes

}  // namespace regimen
