// The values a guideline publishes. External interface: run_decision.h.
#include <algorithm>
#include <cmath>

#include "runtime/results/format_value.h"
#include "runtime/results/run_decision.h"
#include "runtime/results/ties.h"

namespace regimen {

namespace {

struct PopulationRun {
  Kleene is = Kleene::yes();
  MissingSet needs;
};

PopulationRun judge_population(const GuidelineRun& run, const BoundSlots& bound, std::vector<DataNote>& notes) {
  PopulationRun out;
  if (!run.image.has_population) return out;
  if (run.deceased.t) return {Kleene::no(), {}};
  const FunctionRun made = run.runner.run(run.image.population, bound.values);
  out.is = {made.truth(0) == kRowYes, made.truth(0) == kRowNo};
  const CauseReader reader{run.image.table, bound.values, bound.stories, notes};
  if (!out.is.known()) reader.truth(run.image.population, made, 0, out.needs);
  return out;
}

void set_known(const SlotTable& table, const ValueShape& shape, const RowValue& value, ReportedValue& out) {
  out.status = "known";
  if (is_choice_like(shape.type) && shape.type != ValueType::text) {
    out.value_text = choice_name(table, shape, value);
  } else if (shape.type == ValueType::yes_no || shape.type == ValueType::date || shape.type == ValueType::text) {
    out.value_text = out.text;
  } else {
    out.value = value.lo;
  }
}

bool has_bounds(const ValueShape& shape) { return shape.type == ValueType::number || shape.type == ValueType::quantity; }

void set_bounds(const ValueShape& shape, double lo, double hi, ReportedValue& out) {
  if (!has_bounds(shape)) return;
  if (std::isfinite(lo)) out.low = lo;
  if (std::isfinite(hi) && !(shape.type == ValueType::number && is_open_high(hi))) out.high = hi;
}

bool same_value(const RowValue& a, const RowValue& b) { return a.lo == b.lo && a.hi == b.hi && a.state == b.state; }

class Reporter {
 public:
  Reporter(const GuidelineRun& run, const BoundSlots& bound, const ReportInfo& info, std::vector<DataNote>& notes)
      : run_(run), bound_(bound), info_(info), notes_(notes), table_(run.image.table) {}

  void fill(ReportedValue& out) {
    std::vector<std::uint32_t> slots = info_.function.slots;
    std::sort(slots.begin(), slots.end());
    const Combinations all = combine(table_, bound_, [&](const GeneTie& tie) { return touches(tie, slots); });
    std::vector<RowValue> values;
    FunctionRun first;
    MissingSet needs;
    for (const Combination& c : all.all) {
      FunctionRun made = run_.runner.run(info_.function, c.slots.values);
      values.push_back(made.values.at(0));
      const CauseReader reader{table_, c.slots.values, c.slots.stories, notes_};
      if (!values.back().is_exact() && values.back().state != State::no_value) reader.value(info_.function, made, 0, needs);
      if (values.size() == 1) first = std::move(made);
    }
    const auto differs = [&](const RowValue& v) { return !same_value(v, values.front()); };
    if (std::any_of(values.begin(), values.end(), differs)) {
      set_tied(values, all.genes, needs, out);
    } else {
      set_one(first, all.all.front().slots.stories, needs, out);
    }
  }

 private:
  const ValueOutput& output() const { return info_.function.values.at(0); }

  void set_one(const FunctionRun& made, const std::vector<SlotStory>& stories, const MissingSet& needs, ReportedValue& out) {
    const RowValue& value = made.values.at(0);
    out.text = format_output({table_, info_.function, made.values, stories}, 0, {info_.decimals});
    if (value.state == State::no_value) {
      out.status = "not_applicable";
    } else if (value.is_exact()) {
      set_known(table_, output().shape, value, out);
    } else {
      out.status = "missing";
      out.missing = needs.ranked();
      for (const MissingItem& item : out.missing)
        if (!item.unavailable.empty()) out.status = "unavailable", out.text = "unavailable: " + item.unavailable;
      if (value.state == State::known) set_bounds(output().shape, value.lo, value.hi, out);
    }
  }

  // Equally good diplotypes give different values: missing, with the span of what is possible.
  void set_tied(const std::vector<RowValue>& values, const std::vector<TiedGene>& genes, MissingSet needs, ReportedValue& out) {
    out.status = "missing";
    out.text = "unknown";
    for (const TiedGene& gene : genes) {
      std::string names;
      for (const std::string& name : gene.alternatives) names += (names.empty() ? "" : ", ") + name;
      needs.add(gene.input, "equally good results: " + names, gene.ask, 0);
    }
    out.missing = needs.ranked();
    double lo = values.front().lo, hi = values.front().hi;
    for (const RowValue& v : values) {
      if (v.state != State::known) return;
      lo = std::min(lo, v.lo);
      hi = std::max(hi, v.hi);
    }
    set_bounds(output().shape, lo, hi, out);
    if (has_bounds(output().shape)) out.text = format_value(table_, output().shape, RowValue::between(lo, hi), {info_.decimals});
  }

  const GuidelineRun& run_;
  const BoundSlots& bound_;
  const ReportInfo& info_;
  std::vector<DataNote>& notes_;
  const SlotTable& table_;
};

}  // namespace

std::vector<ReportedValue> run_reports(const GuidelineRun& run, const BoundSlots& bound, std::vector<DataNote>& notes) {
  std::vector<ReportedValue> out;
  const bool current = run.image.effective.includes(run.as_of_day);
  const PopulationRun population = judge_population(run, bound, notes);
  for (const ReportInfo& info : run.image.reports) {
    ReportedValue value;
    value.guideline = run.image.id;
    value.name = info.name;
    value.label = info.label;
    const ValueShape& shape = info.function.values.at(0).shape;
    value.unit = shape.unit_text;
    value.kind = shape.kind;
    value.cite = info.cite;
    for (const std::uint32_t notice : info.function.notices) value.notices.push_back(run.image.notices.at(notice));
    if (!current || population.is.f) {
      value.status = "not_applicable";
      value.text = "not applicable";
    } else {
      Reporter(run, bound, info, notes).fill(value);
      for (MissingItem& item : population.needs.ranked()) {
        const auto same = [&](const MissingItem& m) { return m.input == item.input; };
        if (std::any_of(value.missing.begin(), value.missing.end(), same)) continue;
        item.reason = "whether the guideline is for this patient: " + item.reason;
        item.rank = static_cast<int>(value.missing.size()) + 1;
        value.missing.push_back(std::move(item));
      }
    }
    out.push_back(std::move(value));
  }
  return out;
}

}  // namespace regimen
