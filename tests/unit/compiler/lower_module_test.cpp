// Every module is well formed by LLVM's own rules, has one external function, no branch but the one around the causes,
// no flag that would let arithmetic be rewritten, and calls nothing that is not in helpers.def.
#include <catch2/catch.hpp>

#include <llvm/IR/InstIterator.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/Operator.h>
#include <llvm/IR/Verifier.h>
#include <llvm/Support/raw_ostream.h>

#include <set>

#include "compiler/kernel/kernel_dump.h"
#include "compiler/lower/lower.h"
#include "runtime/abi/helpers.h"
#include "tests/property/gen_kernel.h"

using namespace regimen;
using namespace regimen::test;

namespace {

std::string faults_of(const llvm::Module& module) {
  std::string text;
  llvm::raw_string_ostream out(text);
  llvm::verifyModule(module, &out);
  return text;
}

bool may_be_rewritten(const llvm::Instruction& instruction) {
  const auto* number = llvm::dyn_cast<llvm::FPMathOperator>(&instruction);
  return number && number->getFastMathFlags().any();
}

}  // namespace

TEST_CASE("modules of random functions") {
  std::set<std::string> helpers;
  for (const HelperRow& row : all_helpers()) helpers.insert(row.symbol);
  Random random(17);
  llvm::LLVMContext context;
  for (int i = 0; i < 300; ++i) {
    const kernel::Function function = random_function(random, "rule").function;
    const auto module = lower::lower(function, "rgm_row", context);
    INFO(kernel::dump(function));
    REQUIRE(faults_of(*module) == "");
    std::size_t bodies = 0;
    for (const llvm::Function& f : *module) {
      if (f.isDeclaration()) {
        CHECK(helpers.contains(f.getName().str()));
        CHECK(f.doesNotAccessMemory());
        continue;
      }
      ++bodies;
      CHECK(f.getName() == "rgm_row");
      CHECK(f.size() <= 3);
      for (const llvm::Instruction& instruction : llvm::instructions(f)) CHECK_FALSE(may_be_rewritten(instruction));
    }
    CHECK(bodies == 1);
  }
}

TEST_CASE("modules of random decisions") {
  Random random(18);
  llvm::LLVMContext context;
  for (std::uint32_t rules : {1u, 2u, 10u, 100u}) {
    const kernel::DecisionLogic decision = random_decision(random, "decision", rules);
    const auto module = lower::lower(decision, "rgm_decide", context);
    REQUIRE(faults_of(*module) == "");
    CHECK(module->getFunction("rgm_decide")->size() == 1);
  }
}

TEST_CASE("causes that nobody asks for are not computed") {
  Random random(19);
  llvm::LLVMContext context;
  for (int i = 0; i < 50; ++i) {
    kernel::Function function = random_function(random, "rule").function;
    function.values.clear();
    function.truths_with_causes = 0;
    CHECK(lower::lower(function, "rgm_row", context)->getFunction("rgm_row")->size() == 1);
  }
}
