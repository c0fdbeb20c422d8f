// Door: do two versions of a guideline answer alike for every record there can be?
//
// An answer is what a result says: outcomes, recommendations, texts, the states of rules, values, what is missing and whom to ask,
// assumptions, notes. What merely quotes the rules (line numbers, the words of a condition, which of several exceptions blocks a
// rule) is none. `alike` is proved: no values of the slots, whichever the binder can give them (analysis/search.h, over_any), make a
// difference, every day of the calendar and every way in which diplotypes are tied included. `apart`: on some of those values
// something differs; such a record need not exist, and a difference need not reach the answer. `open`: neither was found in the steps allowed, or
// what differs is not compared here: another table of slots, other texts, other rules.
//
// In: two compiled versions, without tests. Out: a judgement. Deterministic. Threads: none shared. Failure: none.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/kernel/kernel.h"
#include "runtime/facts/drug_table.h"
#include "runtime/image/image.h"
#include "runtime/pgx/gene_table.h"

namespace regimen::equivalence {

struct Version {
  const Image& image;
  const kernel::Program& kernel;
};

enum class Verdict : std::uint8_t { alike, apart, open };

struct Judgement {
  Verdict verdict = Verdict::open;
  std::string why;  // alike: what was shown; else the first thing that differs or is not compared
};

Judgement judge(const Version& original, const Version& other);

// What of records is known besides slots: then those that are found look like records of patients.
struct Known {
  const GeneTables* genes = nullptr;
  const DrugTable* drugs = nullptr;
  std::int64_t day = 0;  // as of which
};

// Records, as statements of a test, on which something differs of which `judge` asks, at most so many. Whether an answer differs is
// for the caller to see.
std::vector<std::vector<std::string>> records_apart(const Version& original, const Version& other, const Known& known, std::size_t most);

}  // namespace regimen::equivalence
