#include "tools/regimen/output.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace regimen::tools {
namespace {

rgm_colour colour_of(int descriptor) {
  const char* refused = std::getenv("NO_COLOR");
  return isatty(descriptor) && !(refused && *refused) ? RGM_COLOURED : RGM_PLAIN;
}

void write(std::FILE* stream, std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stream);
  if (!text.empty() && text.back() != '\n') std::fputc('\n', stream);
}

}  // namespace

void print(std::string_view text) { write(stdout, text); }

bool print_all(std::string_view text) { return std::fwrite(text.data(), 1, text.size(), stdout) == text.size(); }

int complain(const rgm::Error& error) {
  write(stderr, "regimen: " + (error.message.empty() ? std::string(rgm_status_sentence(error.status)) : error.message));
  return error.status;
}

int complain(const rgm::Report& diagnostics) {
  const auto text = diagnostics.text(colour_of(STDERR_FILENO));
  if (!text) return complain(text.error());
  write(stderr, *text);
  return RGM_FAILED;
}

int print_report(const rgm::Report& report, const std::string& format, int status) {
  const auto form = format == "json" ? report.json() : report.text(colour_of(STDOUT_FILENO));
  if (!form) return complain(form.error());
  print(*form);
  return print_remarks(report, status);
}

rgm_colour output_colour() { return colour_of(STDOUT_FILENO); }

int print_report_aside(const rgm::Report& report) {
  const auto text = report.text(colour_of(STDERR_FILENO));
  if (!text) return complain(text.error());
  write(stderr, *text);
  return RGM_OK;
}

int print_remarks(const rgm::Report& report, int status) {
  const auto remarks = report.remarks();
  if (!remarks) return complain(remarks.error());
  write(stderr, *remarks);
  return status;
}

void leave(int status) { std::exit(finish_output(status)); }

int finish_output(int status) {
  if (std::fflush(stdout) == 0 && !std::ferror(stdout)) return status;
  write(stderr, "regimen: standard output could not be written");
  return RGM_INTERNAL;
}

}  // namespace regimen::tools
