// What compiler/jit relies on in LLVM's ORC, and what it must avoid.
#include <catch2/catch.hpp>

#include <llvm/ExecutionEngine/Orc/CompileUtils.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Target/TargetMachine.h>

#include <pthread.h>

#include "compiler/jit/machine.h"
#include "runtime/abi/helpers.h"

using namespace regimen;

namespace {

using Unary = double (*)(double);

// double name(double x) { return callee(x); }, as an object file.
std::string calling(const char* name, const char* callee) {
  auto target = jit::to_result(jit::target_machine(jit::Tier::quick).createTargetMachine());
  REQUIRE(target);
  llvm::LLVMContext context;
  llvm::Module module(name, context);
  module.setDataLayout((*target)->createDataLayout());
  llvm::IRBuilder<> b(context);
  auto* type = llvm::FunctionType::get(b.getDoubleTy(), {b.getDoubleTy()}, false);
  auto* function = llvm::Function::Create(type, llvm::Function::ExternalLinkage, name, module);
  b.SetInsertPoint(llvm::BasicBlock::Create(context, "entry", function));
  b.CreateRet(b.CreateCall(module.getOrInsertFunction(callee, type), {function->getArg(0)}));
  auto object = jit::to_result(llvm::orc::SimpleCompiler(**target)(module));
  REQUIRE(object);
  return (*object)->getBuffer().str();
}

class Linked {
 public:
  Linked() {
    auto made = jit::Linker::make();
    REQUIRE(made);
    linker_ = std::move(*made);
  }
  Result<void> add(const char* name, const char* callee) { return linker_->add(calling(name, callee), name); }
  Result<Unary> find(const std::string& name) {
    RGM_TRY(const auto found, linker_->look_up({name}));
    return found.at(linker_->interned(name)).getAddress().toPtr<Unary>();
  }

 private:
  std::unique_ptr<jit::Linker> linker_;
};

}  // namespace

TEST_CASE("helpers are found as absolute symbols, however far they lie from generated code") {
  Linked linked;
  REQUIRE(linked.add("f", "rgm_square_root"));
  const auto f = linked.find("f");
  REQUIRE(f);
  CHECK((*f)(9) == 3);
}

TEST_CASE("what is not in helpers.def is not found, not even libm") {
  Linked linked;
  REQUIRE(linked.add("f", "sin"));
  const auto f = linked.find("f");
  REQUIRE_FALSE(f);
  CHECK(f.error().message.find("LLVM: ") == 0);
}

TEST_CASE("an unknown name is an error with the name in it") {
  const auto f = Linked().find("nothing_of_the_kind");
  REQUIRE_FALSE(f);
  CHECK(f.error().message.find("nothing_of_the_kind") != std::string::npos);
}

TEST_CASE("the same name twice is refused when it is added, and the first stays") {
  Linked linked;
  REQUIRE(linked.add("f", "rgm_square_root"));
  CHECK_FALSE(linked.add("f", "rgm_exp"));
  const auto f = linked.find("f");
  REQUIRE(f);
  CHECK((*f)(9) == 3);
}

TEST_CASE("what was added later may call what is linked already") {
  Linked linked;
  REQUIRE(linked.add("f", "rgm_square_root"));
  REQUIRE(linked.find("f"));
  REQUIRE(linked.add("g", "f"));
  const auto g = linked.find("g");
  REQUIRE(g);
  CHECK((*g)(16) == 4);
}

TEST_CASE("an object may lie anywhere in memory, aligned or not") {
  const std::string shifted = "x" + calling("f", "rgm_square_root");
  auto linker = jit::Linker::make();
  REQUIRE(linker);
  REQUIRE((*linker)->add(std::string_view(shifted).substr(1), "f"));
  CHECK((*linker)->look_up({"f"}));
}

TEST_CASE("an object that is none is refused when it is added") {
  auto linker = jit::Linker::make();
  REQUIRE(linker);
  CHECK_FALSE((*linker)->add("not an object file", "x"));
}

TEST_CASE("the target is the processor family, without the features of this machine") {
  auto builder = jit::target_machine(jit::Tier::optimised);
  CHECK(builder.getCPU().empty());
  CHECK(builder.getFeatures().getString().empty());
}

namespace {

constexpr int kManyObjects = 3000;

// Links objects that all call a helper, in one lookup. The result: how many work.
void* link_many(void* worked) {
  auto linker = jit::Linker::make();
  if (!linker) return nullptr;
  std::set<std::string> names;
  for (int i = 0; i < kManyObjects; ++i) {
    const std::string name = "f" + std::to_string(i);
    if (!(*linker)->add(calling(name.c_str(), "rgm_square_root"), name)) return nullptr;
    names.insert(name);
  }
  const auto found = (*linker)->look_up(names);
  if (!found) return nullptr;
  for (const std::string& name : names) *static_cast<int*>(worked) += found->at((*linker)->interned(name)).getAddress().toPtr<Unary>()(9) == 3;
  return nullptr;
}

}  // namespace

// A guideline with thousands of tests has as many objects: the stack must not grow with them.
TEST_CASE("thousands of objects that call helpers are linked on a small stack") {
  constexpr std::size_t kStack = 512 << 10;
  pthread_attr_t small;
  REQUIRE(pthread_attr_init(&small) == 0);
  REQUIRE(pthread_attr_setstacksize(&small, kStack) == 0);
  pthread_t thread{};
  int worked = 0;
  REQUIRE(pthread_create(&thread, &small, link_many, &worked) == 0);
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&small);
  CHECK(worked == kManyObjects);
}
