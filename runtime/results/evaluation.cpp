// External interface: evaluation.h.
#include "runtime/results/evaluation.h"

#include <algorithm>

#include "runtime/results/conclude_parts.h"
#include "runtime/value/date.h"

namespace regimen {

GuidelineSlots::GuidelineSlots(const Guideline& guideline, const std::vector<Statement>& statements,
                               const Binder& binder)
    : guideline_(guideline), statements_(statements), binder_(binder) {
  const auto& slots = guideline.image->table.slots;
  reads_order_ = std::any_of(slots.begin(), slots.end(), [](const SlotSpec& s) {
    return s.kind == SlotKind::ordered || s.kind == SlotKind::ordered_amount;
  });
}

const BoundSlots& GuidelineSlots::for_order_of(const std::string& medicine) {
  const std::string key = reads_order_ ? medicine : "";
  const auto found = bound_.find(key);
  if (found != bound_.end()) return found->second;
  return bound_.emplace(key, binder_(guideline_.image->table, statements_, key)).first->second;
}

BoundSlots GuidelineSlots::bind_again(const std::string& medicine, const std::vector<Statement>& further) const {
  std::vector<Statement> all = statements_;
  all.insert(all.end(), further.begin(), further.end());
  return binder_(guideline_.image->table, all, reads_order_ ? medicine : "");
}

namespace {

bool is_chosen(const RunRequest& request, const Image& image) {
  return request.guidelines.empty() ||
         std::find(request.guidelines.begin(), request.guidelines.end(), image.id) != request.guidelines.end();
}

std::vector<Statement> joined(const std::vector<std::vector<Statement>>& lists) {
  std::vector<Statement> out;
  for (const auto& list : lists) out.insert(out.end(), list.begin(), list.end());
  return out;
}

std::vector<std::vector<Statement>> chosen_statements(std::span<const Guideline> guidelines,
                                                      const RunRequest& request) {
  std::vector<std::vector<Statement>> out;
  for (std::size_t i = 0; i < guidelines.size(); ++i) {
    if (!is_chosen(request, *guidelines[i].image)) continue;
    out.push_back(i < request.stated.size() ? request.stated[i] : std::vector<Statement>{});
  }
  return out;
}

bool has_decision_of(const Report& report, const std::string& guideline) {
  return std::any_of(report.decisions.begin(), report.decisions.end(),
                     [&](const DecisionReport& d) { return d.guideline == guideline; });
}

}  // namespace

Evaluation::Evaluation(std::span<const Guideline> guidelines, const Record& record, const RunRequest& request,
                       const Knowledge& knowledge, Binder binder, std::vector<std::uint64_t>* tape)
    : record_(record),
      request_(request),
      knowledge_(knowledge),
      binder_(std::move(binder)),
      tape_(tape),
      statements_(chosen_statements(guidelines, request)),
      all_statements_(joined(statements_)),
      facts_(binder_, all_statements_) {
  for (const Guideline& guideline : guidelines)
    if (is_chosen(request, *guideline.image)) slots_.emplace_back(guideline, statements_[slots_.size()], binder_);
}

GuidelineRun Evaluation::guideline_run(std::size_t index) const {
  const Guideline& guideline = slots_[index].guideline();
  return {*guideline.image, FunctionRunner(*guideline.evaluator, tape_), request_.as_of.day,
          deceased_at(record_.patient, request_.as_of)};
}

Occasions Evaluation::occasions() {
  return find_occasions(record_, request_.as_of, request_.orders, request_.all, all_statements_, facts_);
}

std::vector<DecisionReport> Evaluation::decisions_on(const std::string& medicine, const SlotsOf& slots_of, std::vector<DataNote>& notes) {
  std::vector<DecisionReport> out;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const GuidelineRun run = guideline_run(i);
    for (const DecisionInfo& decision : run.image.decisions) {
      if (!runs_for_order_of(decision, medicine)) continue;
      const DecisionSubject subject{"order", medicine, Kleene::unknown()};
      out.push_back(run_decision(run, decision, subject, slots_of(i, medicine), notes));
    }
  }
  return out;
}

const std::vector<DecisionReport>& Evaluation::own_decisions(const std::string& medicine) {
  const auto found = own_.find(medicine);
  if (found != own_.end()) return found->second;
  return own_.emplace(medicine, decisions_on(medicine, slots_as_they_are(), notes_)).first->second;
}

namespace {

// Whether a slot is of the input that guidelines share under that name. A guideline may call something of its own so; the shared
// input it hides stands in its table with the file it is from.
bool is_shared_input(const SlotTable& table, std::uint32_t slot, const std::string& name) {
  const auto hidden = [&](const std::string& known) { return known.ends_with("." + name); };
  const bool hides = std::any_of(table.inputs.begin(), table.inputs.end(), [&](const InputSpec& input) { return hidden(input.name); });
  const std::string& own = slot_input_name(table, slot);
  return hides ? hidden(own) : own == name;
}

}  // namespace

Evaluation::SlotsOf Evaluation::slots_as_they_are() {
  return [this](std::size_t guideline, const std::string& medicine) -> const BoundSlots& { return slots_[guideline].for_order_of(medicine); };
}

PatientAnswer Evaluation::input(const std::string& name, const SlotsOf& slots_of) {
  PatientAnswer out{Kleene::unknown(), "not asked by any guideline of this run", ""};
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const SlotTable& table = slots_[i].image().table;
    for (std::uint32_t s = 0; s < table.slots.size(); ++s) {
      if (table.slots[s].shape.type != ValueType::yes_no || !is_shared_input(table, s, name)) continue;
      const BoundSlots& bound = slots_of(i, "");
      out.reason = bound.stories[s].reason;
      if (!bound.values[s].is_exact()) continue;
      out.is = Kleene::of(bound.values[s].lo == 1);
      out.text = bound.stories[s].source;
      return out;
    }
  }
  return out;
}

SafetyNet Evaluation::safety_net() {
  return {
      facts_,
      knowledge_.contraindications,
      knowledge_.drugs,
      record_.patient.sex,
      age_at(record_.patient, request_.as_of),
      [this](const std::string& name) { return input(name, slots_as_they_are()); },
      [this](const std::string& medicine) -> const std::vector<DecisionReport>& { return own_decisions(medicine); }};
}

// What stands above a decision's recommendations when something further were stated to its guideline.
void Evaluation::guard(DecisionReport& report, std::size_t index, const std::vector<Statement>& further) {
  SafetyNet as_it_is = safety_net();
  if (further.empty()) return as_it_is.check(report, slots_[index].image().codes);
  std::map<std::string, BoundSlots> bound;
  const SlotsOf slots_of = [&](std::size_t guideline, const std::string& medicine) -> const BoundSlots& {
    if (guideline != index) return slots_[guideline].for_order_of(medicine);
    const auto found = bound.find(medicine);
    return found != bound.end() ? found->second : bound.emplace(medicine, slots_[index].bind_again(medicine, further)).first->second;
  };
  std::map<std::string, std::vector<DecisionReport>> own;
  std::vector<DataNote> of_no_patient;
  const auto own_decisions = [&](const std::string& medicine) -> const std::vector<DecisionReport>& {
    const auto found = own.find(medicine);
    return found != own.end() ? found->second : own.emplace(medicine, decisions_on(medicine, slots_of, of_no_patient)).first->second;
  };
  std::vector<Statement> all = all_statements_;
  all.insert(all.end(), further.begin(), further.end());
  PatientFacts facts(binder_, all);
  const bool values_only = std::all_of(further.begin(), further.end(), [](const Statement& s) { return std::holds_alternative<StatedValue>(s) || std::holds_alternative<StatedReadings>(s); });
  SafetyNet otherwise{values_only ? facts_ : facts, as_it_is.contraindications, as_it_is.drugs, as_it_is.sex, as_it_is.age,
                      [&](const std::string& name) { return input(name, slots_of); }, own_decisions};
  otherwise.check(report, slots_[index].image().codes);
}

bool Evaluation::is_explained(const Image& image, const DecisionInfo& decision) const {
  if (!request_.explain) return false;
  const std::string& wanted = *request_.explain;
  return wanted.empty() || wanted == decision.name || wanted == image.id || wanted == image.id + "." + decision.name;
}

// What the decision is asked for when another of its medicines is ordered instead.
std::vector<DecisionSubject> Evaluation::other_orders(const DecisionInfo& decision, const std::string& medicine) {
  std::vector<DecisionSubject> out;
  if (medicine.empty()) return out;
  for (const TriggerInfo& trigger : decision.triggers)
    for (const std::string& other : trigger.ingredients) {
      const bool told = std::any_of(out.begin(), out.end(), [&](const DecisionSubject& s) { return s.medicine == other; });
      if (other != medicine && !told && runs_for_order_of(decision, other)) out.push_back({"order", other, facts_.takes(other).is});
    }
  return out;
}

DecisionReport Evaluation::decide(std::size_t index, const DecisionInfo& decision, const DecisionSubject& subject) {
  const Guideline& guideline = slots_[index].guideline();
  const BoundSlots& bound = slots_[index].for_order_of(subject.medicine);
  const auto guard = [this, index](DecisionReport& report, const std::vector<Statement>& further) { this->guard(report, index, further); };
  std::optional<Explaining> explaining;
  if (guideline.steps && is_explained(*guideline.image, decision))
    explaining.emplace(Explaining{guideline.steps(),
                                  [&, index](const std::vector<Statement>& further, const std::string& medicine) { return slots_[index].bind_again(medicine, further); },
                                  guideline.read, guard, other_orders(decision, subject.medicine), bound.series, request_.cancel});
  DecisionReport out = run_decision(guideline_run(index), decision, subject, bound, notes_, explaining ? &*explaining : nullptr);
  if (!explaining) guard(out, {});
  return out;
}

std::vector<RunDecision> Evaluation::run_decisions() {
  const Occasions occasions = this->occasions();
  std::vector<RunDecision> out;
  std::vector<std::string> undecided;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const Image& image = slots_[i].image();
    for (const DecisionInfo& decision : image.decisions) {
      for (const DecisionSubject& subject : subjects_of(decision, occasions))
        if (!is_asked(request_.cancel)) out.push_back({decide(i, decision, subject), &image, &decision});
      add_names(undecided, undecided_uses(decision, occasions));
    }
  }
  for (const std::string& medicine : undecided)
    add_note(notes_, {Severity::warning, "",
                      medicine + ": decisions for its use did not run, since whether it is taken is not known (" +
                          facts_.takes(medicine).reason + ")"});
  note_orders_nobody_decides(occasions.orders);
  return out;
}

void Evaluation::note_orders_nobody_decides(const std::vector<std::string>& orders) {
  const auto decided = [&](const std::string& medicine) {
    return std::any_of(slots_.begin(), slots_.end(), [&](GuidelineSlots& slots) {
      const std::vector<DecisionInfo>& decisions = slots.image().decisions;
      return std::any_of(decisions.begin(), decisions.end(), [&](const DecisionInfo& d) { return speaks_of(d, medicine); });
    });
  };
  for (const std::string& medicine : orders)
    if (!decided(medicine)) add_note(notes_, {Severity::note, "", medicine + " is ordered: no guideline of this run decides on it"});
}

Report Evaluation::run() {
  Report report;
  add_header(report);
  std::vector<RunDecision> decisions = run_decisions();
  report.conflicts = apply_overrides(decisions);
  for (ConflictReport& conflict : apply_site_choice(decisions, request_.preferred)) report.conflicts.push_back(std::move(conflict));
  for (ConflictReport& conflict : find_conflicts(decisions)) report.conflicts.push_back(std::move(conflict));
  for (RunDecision& decision : decisions) report.decisions.push_back(std::move(decision.report));
  for (std::size_t i = 0; i < slots_.size() && !is_asked(request_.cancel); ++i) {
    const GuidelineRun run = guideline_run(i);
    const BoundSlots& bound = slots_[i].for_order_of("");
    // The dose of a medicine nobody orders or takes is no result.
    if (!only_about_medicines(run.image) || has_decision_of(report, run.image.id))
      for (ReportedValue& value : run_reports(run, bound, notes_)) report.values.push_back(std::move(value));
    check_always(run, bound, notes_);
    for (const DataNote& note : bound.notes) add_note(notes_, note);
  }
  add_data_quality(report);
  return report;
}

void Evaluation::add_header(Report& report) {
  report.version = request_.version;
  report.evaluator = request_.evaluator;
  report.as_of = request_.as_of.text;
  report.rules_hash = request_.rules_hash;
  for (GuidelineSlots& guideline : slots_) {
    const Image& image = guideline.image();
    const auto day = [](const std::optional<std::int64_t>& d) {
      return d ? to_text(civil_from_days(*d)) : std::string();
    };
    report.guidelines.push_back({image.id, image.version, image.draft ? "draft" : "reviewed", day(image.effective.from),
                                 day(image.effective.until), image.reviewed});
  }
  report.patient = record_.patient;
  report.age_years = age_at(record_.patient, request_.as_of);
  report.deceased_at_as_of = deceased_at(record_.patient, request_.as_of).t;
  const auto state = [&](const char* list, ListState recorded) {
    const auto& said = request_.complete;
    return std::find(said.begin(), said.end(), list) != said.end() ? ListState::complete : recorded;
  };
  report.medicines = state("medicines", record_.medicines_list);
  report.conditions = state("conditions", record_.conditions_list);
  report.allergies = state("allergies", record_.allergies_list);
  report.unresolved = record_.unresolved;
  report.inputs = record_.inputs;
  for (const auto& [gene, call] : record_.genes) report.genes.push_back(call);
}

void Evaluation::add_data_quality(Report& report) {
  for (const DataNote& note : record_.notes) add_note(report.data_quality, note);
  for (const DataNote& note : notes_) add_note(report.data_quality, note);
  std::stable_sort(report.data_quality.begin(), report.data_quality.end(),
                   [](const DataNote& a, const DataNote& b) { return a.severity > b.severity; });
}

}  // namespace regimen
