// Random expressions of a generated guideline, by type, in the words of its author. Private to the generator.
#pragma once

#include <string>
#include <vector>

#include "tests/property/gen_kernel.h"

namespace regimen::test {

class Words {
 public:
  explicit Words(Random& random) : random_(random) {}

  // A name of a value declared before, which later expressions may use.
  void declare_number(std::string name) { numbers_.push_back(std::move(name)); }
  void declare_mass(std::string name) { masses_.push_back(std::move(name)); }
  void declare_truth(std::string name) { truths_.push_back(std::move(name)); }
  void declare_band() { band_declared_ = true; }

  std::string condition(int depth);
  std::string number(int depth);
  std::string mass(int depth);
  std::string mass_literal();
  std::string number_literal();
  std::string day();
  std::string one_of(const std::vector<std::string>& words) { return random_.pick(words); }
  bool chance(std::uint32_t percent) { return random_.chance(percent); }
  std::uint32_t below(std::uint32_t limit) { return random_.below(limit); }

 private:
  std::string comparison(const std::string& left, const std::string& right);
  std::string fact();
  std::string gene_fact();
  std::string state();
  std::string time_fact();
  std::string aggregate();

  Random& random_;
  bool band_declared_ = false;
  std::vector<std::string> numbers_{"tally", "risk"};
  std::vector<std::string> masses_{"weight", "limit"};
  std::vector<std::string> truths_{"flag", "other", "tested", "stroke"};
};

}  // namespace regimen::test
