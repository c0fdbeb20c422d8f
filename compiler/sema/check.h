// Door 2: syntax trees -> one checked HIR program. Names, types, units, kinds, codes, genes and medicines are resolved here;
// after this stage nothing can be misspelt.
//
// In:  the file and the files it imports (transitively, imports before importers). Out: a program, or nullopt when there were
//      errors. Failure: diagnostics only. Threads: none shared.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "compiler/ast/ast.h"
#include "compiler/diag/diagnostic.h"
#include "compiler/hir/hir.h"
#include "runtime/facts/drug_table.h"
#include "runtime/facts/kind_table.h"
#include "runtime/facts/statement.h"
#include "runtime/pgx/gene_table.h"

namespace regimen::sema {

// What programs may speak of besides what they declare.
struct CompileKnowledge {
  const UnitTable* units = nullptr;
  const DrugTable* drugs = nullptr;
  const GeneTables* genes = nullptr;
  const KindTable* kinds = nullptr;
};

struct Vocabulary;

// A value that is used in another unit than the one it is written in.
struct Converted {
  Span span;
  std::string from, to;         // units
  std::optional<double> value;  // in the unit `to`, of one that is always the same
};

// test: its tests too, and defines that tests may state; check: analysed, too; watch: as run, and what can be reached of it.
enum class CompileMode { run, test, check, watch };
constexpr bool reads_tests(CompileMode mode) { return mode == CompileMode::test || mode == CompileMode::check; }
constexpr bool is_covered(CompileMode mode) { return mode == CompileMode::test || mode == CompileMode::watch; }

// A checked program that can still check statements against its names.
class Checked {
 public:
  virtual ~Checked() = default;
  virtual const hir::Program& program() const = 0;
  // `--given` and answers files: only inputs may be stated, never a define. nullopt: diagnostics were emitted.
  // Diagnostics about an unknown name use Msg::UnknownInput, so that a caller with several guidelines can tell.
  // `session` holds the statement's own source, which may be another session than the program's.
  virtual std::optional<Statement> check_statement(const Session& session, const ast::File& file, const ast::Fact& fact,
                                                   DiagnosticSink& sink) = 0;
  // The program's words (vocabulary.h), to be asked for once it is normalised. nullopt: something that callers may state
  // cannot be checked.
  virtual std::optional<Vocabulary> vocabulary() = 0;
  // What a name is for those who read `from`, a file of the program: "a quantity in mg/dL of creatinine". "": it has no type.
  virtual std::string type_of_name(const ast::File& from, const std::string& name) = 0;
  virtual const std::vector<Converted>& conversions() const = 0;
};

std::unique_ptr<Checked> check(const Session& session, const std::vector<const ast::File*>& files,
                               const CompileKnowledge& knowledge, CompileMode mode, DiagnosticSink& sink);

// The `kind` declarations of a file (stdlib/labs.rgm) as the table that readers and programs share.
std::optional<KindTable> check_kinds(const ast::File& file, const UnitTable& units, DiagnosticSink& sink);

}  // namespace regimen::sema
