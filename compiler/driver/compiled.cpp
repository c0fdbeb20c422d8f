// External interface: compiled.h. What a guideline does is the same whichever way it was made: see Runnable.
#include "compiler/driver/compiled.h"

#include <mutex>

#include "compiler/driver/step_source.h"
#include "compiler/interp/interpret.h"
#include "compiler/interp/watched.h"
#include "runtime/support/check.h"

namespace regimen::driver {

namespace {

// The evaluators of a guideline and what is kept of them.
class Runnable : public CompiledGuideline {
 public:
  const RowEvaluator& interpreter() const override {
    const std::scoped_lock lock(mutex_);
    if (!interpreter_) interpreter_ = interp::make_interpreter(kernel());
    return *interpreter_;
  }

  const kernel::Program& kernel_form() const override {
    const std::scoped_lock lock(mutex_);
    return kernel();
  }

  std::unique_ptr<RowEvaluator> watched(NodeWatcher& watcher) const override {
    const std::scoped_lock lock(mutex_);
    return interp::make_watched(kernel(), watcher);
  }

  Result<const RowEvaluator*> jit(std::span<const std::uint32_t> functions, std::span<const std::uint32_t> decisions) const override {
    const std::scoped_lock lock(mutex_);
    start_jit();
    RGM_TRY_VOID(jit_->prepare(functions, decisions));
    return jit_.get();
  }

  Result<const RowEvaluator*> jit_all() const override {
    const std::scoped_lock lock(mutex_);
    start_jit();
    RGM_TRY_VOID(jit_->prepare_all());
    return jit_.get();
  }

  Result<bool> optimise() const override {
    const std::scoped_lock lock(mutex_);
    if (outline_.optimised) return false;
    jit_ = jit::load(program({}), jit::Tier::optimised);
    RGM_TRY_VOID(jit_->prepare_whole());
    outline_.optimised = true;
    kept_objects_ = 0;
    return true;
  }

  std::optional<std::string> entry(const std::string& key) const override {
    const std::scoped_lock lock(mutex_);
    const std::size_t objects = jit_ ? jit_->objects().size() : 0;
    if (kept_ && objects <= kept_objects_) return std::nullopt;
    kept_ = true;
    kept_objects_ = objects;
    const std::string outline = archive_of(outline_);
    const std::string made = jit_ ? archive_of(jit_->objects()) : archive_of(jit::Objects());
    return joined(outline, made, key);
  }

 protected:
  Runnable(Outline outline, bool kept) : outline_(std::move(outline)), kept_(kept) {}

  // Called with the lock held.
  virtual const kernel::Program& kernel() const = 0;
  virtual jit::Objects objects() const = 0;
  virtual std::optional<std::string> joined(const std::string& outline, const std::string& objects, const std::string& key) const = 0;

  mutable std::mutex mutex_;  // guards what is made on demand: machine code, the interpreter, and the checker's memory of names

 private:
  jit::KeptProgram program(jit::Objects objects) const {
    return {std::move(objects), outline_.functions, outline_.decisions, [this]() -> const kernel::Program& { return kernel(); }};
  }

  void start_jit() const {
    if (jit_) return;
    jit::Objects ready = objects();
    kept_objects_ = ready.size();
    jit_ = jit::load(program(std::move(ready)), jit::Tier::quick);
  }

  mutable Outline outline_;
  mutable bool kept_;                     // an entry was made, or this came from one
  mutable std::size_t kept_objects_ = 0;  // how many objects it holds
  mutable std::unique_ptr<RowEvaluator> interpreter_;
  mutable std::unique_ptr<jit::CompiledProgram> jit_;
};

class FromSource final : public Runnable {
 public:
  explicit FromSource(Fresh fresh) : Runnable(std::move(fresh.outline), false), fresh_(std::move(fresh)) {}

  const Image& image() const override { return fresh_.normalised.image; }
  const std::vector<TestInfo>& tests() const override { return fresh_.normalised.tests; }
  const CoverageMap& coverage() const override { return fresh_.normalised.coverage; }

  bool may_know(const WrittenStatement&) const override { return true; }

  std::optional<Statement> check_statement(Session& session, const WrittenStatement& written, DiagnosticSink& sink) const override {
    const std::scoped_lock lock(mutex_);
    return fresh_.checked->check_statement(session, written.file, written.fact, sink);
  }

  const StepSource& steps(Session& session) const override {
    const std::scoped_lock lock(mutex_);
    if (!steps_) steps_ = make_step_source(fresh_.checked->program(), session, fresh_.normalised);
    return *steps_;
  }

 private:
  const kernel::Program& kernel() const override { return fresh_.normalised.kernel; }
  jit::Objects objects() const override { return {}; }

  std::optional<std::string> joined(const std::string& outline, const std::string& objects, const std::string& key) const override {
    const std::optional<sema::Vocabulary> words = fresh_.checked->vocabulary();
    if (!words) return std::nullopt;
    const std::string image = archive_of(this->image()), spoken = archive_of(*words), tests = archive_of(this->tests()),
                      kernel = archive_of(this->kernel()), coverage = archive_of(this->coverage());
    return join({outline, image, spoken, tests, kernel, coverage, objects}, key);
  }

  Fresh fresh_;
  mutable std::unique_ptr<StepSource> steps_;
};

class FromEntry final : public Runnable {
 public:
  FromEntry(std::unique_ptr<Restored> restored, const Parts& parts)
      : Runnable(restored->outline, true), restored_(std::move(restored)), parts_(parts) {}

  const Image& image() const override { return restored_->image; }

  const std::vector<TestInfo>& tests() const override {
    const std::scoped_lock lock(mutex_);
    return read_once(tests_, [&] { return read_tests(parts_.tests, units()); });
  }

  const CoverageMap& coverage() const override {
    const std::scoped_lock lock(mutex_);
    return read_once(coverage_, [&] { return read_coverage(parts_.coverage); });
  }

  bool may_know(const WrittenStatement& written) const override {
    const std::scoped_lock lock(mutex_);
    return !sema::is_about_unknown_name(words(), *restored_->origin.knowledge.genes, written.fact);
  }

  std::optional<Statement> check_statement(Session& session, const WrittenStatement& written, DiagnosticSink& sink) const override {
    const std::scoped_lock lock(mutex_);
    const sema::Vocabulary& words = this->words();
    sema::Checked& checked = sema::understood_by_words(words, written.file, written.fact) ? speaker(words) : compiled(session);
    return checked.check_statement(session, written.file, written.fact, sink);
  }

  // The author's words are not kept: they are read from the source again.
  const StepSource& steps(Session& session) const override {
    const std::scoped_lock lock(mutex_);
    if (!steps_) {
      const hir::Program& program = compiled(session).program();
      normalised_ = normalise(program, session);
      RGM_CHECK(normalised_.kernel.functions.size() == kernel().functions.size());
      steps_ = make_step_source(program, session, normalised_);
    }
    return *steps_;
  }

 private:
  const UnitTable& units() const { return *restored_->origin.knowledge.units; }

  // A part that was whole when the entry was taken apart is read; one that is not understood all the same is our bug.
  template <class T, class Read>
  static const T& read_once(std::optional<T>& part, const Read& read) {
    if (!part) part = read();
    RGM_CHECK(part.has_value());
    return *part;
  }

  const sema::Vocabulary& words() const {
    return read_once(words_, [&] { return read_words(parts_.words, units()); });
  }
  const kernel::Program& kernel() const override {
    return read_once(kernel_, [&] { return read_kernel(parts_.kernel); });
  }
  jit::Objects objects() const override {
    std::optional<jit::Objects> read = read_objects(parts_.objects);
    RGM_CHECK(read.has_value());
    return std::move(*read);
  }

  std::optional<std::string> joined(const std::string& outline, const std::string& objects, const std::string& key) const override {
    Parts parts = parts_;
    parts.outline = outline;
    parts.objects = objects;
    return join(parts, key);
  }

  sema::Checked& speaker(const sema::Vocabulary& words) const {
    if (!speaker_) speaker_ = sema::speak(words, image(), restored_->origin.knowledge);
    return *speaker_;
  }

  // For what the words alone cannot say: the program, compiled as it was.
  sema::Checked& compiled(Session& session) const {
    if (!checked_) {
      DiagnosticSink known;
      const Resolver nothing_new;
      Origin& origin = restored_->origin;
      Loader loader(session, nothing_new, origin.imports, known, origin.mode);
      checked_ = front_end(session, origin.source, origin.knowledge, loader, known, origin.mode);
      RGM_CHECK(checked_ != nullptr);
      files_ = loader.release();
    }
    return *checked_;
  }

  std::unique_ptr<Restored> restored_;
  Parts parts_;  // of restored_->entry
  mutable std::optional<std::vector<TestInfo>> tests_;
  mutable std::optional<CoverageMap> coverage_;
  mutable std::optional<sema::Vocabulary> words_;
  mutable std::optional<kernel::Program> kernel_;
  mutable std::unique_ptr<sema::Checked> speaker_;
  mutable std::vector<SharedFile> files_;
  mutable std::unique_ptr<sema::Checked> checked_;
  mutable Normalised normalised_;
  mutable std::unique_ptr<StepSource> steps_;
};

}  // namespace

std::unique_ptr<CompiledGuideline> make_compiled(Fresh fresh) { return std::make_unique<FromSource>(std::move(fresh)); }

std::unique_ptr<CompiledGuideline> make_compiled(std::unique_ptr<Restored> restored, const Parts& parts) {
  return std::make_unique<FromEntry>(std::move(restored), parts);
}

}  // namespace regimen::driver
