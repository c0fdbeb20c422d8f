// Versions and duplicates of facts. Private to the record builder; the rules stand in record_builder.h.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "runtime/facts/record_builder.h"

namespace regimen {

// One resource as read: its facts stand or fall together.
using Instance = std::pair<std::uint32_t, std::string>;  // input, place

// Collects the versions of all resources and says which are superseded.
class Versions {
 public:
  void add(const Instance& instance, const FactVersion& version);
  void settle();
  bool superseded(const Instance& instance) const { return superseded_.contains(instance); }

 private:
  struct Entry {
    Instance instance;
    Standing standing = Standing::standing;
    std::optional<std::int64_t> updated;
  };
  static bool beats(const Entry& challenger, const Entry& holder);

  std::map<std::string, std::vector<Entry>> by_identifier_;  // in the order read
  std::set<Instance> superseded_;
};

bool same_fact(const Condition& a, const Condition& b);
bool same_fact(const Medicine& a, const Medicine& b);
bool same_fact(const Allergy& a, const Allergy& b);
bool same_fact(const FamilyHistory& a, const FamilyHistory& b);
bool same_fact(const Observation& a, const Observation& b);  // one code, time and value in common

}  // namespace regimen
