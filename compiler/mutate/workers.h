// Work on each of a number of things that share nothing, on a few threads. Private to the folder.
#pragma once

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace regimen::mutate {

// Each worker makes its own `work = begin()` and takes turns: work(i) for every i below `count`. Who takes which changes no result.
template <class Begin>
void with_workers(unsigned workers, std::size_t count, const Begin& begin) {
  std::atomic<std::size_t> next = 0;
  const auto take_turns = [&] {
    const auto work = begin();
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < workers && i < count; ++i) others.emplace_back(take_turns);
  take_turns();
}

}  // namespace regimen::mutate
