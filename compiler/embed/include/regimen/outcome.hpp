// What calls of regimen.hpp give: a value or an error, and reports. Included by it.
#pragma once

#include <regimen/regimen.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rgm {

struct Error {
  rgm_status status = RGM_INTERNAL;
  std::string message;
};

// A value, or why there is none.
template <class T>
class Outcome {
 public:
  Outcome(T value) : value_(std::move(value)) {}
  Outcome(Error error) : error_(std::move(error)) {}
  explicit operator bool() const { return value_.has_value(); }
  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return &*value_; }
  const T* operator->() const { return &*value_; }
  const Error& error() const { return error_; }

 private:
  std::optional<T> value_;
  Error error_;
};

namespace detail {

inline rgm_text text(std::string_view s) { return {s.data() ? s.data() : "", s.size()}; }
// An empty option is one that was not given.
inline rgm_text option(std::string_view s) { return {s.empty() ? nullptr : s.data(), s.size()}; }

inline Error last_error(rgm_status status) {
  std::size_t length = 0;
  const char* message = rgm_last_error(&length);
  return {status, std::string(message, length)};
}

inline std::vector<rgm_text> texts(const std::vector<std::string>& strings) {
  std::vector<rgm_text> result;
  for (const std::string& s : strings) result.push_back(text(s));
  return result;
}

template <class Handle, void (*Free)(Handle*)>
struct Free_ {
  void operator()(Handle* handle) const { Free(handle); }
};
template <class Handle, void (*Free)(Handle*)>
using Owner = std::unique_ptr<Handle, Free_<Handle, Free>>;

}  // namespace detail

class Report {
 public:
  explicit Report(rgm_report* handle) : handle_(handle) {}
  // Each form lives as long as the report.
  Outcome<std::string_view> json() const { return form(rgm_report_json); }
  Outcome<std::string_view> tsv() const { return form(rgm_report_tsv); }
  Outcome<std::string_view> text(rgm_colour colour = RGM_PLAIN) const {
    return form([colour](rgm_report* report, std::size_t* length) { return rgm_report_text(report, colour, length); });
  }
  Outcome<std::string_view> remarks() const { return form(rgm_report_remarks); }
  rgm_report* get() const { return handle_.get(); }
  std::size_t failures() const { return rgm_report_failures(handle_.get()); }
  // Of a report of tests: how many ran, and what they reached where that was asked for.
  std::size_t tests() const { return rgm_report_tests(handle_.get()); }
  Outcome<std::string_view> coverage(rgm_coverage_form wanted, rgm_colour colour = RGM_PLAIN) const {
    return form([=](rgm_report* report, std::size_t* length) { return rgm_report_coverage(report, wanted, colour, length); });
  }
  struct Outcomes {
    std::uint64_t reached = 0, possible = 0;
  };
  Outcomes outcomes() const {
    Outcomes out;
    rgm_report_outcomes(handle_.get(), &out.reached, &out.possible);
    return out;
  }

 private:
  template <class Make>
  Outcome<std::string_view> form(Make make) const {
    std::size_t length = 0;
    const char* data = make(handle_.get(), &length);
    if (!data) return detail::last_error(RGM_INTERNAL);
    return std::string_view(data, length);
  }
  detail::Owner<rgm_report, rgm_report_free> handle_;
};

}  // namespace rgm
