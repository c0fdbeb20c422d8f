// External interface: tagged_haplotypes.h.
#include "runtime/pgx/tagged_haplotypes.h"

#include <fmt/format.h>

#include <algorithm>

namespace regimen {
namespace {

// The strands that were called at a position, each as "has the change" or "has not".
struct Strands {
  std::vector<bool> changed;
  bool both() const { return changed.size() == 2; }
  int count() const { return static_cast<int>(std::count(changed.begin(), changed.end(), true)); }
};

Strands strands_of(const SiteGenotype& site, int code) {
  Strands out;
  for (int seen : {site.first, site.second})
    if (seen >= 0 || seen == base::kUndocumented) out.changed.push_back(seen == code);
  return out;
}

bool share_phase(const SiteGenotype& a, const SiteGenotype& b) {
  auto fixed = [](const SiteGenotype& site) { return !site.heterozygous() || site.phased; };
  if (!fixed(a) || !fixed(b)) return false;
  return !a.heterozygous() || !b.heterozygous() || a.phase_set == b.phase_set;
}

class Caller {
 public:
  Caller(const GeneTable& table, const TaggedAllele& tagged) : table_(table), tagged_(tagged) {}

  TaggedCall by_chromosome(const Strands& lead, const Strands& tag) {
    out_.by_chromosome = true;
    for (std::size_t strand = 0; strand < 2; ++strand) {
      std::vector<std::size_t>& found = strand == 0 ? out_.first : out_.second;
      if (lead.changed[strand]) found.push_back(tag.changed[strand] ? tagged_.whole : tagged_.lead_alone);
      if (!lead.changed[strand] && tag.changed[strand]) note_mismatch();
    }
    return std::move(out_);
  }

  // Without phase: as many haplotypes as lead and tag allow.
  TaggedCall by_count(int leads, int tags) {
    add(tagged_.whole, std::min(leads, tags));
    add(tagged_.lead_alone, std::max(leads - tags, 0));
    if (tags > leads) note_mismatch();
    return std::move(out_);
  }

  TaggedCall from_lead(const Strands& lead) { return from_one(lead, tagged_.lead_alone); }
  TaggedCall from_tag(const Strands& tag) {
    out_.notes.push_back(fmt::format("{} was not called; {} is read from {} alone", position(tagged_.lead), name(), position(tagged_.tag)));
    return from_one(tag, tagged_.whole);
  }

 private:
  // Which strand is the first and which the second is as the file says it: right when phase is known, and of no matter else.
  TaggedCall from_one(const Strands& one, std::size_t allele) {
    out_.by_chromosome = one.both();
    if (one.changed[0]) out_.first.push_back(allele);
    if (one.both() && one.changed[1]) out_.second.push_back(allele);
    return std::move(out_);
  }
  void add(std::size_t allele, int times) {
    for (int i = 0; i < times; ++i) (out_.first.empty() ? out_.first : out_.second).push_back(allele);
  }
  void note_mismatch() {
    if (!out_.notes.empty()) return;
    out_.notes.push_back(fmt::format("{} without {} is no {}: the lead change decides", position(tagged_.tag), position(tagged_.lead), name()));
  }
  const std::string& position(const TableVariant& variant) const { return table_.positions[variant.position].name; }
  const std::string& name() const { return table_.alleles[tagged_.whole].name; }

  const GeneTable& table_;
  const TaggedAllele& tagged_;
  TaggedCall out_{.seen = true, .by_chromosome = false, .first = {}, .second = {}, .notes = {}};
};

}  // namespace

std::vector<std::size_t> TaggedCall::all() const {
  std::vector<std::size_t> out = first;
  out.insert(out.end(), second.begin(), second.end());
  return out;
}

TaggedCall call_tagged(const GeneTable& table, const TaggedAllele& tagged, const SiteGenotype& lead_site,
                       const SiteGenotype& tag_site, bool phased) {
  Strands lead = strands_of(lead_site, tagged.lead.code), tag = strands_of(tag_site, tagged.tag.code);
  Caller caller(table, tagged);
  bool lead_called = !lead.changed.empty(), tag_called = !tag.changed.empty();
  if (!lead_called && !tag_called) return {};
  if (!tag_called) return caller.from_lead(lead);
  if (!lead_called) return caller.from_tag(tag);
  bool shared = phased || share_phase(lead_site, tag_site);
  if (lead.both() && tag.both()) return shared ? caller.by_chromosome(lead, tag) : caller.by_count(lead.count(), tag.count());
  // A site with one strand called tells nothing beside one with both.
  if (lead.both()) return caller.from_lead(lead);
  if (tag.both()) return caller.from_tag(tag);
  return caller.by_count(lead.count(), tag.count());
}

}  // namespace regimen
