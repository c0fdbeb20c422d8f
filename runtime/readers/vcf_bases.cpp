// External interface: vcf_bases.h.
#include "runtime/readers/vcf_bases.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "runtime/readers/genotype_board.h"

namespace regimen {
namespace {

bool several_bases(const TablePosition& position) {
  return position.ref.size() > 1 &&
         std::all_of(position.alts.begin(), position.alts.end(), [&](const std::string& alt) { return alt.size() == position.ref.size(); });
}

TablePosition base_at(const TablePosition& whole, std::size_t offset) {
  TablePosition out = whole;
  out.pos += static_cast<long>(offset);
  if (out.grch37) *out.grch37 += static_cast<long>(offset);
  out.ref = whole.ref.substr(offset, 1);
  out.alts.clear();
  for (const std::string& alt : whole.alts)
    if (std::string one = alt.substr(offset, 1); one != out.ref && std::find(out.alts.begin(), out.alts.end(), one) == out.alts.end()) out.alts.push_back(one);
  out.room.assign(out.alts.size(), 0);
  out.grch37_ref = code_of_part(whole, offset, out, whole.grch37_ref);
  return out;
}

// What the bases of one position show, while they are put together.
class Joined {
 public:
  Joined(const TablePosition& whole, int reference, TextNumbers& texts) : whole_(whole), reference_(reference), texts_(texts) {}

  void add(const BaseOfPosition& part, SiteAnswer base, bool absent_is_reference);
  // nullopt: no line is about a single base of it.
  std::optional<SiteAnswer> answer() const;

 private:
  SiteAnswer unusable(const std::string& why) const {
    SiteAnswer out;
    out.text = texts_.of(why);
    return out;
  }
  int code(const std::string& bases) const;

  const TablePosition& whole_;
  int reference_;
  TextNumbers& texts_;
  std::string first_, second_;  // bases of the two strands
  std::string unknown_;         // why some base is not known
  std::optional<SiteAnswer> phased_by_;
  std::size_t lines_ = 0, one_copy_ = 0, heterozygous_ = 0;
  bool phase_differs_ = false;
};

void Joined::add(const BaseOfPosition& part, SiteAnswer base, bool absent_is_reference) {
  const bool no_line = !base.used && base.text == 0;
  lines_ += !no_line && !base.from_block;
  if (no_line && absent_is_reference) {
    base.first = base.second = static_cast<std::int8_t>(code_of_part(whole_, part.offset, part.base, reference_));
    base.used = true;
  }
  if (!base.used) {
    if (unknown_.empty()) unknown_ = no_line ? fmt::format("only a part of {} is in the file", whole_.bases(reference_)) : texts_.text(base.text);
    return;
  }
  one_copy_ += base.second == base::kAbsent;
  const std::string& seen = texts_.text(base.text);  // "C>G" of a base that the table does not list
  auto letter = [&](int code) { return code >= 0 ? part.base.bases(code) : seen.substr(seen.find('>') + 1); };
  first_ += letter(base.first);
  second_ += letter(base.second == base::kAbsent ? base.first : base.second);
  if (base.first == base::kPartial || base.second == base::kPartial) unknown_ = "half a genotype";
  if (!base.heterozygous()) return;
  ++heterozygous_;
  const bool together = base.phased && (!phased_by_ || (phased_by_->phased && phased_by_->in_phase_set == base.in_phase_set &&
                                                        phased_by_->phase_set == base.phase_set));
  if (phased_by_) phase_differs_ |= !together;
  if (!phased_by_) phased_by_ = base;
}

int Joined::code(const std::string& bases) const {
  for (int code = 0; code <= static_cast<int>(whole_.alts.size()); ++code)
    if (whole_.bases(code) == bases) return code;
  return base::kUndocumented;
}

std::optional<SiteAnswer> Joined::answer() const {
  if (lines_ == 0) return std::nullopt;
  if (!unknown_.empty()) return unusable(unknown_);
  if (one_copy_ != 0 && one_copy_ != whole_.ref.size()) return unusable("one copy at one base and two at the next");
  if (heterozygous_ > 1 && phase_differs_)
    return unusable(fmt::format("changes on neighbouring lines without common phase: one change of {} or several, which cannot be told", whole_.ref));
  SiteAnswer out;
  out.used = true;
  out.first = static_cast<std::int8_t>(code(first_));
  out.second = static_cast<std::int8_t>(one_copy_ != 0 ? base::kAbsent : code(second_));
  if (phased_by_) {
    out.phased = phased_by_->phased;
    out.in_phase_set = phased_by_->in_phase_set;
    out.phase_set = phased_by_->phase_set;
  }
  for (const std::string* strand : {&second_, &first_})
    if (code(*strand) == base::kUndocumented) out.text = texts_.of(fmt::format("{}>{}", whole_.bases(reference_), *strand));
  return out;
}

// What lines over the whole position say stands, but a change beside a plain "reference" is believed, as for lines of one base.
bool gives_way(const SiteAnswer& whole, int reference) {
  if (whole.contradicted) return false;
  if (!whole.used) return whole.text == 0;
  return whole.first == reference && (whole.second == reference || whole.second == base::kAbsent);
}

}  // namespace

std::vector<BaseOfPosition> single_bases(const GeneTable& table) {
  std::vector<BaseOfPosition> out;
  for (std::size_t p = 0; p < table.positions.size(); ++p) {
    const TablePosition& whole = table.positions[p];
    if (!several_bases(whole)) continue;
    for (std::size_t offset = 0; offset < whole.ref.size(); ++offset) out.push_back({p, offset, base_at(whole, offset)});
  }
  return out;
}

int code_of_part(const TablePosition& position, std::size_t offset, const TablePosition& base, int code) {
  const std::string one = position.bases(code).substr(offset, 1);
  for (int part = 0; part <= static_cast<int>(base.alts.size()); ++part)
    if (base.bases(part) == one) return part;
  return base::kUndocumented;
}

void join_bases(const GeneTable& table, std::span<const BaseOfPosition> parts, std::span<const SiteAnswer> bases, bool old_build,
                bool absent_is_reference, TextNumbers& texts, std::span<SiteAnswer> answers) {
  for (std::size_t from = 0; from < parts.size();) {
    const std::size_t p = parts[from].position;
    const TablePosition& whole = table.positions[p];
    const int reference = old_build ? whole.grch37_ref : 0;
    Joined joined(whole, reference, texts);
    const std::size_t end = from + whole.ref.size();
    for (; from < end; ++from) joined.add(parts[from], bases[from], absent_is_reference);
    if (!gives_way(answers[p], reference)) continue;
    if (const auto answer = joined.answer(); answer && (!answers[p].used || answer->used)) answers[p] = *answer;
  }
}

}  // namespace regimen
