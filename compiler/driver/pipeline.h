// The pipeline: from a source to a compiled guideline, door after door. The file a newcomer reads first.
//
// In:      a source of the session, what programs may speak of, and a resolver of imports.
// Out:     a CompiledGuideline: the image, the interpreter, machine code on demand, the tests.
// Failure: author errors go to the sink; nullopt when there were any. Threads: one session, one thread; a
//          CompiledGuideline is immutable but for jit(), see there.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/ast/ast.h"
#include "compiler/diag/diagnostic.h"
#include "compiler/kernel/kernel.h"
#include "compiler/sema/check.h"
#include "compiler/source/session.h"
#include "runtime/abi/node_watcher.h"
#include "runtime/coverage/coverage_map.h"
#include "runtime/facts/drug_table.h"
#include "runtime/facts/kind_table.h"
#include "runtime/facts/statement.h"
#include "runtime/image/image.h"
#include "runtime/image/steps.h"
#include "runtime/image/test_info.h"
#include "runtime/pgx/gene_table.h"
#include "runtime/support/result.h"

namespace regimen::driver {

struct SourceText {
  std::string name;
  std::string text;
};

// What `import PATH` means; nullopt: no such source.
using Resolver = std::function<std::optional<SourceText>(const std::string& import_path)>;

using CompileKnowledge = sema::CompileKnowledge;
using CompileMode = sema::CompileMode;

// What the guidelines of one session import, each read once; parsed when a guideline is first compiled from source.
struct KnownImport {
  SourceId source = 0;
  std::string digest;  // of its text
  std::shared_ptr<const ast::File> file;
};
using KnownImports = std::map<std::string, KnownImport>;

// One fact in the words of a test (`--given`), a source of its own in the session; read once for all guidelines it is stated to.
struct WrittenStatement {
  ast::File file;
  ast::Fact fact;
};
std::optional<WrittenStatement> read_statement(const Session& session, SourceId source, DiagnosticSink& sink);

class CompiledGuideline {
 public:
  virtual ~CompiledGuideline() = default;
  virtual const Image& image() const = 0;
  virtual const std::vector<TestInfo>& tests() const = 0;  // empty in mode run
  virtual const RowEvaluator& interpreter() const = 0;
  // What both evaluators read; lives as long as this.
  virtual const kernel::Program& kernel_form() const = 0;
  // What can be reached, and an interpreter of its own that says what is; both live no longer than this.
  virtual const CoverageMap& coverage() const = 0;  // empty but in modes test and watch
  virtual std::unique_ptr<RowEvaluator> watched(NodeWatcher& watcher) const = 0;

  // Machine code for the given functions and decisions (numbers of the evaluator); what was made before stays.
  // Not while another thread evaluates with it.
  virtual Result<const RowEvaluator*> jit(std::span<const std::uint32_t> functions, std::span<const std::uint32_t> decisions) const = 0;
  virtual Result<const RowEvaluator*> jit_all() const = 0;
  // The best code this program can make, for everything, to be kept. False: it has that code already.
  virtual Result<bool> optimise() const = 0;

  // False: the statement names what this guideline surely does not know; checking it would only say so.
  virtual bool may_know(const WrittenStatement& statement) const = 0;
  // What a statement means to this guideline. nullopt: diagnostics were emitted.
  virtual std::optional<Statement> check_statement(Session& session, const WrittenStatement& statement, DiagnosticSink& sink) const = 0;

  // How its functions come to their outputs, in the author's words; made when first asked for. `session` is the one it was
  // compiled in, and is not used elsewhere meanwhile.
  virtual const StepSource& steps(Session& session) const = 0;

  // All of it as bytes for restore() (entry.h), with the machine code made so far. nullopt: nothing new since it was
  // restored or last asked, or it cannot be kept.
  virtual std::optional<std::string> entry(const std::string& key) const = 0;
};

// `imports`: empty at first, and the same for all guidelines that are compiled in one session in one mode.
std::optional<std::unique_ptr<CompiledGuideline>> compile(Session& session, SourceId source, const CompileKnowledge& knowledge,
                                                          const Resolver& resolver, KnownImports& imports,
                                                          DiagnosticSink& sink, CompileMode mode);

// What compile() would make, from the entry of that key: no source is parsed. nullptr: the bytes are no such entry, or an
// import is no longer what it was.
std::unique_ptr<CompiledGuideline> restore(std::string entry, const std::string& key, Session& session, SourceId source,
                                           const CompileKnowledge& knowledge, const Resolver& resolver, KnownImports& imports,
                                           DiagnosticSink& sink, CompileMode mode);

// The key of a source's entry. `environment`: a digest of all that an entry depends on besides source and imports.
std::string entry_key(std::string_view environment, CompileMode mode, const SourceText& source);
// The part of the environment that the code generator knows: its version, the processor, the layout of slots.
std::string machine_name();

// The `kind` declarations of a source (stdlib/labs.rgm). nullopt: diagnostics were emitted.
std::optional<KindTable> compile_kinds(Session& session, SourceId source, const UnitTable& units, DiagnosticSink& sink);

// What one stage made of a source, as text: one row a stage in stages.def. nullopt: diagnostics were emitted.
enum class Stage {
#define RGM_STAGE(name, spelling, sentence) name,
#include "compiler/driver/stages.def"
#undef RGM_STAGE
};
std::optional<Stage> stage_named(std::string_view name);
std::optional<std::string> dump(Session& session, SourceId source, Stage stage, const CompileKnowledge& knowledge,
                                const Resolver& resolver, DiagnosticSink& sink);

}  // namespace regimen::driver
