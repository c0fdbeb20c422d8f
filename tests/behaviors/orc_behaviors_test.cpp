// What compiler/jit relies on in LLVM's ORC, and what it must avoid.
#include <catch2/catch.hpp>

#include <llvm/ExecutionEngine/Orc/LLJIT.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Module.h>

#include "compiler/jit/machine.h"
#include "runtime/abi/helpers.h"

using namespace regimen;

namespace {

using Unary = double (*)(double);

llvm::orc::ThreadSafeContext new_context() {
  return llvm::orc::ThreadSafeContext(std::make_unique<llvm::LLVMContext>());
}

// double name(double x) { return callee(x); }
llvm::orc::ThreadSafeModule calling(llvm::orc::ThreadSafeContext context, const char* name, const char* callee) {
  auto module = std::make_unique<llvm::Module>(name, *context.getContext());
  llvm::IRBuilder<> b(*context.getContext());
  auto* type = llvm::FunctionType::get(b.getDoubleTy(), {b.getDoubleTy()}, false);
  auto* function = llvm::Function::Create(type, llvm::Function::ExternalLinkage, name, *module);
  b.SetInsertPoint(llvm::BasicBlock::Create(*context.getContext(), "entry", function));
  b.CreateRet(b.CreateCall(module->getOrInsertFunction(callee, type), {function->getArg(0)}));
  return {std::move(module), std::move(context)};
}

std::unique_ptr<llvm::orc::LLJIT> machine() {
  auto made = jit::make_machine(jit::Tier::quick);
  REQUIRE(made);
  return std::move(*made);
}

}  // namespace

TEST_CASE("helpers are found as absolute symbols, however far they lie from generated code") {
  auto jit = machine();
  REQUIRE(jit::to_result(jit->addIRModule(calling(new_context(), "f", "rgm_square_root"))));
  auto address = jit::to_result(jit->lookup("f"));
  REQUIRE(address);
  CHECK(address->toPtr<Unary>()(9) == 3);
}

TEST_CASE("what is not in helpers.def is not found, not even libm") {
  auto jit = machine();
  REQUIRE(jit::to_result(jit->addIRModule(calling(new_context(), "f", "sin"))));
  auto address = jit::to_result(jit->lookup("f"));
  REQUIRE_FALSE(address);
  CHECK(address.error().message.find("LLVM: ") == 0);
}

TEST_CASE("an unknown name is an error with the name in it") {
  auto address = jit::to_result(machine()->lookup("nothing_of_the_kind"));
  REQUIRE_FALSE(address);
  CHECK(address.error().message.find("nothing_of_the_kind") != std::string::npos);
}

TEST_CASE("the same name twice is refused when it is added, and the first stays") {
  auto jit = machine();
  REQUIRE(jit::to_result(jit->addIRModule(calling(new_context(), "f", "rgm_square_root"))));
  CHECK_FALSE(jit::to_result(jit->addIRModule(calling(new_context(), "f", "rgm_exp"))));
  auto address = jit::to_result(jit->lookup("f"));
  REQUIRE(address);
  CHECK(address->toPtr<Unary>()(9) == 3);
}

TEST_CASE("several modules of one context compile one after the other") {
  auto jit = machine();
  const llvm::orc::ThreadSafeContext context = new_context();
  REQUIRE(jit::to_result(jit->addIRModule(calling(context, "f", "rgm_square_root"))));
  REQUIRE(jit::to_result(jit->lookup("f")));
  REQUIRE(jit::to_result(jit->addIRModule(calling(context, "g", "f"))));
  auto address = jit::to_result(jit->lookup("g"));
  REQUIRE(address);
  CHECK(address->toPtr<Unary>()(16) == 4);
}

TEST_CASE("the target is the processor family, without the features of this machine") {
  auto builder = jit::target_machine(jit::Tier::optimised);
  CHECK(builder.getCPU().empty());
  CHECK(builder.getFeatures().getString().empty());
}
