// Decision: one decision of one version on one day, as conditions: which rules apply, are blocked, may stand, and which causes are told. Says
// what runtime/results (decide, conclude) makes of the outputs of its functions.
// Private to the folder. Threads: none shared.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/equivalence/blame.h"

namespace regimen::equivalence {

struct Pair {  // a Kleene truth
  Condition yes = kNever;
  Condition no = kNever;
};

class Decision {
 public:
  // `rules`: their functions. `day`: rules out of effect never apply.
  Decision(Conditions& conditions, const Image& image, const DecisionInfo& info, const kernel::DecisionLogic& logic, std::vector<Blamed>& rules,
           std::int64_t day);

  const DecisionInfo& info() const { return info_; }
  Blamed& rule(std::size_t index) { return rules_[index]; }
  Condition never_applies(std::size_t rule) const { return applies_[rule].no; }
  Condition applies(std::size_t rule) const { return applies_[rule].yes; }
  Condition blocked(std::size_t rule) const { return blocked_[rule].yes; }
  Condition not_blocked(std::size_t rule) const { return blocked_[rule].no; }
  Condition possible(std::size_t rule) { return conditions_.all({conditions_.negate(applies_[rule].no), conditions_.negate(blocked_[rule].yes)}); }
  Condition stands(std::size_t rule) { return conditions_.all({applies_[rule].yes, blocked_[rule].no}); }

  // Whether the possible rule tells a cause of that key for whether it stands.
  Condition needs(std::size_t rule, const std::string& key, bool surely = false);
  // Whether one of the causes of `wanted_of` is told by some rule for whether it stands or for what it says.
  Condition misses(const std::vector<std::string>& inputs, bool surely);
  // Where it may be undetermined: a rule may stand and does not surely, or it is open what it says.
  Condition undetermined();
  // Where a fact that always holds is contradicted; in `inputs`: only where one of them is told.
  Condition contradicted(const std::vector<Blamed*>& always, const std::vector<std::string>* inputs);

 private:
  Condition leads(std::size_t from, std::size_t to);
  Condition reaches(std::size_t rule, std::size_t to);
  Condition says_open(std::size_t rule);
  Condition says_misses(std::size_t rule, const std::vector<bool>& wanted, bool surely);
  std::vector<bool> wanted_of(std::size_t rule, const std::vector<std::string>& inputs) const;
  Condition falls_back(std::size_t rule, Condition open, Condition told, const std::vector<std::string>& inputs);
  std::vector<std::uint32_t> amounts(const BodyInfo& body) const;

  Conditions& conditions_;
  const Image& image_;
  const DecisionInfo& info_;
  std::vector<Blamed>& rules_;
  std::vector<std::vector<std::uint32_t>> parents_;
  std::vector<char> in_effect_;
  std::vector<Pair> when_, applies_, blocked_;
};

}  // namespace regimen::equivalence
