// What the planters of a file share: the tree, the text, the sites, and where mutants go. Private to the folder.
// One function a row of operators.def; a row without one does not link.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/mutate/mutant.h"
#include "compiler/mutate/sites.h"
#include "runtime/value/unit.h"

namespace regimen::mutate {

struct Planted {
  Span edited;
  std::string replacement;
  std::string place;
  Span shown;          // the words around it that are told; holds `edited`
  std::string unseen;
};

class Planter {
 public:
  Planter(const ast::File& file, const SourceFile& source, const UnitTable& units, std::vector<Mutant>& out);

  const ast::File& file() const { return file_; }
  const Sites& sites() const { return sites_; }
  const UnitTable& units() const { return units_; }

  std::string_view text(Span span) const { return source_.text().substr(span.begin, span.end - span.begin); }
  std::string_view text() const { return source_.text(); }
  std::string words(Span span) const;  // as one line
  Span between(Span left, Span right) const { return {left.source, left.end, right.begin}; }

  void plant(Fault fault, Planted planted);

 private:
  const ast::File& file_;
  const SourceFile& source_;
  const UnitTable& units_;
  Sites sites_;
  std::vector<Mutant>& out_;
};

#define RGM_MUTATION(name, spelling, sentence) void plant_##name(Planter& planter);
#include "compiler/mutate/operators.def"
#undef RGM_MUTATION

// ---- numbers as written ----
struct Written {
  Span digits;          // without a sign
  bool is_date = false;
};
// The numbers and dates that stand in a span, outside quotation marks and words.
std::vector<Written> numbers_in(const Planter& planter, Span span);
// "16" by 1: "17"; "7.50" by -1: "7.49"; "0" by -1: "-1"; a date by days. Always another number.
std::string moved(std::string_view written, bool is_date, int by);
// Up by one of its last digit that is not 0: "50": "60"; "12.5": "12.6".
std::string clearly_moved(std::string_view written);

std::string one_line(std::string_view text);

}  // namespace regimen::mutate
