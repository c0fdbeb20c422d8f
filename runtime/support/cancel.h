// What a caller holds to end early what runs for it. Asked from any thread, or from a signal handler; loops look at it between
// steps. What was cut short is never handed on as a result.
#pragma once

#include <atomic>

namespace regimen {

class Cancel {
 public:
  void ask() noexcept { asked_.store(true, std::memory_order_relaxed); }
  void clear() noexcept { asked_.store(false, std::memory_order_relaxed); }
  bool asked() const noexcept { return asked_.load(std::memory_order_relaxed); }

 private:
  std::atomic<bool> asked_ = false;
  static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may not wait");
};

inline bool is_asked(const Cancel* cancel) { return cancel != nullptr && cancel->asked(); }

}  // namespace regimen
