// External interface: proof_levers.h.
#include "runtime/results/proof_levers.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "runtime/results/format_text.h"
#include "runtime/results/format_value.h"
#include "runtime/results/proof_facts.h"
#include "runtime/value/date.h"
#include "runtime/value/number_text.h"

namespace regimen {

namespace {

constexpr std::size_t kMostOptions = 60;      // of one choice
constexpr double kFarAway = 10;               // times the values that are known, where nothing says what is plausible
constexpr std::int64_t kOldestDays = 130 * 366;  // how far back dates are tried

bool is_number(ValueType type) { return type == ValueType::number || type == ValueType::quantity || type == ValueType::date; }
bool is_known(const RowValue& v) { return v.is_exact() || v.state == State::indeterminate; }

class Levers {
 public:
  Levers(const DecisionSetting& setting, const std::vector<DecisionPass>& passes, const StepSource& steps, const std::vector<StatedReadings>& series)
      : setting_(setting), table_(setting.image.table), passes_(passes), steps_(steps), series_(series) {}

  std::vector<Lever> make() {
    for (const std::uint32_t slot : decision_slots(setting_.decision)) add_slot(slot);
    if (std::any_of(out_.begin(), out_.end(), [](const Lever& l) { return l.number != kNoIndex; })) {
      if (setting_.decision.has_population) add_borders(setting_.decision.population);
      for (const RuleInfo& rule : setting_.decision.rules) add_borders(rule.function);
      for (Lever& lever : out_)
        if (lever.number != kNoIndex) set_range(lever);
    }
    for (Lever& lever : out_)
      if (lever.by_readings && !lever.readings.empty()) lever.now = readings_now(lever);
    return std::move(out_);
  }

 private:
  void add_slot(std::uint32_t slot);
  void add_input(std::uint32_t slot, const InputSpec& input, std::uint32_t index);
  void add_gene(std::uint32_t slot);
  void add_entry(std::uint32_t slot);
  Lever& lever(const std::string& key, const std::string& name, std::uint32_t slot);
  void add_option(Lever& lever, const std::string& value, const std::string& given) {
    const auto same = [&](const LeverOption& o) { return o.given == given; };
    if (lever.options.size() < kMostOptions && std::none_of(lever.options.begin(), lever.options.end(), same)) lever.options.push_back({value, given});
  }
  const ChoiceDomain* domain(std::uint32_t slot) const {
    const std::uint32_t choice = table_.slots[slot].shape.choice;
    return choice < table_.choices.size() ? &table_.choices[choice] : nullptr;
  }
  bool is_tied(std::uint32_t slot) const;
  bool may_be(std::uint32_t slot, double value) const;
  void add_tie(Lever& lever, std::uint32_t slot) const;
  void add_borders(const FunctionInfo& info);
  Lever* lever_of_input(std::uint32_t input);
  std::string readings_now(const Lever& lever) const;
  void set_range(Lever& lever) const;

  const DecisionSetting& setting_;
  const SlotTable& table_;
  const std::vector<DecisionPass>& passes_;
  const StepSource& steps_;
  const std::vector<StatedReadings>& series_;
  std::vector<Lever> out_;
  std::map<std::string, std::size_t> by_key_;
};

Lever& Levers::lever(const std::string& key, const std::string& name, std::uint32_t slot) {
  const auto [at, fresh] = by_key_.try_emplace(key, out_.size());
  if (fresh) {
    const ProofFact fact = fact_of(table_, slot, passes_);
    Lever made;
    made.input = name;
    made.missing = true;
    made.now = fact.is_evidence() ? fact.words : "missing";
    out_.push_back(std::move(made));
  }
  Lever& out = out_[at->second];
  add_tie(out, slot);
  const RowValue& value = passes_.front().slots.values[slot];
  // A slot that is only ever stated says nothing of what is known.
  if (is_known(value) && !out.tied) {
    if (out.missing) {
      const ProofFact fact = fact_of(table_, slot, passes_);
      out.now = fact.words + (fact.status == FactStatus::assumed ? ", assumed" : "");
    }
    out.missing = false;
  }
  return out;
}

bool Levers::is_tied(std::uint32_t slot) const {
  const RowValue& first = passes_.front().slots.values[slot];
  return std::any_of(passes_.begin(), passes_.end(), [&](const DecisionPass& pass) {
    const RowValue& v = pass.slots.values[slot];
    return v.lo != first.lo || v.hi != first.hi || v.state != first.state;
  });
}

// Equally good results: what each of them means is left open, and nothing else is.
void Levers::add_tie(Lever& lever, std::uint32_t slot) const {
  if (!is_tied(slot)) return;
  lever.missing = lever.tied = true;
  lever.now = fact_of(table_, slot, passes_).value;
}

// Whether a value is one of the tied results.
bool Levers::may_be(std::uint32_t slot, double value) const {
  if (!is_tied(slot)) return true;
  return std::any_of(passes_.begin(), passes_.end(), [&](const DecisionPass& pass) {
    const RowValue& v = pass.slots.values[slot];
    return v.is_exact() && v.lo == value;
  });
}

void Levers::add_slot(std::uint32_t slot) {
  const SlotSpec& spec = table_.slots[slot];
  if (spec.kind == SlotKind::as_of || spec.kind == SlotKind::ordered || spec.kind == SlotKind::ordered_amount) return;
  if (!spec.gene.empty()) return add_gene(slot);
  if (spec.input < table_.inputs.size()) return add_input(slot, table_.inputs[spec.input], spec.input);
  if (spec.kind == SlotKind::takes || spec.kind == SlotKind::has || spec.kind == SlotKind::allergic) return add_entry(slot);
  // What a file computes is stated under its own name.
  if (spec.kind == SlotKind::stated && spec.shape.type == ValueType::yes_no) return;
}

// Whether the slot is in the input's own unit: not a number of readings, a change or a slope.
bool is_value_of_input(const SlotSpec& spec) {
  return spec.aggregate != AggregateKind::count && spec.aggregate != AggregateKind::change && spec.aggregate != AggregateKind::slope;
}

void Levers::add_input(std::uint32_t slot, const InputSpec& input, std::uint32_t index) {
  Lever& out = lever("input " + std::to_string(index), input.name, slot);
  const SlotSpec& spec = table_.slots[slot];
  const ValueType type = input.shape.type;
  if (input.is_series) {
    out.by_readings |= spec.aggregate == AggregateKind::count || spec.aggregate == AggregateKind::change || spec.aggregate == AggregateKind::slope;
    if (const auto& last = spec.window.last) out.days_back = std::min(out.days_back, last->days + last->months * 28 - 1);
    for (const StatedReadings& readings : series_)
      if (readings.input == index) out.readings = readings.readings;
    const std::uint32_t days = std::max<std::uint32_t>(spec.window.requiring, 1) + static_cast<std::uint32_t>(spec.window.exclude_first_days.value_or(0));
    out.readings_on = std::max(out.readings_on, days);
    out.one_reading = out.readings_on == 1;
  }
  if (is_number(type)) {
    out.number = index;
    const RowValue& value = passes_.front().slots.values[slot];
    if (value.is_exact() && !out.value && is_value_of_input(spec)) out.value = value.lo;
  } else if (type == ValueType::yes_no) {
    add_option(out, "yes", input.name + " is yes");
    add_option(out, "no", input.name + " is no");
  } else if (input.shape.choice < table_.choices.size()) {
    for (const ChoiceMember& member : table_.choices[input.shape.choice].members) add_option(out, member.name, input.name + " is " + member.name);
    if (table_.choices[input.shape.choice].members.size() > kMostOptions) out.note = "only the first " + std::to_string(kMostOptions) + " values are tried";
  }
  add_option(out, "missing", input.name + " is missing");
}

// Quarters, as scores are; those nearest to the one of now first.
std::vector<double> scores_to_try(const RowValue& now) {
  std::vector<double> out;
  for (int quarter = 0; quarter <= 12; ++quarter) out.push_back(quarter / 4.0);
  if (now.is_exact()) std::stable_sort(out.begin(), out.end(), [&](double a, double b) { return std::fabs(a - now.lo) < std::fabs(b - now.lo); });
  return out;
}

void Levers::add_gene(std::uint32_t slot) {
  const SlotSpec& spec = table_.slots[slot];
  Lever& out = lever("gene " + spec.gene, spec.gene, slot);
  const ChoiceDomain* members = domain(slot);
  switch (spec.kind) {
    case SlotKind::phenotype:
      if (!spec.scheme.empty() || members == nullptr) break;
      for (std::size_t i = 0; i < members->members.size(); ++i)
        if (const std::string& name = members->members[i].name; may_be(slot, static_cast<double>(i)))
          add_option(out, name, "phenotype of " + spec.gene + " is \"" + name + "\"");
      break;
    case SlotKind::diplotype:
    case SlotKind::genotype:
      if (members == nullptr) break;
      for (std::size_t i = 0; i < members->members.size(); ++i)
        if (const std::string& name = members->members[i].name; may_be(slot, static_cast<double>(i)))
          add_option(out, name, "diplotype of " + spec.gene + " is \"" + name + "\"");
      break;
    case SlotKind::activity_score:
      for (const double tried : scores_to_try(passes_.front().slots.values[slot])) {
        if (!may_be(slot, tried)) continue;
        const std::string score = format_number(tried);
        add_option(out, "activity score " + score, "activity score of " + spec.gene + " is " + score);
      }
      break;
    case SlotKind::copies:
    case SlotKind::carries:
      for (const std::string& allele : spec.alleles) {
        const bool plain = allele.find(' ') == std::string::npos;
        const std::string name = plain ? allele : "\"" + allele + "\"";
        add_option(out, "with " + allele, "carries " + name + " in " + spec.gene);
        add_option(out, "without " + allele, "not carries " + name + " in " + spec.gene);
      }
      break;
    default: break;
  }
  if (out.tied) return;
  add_option(out, "indeterminate", "phenotype of " + spec.gene + " is indeterminate");
  add_option(out, "missing", "phenotype of " + spec.gene + " is missing");
}

// "takes X", "has X ever": the slot bears the author's words.
void Levers::add_entry(std::uint32_t slot) {
  const std::string& name = table_.slots[slot].name;
  Lever& out = lever("entry " + name, name, slot);
  add_option(out, "yes", name);
  add_option(out, "no", "not " + name);
}

// A number or a change of readings is no value of theirs.
std::string Levers::readings_now(const Lever& lever) const {
  const StatedReadings::Reading& last = lever.readings.back();
  return counted(lever.readings.size(), "reading") + ", the last " + lever_text(table_, lever.number, last.value) + " of " + to_text(civil_from_days(last.day));
}

// ---- borders of numbers ----

Lever* Levers::lever_of_input(std::uint32_t input) {
  const auto found = std::find_if(out_.begin(), out_.end(), [&](const Lever& l) { return l.number == input; });
  return found == out_.end() ? nullptr : &*found;
}

// The input whose value, unchanged, a step is; kNoIndex: it is computed.
std::uint32_t plain_input(const SlotTable& table, const FunctionSteps& f, std::uint32_t id) {
  const Step& step = f.steps[id];
  if (step.kind == StepKind::slot) return table.slots[step.slot].input;
  if (step.kind == StepKind::stated || step.kind == StepKind::fallback || step.kind == StepKind::bounded) return plain_input(table, f, step.parts[0]);
  return kNoIndex;
}

void Levers::add_borders(const FunctionInfo& info) {
  if (info.function == kNoIndex) return;
  const FunctionSteps& f = steps_.steps(info.function);
  const std::vector<StepResult> results = steps_.results(info.function, passes_.front().slots.values);
  for (const Step& step : f.steps) {
    if (step.kind != StepKind::compared) continue;
    for (const std::size_t side : {0, 1}) {
      const std::uint32_t input = plain_input(table_, f, step.parts[side]);
      const RowValue& other = results[step.parts[1 - side]].value;
      if (input == kNoIndex || f.steps[step.parts[1 - side]].kind != StepKind::constant || !other.is_exact()) continue;
      Lever* const found = lever_of_input(input);
      if (found != nullptr && std::find(found->borders.begin(), found->borders.end(), other.lo) == found->borders.end()) found->borders.push_back(other.lo);
    }
  }
}

// What is plausible, else well beyond all that is known of it.
void Levers::set_range(Lever& lever) const {
  std::sort(lever.borders.begin(), lever.borders.end());
  const InputSpec& input = table_.inputs[lever.number];
  std::vector<double> known = lever.borders;
  if (lever.value) known.push_back(*lever.value);
  for (const StatedReadings::Reading& reading : lever.readings) known.push_back(reading.value);
  if (input.shape.type == ValueType::date) {
    lever.low = static_cast<double>(setting_.as_of_day - kOldestDays);
    lever.high = static_cast<double>(setting_.as_of_day);
    return;
  }
  for (const auto& bounds : {input.plausible, input.usual}) {
    if (!bounds || !std::isfinite(bounds->low) || !std::isfinite(bounds->high)) continue;
    lever.low = bounds->low, lever.high = bounds->high;
    return;
  }
  double most = 1;
  bool negative = false;
  for (const double v : known) most = std::max(most, std::fabs(v)), negative = negative || v < 0;
  lever.high = most * kFarAway;
  lever.low = negative ? -most * kFarAway : 0;
}

}  // namespace

std::string lever_text(const SlotTable& table, std::uint32_t input, double value) {
  return format_value(table, table.inputs.at(input).shape, RowValue::exact(value), {.decimals = std::nullopt, .digits = Digits::all});
}

std::string lever_statement(const SlotTable& table, const Lever& lever, double value) {
  const std::string said = table.inputs.at(lever.number).name + " is " + lever_text(table, lever.number, value);
  return lever.one_reading ? said : said + " daily for " + std::to_string(lever.readings_on) + " days";
}

std::vector<Lever> levers_of(const DecisionSetting& setting, const std::vector<DecisionPass>& passes, const StepSource& steps,
                             const std::vector<StatedReadings>& series) {
  return Levers(setting, passes, steps, series).make();
}

}  // namespace regimen
