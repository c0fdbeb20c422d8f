#include "tools/regimen/repl/line_editor.h"

#include <fcntl.h>
#include <histedit.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cwchar>

#include "tools/regimen/repl/interrupt.h"

namespace regimen::tools::repl {
namespace {

constexpr int kKept = 1000;  // entries
constexpr std::size_t kShown = 60;

std::string common_start(const std::vector<std::string>& words) {
  std::string start = words.front();
  for (const std::string& word : words) {
    const auto [end, other] = std::mismatch(start.begin(), start.end(), word.begin(), word.end());
    start.erase(end, start.end());
  }
  return start;
}

}  // namespace

struct LineEditor::Impl {
  EditLine* edit = nullptr;
  History* history = nullptr;
  HistEvent event{};
  std::string file, prompt;
  Complete complete;

  static Impl& of(EditLine* edit) {
    void* self = nullptr;
    el_get(edit, EL_CLIENTDATA, &self);
    return *static_cast<Impl*>(self);
  }
  static char* prompt_of(EditLine* edit) { return of(edit).prompt.data(); }
  static unsigned char on_tab(EditLine* edit, int) { return of(edit).tab(); }

  // While a line is waited for, the terminal may get another size.
  static inline volatile std::sig_atomic_t resized = 0;
  static void note_resize(int) { resized = 1; }
  static void watch_size() {
    struct sigaction action {};
    action.sa_handler = note_resize;
    sigemptyset(&action.sa_mask);
    sigaction(SIGWINCH, &action, nullptr);
  }

  // libedit reads on after a signal; a line that is given up must end. The signal comes through only while nothing else is done.
  static ssize_t byte_or_interrupt(EditLine* edit, char* byte) {
    sigset_t interrupt, before;
    sigemptyset(&interrupt);
    sigaddset(&interrupt, SIGINT);
    sigprocmask(SIG_BLOCK, &interrupt, &before);
    ssize_t got = -1;
    while (!interrupted()) {
      if (resized) {
        resized = 0;
        el_resize(edit);
      }
      fd_set wanted;
      FD_ZERO(&wanted);
      FD_SET(STDIN_FILENO, &wanted);
      if (pselect(STDIN_FILENO + 1, &wanted, nullptr, nullptr, nullptr, &before) < 0 && errno == EINTR) continue;
      got = ::read(STDIN_FILENO, byte, 1);
      break;
    }
    sigprocmask(SIG_SETMASK, &before, nullptr);
    return got;
  }

  static int character(EditLine* edit, wchar_t* out) {
    std::mbstate_t state{};
    for (char byte = 0;;) {
      const ssize_t got = byte_or_interrupt(edit, &byte);
      if (got <= 0) return got < 0 ? -1 : 0;
      const std::size_t used = std::mbrtowc(out, &byte, 1, &state);
      if (used == static_cast<std::size_t>(-2)) continue;  // more of the same character follows
      if (used != static_cast<std::size_t>(-1)) return 1;
      state = {};
    }
  }

  void list(const std::vector<std::string>& words) const {
    std::fputc('\n', stdout);
    for (std::size_t i = 0; i < words.size() && i < kShown; ++i) std::fprintf(stdout, "%s%s", i ? "  " : "", words[i].c_str());
    if (words.size() > kShown) std::fprintf(stdout, "  ... and %zu more", words.size() - kShown);
    std::fputc('\n', stdout);
    std::fflush(stdout);
  }

  unsigned char tab() {
    const LineInfo* line = el_line(edit);
    const std::string upto(line->buffer, static_cast<std::size_t>(line->cursor - line->buffer));
    const std::size_t at = upto.find_last_of(" \t(") == std::string::npos ? 0 : upto.find_last_of(" \t(") + 1;
    const std::string word = upto.substr(at);
    const auto words = complete(upto.substr(0, at), word);
    if (words.empty()) return CC_REFRESH_BEEP;
    std::string rest = common_start(words).substr(word.size());
    if (words.size() == 1 && !words.front().ends_with('/')) rest += ' ';  // behind a folder or one of two alleles more is to come
    if (!rest.empty()) return el_insertstr(edit, rest.c_str()) == 0 ? CC_REFRESH : CC_ERROR;
    list(words);
    return CC_REDISPLAY;
  }
};

LineEditor::LineEditor(const std::string& file, Complete complete) : impl_(std::make_unique<Impl>()) {
  if (!std::setlocale(LC_CTYPE, "C.UTF-8")) std::setlocale(LC_CTYPE, "");
  impl_->file = file;
  impl_->complete = std::move(complete);
  impl_->edit = el_init("regimen", stdin, stdout, stderr);
  impl_->history = history_init();
  history(impl_->history, &impl_->event, H_SETSIZE, kKept);
  history(impl_->history, &impl_->event, H_SETUNIQUE, 1);
  if (!file.empty()) history(impl_->history, &impl_->event, H_LOAD, file.c_str());
  EditLine* edit = impl_->edit;
  Impl::watch_size();
  el_set(edit, EL_CLIENTDATA, impl_.get());
  el_set(edit, EL_PROMPT, &Impl::prompt_of);
  el_set(edit, EL_EDITOR, "emacs");
  el_set(edit, EL_SIGNAL, 0);
  el_set(edit, EL_GETCFN, &Impl::character);
  el_set(edit, EL_HIST, history, impl_->history);
  el_set(edit, EL_ADDFN, "complete", "complete the word under the cursor", &Impl::on_tab);
  el_set(edit, EL_BIND, "^I", "complete", nullptr);
  el_set(edit, EL_BIND, "^R", "em-inc-search-prev", nullptr);
}

LineEditor::~LineEditor() {
  history_end(impl_->history);
  el_end(impl_->edit);
}

LineEnd LineEditor::read(const std::string& prompt, std::string& line) {
  impl_->prompt = prompt;
  forget_interrupt();
  int count = 0;
  el_set(impl_->edit, EL_PREP_TERM, 1);  // before the prompt: what is typed at once is edited, too
  const char* read = el_gets(impl_->edit, &count);
  if (interrupted()) {
    el_reset(impl_->edit);
    std::fputs("^C\n", stdout);
    return LineEnd::interrupted;
  }
  if (!read || count <= 0) return LineEnd::closed;
  line.assign(read, static_cast<std::size_t>(count));
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.pop_back();
  return LineEnd::line;
}

bool LineEditor::can_keep(const std::string& history) {
  const int made = open(history.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (made < 0) return false;
  fchmod(made, S_IRUSR | S_IWUSR);
  close(made);
  return true;
}

// Written at once: a session that is killed loses nothing.
void LineEditor::remember(const std::string& entry) {
  std::string on_one_line = entry;
  std::replace(on_one_line.begin(), on_one_line.end(), '\n', ' ');
  history(impl_->history, &impl_->event, H_ENTER, on_one_line.c_str());
  if (impl_->file.empty() || !can_keep(impl_->file)) return;
  history(impl_->history, &impl_->event, H_SAVE, impl_->file.c_str());
}

}  // namespace regimen::tools::repl
