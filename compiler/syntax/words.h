// The words and signs of a text one by one, comments too, for those who show or complete it. No tree is made.
//
// Out:     in the order of the text, without overlaps; empty when the text is not UTF-8.
// Failure: none; what fits nothing is a word of sort `unreadable`.
#pragma once

#include <string>
#include <vector>

#include "compiler/source/session.h"

namespace regimen::syntax {

enum class WordSort { keyword, name, gene, number, date, text, unit, allele, sign, comment, unreadable };

struct WrittenWord {
  WordSort sort;
  Span span;
  bool opens = false;          // begins a declaration
  bool may_be_name = false;    // a name, or a keyword that may also be one
};

std::vector<WrittenWord> words(const Session& session, SourceId source);

// Every word of the language, sorted.
std::vector<std::string> keywords();

// What may stand at a place: the keywords, and of which sort a name would be. allele: *1 or *1/*2 of the gene that is compared;
// allele_of_gene: `*2 in GENE`.
enum class NamePlace {
  new_name, value, member, column, unit, gene, medicine, codes, rule, decision, source, type, kind, table, scheme, guideline,
  recorded, system, demographic, allele, allele_of_gene, input, strength, certainty, urgency, calendar_unit, readings, list, imported
};
struct Fitting {
  std::vector<std::string> words;
  std::vector<NamePlace> names;
};
// What fits behind the words that end before `offset`; the word that `offset` touches is being written and does not count.
Fitting fitting(const Session& session, SourceId source, std::uint32_t offset);

}  // namespace regimen::syntax
