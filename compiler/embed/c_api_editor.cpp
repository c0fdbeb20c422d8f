// The calls of the C boundary for texts while they are written. External interface: include/regimen/editor.h.
#include <set>

#include <regimen/editor.h>

#include "compiler/embed/c_api_parts.h"
#include "compiler/embed/editor_json.h"
#include "compiler/embed/lint_sources.h"
#include "compiler/format/format.h"
#include "runtime/results/evaluate.h"

using namespace regimen::embed::c_api;
namespace editor = regimen::editor;
using regimen::embed::Engine;
using regimen::embed::Imports;

struct rgm_document {
  rgm_document(const Engine& engine, regimen::driver::SourceText source, editor::Encoding encoding, const rgm_resolver* resolver);
  rgm_document(rgm_document& of, std::vector<regimen::driver::SourceText> importers);
  editor::Document::Surroundings surroundings();
  const std::vector<editor::Module>& modules();
  std::optional<regimen::driver::SourceText> find(const std::string& name);
  void forget_imports();

  const Engine& engine;
  rgm_resolver callers{};
  std::unique_ptr<Imports> library;  // nullptr: a copy, which looks for nothing
  std::vector<regimen::driver::SourceText> importers;
  std::optional<std::vector<editor::Module>> listed;  // what the library and the shipped guidelines offer, until imports change
  std::unique_ptr<editor::Document> document;
};

namespace {

void count(const regimen::DecisionReport& report, std::vector<editor::RuleInTests>& rules) {
  for (const regimen::ProofRule& met : report.proof.rules) {
    auto known = std::find_if(rules.begin(), rules.end(), [&](const auto& rule) { return rule.decision == report.decision && rule.rule == met.rule; });
    if (known == rules.end()) known = rules.insert(rules.end(), {report.decision, met.rule});
    known->applies += met.state == "applied";
    known->undetermined += met.state == "unknown";
  }
}

// How often each rule applies and stays open in the tests of its file that are about its decision.
std::vector<editor::RuleInTests> rules_in_tests(const Engine& engine, const regimen::driver::CompiledGuideline& compiled) {
  std::vector<editor::RuleInTests> rules;
  const regimen::Image& image = compiled.image();
  for (const regimen::TestInfo& test : compiled.tests()) {
    std::set<std::string> about;
    for (const regimen::ExpectInfo& expect : test.expect)
      if (expect.decision < image.decisions.size()) about.insert(image.decisions[expect.decision].name);
    const regimen::Observed seen = regimen::observe(image, test, compiled.interpreter(), engine.genes(), engine.knowledge());
    for (const regimen::DecisionReport& report : seen.decisions)
      if (about.contains(report.decision)) count(report, rules);
  }
  return rules;
}

// As `regimen fmt` lays it out; a text with errors stays.
std::optional<std::string> laid_out(const regimen::driver::SourceText& source) {
  regimen::Session session;
  regimen::DiagnosticSink sink;
  auto text = regimen::format::format(session, session.add(source.name, source.text), sink);
  return text ? std::move(*text) : std::nullopt;
}

editor::Position position(const rgm_position& given) { return {given.line, given.character}; }
editor::Range range(const rgm_range& given) { return {position(given.start), position(given.end)}; }

std::vector<editor::Module> modules_of(const rgm_question_options& options) {
  std::vector<editor::Module> modules;
  for (std::size_t i = 0; i < options.module_count; ++i) {
    const rgm_module& given = options.modules[i];
    modules.push_back({string_of(given.name), string_of(given.version), string_of(given.title)});
  }
  return modules;
}

rgm_status answered(std::string json, rgm_report** answer) {
  regimen::embed::Forms forms;
  forms.json = [json = std::move(json)] { return json; };
  forms.text = [](regimen::Colour) { return std::string(); };
  *answer = report_of(std::move(forms));
  return RGM_OK;
}

rgm_status ask(editor::Document& document, rgm_question question, const rgm_question_options& options, rgm_report** answer) {
  using regimen::embed::to_json;
  const editor::Range place = range(options.range);
  const editor::Place named{place.start, string_of(options.file)};
  switch (question) {
    case RGM_DIAGNOSTICS: return answered(to_json(document.problems()), answer);
    case RGM_HOVER: return answered(to_json(document.hover(place.start)), answer);
    case RGM_COMPLETION: return answered(to_json(document.completions(place.start, modules_of(options))), answer);
    case RGM_DEFINITION: return answered(to_json(document.definition(place.start)), answer);
    case RGM_REFERENCES: return answered(to_json(document.references(named, options.without_declaration == 0)), answer);
    case RGM_RENAMEABLE: return answered(to_json(document.renameable(named)), answer);
    case RGM_RENAME: {
      editor::Renamed renamed = document.rename(named, string_of(options.name));
      if (!renamed.refused.empty()) return failed(RGM_USAGE, renamed.refused);
      return answered(to_json(renamed.edits), answer);
    }
    case RGM_SYMBOLS: return answered(to_json(document.symbols()), answer);
    case RGM_FOLDING: return answered(to_json(document.folds()), answer);
    case RGM_TOKENS: return answered(to_json(document.coloured()), answer);
    case RGM_TOKEN_LEGEND: return answered(regimen::embed::token_legend_json(), answer);
    case RGM_FORMATTING: return answered(to_json(document.formatted()), answer);
    case RGM_ACTIONS: return answered(regimen::embed::actions_json(document.known_problems(), place), answer);
    case RGM_LENSES: return answered(to_json(document.lenses()), answer);
    case RGM_HINTS: return answered(to_json(document.hints(place)), answer);
    case RGM_TESTED_LENSES: return answered(to_json(document.tested_lenses()), answer);
    case RGM_DECLARATION: return answered(to_json(document.declaration(place.start)), answer);
    case RGM_FINDINGS: return answered(to_json(document.findings()), answer);
  }
  return failed(RGM_USAGE, "rgm_document_ask knows no such question");
}

}  // namespace

rgm_document::rgm_document(const Engine& of, regimen::driver::SourceText source, editor::Encoding encoding, const rgm_resolver* resolver)
    : engine(of) {
  if (resolver) callers = *resolver;
  forget_imports();
  document = std::make_unique<editor::Document>(std::move(source), encoding, surroundings());
}

rgm_document::rgm_document(rgm_document& of, std::vector<regimen::driver::SourceText> others) : engine(of.engine), importers(std::move(others)) {
  document = of.document->copy(surroundings());
}

editor::Document::Surroundings rgm_document::surroundings() {
  editor::Document::Surroundings around;
  around.knowledge = engine.compile_knowledge();
  around.resolver = [this](const std::string& name) { return find(name); };
  around.run_tests = [this](const regimen::driver::CompiledGuideline& compiled) { return rules_in_tests(engine, compiled); };
  around.format = laid_out;
  around.lint = [this](regimen::Session& session, const regimen::embed::FileTrees& files, regimen::DiagnosticSink& sink) {
    regimen::embed::lint_file(engine, session, files, importers, sink);
  };
  around.modules = [this] { return modules(); };
  around.units = [this] { return engine.unit_codes(); };
  return around;
}

const std::vector<editor::Module>& rgm_document::modules() {
  if (listed) return *listed;
  listed.emplace();
  std::vector<regimen::driver::SourceText> sources = engine.library_sources();
  if (auto shipped = engine.shipped_rules()) sources.insert(sources.end(), shipped->begin(), shipped->end());
  for (const regimen::driver::SourceText& source : sources)
    if (const auto header = regimen::embed::header_of(source.text)) listed->push_back({header->name, header->version, header->title});
  return *listed;
}

void rgm_document::forget_imports() {
  listed = std::nullopt;
  library = std::make_unique<Imports>(engine, std::make_shared<const std::vector<regimen::driver::SourceText>>(), regimen::driver::Resolver());
}

std::optional<regimen::driver::SourceText> rgm_document::find(const std::string& name) {
  rgm_source found{};
  if (callers.find && callers.find(callers.context, {name.data(), name.size()}, &found))
    return regimen::driver::SourceText{string_of(found.name), string_of(found.text)};
  return library ? library->find(name) : std::nullopt;
}

extern "C" {

rgm_status rgm_document_open(rgm_engine* engine, const rgm_source* source, const rgm_resolver* resolver,
                             const rgm_document_options* options, rgm_document** document) {
  return guarded([&] {
    if (!engine || !source || !document) return failed(RGM_USAGE, "rgm_document_open needs an engine, a source and a place for the document");
    *document = nullptr;
    const rgm_document_options given = known(options);
    const auto encoding = given.encoding == RGM_UTF8 ? editor::Encoding::utf8 : editor::Encoding::utf16;
    *document = new rgm_document(*engine->engine, {string_of(source->name), string_of(source->text)}, encoding, resolver);
    return RGM_OK;
  });
}

rgm_status rgm_document_copy(rgm_document* document, const rgm_source* importers, size_t importer_count, rgm_document** copy) {
  return guarded([&] {
    if (!document || !copy) return failed(RGM_USAGE, "rgm_document_copy needs a document and a place for the copy");
    *copy = nullptr;
    *copy = new rgm_document(*document, texts_of(importers, importer_count));
    return RGM_OK;
  });
}

void rgm_document_close(rgm_document* document) { delete document; }

rgm_status rgm_document_change(rgm_document* document, const rgm_range* changed, rgm_text text) {
  return guarded([&] {
    if (!document) return failed(RGM_USAGE, "rgm_document_change needs a document");
    if (changed) {
      document->document->change(range(*changed), string_of(text));
    } else {
      document->document->set_text(string_of(text));
    }
    return RGM_OK;
  });
}

rgm_text rgm_document_text(const rgm_document* document) {
  if (!document) return {nullptr, 0};
  const std::string& text = document->document->source().text;
  return {text.data(), text.size()};
}

rgm_status rgm_document_imports_changed(rgm_document* document) {
  return guarded([&] {
    if (!document) return failed(RGM_USAGE, "rgm_document_imports_changed needs a document");
    if (!document->library) return failed(RGM_USAGE, "a copy of a document keeps its imports");
    document->forget_imports();
    document->document->imports_changed();
    return RGM_OK;
  });
}

int rgm_document_imports(rgm_document* document, rgm_text file) {
  bool imports = false;
  const rgm_status status = guarded([&] {
    if (!document) return failed(RGM_USAGE, "rgm_document_imports needs a document");
    imports = document->document->imports(string_of(file));
    return RGM_OK;
  });
  return status == RGM_OK && imports ? 1 : 0;
}

rgm_status rgm_document_ask(rgm_document* document, rgm_question question, const rgm_question_options* options, rgm_report** answer) {
  return guarded([&] {
    if (!document || !answer) return failed(RGM_USAGE, "rgm_document_ask needs a document and a place for the answer");
    *answer = nullptr;
    return ask(*document->document, question, known(options), answer);
  });
}

rgm_status rgm_source_header(rgm_text text, rgm_report** answer) {
  return guarded([&] {
    if (!answer) return failed(RGM_USAGE, "rgm_source_header needs a place for the answer");
    return answered(regimen::embed::to_json(regimen::embed::header_of(string_of(text))), answer);
  });
}

rgm_text rgm_engine_home(const rgm_engine* engine) {
  if (!engine) return {nullptr, 0};
  return {engine->engine->home().data(), engine->engine->home().size()};
}

}  // extern "C"
