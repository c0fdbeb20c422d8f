// `regimen dump`: what one stage produced. The one command that reaches past the public header, into the compiler.
#include <memory>

#include "compiler/diag/render.h"
#include "compiler/driver/pipeline.h"
#include "compiler/embed/imports.h"
#include "tools/regimen/output.h"
#include "tools/regimen/rule_files.h"
#include "tools/regimen/verb.h"

namespace regimen::tools {
namespace {

struct DumpChoices {
  std::string stage;
  std::string path;
};

std::vector<std::string> stage_names() {
  return {
#define RGM_STAGE(name, spelling, sentence) spelling,
#include "compiler/driver/stages.def"
#undef RGM_STAGE
  };
}

int dump(const DumpChoices& choices) {
  auto text = read_file(choices.path);
  if (!text) return complain(text.error());
  auto engine = embed::Engine::load("", {.folder = "", .off = true});
  if (!engine) return complain({RGM_INPUT, engine.error().message});
  embed::Imports imports(**engine, {}, nullptr);
  Session session;
  DiagnosticSink sink;
  const auto dumped = driver::dump(session, session.add(choices.path, *text), *driver::stage_named(choices.stage),
                                   (*engine)->compile_knowledge(), imports.resolver(), sink);
  if (!dumped) return complain({RGM_FAILED, render_text(session, sink, Colour::no)});
  print(*dumped);
  return RGM_OK;
}

}  // namespace

Action add_dump(CLI::App& command) {
  auto choices = std::make_shared<DumpChoices>();
  command.add_option("--stage", choices->stage, "Which stage")->required()->check(CLI::IsMember(stage_names()));
  command.add_option("path", choices->path, "A rule file; - is standard input")->required()->type_name("PATH");
  return [choices] { return dump(*choices); };
}

}  // namespace regimen::tools
