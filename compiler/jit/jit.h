// Door 4: LLVM ORC. Owns the session; machine code lives as long as the CompiledProgram.
// Modules are compiled when a function is first asked for (prepare) or all at once; `early-cse` is the only IR pass,
// and only of the optimised tier. What was compiled can be kept as object files and loaded again instead.
// Threads: a CompiledProgram is immutable after prepare and may be shared. Failure: Result (LLVM's own errors,
// converted here).
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "compiler/kernel/kernel.h"
#include "runtime/abi/abi.h"
#include "runtime/support/result.h"

namespace regimen::jit {

// Object files by the symbol they define; "*" defines all. Whoever hands them out says how long they live.
using Objects = std::map<std::string, std::string_view>;

enum class Tier { quick, optimised };  // CodeGen None, CodeGen Default

class CompiledProgram : public RowEvaluator {
 public:
  ~CompiledProgram() override;

  // Compiles the given functions and decisions (indices of the kernel program); later calls to row() and decide()
  // may only name prepared ones. Thread-safe against itself, not against row() and decide().
  virtual Result<void> prepare(std::span<const std::uint32_t> functions, std::span<const std::uint32_t> decisions) = 0;
  virtual Result<void> prepare_all() = 0;
  // Everything, as one object: it loads far quicker than one a function, but is made all at once.
  virtual Result<void> prepare_whole() = 0;

  // For benchmarks and embedding: the machine code itself. Null when not prepared.
  virtual RowFunction function(std::uint32_t index) const = 0;

  // All that was compiled or given, to be kept. They live as long as this program and what was given to it.
  virtual const Objects& objects() const = 0;
};

// `program` must outlive the result.
Result<std::unique_ptr<CompiledProgram>> compile(const kernel::Program& program, Tier tier);

// A program whose machine code was kept, in bytes that must outlive the compiled program. `kernel` is called for what has no object in `kept`, and for nothing else.
// Objects are executable code: only those this program itself has made may come here (see machine_name).
struct KeptProgram {
  Objects kept;
  std::uint32_t functions = 0;  // how many the program has
  std::uint32_t decisions = 0;
  std::function<const kernel::Program&()> kernel;  // its result must outlive the compiled program
};
std::unique_ptr<CompiledProgram> load(KeptProgram program, Tier tier);

// What object files depend on besides the program: LLVM's version, the processor they are for, the layout of slots.
std::string machine_name();

// The text that `regimen dump --stage llvm|asm` shows.
Result<std::string> llvm_text(const kernel::Program& program, Tier tier);
Result<std::string> assembly_text(const kernel::Program& program, Tier tier);

}  // namespace regimen::jit
