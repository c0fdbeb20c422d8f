// External interface: vcf_alleles.h.
#include "runtime/readers/vcf_alleles.h"

#include <fmt/format.h>

#include <algorithm>

#include "runtime/pgx/sample_genotype.h"

namespace regimen {
namespace {

bool is_bases(const std::string& text) { return !text.empty() && text.find_first_not_of("ACGT") == std::string::npos; }

// What an ALT changes, without the bases that it shares with REF: `removed` from `start` on, `added` in their place.
struct Change {
  long start = 0;
  std::string removed, added;
  bool substitution() const { return removed.size() == added.size(); }
  long end() const { return start + static_cast<long>(removed.size()); }  // behind the last base
};

Change change_of(long pos, std::string ref, std::string alt) {
  while (!ref.empty() && !alt.empty() && ref.back() == alt.back()) {
    ref.pop_back();
    alt.pop_back();
  }
  auto [r, a] = std::mismatch(ref.begin(), ref.begin() + static_cast<std::ptrdiff_t>(std::min(ref.size(), alt.size())), alt.begin());
  auto shared = r - ref.begin();
  return {pos + shared, {r, ref.end()}, {a, alt.end()}};
}

// Whether `seen` is `own` written up to `room` bases further right: its bases are turned by as many.
bool same_change(const Change& own, const Change& seen, int room) {
  long shift = seen.start - own.start;
  if (own.removed.size() != seen.removed.size() || own.added.size() != seen.added.size()) return false;
  bool indel = own.removed.empty() || own.added.empty();
  if (shift < 0 || shift > (indel ? room : 0)) return false;
  auto turned = [shift](const std::string& text, const std::string& other) {
    for (std::size_t i = 0; i < text.size(); ++i)
      if (other[i] != text[(i + static_cast<std::size_t>(shift)) % text.size()]) return false;
    return true;
  };
  return turned(own.removed, seen.removed) && turned(own.added, seen.added);
}

int code_of_base(const TablePosition& position, char base) {
  for (int code = 0; code <= static_cast<int>(position.alts.size()); ++code)
    if (position.bases(code)[0] == base) return code;
  return base::kUndocumented;
}

// The code that a strand with this change shows at a position of single bases.
int code_at_base(const TablePosition& position, long place, int reference, const Change& change) {
  if (place < change.start || place >= change.end()) return reference;
  if (!change.substitution()) return LineAlleles::kUnusable;
  return code_of_base(position, change.added[static_cast<std::size_t>(place - change.start)]);
}

int code_at_indel(const TablePosition& position, long place, const Change& change) {
  for (std::size_t i = 0; i < position.alts.size(); ++i)
    if (same_change(change_of(place, position.ref, position.alts[i]), change, position.room[i])) return static_cast<int>(i) + 1;
  long last = place + std::max<long>(reach_of(position), static_cast<long>(position.ref.size()) - 1);
  bool apart = change.end() <= place || change.start > last + 1;
  return apart ? 0 : base::kUndocumented;
}

// Bases of REF that the table knows too must be the same; empty: they are.
std::string reference_problem(const TablePosition& position, long place, int reference, long line_pos, const std::string& ref) {
  const std::string& expected = position.bases(reference);
  bool same = true;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    long at = place + static_cast<long>(i) - line_pos;
    if (at >= 0 && at < static_cast<long>(ref.size())) same = same && ref[static_cast<std::size_t>(at)] == expected[i];
  }
  bool whole = line_pos != place || ref.size() >= expected.size();
  return same && whole ? std::string() : fmt::format("REF is {}, expected {}", ref, expected);
}

}  // namespace

long reach_of(const TablePosition& position) {
  int room = position.room.empty() ? 0 : *std::max_element(position.room.begin(), position.room.end());
  return position.indel() ? room + 1 : 0;
}

LineAlleles alleles_at(const TablePosition& position, long place, int reference, long line_pos, std::vector<std::string> alleles) {
  LineAlleles out;
  out.texts = std::move(alleles);
  if (out.texts.empty()) {
    out.why_not = "no REF";
    return out;
  }
  const std::string& ref = out.texts[0];
  bool here = line_pos == place, only_single = true, some_alt_fits = false;
  for (std::size_t i = 0; i < out.texts.size(); ++i) {
    const std::string& text = out.texts[i];
    only_single = only_single && text.size() == 1;
    int code = LineAlleles::kUnusable;
    if (i == 0 && is_bases(text)) code = reference;
    if (i > 0 && is_bases(text) && is_bases(ref)) {
      Change change = change_of(line_pos, ref, text);
      code = position.indel() ? code_at_indel(position, place, change) : code_at_base(position, place, reference, change);
    }
    some_alt_fits |= i > 0 && code >= 0 && code != reference;
    out.codes.push_back(code);
  }
  out.speaks = here || some_alt_fits;
  out.why_not = is_bases(ref) ? reference_problem(position, place, reference, line_pos, ref) : fmt::format("REF is {}", ref);
  out.wrong_reference = here && ref[0] != position.bases(reference)[0];
  bool reaches_further = ref.size() > position.bases(reference).size();
  if (out.why_not.empty() && here && reaches_further && !some_alt_fits) out.why_not = fmt::format("REF is {}, expected {}", ref, position.bases(reference));
  out.expected_indel = here && position.indel() && only_single;
  return out;
}

}  // namespace regimen
