// External interface: vcf_merge.h.
#include "runtime/readers/vcf_merge.h"

#include <algorithm>

namespace regimen {
namespace {

bool plain_reference(const SiteGenotype& site, int reference) {
  return site.first == reference && (site.second == reference || site.second == base::kAbsent);
}
bool is_changed(int code, int reference) { return (code >= 0 && code != reference) || code == base::kUndocumented; }

void contradict(SiteAnswer& answer) {
  answer = {};
  answer.contradicted = true;
  answer.why_not = "two lines contradict each other";
}

// Two half-descriptions, each with one changed strand. Phased ones must change different strands.
void join(const SiteAnswer& found, int reference, SiteAnswer& answer) {
  auto changed = [reference](int code) { return is_changed(code, reference); };
  SiteGenotype a = answer.site, b = found.site;
  int changes = changed(a.first) + changed(a.second) + changed(b.first) + changed(b.second);
  bool phased = a.phased && b.phased && a.phase_set == b.phase_set;
  bool same_strand = (changed(a.first) && changed(b.first)) || (changed(a.second) && changed(b.second));
  if (changes != 2 || (phased && same_strand)) return contradict(answer);
  int one = changed(a.first) ? a.first : a.second, other = changed(b.first) ? b.first : b.second;
  bool first_stays = phased ? changed(a.first) : true;
  answer.site.first = first_stays ? one : other;
  answer.site.second = first_stays ? other : one;
  answer.site.phased = phased;
  if (!phased) answer.site.phase_set.reset();
  if (answer.site.undocumented.empty()) answer.site.undocumented = found.site.undocumented;
}

}  // namespace

bool splits_alleles(const std::vector<std::string>& before, const std::vector<std::string>& now) {
  if (before.empty() || now.empty()) return false;
  return std::none_of(now.begin(), now.end(), [&](const std::string& alt) {
    return std::find(before.begin(), before.end(), alt) != before.end();
  });
}

void add_answer(SiteAnswer found, int reference, SecondLine kind, SiteAnswer& answer) {
  if (answer.contradicted) return;
  // A line of its own says more than a stretch of reference around it, whichever comes first.
  if (found.from_block != answer.from_block && found.used && answer.used) {
    if (answer.from_block) answer = std::move(found);
    return;
  }
  if (!answer.used) {
    if (found.used || answer.why_not.empty()) answer = std::move(found);
    return;
  }
  if (!found.used || kind == SecondLine::same_alts || plain_reference(found.site, reference)) return;
  if (plain_reference(answer.site, reference)) {
    answer = std::move(found);
    return;
  }
  join(found, reference, answer);
}

}  // namespace regimen
