#include "runtime/facts/record_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "runtime/facts/condition_codes.h"
#include "runtime/facts/record_days.h"
#include "runtime/facts/record_genes.h"
#include "runtime/facts/record_kinds.h"
#include "runtime/facts/record_medicines.h"
#include "runtime/facts/record_merge.h"
#include "runtime/facts/record_people.h"
#include "runtime/facts/record_polygenic.h"

namespace regimen {
namespace {

// A fact as handed in, before anything is decided about it.
template <class T>
struct Item {
  T fact;
  std::string patient_ref;
  Instance instance;
};

template <class T>
using Items = std::vector<Item<T>>;

void canonise(std::vector<Code>& codes) {
  std::vector<Code> kept;
  for (Code& code : codes) {
    code.system = canonical_system(code.system);
    if (!code.code.empty() && std::find(kept.begin(), kept.end(), code) == kept.end()) kept.push_back(std::move(code));
  }
  codes = std::move(kept);
}

// How a code appears in notes: the code is no patient data, the text of an entry is.
std::string what(const char* kind, const std::vector<Code>& codes) {
  if (codes.empty()) return kind;
  return fmt::format("{} {} {}", kind, codes[0].system, codes[0].code);
}

TimeSpan time_of(const Observation& o) { return o.when; }
TimeSpan time_of(const Condition& c) { return c.onset.value_or(TimeSpan{}); }
TimeSpan time_of(const Medicine& m) { return m.start.value_or(TimeSpan{}); }
TimeSpan time_of(const Allergy& a) { return a.onset.value_or(TimeSpan{}); }
TimeSpan time_of(const FamilyHistory&) { return {}; }

const char* kind_name(const Observation&) { return "Observation"; }
const char* kind_name(const Condition&) { return "Condition"; }
const char* kind_name(const Medicine&) { return "Medicine"; }
const char* kind_name(const Allergy&) { return "Allergy"; }
const char* kind_name(const FamilyHistory&) { return "FamilyHistory"; }

double number_of(const Observation& o) { return o.kind_value.value_or(o.value ? o.value->to_double() : 0); }
template <class T>
double number_of(const T&) {
  return 0;
}

// Facts that say the same have a key in common.
template <class T>
std::vector<std::string> fact_keys(const T& fact) {
  TimeSpan when = time_of(fact);
  std::vector<std::string> keys;
  for (const Code& code : fact.codes)
    keys.push_back(fmt::format("{} {} {} {} {}", when.lo, when.hi, number_of(fact), code.system, code.code));
  if (keys.empty()) keys.push_back(fmt::format("{} {} {} {}", when.lo, when.hi, number_of(fact), fact.text));
  return keys;
}

// A product met on several entries is listed once.
void keep_once(std::vector<Unresolved>& entries) {
  std::vector<Unresolved> kept;
  std::set<std::tuple<std::string, std::string, Code>> seen;
  for (Unresolved& entry : entries)
    if (seen.emplace(entry.list, entry.text, entry.code).second) kept.push_back(std::move(entry));
  entries = std::move(kept);
}

}  // namespace

struct RecordBuilder::Impl {
  explicit Impl(Knowledge k) : knowledge(k) {}

  Knowledge knowledge;
  std::vector<Input> inputs;
  People people;
  Versions versions;
  Items<Condition> conditions;
  Items<Medicine> medicines;
  Items<Allergy> allergies;
  Items<Observation> observations;
  Items<FamilyHistory> family;
  Items<GeneCall> genes;
  std::vector<HandedScore> polygenic;
  struct ListMark {
    std::string list;
    ListState state;
    std::string patient_ref;
    std::uint32_t input;
  };
  std::vector<ListMark> lists;
  std::vector<std::pair<Rejected, std::string>> rejected;  // with the patient's reference
  std::vector<DataNote> notes;
  std::uint64_t unversioned = 0;  // facts without a version are each their own instance

  std::uint32_t current() const { return inputs.empty() ? 0 : static_cast<std::uint32_t>(inputs.size() - 1); }

  Instance instance_of(const Source& source, const FactVersion& version) {
    if (version.instance.empty() && version.identifiers.empty())
      return {source.input, fmt::format("#{}", ++unversioned)};
    return {source.input, version.instance.empty() ? source.where : version.instance};
  }

  template <class T>
  void take(Items<T>& items, T fact, std::string patient_ref, const FactVersion& version) {
    fact.source.input = current();
    canonise(fact.codes);
    people.mention(fact.source.input, patient_ref);
    Instance instance = instance_of(fact.source, version);
    versions.add(instance, version);
    items.push_back({std::move(fact), std::move(patient_ref), std::move(instance)});
  }
};

namespace {

// One finish(): from what was handed in to a record.
class Finisher {
 public:
  Finisher(const People& people, const Versions& versions, Record& record)
      : people_(people), versions_(versions), record_(record), counts_(record.inputs.size()) {}

  // The facts that are the patient's, in force and not yet told.
  template <class T, class Prepare>
  void collect(const Items<T>& items, std::vector<T>& kept, Prepare prepare) {
    std::unordered_multimap<std::string, std::size_t> known;  // fact_keys() -> place in `kept`, to find duplicates
    for (const Item<T>& item : items) {
      if (!ours(item)) continue;
      if (versions_.superseded(item.instance)) {
        ++counts_[item.fact.source.input].superseded;
        continue;
      }
      T fact = item.fact;
      if (std::optional<std::string> reason = prepare(fact)) {
        record_.rejected.push_back(
            {what(kind_name(fact), fact.codes), *reason, fact.codes, time_of(fact), fact.source});
        continue;
      }
      std::vector<std::string> keys = fact_keys(fact);
      if (T* same = find_same(fact, keys, known, kept)) {
        ++counts_[fact.source.input].repeated;
        take_over(*same, fact);
        continue;
      }
      for (std::string& key : keys) known.emplace(std::move(key), kept.size());
      ++record_.inputs[fact.source.input].facts;
      kept.push_back(std::move(fact));
    }
  }

  void collect_genes(const Items<GeneCall>& items) {
    std::vector<GeneCall> calls;
    for (const Item<GeneCall>& item : items) {
      std::optional<bool> mine = people_.belongs(item.instance.first, item.patient_ref);
      if (!mine.value_or(false)) {
        ++(mine ? counts_[item.instance.first].others : counts_[item.instance.first].nobodys);
        continue;
      }
      if (versions_.superseded(item.instance)) {
        ++counts_[item.instance.first].superseded;
        continue;
      }
      ++record_.inputs[item.instance.first].facts;
      calls.push_back(item.fact);
    }
    record_.genes = merge_gene_calls(calls, record_.notes);
  }

  // Several sources that tell the same day.
  void settle_days(std::vector<Observation>& observations) {
    for (const Observation& dropped : drop_smaller_of_day(observations)) {
      ++counts_[dropped.source.input].smaller;
      --record_.inputs[dropped.source.input].facts;
    }
  }

  // One note a reason and an input; never one a fact.
  void tell() {
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      const Counts& c = counts_[i];
      tell(i, Severity::note, c.others, "belong to another patient and were dropped");
      tell(i, Severity::warning, c.nobodys, "do not say which of the input's patients they belong to and were dropped");
      tell(i, Severity::note, c.superseded, "were replaced by another version of the same resource");
      tell(i, Severity::note, c.repeated, "repeat what was already read and were dropped");
      tell(i, Severity::note, c.smaller, "are a day or night of which another source tells more and were dropped");
    }
    tell_rejected();
  }

 private:
  struct Counts {
    std::uint64_t others = 0, nobodys = 0, superseded = 0, repeated = 0, smaller = 0;
  };

  template <class T>
  bool ours(const Item<T>& item) {
    std::optional<bool> mine = people_.belongs(item.fact.source.input, item.patient_ref);
    if (mine.value_or(false)) return true;
    ++(mine ? counts_[item.fact.source.input].others : counts_[item.fact.source.input].nobodys);
    return false;
  }

  template <class T>
  static T* find_same(const T& fact, const std::vector<std::string>& keys,
                      const std::unordered_multimap<std::string, std::size_t>& known, std::vector<T>& kept) {
    for (const std::string& key : keys) {
      auto [first, last] = known.equal_range(key);
      for (auto entry = first; entry != last; ++entry)
        if (same_fact(kept[entry->second], fact)) return &kept[entry->second];
    }
    return nullptr;
  }

  static void take_over(Observation& kept, const Observation& copy) {
    if (kept.setting.empty()) kept.setting = copy.setting;
  }
  template <class T>
  static void take_over(T&, const T&) {}

  void tell(std::size_t input, Severity severity, std::uint64_t count, const char* text) {
    if (count > 0)
      record_.notes.push_back({severity, record_.inputs[input].file, fmt::format("{} facts {}", count, text)});
  }

  void tell_rejected() {
    std::map<std::tuple<std::uint32_t, std::string, std::string>, std::pair<std::uint64_t, std::string>> groups;
    for (const Rejected& r : record_.rejected) {
      ++record_.inputs[r.source.input].rejected;
      auto& [count, where] = groups[{r.source.input, r.what, r.reason}];
      if (count++ == 0) where = r.source.where;
    }
    for (const auto& [key, group] : groups) {
      const auto& [input, what, reason] = key;
      std::string times = group.first > 1 ? fmt::format(" ({} times)", group.first) : "";
      record_.notes.push_back({Severity::warning, record_.inputs[input].file + ", " + group.second,
                               fmt::format("{} rejected{}: {}", what, times, reason)});
    }
  }

  const People& people_;
  const Versions& versions_;
  Record& record_;
  std::vector<Counts> counts_;
};

ListState& list_of(Record& record, const std::string& name, ListState& other) {
  if (name == "medicines") return record.medicines_list;
  if (name == "conditions") return record.conditions_list;
  if (name == "allergies") return record.allergies_list;
  return other;
}

void sort_by_time(std::vector<Observation>& observations) {
  std::stable_sort(observations.begin(), observations.end(), [](const Observation& a, const Observation& b) {
    return std::tie(a.when.lo, a.when.hi, a.source.input) < std::tie(b.when.lo, b.when.hi, b.source.input);
  });
}

}  // namespace

RecordBuilder::RecordBuilder(Knowledge knowledge) : impl_(std::make_unique<Impl>(knowledge)) {}
RecordBuilder::~RecordBuilder() = default;

const Knowledge& RecordBuilder::knowledge() const { return impl_->knowledge; }

std::uint32_t RecordBuilder::begin_input(std::string file, std::string format) {
  impl_->inputs.push_back({std::move(file), std::move(format)});
  return impl_->current();
}

void RecordBuilder::add_patient(Patient patient, std::string patient_ref, Source) {
  canonise(patient.ethnicity_codes);
  impl_->people.add({impl_->current(), std::move(patient_ref), std::move(patient)});
}

void RecordBuilder::add(Condition fact, std::string patient_ref, FactVersion version) {
  impl_->take(impl_->conditions, std::move(fact), std::move(patient_ref), version);
}
void RecordBuilder::add(Medicine fact, std::string patient_ref, FactVersion version) {
  impl_->take(impl_->medicines, std::move(fact), std::move(patient_ref), version);
}
void RecordBuilder::add(Allergy fact, std::string patient_ref, FactVersion version) {
  impl_->take(impl_->allergies, std::move(fact), std::move(patient_ref), version);
}
void RecordBuilder::add(Observation fact, std::string patient_ref, FactVersion version) {
  canonise(fact.coded_value);
  impl_->take(impl_->observations, std::move(fact), std::move(patient_ref), version);
}
void RecordBuilder::add(FamilyHistory fact, std::string patient_ref, FactVersion version) {
  impl_->take(impl_->family, std::move(fact), std::move(patient_ref), version);
}

void RecordBuilder::add(GeneCall call, std::string patient_ref, FactVersion version) {
  impl_->people.mention(impl_->current(), patient_ref);
  Instance instance = impl_->instance_of({impl_->current(), version.instance}, version);
  impl_->versions.add(instance, version);
  impl_->genes.push_back({std::move(call), std::move(patient_ref), std::move(instance)});
}

void RecordBuilder::add_polygenic_score(std::string id, PolygenicScore score, std::string patient_ref) {
  score.source.input = impl_->current();
  impl_->people.mention(impl_->current(), patient_ref);
  impl_->polygenic.push_back({std::move(id), std::move(score), std::move(patient_ref)});
}

void RecordBuilder::set_list_state(const std::string& list, ListState state, std::string patient_ref) {
  impl_->people.mention(impl_->current(), patient_ref);
  impl_->lists.push_back({list, state, std::move(patient_ref), impl_->current()});
}

void RecordBuilder::reject(Rejected rejected, std::string patient_ref) {
  rejected.source.input = impl_->current();
  canonise(rejected.codes);
  impl_->people.mention(rejected.source.input, patient_ref);
  impl_->rejected.emplace_back(std::move(rejected), std::move(patient_ref));
}

void RecordBuilder::withdraw(Rejected rejected, std::string patient_ref, FactVersion version) {
  version.standing = Standing::withdrawn;
  rejected.source.input = impl_->current();
  impl_->versions.add(impl_->instance_of(rejected.source, version), version);
  reject(std::move(rejected), std::move(patient_ref));
}

void RecordBuilder::note(Severity severity, std::string source, std::string message) {
  impl_->notes.push_back({severity, std::move(source), std::move(message)});
}

Result<Record> RecordBuilder::finish(const std::optional<std::string>& patient) {
  Impl& in = *impl_;
  RGM_TRY_VOID(in.people.settle(patient, in.inputs));
  in.versions.settle();
  Record record;
  record.inputs = in.inputs;
  for (const auto& [rejected, ref] : in.rejected)
    if (in.people.belongs(rejected.source.input, ref).value_or(true)) record.rejected.push_back(rejected);
  record.notes = in.notes;
  record.patient = in.people.patient(record.notes);

  const Knowledge& know = in.knowledge;
  Finisher finisher(in.people, in.versions, record);
  using Reason = std::optional<std::string>;
  finisher.collect(in.conditions, record.conditions, [&](Condition& c) -> Reason {
    const auto known = [&](const Code& code) { return !know.conditions || know.conditions->knows(code); };
    if (std::none_of(c.codes.begin(), c.codes.end(), known))
      record.unresolved.push_back({"conditions", c.text, c.codes.empty() ? Code{} : c.codes.front()});
    return std::nullopt;
  });
  finisher.collect(in.medicines, record.medicines, [&](Medicine& m) -> Reason {
    if (know.drugs) resolve_medicine(m, *know.drugs, record);
    return std::nullopt;
  });
  finisher.collect(in.allergies, record.allergies, [&](Allergy& a) -> Reason {
    if (know.drugs) resolve_allergy(a, *know.drugs, record);
    return std::nullopt;
  });
  finisher.collect(in.observations, record.observations, [&](Observation& o) { return convert_to_kind(o, know); });
  finisher.settle_days(record.observations);
  finisher.collect(in.family, record.family, [](FamilyHistory&) -> Reason { return std::nullopt; });
  finisher.collect_genes(in.genes);
  settle_polygenic(in.polygenic, in.people, record);
  sort_by_time(record.observations);
  keep_once(record.unresolved);

  ListState other{};
  for (ListState wanted : {ListState::complete, ListState::incomplete})
    for (const Impl::ListMark& mark : in.lists)
      if (mark.state == wanted && in.people.belongs(mark.input, mark.patient_ref).value_or(false))
        list_of(record, mark.list, other) = wanted;
  finisher.tell();
  return record;
}

}  // namespace regimen
