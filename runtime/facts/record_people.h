// Who the facts of several inputs belong to. Private to the record builder.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "runtime/facts/record.h"
#include "runtime/support/result.h"

namespace regimen {

// One patient as one input speaks of them.
struct Person {
  std::uint32_t input = 0;
  std::string ref;  // the feed's id, "system|value" for a reference by identifier, "" when the format has none
  Patient patient;
  bool anonymous() const { return ref.empty() && patient.id.empty() && patient.identifiers.empty(); }
};

class People {
 public:
  void add(Person person);                                    // a patient resource
  void mention(std::uint32_t input, const std::string& ref);  // a fact's patient

  // Decides on one patient: the only one, or `chosen` (id, identifier value or "system|value").
  Result<void> settle(const std::optional<std::string>& chosen, const std::vector<Input>& inputs);

  // After settle(): whether a fact of this input and reference belongs to the patient. nullopt: the input speaks of
  // several patients and the fact does not say whose it is.
  std::optional<bool> belongs(std::uint32_t input, const std::string& ref) const;
  Patient patient(std::vector<DataNote>& notes) const;

 private:
  struct Node {
    Person person;
    std::size_t group = 0;
  };
  void group();
  Result<void> check_anonymous(const std::vector<Input>& inputs) const;
  std::string name(std::size_t group, const std::vector<Input>& inputs) const;

  std::vector<Node> nodes_;
  std::map<std::pair<std::uint32_t, std::string>, std::size_t> first_;  // (input, ref) -> its first node
  std::optional<std::size_t> chosen_;  // a group; none when no input carries an identity
};

}  // namespace regimen
