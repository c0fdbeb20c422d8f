// What each code means: pages for authors, written in pages/*.md and built in. Every row of messages.def and lints.def has one,
// and its examples are run by a test: the wrong one gives that diagnostic and no other, the right one none. Of a finding of
// lint the example shows that lint alone.
//
// A page of a file:
//   ## E0014
//   What it means, in an author's words.
//   ```wrong
//   lines of a rule file; the header may be left out
//   ```
//   ```right
//   the same, mended
//   ```
//   Why it matters.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace regimen {

struct Page {
  std::string_view code;
  std::string_view meaning;
  std::string_view wrong;
  std::string_view right;
  std::string_view why;
};

// In the order they are written; read once.
const std::vector<Page>& all_pages();
const Page* page_of(std::string_view code);  // nullptr: there is none

// The page with its message and severity, ready to be read. "" there is no such code.
std::string explained(std::string_view code);
// Every code with its message, a line each.
std::string list_of_codes();

}  // namespace regimen
