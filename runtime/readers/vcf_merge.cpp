// External interface: vcf_merge.h.
#include "runtime/readers/vcf_merge.h"

#include <algorithm>

namespace regimen {
namespace {

bool plain_reference(const SiteAnswer& site, int reference) {
  return site.first == reference && (site.second == reference || site.second == base::kAbsent);
}
bool is_changed(int code, int reference) { return (code >= 0 && code != reference) || code == base::kUndocumented; }

void contradict(TextNumbers& texts, SiteAnswer& answer) {
  answer = {};
  answer.contradicted = true;
  answer.text = texts.of("two lines contradict each other");
}

bool same_phase_set(const SiteAnswer& a, const SiteAnswer& b) {
  return a.in_phase_set == b.in_phase_set && (!a.in_phase_set || a.phase_set == b.phase_set);
}

// Two half-descriptions, each with one changed strand. Phased ones must change different strands.
void join(const SiteAnswer& b, int reference, TextNumbers& texts, SiteAnswer& a) {
  auto changed = [reference](int code) { return is_changed(code, reference); };
  int changes = changed(a.first) + changed(a.second) + changed(b.first) + changed(b.second);
  bool phased = a.phased && b.phased && same_phase_set(a, b);
  bool same_strand = (changed(a.first) && changed(b.first)) || (changed(a.second) && changed(b.second));
  if (changes != 2 || (phased && same_strand)) return contradict(texts, a);
  std::int8_t one = changed(a.first) ? a.first : a.second, other = changed(b.first) ? b.first : b.second;
  bool first_stays = phased ? changed(a.first) : true;
  a.first = first_stays ? one : other;
  a.second = first_stays ? other : one;
  a.phased = phased;
  if (!phased) a.in_phase_set = false;
  if (a.text == 0) a.text = b.text;
}

}  // namespace

bool splits_alleles(const std::vector<std::string>& before, const std::vector<std::string>& now) {
  if (before.empty() || now.empty()) return false;
  return std::none_of(now.begin(), now.end(), [&](const std::string& alt) {
    return std::find(before.begin(), before.end(), alt) != before.end();
  });
}

void add_answer(SiteAnswer found, int reference, SecondLine kind, TextNumbers& texts, SiteAnswer& answer) {
  if (answer.contradicted) return;
  // A line of its own says more than a stretch of reference around it, whichever comes first.
  if (found.from_block != answer.from_block && found.used && answer.used) {
    if (answer.from_block) answer = found;
    return;
  }
  if (!answer.used) {
    if (found.used || answer.text == 0) answer = found;
    return;
  }
  if (!found.used || kind == SecondLine::same_alts || plain_reference(found, reference)) return;
  if (plain_reference(answer, reference)) {
    answer = found;
    return;
  }
  join(found, reference, texts, answer);
}

}  // namespace regimen
