// Result<T>: the channel for environment errors (unreadable file, LLVM failure, full disk).
//
// Author errors are diagnostics (compiler/diag), unknown patient data is a value, and our own
// bugs are RGM_CHECK. A Result is returned with its context and never logged inside a library.
#pragma once

#include <expected>
#include <string>
#include <utility>

namespace regimen {

enum class ErrorKind {
  usage,     // the caller asked for something that cannot be meant: exit code 2
  input,     // an input could not be read or merged: exit code 3
  internal,  // a bug or an exhausted machine: exit code 4
};

struct Error {
  ErrorKind kind = ErrorKind::internal;
  std::string message;  // which, where, why; never patient data beyond file name and position
};

template <class T>
using Result = std::expected<T, Error>;

[[nodiscard]] inline std::unexpected<Error> fail(ErrorKind kind, std::string message) {
  return std::unexpected(Error{kind, std::move(message)});
}

}  // namespace regimen

#define RGM_CONCAT_(a, b) a##b
#define RGM_CONCAT(a, b) RGM_CONCAT_(a, b)

// RGM_TRY(auto x, f()): x is the value of f(), or the enclosing function returns f()'s error.
#define RGM_TRY(decl, expr) RGM_TRY_(RGM_CONCAT(rgm_try_, __LINE__), decl, expr)
#define RGM_TRY_(tmp, decl, expr)                             \
  auto tmp = (expr);                                          \
  if (!tmp) return std::unexpected(std::move(tmp).error());   \
  decl = std::move(*tmp)

// RGM_TRY_VOID(f()): the same for a Result<void>.
#define RGM_TRY_VOID(expr) \
  if (auto rgm_try_v = (expr); !rgm_try_v) return std::unexpected(std::move(rgm_try_v).error())
