// External interface: note_copies_by_sex.
#include "runtime/facts/copies_by_sex.h"

#include <fmt/format.h>

#include <algorithm>

namespace regimen {
namespace {

const char* word_of(Sex sex) { return sex == Sex::male ? "male" : "female"; }

bool any_diplotype(const GeneCall& call, auto test) { return std::any_of(call.diplotypes.begin(), call.diplotypes.end(), test); }

void check(const GeneCall& call, const std::string& one_copy_sex, Sex sex, std::vector<DataNote>& notes) {
  auto single = [](const DiplotypeCall& d) { return d.alleles.size() == 1; };
  auto different = [](const DiplotypeCall& d) { return d.alleles.size() == 2 && d.alleles[0] != d.alleles[1]; };
  auto equal = [](const DiplotypeCall& d) { return d.alleles.size() == 2 && d.alleles[0] == d.alleles[1]; };
  const std::string source = call.sample.empty() ? call.file : call.file + ", sample " + call.sample;
  bool has_one = one_copy_sex == word_of(sex);
  auto say = [&](Severity severity, const std::string& what) { notes.push_back({severity, source, call.gene + ": " + what}); };
  // Where positions are missing, a pair of different alleles may fit two copies that show the same everywhere.
  if (has_one && any_diplotype(call, equal))
    say(Severity::note, fmt::format("two equal copies, where a {} has one; they mean the same", word_of(sex)));
  else if (has_one && any_diplotype(call, different))
    say(Severity::warning, fmt::format("two different copies, where a {} has one; is the sample this patient's?", word_of(sex)));
  else if (!has_one && any_diplotype(call, single))
    say(Severity::warning, fmt::format("one copy, where a {} has two; is the sample this patient's?", word_of(sex)));
}

}  // namespace

void note_copies_by_sex(Record& record, const GeneTables& tables) {
  const Sex sex = record.patient.sex;
  if (sex != Sex::male && sex != Sex::female) return;
  for (const auto& [gene, call] : record.genes)
    if (const std::string one_copy = tables.one_copy_sex(gene); !one_copy.empty()) check(call, one_copy, sex, record.notes);
}

}  // namespace regimen
