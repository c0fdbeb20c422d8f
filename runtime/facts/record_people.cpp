#include "runtime/facts/record_people.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "runtime/support/utf8.h"

namespace regimen {
namespace {

constexpr std::size_t kMostPatients = 5000;
constexpr std::size_t kLongestShown = 60;  // of an identifier, in a message

bool decided(Sex sex) { return sex == Sex::male || sex == Sex::female; }

bool births_differ(const Patient& a, const Patient& b) {
  return a.birth && b.birth && (a.birth->hi < b.birth->lo || b.birth->hi < a.birth->lo);
}
bool sexes_differ(const Patient& a, const Patient& b) { return decided(a.sex) && decided(b.sex) && a.sex != b.sex; }
bool contradict(const Patient& a, const Patient& b) { return births_differ(a, b) || sexes_differ(a, b); }

bool share_identifier(const Patient& a, const Patient& b) {
  for (const auto& identifier : a.identifiers)
    if (std::find(b.identifiers.begin(), b.identifiers.end(), identifier) != b.identifiers.end()) return true;
  return false;
}

bool share_system(const Patient& a, const Patient& b) {
  for (const auto& mine : a.identifiers)
    for (const auto& theirs : b.identifiers)
      if (!mine.first.empty() && mine.first == theirs.first) return true;
  return false;
}

bool same_person(const Person& a, const Person& b) {
  if (share_identifier(a.patient, b.patient)) return true;
  if (a.input == b.input) return a.ref == b.ref;
  if (share_system(a.patient, b.patient) || contradict(a.patient, b.patient)) return false;
  if (!a.ref.empty() && a.ref == b.ref) return true;
  return a.patient.birth && b.patient.birth && decided(a.patient.sex) && decided(b.patient.sex);
}

void add_identifier_of(const std::string& ref, Patient& patient) {
  std::size_t bar = ref.find('|');
  if (bar != std::string::npos) patient.identifiers.emplace_back(ref.substr(0, bar), ref.substr(bar + 1));
}

template <class T>
void add_all(std::vector<T>& to, const std::vector<T>& from) {
  for (const T& item : from)
    if (std::find(to.begin(), to.end(), item) == to.end()) to.push_back(item);
}

// The patient told twice: what only one knows is taken over; what they contradict each other in becomes unknown.
void merge(Patient& into, const Patient& other, std::vector<DataNote>& notes) {
  if (into.id.empty()) into.id = other.id;
  add_all(into.identifiers, other.identifiers);
  add_all(into.ethnicity_codes, other.ethnicity_codes);
  if (into.ethnicity.empty()) into.ethnicity = other.ethnicity;
  if (sexes_differ(into, other)) {
    into.sex = Sex::unknown;
    notes.push_back({Severity::error, "Patient", "the inputs disagree on the patient's sex; it is taken as unknown"});
  } else if (!decided(into.sex) && other.sex != Sex::unknown) {
    into.sex = other.sex;
  }
  if (births_differ(into, other)) {
    into.birth.reset();
    notes.push_back(
        {Severity::error, "Patient", "the inputs disagree on the patient's birth date; it is taken as unknown"});
  } else if (other.birth && (!into.birth || other.birth->hi - other.birth->lo < into.birth->hi - into.birth->lo)) {
    into.birth = other.birth;
  }
  if (!into.death) into.death = other.death;
  into.deceased = into.deceased || other.deceased;
}

}  // namespace

void People::add(Person person) {
  add_identifier_of(person.ref, person.patient);
  first_.emplace(std::pair(person.input, person.ref), nodes_.size());
  nodes_.push_back({std::move(person), 0});
}

void People::mention(std::uint32_t input, const std::string& ref) {
  if (ref.empty() || first_.contains({input, ref})) return;
  add({.input = input, .ref = ref, .patient = {}});
}

// Groups are named by the index of their first node. Quadratic in the number of patients spoken of, which is bounded.
void People::group() {
  for (std::size_t i = 0; i < nodes_.size(); ++i) nodes_[i].group = i;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    if (nodes_[i].person.anonymous()) continue;
    for (std::size_t j = 0; j < i; ++j) {
      if (nodes_[j].person.anonymous() || !same_person(nodes_[i].person, nodes_[j].person)) continue;
      std::size_t from = nodes_[i].group;
      std::size_t to = nodes_[j].group;
      for (Node& node : nodes_)
        if (node.group == from) node.group = to;
    }
  }
}

std::string People::name(std::size_t group, const std::vector<Input>& inputs) const {
  for (const Node& node : nodes_) {
    if (node.group != group) continue;
    const Person& person = node.person;
    std::string id = !person.patient.id.empty() ? person.patient.id : person.ref;
    if (id.empty() && !person.patient.identifiers.empty()) id = person.patient.identifiers[0].second;
    return fmt::format("'{}' ({})", beginning(id, kLongestShown), inputs[person.input].file);
  }
  return {};
}

Result<void> People::settle(const std::optional<std::string>& chosen, const std::vector<Input>& inputs) {
  if (nodes_.size() > kMostPatients)
    return fail(ErrorKind::input, fmt::format("the inputs speak of more than {} patients", kMostPatients));
  group();
  chosen_.reset();
  std::string wanted = chosen.value_or("");
  if (wanted.starts_with("Patient/")) wanted.erase(0, 8);
  std::vector<std::size_t> groups;
  for (const Node& node : nodes_) {
    const Person& person = node.person;
    if (person.anonymous()) continue;
    bool fits = !chosen || person.ref == wanted || person.patient.id == wanted;
    for (const auto& [system, value] : person.patient.identifiers)
      fits = fits || value == wanted || system + "|" + value == wanted;
    if (fits && std::find(groups.begin(), groups.end(), node.group) == groups.end()) groups.push_back(node.group);
  }
  if (groups.empty() && chosen)
    return fail(ErrorKind::input, fmt::format("no input speaks of a patient '{}'", *chosen));
  if (groups.size() > 1)
    return fail(ErrorKind::input, fmt::format("the inputs speak of {} patients, among them {} and {}; choose one",
                                              groups.size(), name(groups[0], inputs), name(groups[1], inputs)));
  if (!groups.empty()) chosen_ = groups[0];
  return check_anonymous(inputs);
}

// An input without identity still says when and as what its person was born, or not.
Result<void> People::check_anonymous(const std::vector<Input>& inputs) const {
  for (const Node& node : nodes_) {
    if (!node.person.anonymous()) continue;
    for (const Node& other : nodes_) {
      bool ours = other.person.anonymous() || (chosen_ && other.group == *chosen_);
      if (!ours || !contradict(node.person.patient, other.person.patient)) continue;
      return fail(ErrorKind::input, fmt::format("birth date or sex differ between {} and {}: they are two patients",
                                                inputs[node.person.input].file, inputs[other.person.input].file));
    }
  }
  return {};
}

std::optional<bool> People::belongs(std::uint32_t input, const std::string& ref) const {
  std::set<std::size_t> here;
  if (auto known = first_.find({input, ref}); !ref.empty() && known != first_.end())
    return nodes_[known->second].group == chosen_;
  for (const Node& node : nodes_)
    if (node.person.input == input && !node.person.anonymous()) here.insert(node.group);
  if (here.size() > 1) return std::nullopt;
  return here.empty() || *here.begin() == chosen_;
}

Patient People::patient(std::vector<DataNote>& notes) const {
  std::optional<Patient> merged;
  for (bool anonymous : {false, true}) {
    for (const Node& node : nodes_) {
      if (node.person.anonymous() != anonymous || (!anonymous && node.group != chosen_)) continue;
      if (merged) {
        merge(*merged, node.person.patient, notes);
      } else {
        merged = node.person.patient;
      }
    }
  }
  Patient patient = merged.value_or(Patient{});
  if (patient.id.empty())
    for (const Node& node : nodes_)
      if (!node.person.anonymous() && node.group == chosen_ && node.person.ref.find('|') == std::string::npos) {
        patient.id = node.person.ref;
        break;
      }
  return patient;
}

}  // namespace regimen
