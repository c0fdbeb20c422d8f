// The program `regimen`: reads its command line and hands over to one command (verb_*.cpp).
#include <cstdlib>
#include <exception>
#include <map>
#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

#include "tools/regimen/output.h"
#include "tools/regimen/verb.h"

namespace regimen::tools {
namespace {

// A run allocates a few ten megabytes once and ends: asking the system for them in one piece, and never giving back,
// takes a tenth off its time.
void ask_for_memory_in_bulk() {
#ifdef M_TOP_PAD
  constexpr int kPiece = 64 << 20;
  mallopt(M_TOP_PAD, kPiece);
  mallopt(M_TRIM_THRESHOLD, 4 * kPiece);
  mallopt(M_MMAP_THRESHOLD, 4 * kPiece);
#endif
}

int run_program(int argc, char** argv) {
  CLI::App app("Rules for personalised medicine: one patient's genome, clinic and life against guidelines.", "regimen");
  app.set_version_flag("--version", std::string("regimen ") + rgm_version());
  app.set_help_flag("-h,--help", "Show this and exit");
  app.require_subcommand(1);
  std::map<const CLI::App*, Action> actions;
#define RGM_COMMAND(name, sentence)                              \
  {                                                              \
    CLI::App* command = app.add_subcommand(#name, sentence);     \
    actions[command] = add_##name(*command);                     \
  }
#include "tools/regimen/verbs.def"
#undef RGM_COMMAND
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? RGM_OK : RGM_USAGE;  // help and version go to standard output, the rest to standard error
  }
  const int status = actions.at(app.get_subcommands().front())();
  return finish_output(status);
}

}  // namespace
}  // namespace regimen::tools

int main(int argc, char** argv) {
  regimen::tools::ask_for_memory_in_bulk();
  try {
    return regimen::tools::run_program(argc, argv);
  } catch (const std::exception& error) {
    return regimen::tools::complain({RGM_INTERNAL, error.what()});
  }
}
