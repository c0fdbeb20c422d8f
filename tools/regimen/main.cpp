// The program `regimen`: reads its command line and hands over to one command (verb_*.cpp).
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <map>
#if __has_include(<malloc.h>)
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

#include "tools/regimen/output.h"
#include "tools/regimen/verb.h"

namespace regimen::tools {
namespace {

// A run allocates a few ten megabytes once and ends: asking the system for them in one piece, in large pages where it has them,
// and never giving back takes a fifth off its time, most of which would go into being given 4 KiB at a time.
void ask_for_memory_in_bulk() {
#ifdef M_TOP_PAD
  constexpr int kPiece = 64 << 20;
  mallopt(M_TOP_PAD, kPiece);
  mallopt(M_TRIM_THRESHOLD, 4 * kPiece);
  mallopt(M_MMAP_THRESHOLD, 4 * kPiece);
#ifdef MADV_HUGEPAGE
  constexpr std::uintptr_t kLargePage = 2 << 20;
  void* volatile first = std::malloc(kLargePage);  // from here on the piece is there, behind what the heap was
  std::free(first);
  const auto end = reinterpret_cast<std::uintptr_t>(sbrk(0));
  const std::uintptr_t start = (end - kPiece) / kLargePage * kLargePage + kLargePage;
  if (start < end) madvise(reinterpret_cast<void*>(start), end - start, MADV_HUGEPAGE);
#endif
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
