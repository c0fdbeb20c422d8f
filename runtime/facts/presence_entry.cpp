#include "runtime/facts/presence_entry.h"

#include <algorithm>
#include <cmath>

#include "runtime/facts/bind_time.h"

namespace regimen {

namespace {

struct Activity {
  Kleene active;
  std::string why;
};

Activity unsure(std::string why) { return {Kleene::unknown(), std::move(why)}; }

// Whether it had begun. An entry without a date is known to the export only: it holds when nothing in the record is
// later.
Activity begun(const std::optional<TimeSpan>& start, const AsOf& as_of, bool as_of_is_current) {
  if (!start) {
    if (as_of_is_current) return {Kleene::yes(), ""};
    return unsure("has no date, and may have begun after the as-of moment");
  }
  const Kleene past = happened(*start, as_of);
  if (past.known()) return {past, ""};
  return unsure("began in " + day_text(*start) + ", perhaps after the as-of moment");
}

// An entry that was over by the as-of moment had begun, also when nobody noted when.
Activity begun_ever(const std::optional<TimeSpan>& start, const std::optional<TimeSpan>& end, const AsOf& as_of, bool as_of_is_current) {
  if (!start && end && ended(*end, as_of).t) return {Kleene::yes(), ""};
  return begun(start, as_of, as_of_is_current);
}

// The last day that a supply covers: a supply of 30 days begun on the 1st covers the 30th.
std::optional<TimeSpan> supply_end(const Medicine& medicine) {
  if (!medicine.supply_days || !medicine.start || !(*medicine.supply_days > 0) || *medicine.supply_days > 1e6) {
    return std::nullopt;
  }
  constexpr std::int64_t kSecondsPerDay = 86400;
  const auto whole_days = static_cast<std::int64_t>(std::ceil(*medicine.supply_days));
  const Days start = days_of(*medicine.start);
  TimeSpan end = *medicine.start;
  const std::int64_t offset = std::int64_t{end.offset_minutes} * 60;
  end.lo = (start.first + whole_days - 1) * kSecondsPerDay - offset;
  end.hi = (start.last + whole_days) * kSecondsPerDay - offset - 1;
  return end;
}

Activity over(const std::optional<TimeSpan>& end, const AsOf& as_of, const char* verb) {
  if (!end) return {Kleene::no(), ""};
  const Kleene past = ended(*end, as_of);
  const std::string what = std::string(verb) + (past.known() ? " on " : " in ") + day_text(*end);
  return {past, past.known() ? what : what + ", perhaps before the as-of moment"};
}

const char* open_status(MedicineStatus status) {
  switch (status) {
    case MedicineStatus::active:
    case MedicineStatus::order:
      return "";
    case MedicineStatus::ended:
      return "was completed at an unknown time";
    case MedicineStatus::stopped:
      return "was stopped at an unknown time";
    case MedicineStatus::on_hold:
      return "is on hold";
    case MedicineStatus::unknown:
      return "has no status";
  }
  return "";
}

Activity taken(const Medicine& medicine, const AsOf& as_of, bool as_of_is_current) {
  if (medicine.status == MedicineStatus::order) return {Kleene::no(), ""};
  const Activity start = begun(medicine.start, as_of, as_of_is_current);
  if (start.active.f) return start;
  const Activity end = over(medicine.end, as_of, "ended");
  if (end.active.t) return {Kleene::no(), end.why};
  const Activity supply = over(supply_end(medicine), as_of, "its supply ran out");
  if (supply.active.t) return {Kleene::no(), supply.why};
  for (const Activity* part : {&start, &end, &supply})
    if (!part->active.known()) return *part;
  // The status is that of the export. A dated end already says what held at the as-of moment, except for a pause.
  const bool dated =
      medicine.end && (medicine.status == MedicineStatus::ended || medicine.status == MedicineStatus::stopped);
  const std::string status = dated ? "" : open_status(medicine.status);
  if (!status.empty()) return unsure(status);
  return {Kleene::yes(), ""};
}

Activity present(const std::optional<TimeSpan>& onset, const std::optional<TimeSpan>& end, bool inactive,
                 const AsOf& as_of, bool as_of_is_current) {
  const Activity start = begun(onset, as_of, as_of_is_current);
  if (start.active.f) return start;
  const Activity over_by = over(end, as_of, "ended");
  if (over_by.active.t) return {Kleene::no(), over_by.why};
  if (!start.active.known()) return start;
  if (!over_by.active.known()) return over_by;
  if (inactive && !end) return unsure("ended at an unknown time");
  return {Kleene::yes(), ""};
}

PresenceEntry entry_of(const Activity& activity, const std::vector<Code>& codes, const std::string& text,
                       std::string source) {
  PresenceEntry entry;
  entry.active = activity.active;
  entry.why = activity.why;
  entry.codes = &codes;
  entry.text = text;
  if (text.empty() && !codes.empty()) entry.text = codes.front().system + " " + codes.front().code;
  entry.source = std::move(source);
  return entry;
}

void add_begun(PresenceEntry& entry, Activity begun) {
  entry.begun = begun.active;
  entry.begun_why = std::move(begun.why);
}

std::string recognised(std::string place, const std::string& text, ResolvedBy by) {
  if (by == ResolvedBy::unresolved || text.empty()) return place;
  return place + " ('" + text + "', recognised by its " + (by == ResolvedBy::code ? "code" : "text") + ")";
}

}  // namespace

std::string place_in(const Record& record, const Source& source) {
  if (source.input >= record.inputs.size()) return source.where;
  const std::string& file = record.inputs[source.input].file;
  return source.where.empty() ? file : file + ", " + source.where;
}

bool is_current(const Record& record, const AsOf& as_of) {
  const auto later = [&](const std::optional<TimeSpan>& span) { return span && !happened(*span, as_of).t; };
  const auto any = [&](const auto& facts, auto time) {
    return std::any_of(facts.begin(), facts.end(), [&](const auto& fact) { return later(time(fact)); });
  };
  return !any(record.observations, [](const Observation& o) { return std::optional(o.when); }) &&
         !any(record.conditions, [](const Condition& c) { return c.onset; }) &&
         !any(record.medicines, [](const Medicine& m) { return m.start; }) &&
         !any(record.allergies, [](const Allergy& a) { return a.onset; }) && !later(record.patient.death);
}

EntryLists gather_entries(const Record& record, const AsOf& as_of, bool as_of_is_current) {
  EntryLists lists;
  for (const Medicine& m : record.medicines) {
    PresenceEntry entry = entry_of(taken(m, as_of, as_of_is_current), m.codes, m.text,
                                   recognised(place_in(record, m.source), m.text, m.resolved));
    entry.understood = m.resolved != ResolvedBy::unresolved;
    entry.ingredients = &m.ingredients;
    entry.start = m.start;
    lists.medicines.push_back(std::move(entry));
  }
  for (const Condition& c : record.conditions) {
    PresenceEntry entry = entry_of(present(c.onset, c.end, c.inactive, as_of, as_of_is_current), c.codes, c.text,
                                   place_in(record, c.source));
    add_begun(entry, begun_ever(c.onset, c.end, as_of, as_of_is_current));
    entry.unconfirmed = c.unconfirmed;
    entry.start = c.onset;
    lists.conditions.push_back(std::move(entry));
  }
  for (const Allergy& a : record.allergies) {
    PresenceEntry entry = entry_of(present(a.onset, std::nullopt, a.inactive, as_of, as_of_is_current), a.codes, a.text,
                                   recognised(place_in(record, a.source), a.text, a.resolved));
    entry.understood = a.resolved != ResolvedBy::unresolved || !a.to_medicine;
    add_begun(entry, begun_ever(a.onset, std::nullopt, as_of, as_of_is_current));
    entry.unconfirmed = a.unconfirmed;
    entry.ingredients = &a.ingredients;
    entry.start = a.onset;
    lists.allergies.push_back(std::move(entry));
  }
  return lists;
}

}  // namespace regimen
