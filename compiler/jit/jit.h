// Door 4: LLVM ORC. Owns the LLJIT; machine code lives as long as the CompiledProgram.
// Modules are compiled when a function is first asked for (prepare) or all at once; `early-cse` is the only IR pass,
// and only of the optimised tier.
// Threads: a CompiledProgram is immutable after prepare and may be shared. Failure: Result (LLVM's own errors,
// converted here).
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "compiler/kernel/kernel.h"
#include "runtime/abi/abi.h"
#include "runtime/support/result.h"

namespace regimen::jit {

enum class Tier { quick, optimised };  // CodeGen None, CodeGen Default

class CompiledProgram : public RowEvaluator {
 public:
  ~CompiledProgram() override;

  // Compiles the given functions and decisions (indices of the kernel program); later calls to row() and decide()
  // may only name prepared ones. Thread-safe against itself, not against row() and decide().
  virtual Result<void> prepare(std::span<const std::uint32_t> functions, std::span<const std::uint32_t> decisions) = 0;
  Result<void> prepare_all();

  // For benchmarks and embedding: the machine code itself. Null when not prepared.
  virtual RowFunction function(std::uint32_t index) const = 0;

  virtual const kernel::Program& program() const = 0;
};

// `program` must outlive the result.
Result<std::unique_ptr<CompiledProgram>> compile(const kernel::Program& program, Tier tier);

// The text that `regimen dump --stage llvm|asm` shows.
Result<std::string> llvm_text(const kernel::Program& program, Tier tier);
Result<std::string> assembly_text(const kernel::Program& program, Tier tier);

}  // namespace regimen::jit
