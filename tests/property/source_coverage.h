// What random guidelines have reached: operators, types, and null policies with the states they met. A gap means that
// the generator is blind there.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "compiler/kernel/kernel.h"
#include "runtime/image/image.h"

namespace regimen::test {

class SourceCoverage {
 public:
  void add(const Image& image, const kernel::Program& program);
  void add(const kernel::Program& program, const std::vector<RowValue>& slots);

  std::string gaps() const;  // "" when nothing is missing that a source can reach
  std::string report() const;

 private:
  std::map<std::string, std::uint64_t> operators_;
  std::map<std::string, std::uint64_t> types_;
  std::map<std::string, std::uint64_t> policies_;  // "Propagate, interval"
};

}  // namespace regimen::test
