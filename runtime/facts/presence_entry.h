// The entries of the three lists (medicines, conditions, allergies) as a question about presence sees them at the as-of
// moment. Private to the binder. Threads: built once a binding, then read only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "runtime/facts/bind.h"
#include "runtime/value/kleene.h"

namespace regimen {

struct PresenceEntry {
  Kleene active;    // at the as-of moment: taken, present
  std::string why;  // why `active` is unknown, or when it ended
  Kleene begun;     // by the as-of moment, over since or not
  std::string begun_why;
  bool unconfirmed = false;
  bool understood = true;  // medicines and allergies: resolved to something the library knows
  const std::vector<Code>* codes = nullptr;
  const std::vector<std::string>* ingredients = nullptr;  // of medicines and allergies
  std::string text;
  std::optional<TimeSpan> start;
  std::string source;  // "file, where" and how it was recognised
};

struct EntryLists {
  std::vector<PresenceEntry> medicines;
  std::vector<PresenceEntry> conditions;
  std::vector<PresenceEntry> allergies;
};

// `as_of_is_current`: nothing in the record is later than the as-of moment, so an undated entry's own status holds.
EntryLists gather_entries(const Record& record, const AsOf& as_of, bool as_of_is_current);
// Whether nothing that was measured, begun or noted in the record lies after the as-of moment.
bool is_current(const Record& record, const AsOf& as_of);

std::string place_in(const Record& record, const Source& source);  // "file, where"

}  // namespace regimen
