// Vocabulary: the names of a checked program and the types of what may be stated, as data. With it a statement is checked as
// the program itself would check it, without the program's source.
//
// In: a program that was checked. Out: a Checked that knows no program, only its words. Threads and failure as check.h.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compiler/hir/types.h"
#include "compiler/sema/check.h"
#include "runtime/facts/slot_fields.h"

namespace regimen::sema {

struct DeclaredInput {
  std::string name;
  std::string gene;  // "" not an input of type gene
};

struct DeclaredNames {  // of one file
  std::string id;
  std::vector<std::string> imports;
  std::vector<std::string> choices, codes, parameters, defines, tables, scores, advice;
  std::vector<DeclaredInput> inputs;
};

struct StatableName {
  std::string name;  // as it is shown: unique
  hir::Type type;
  std::uint32_t index = kNoIndex;  // of the InputSpec, or of a define's slot
  std::vector<std::string> inputs;  // define: those it is computed from, which are stated instead
};

struct Vocabulary {
  std::vector<DeclaredNames> files;              // imports first, the program last
  std::map<std::string, std::uint32_t> domains;  // of values that are named
  std::vector<StatableName> inputs;
  std::vector<StatableName> defines;
};

// `image`: of the same program; only its slots, inputs, choices and codes are read, and only within the call.
std::unique_ptr<Checked> speak(const Vocabulary& vocabulary, const Image& image, const CompileKnowledge& knowledge);

// Whether `fact` is about a value, and of a name that this program surely does not know.
bool is_about_unknown_name(const Vocabulary& vocabulary, const GeneTables& genes, const ast::Fact& fact);

// Whether the words alone decide what `fact` means or what is wrong with it. Otherwise the program must be compiled to say.
bool understood_by_words(const Vocabulary& vocabulary, const ast::File& file, const ast::Fact& fact);

}  // namespace regimen::sema

namespace regimen {

RGM_LAST(hir::Type::Kind, series)
RGM_FIELDS(hir::Type, kind, unit, unit_text, quantity_kind, literal, choice, gene)
RGM_FIELDS(sema::DeclaredInput, name, gene)
RGM_FIELDS(sema::DeclaredNames, id, imports, choices, codes, parameters, defines, tables, scores, advice, inputs)
RGM_FIELDS(sema::StatableName, name, type, index, inputs)
RGM_FIELDS(sema::Vocabulary, files, domains, inputs, defines)

}  // namespace regimen
