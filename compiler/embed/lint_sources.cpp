// External interface: lint_sources.h.
#include "compiler/embed/lint_sources.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "compiler/lint/lint.h"
#include "compiler/syntax/parse.h"

namespace regimen::embed {
namespace {

constexpr std::size_t kMostFindings = 100'000;

using Files = std::map<std::string, ast::File>;  // by the path they are imported by

Result<CivilDate> day_of(const std::string& as_of) {
  if (as_of.empty()) {
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    return civil_from_days(today.time_since_epoch().count());
  }
  const auto day = parse_civil(as_of);
  if (!day) return fail(ErrorKind::usage, as_of + ": not a date (YEAR-MONTH-DAY)");
  return *day;
}

Result<std::vector<Msg>> codes_of(const std::vector<std::string>& codes) {
  std::vector<Msg> out;
  for (const std::string& code : codes) {
    const auto msg = message_with_code(code);
    if (!msg || !lint::is_lint(*msg)) return fail(ErrorKind::usage, code + ": no code of lint; `regimen explain` lists them");
    out.push_back(*msg);
  }
  return out;
}

// The linted files, and what they import, each read once.
class Reader {
 public:
  Reader(Session& session, const driver::Resolver& resolver) : session_(session), resolver_(resolver) {}

  std::optional<ast::File> read(const driver::SourceText& text) {
    DiagnosticSink sink;  // it was compiled before
    return syntax::parse(session_, session_.add(text.name, text.text), sink);
  }

  // The file, then all that it imports in turn; what cannot be found was told when it was compiled.
  void collect(const std::string& path, std::set<std::string>& seen, std::vector<const ast::File*>& out) {
    if (!seen.insert(path).second) return;
    if (!imported_.contains(path)) {
      const auto text = resolver_(path);
      auto file = text ? read(*text) : std::nullopt;
      if (!file) return;
      imported_.emplace(path, std::move(*file));
    }
    const ast::File& file = imported_.at(path);
    out.push_back(&file);
    for (const ast::ImportDecl& import : file.imports) collect(import.path.text(), seen, out);
  }

 private:
  Session& session_;
  const driver::Resolver& resolver_;
  Files imported_;
};

// The file of that name among those that were read, then all that it imports in turn.
void collect(const FileTrees& files, const std::string& path, std::set<std::string>& seen, std::vector<const ast::File*>& out) {
  if (!seen.insert(path).second) return;
  for (const auto& file : files) {
    if (file->header.id.text() != path) continue;
    out.push_back(file.get());
    for (const ast::ImportDecl& import : file->imports) collect(files, import.path.text(), seen, out);
    return;
  }
}

bool imports(const ast::File& file, const std::string& id) {
  return std::any_of(file.imports.begin(), file.imports.end(), [&](const ast::ImportDecl& import) { return import.path.text() == id; });
}

}  // namespace

void lint_file(const Engine& engine, Session& session, const FileTrees& files, const std::vector<driver::SourceText>& importers, DiagnosticSink& sink) {
  const ast::File& file = *files.back();
  const auto today = day_of("");
  lint::Question question{&file, {}, {}, &engine.drugs(), *today, {}};
  for (const ast::ImportDecl& import : file.imports) {
    std::set<std::string> seen;
    collect(files, import.path.text(), seen, question.imports.emplace_back());
  }
  const driver::Resolver nothing;
  Reader reader(session, nothing);
  std::vector<ast::File> others;
  for (const driver::SourceText& text : importers)
    if (auto other = reader.read(text)) others.push_back(std::move(*other));
  for (const ast::File& other : others) question.importers.push_back(&other);
  lint::lint(session, question, sink);
}

Result<Linted> lint_sources(const Engine& engine, std::vector<driver::SourceText> sources, const driver::Resolver& resolver, const LintWish& wish) {
  RGM_TRY(const CivilDate day, day_of(wish.as_of));
  RGM_TRY(const std::vector<Msg> only, codes_of(wish.only));
  Linted linted{{Session{}, DiagnosticSink(kMostFindings)}, 0};
  auto& [session, sink] = linted.diagnosed;
  const auto shared = std::make_shared<const std::vector<driver::SourceText>>(std::move(sources));
  Imports known(engine, shared, resolver);
  {
    Diagnosed compiled;
    compile_sources(engine, engine.store(), *shared, known, driver::CompileMode::test, compiled);
    linted.failures = compiled.sink.error_count();
    if (compiled.sink.has_errors()) {
      linted.diagnosed = std::move(compiled);
      return linted;
    }
  }
  const driver::Resolver find = known.resolver();
  Reader reader(session, find);
  std::vector<ast::File> files;
  for (const driver::SourceText& source : *shared)
    if (auto file = reader.read(source)) files.push_back(std::move(*file));
  for (const ast::File& file : files) {
    lint::Question question{&file, {}, {}, &engine.drugs(), day, only};
    for (const ast::ImportDecl& import : file.imports) {
      std::set<std::string> seen;
      reader.collect(import.path.text(), seen, question.imports.emplace_back());
    }
    for (const ast::File& other : files)
      if (&other != &file && imports(other, file.header.id.text())) question.importers.push_back(&other);
    DiagnosticSink found(kMostFindings);
    lint::lint(session, question, found);
    sink.repeat_all(found);
    const SourceFile& source = session.source(file.source);
    if (!wish.mend) continue;
    if (std::string text = lint::mended(session, file.source, found); text != source.text()) wish.mend({source.name(), std::move(text)});
  }
  for (const Diagnostic& finding : sink.all()) linted.failures += message_row(finding.msg).severity == DiagSeverity::note ? 0 : 1;
  return linted;
}

}  // namespace regimen::embed
