#include "tests/unit/results/fake_program.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "runtime/results/format_text.h"
#include "runtime/value/date.h"

namespace regimen::test {

FakeProgram::FakeProgram() {
  image.id = "test.guideline";
  image.version = "1";
  image.draft = false;
}

std::uint32_t FakeProgram::slot(SlotSpec spec) {
  InputSpec input;
  input.name = spec.name;
  input.shape = spec.shape;
  input.slots = {static_cast<std::uint32_t>(image.table.slots.size())};
  spec.input = static_cast<std::uint32_t>(image.table.inputs.size());
  image.table.inputs.push_back(std::move(input));
  image.table.slots.push_back(std::move(spec));
  return image.table.inputs.back().slots.front();
}

std::uint32_t FakeProgram::yes_no(const std::string& name, const std::string& ask) {
  SlotSpec spec;
  spec.kind = SlotKind::stated;
  spec.name = name;
  spec.shape.type = ValueType::yes_no;
  const std::uint32_t out = slot(std::move(spec));
  image.table.inputs.back().ask = ask;
  return out;
}

std::uint32_t FakeProgram::number(const std::string& name) {
  SlotSpec spec;
  spec.kind = SlotKind::stated;
  spec.name = name;
  return slot(std::move(spec));
}

std::uint32_t FakeProgram::choice_slot(const std::string& name, const std::vector<std::string>& members, SlotKind kind,
                                       const std::string& gene) {
  SlotSpec spec;
  spec.kind = kind;
  spec.name = name;
  spec.gene = gene;
  spec.shape.type = ValueType::choice;
  spec.shape.choice = static_cast<std::uint32_t>(image.table.choices.size());
  ChoiceDomain domain{name, {}};
  for (const std::string& member : members) domain.members.push_back({member, "", {}});
  image.table.choices.push_back(std::move(domain));
  const std::uint32_t out = slot(std::move(spec));
  image.table.inputs.back().is_gene = !gene.empty();
  image.table.inputs.back().gene = gene;
  return out;
}

FunctionInfo FakeProgram::function(const std::vector<std::uint32_t>& slots, TruthOf truth, std::vector<FakeValue> values) {
  FunctionInfo info;
  info.function = static_cast<std::uint32_t>(functions_.size());
  for (const FakeValue& value : values) info.values.push_back(value.output);
  info.truths = 1;
  info.truths_with_causes = 1;
  for (std::uint32_t s : slots) info.causes.push_back({CauseKind::slot, {s}, "", {}, {}});
  info.cause_words = 1;
  info.slots = slots;
  functions_.push_back({std::move(truth), std::move(values), slots, 1, {}});
  return info;
}

std::uint32_t FakeProgram::add_truth(FunctionInfo& info, Kleene truth) {
  functions_[info.function].further.push_back(truth);
  ++info.truths;
  return info.truths_with_causes++;
}

std::uint32_t FakeProgram::add_cause(FunctionInfo& info, CauseInfo cause) {
  info.causes.push_back(std::move(cause));
  return static_cast<std::uint32_t>(info.causes.size() - 1);
}

void FakeProgram::set_causes(const FunctionInfo& info, std::uint32_t value, std::vector<std::uint32_t> causes) {
  functions_[info.function].values[value].causes = std::move(causes);
}

DecisionInfo& FakeProgram::decision(const std::string& name, TriggerKind kind, std::vector<std::string> medicines) {
  DecisionInfo out;
  out.name = name;
  out.decision = static_cast<std::uint32_t>(image.decisions.size());
  out.triggers.push_back({kind, medicines, medicines});
  image.decisions.push_back(std::move(out));
  return image.decisions.back();
}

void FakeProgram::row(std::uint32_t function, const RowValue* slots, RowValue* values, RowTruth* truths,
                      std::uint64_t* causes) const noexcept {
  const Body& body = functions_[function];
  std::uint64_t unknown = 0;
  for (std::size_t i = 0; i < body.slots.size(); ++i)
    if (!slots[body.slots[i]].is_exact() && slots[body.slots[i]].state != State::no_value) unknown |= std::uint64_t{1} << i;
  for (std::size_t v = 0; v < body.values.size(); ++v) {
    values[v] = body.values[v].of(slots);
    const bool known = values[v].is_exact() || values[v].state == State::no_value;
    std::uint64_t own = 0;
    for (std::uint32_t cause : body.values[v].causes) own |= std::uint64_t{1} << cause;
    causes[v] = known ? 0 : own != 0 ? own : unknown;
  }
  const Kleene truth = body.truth(slots);
  truths[0] = truth.t ? kRowYes : truth.f ? kRowNo : kRowUnknown;
  causes[body.values.size()] = truth.known() ? 0 : unknown;
  for (std::size_t t = 0; t < body.further.size(); ++t) {
    truths[t + 1] = body.further[t].t ? kRowYes : body.further[t].f ? kRowNo : kRowUnknown;
    causes[body.values.size() + 1 + t] = body.further[t].known() ? 0 : unknown;
  }
}

void FakeProgram::decide(std::uint32_t decision, const RowTruth* when, RowTruth* applies, RowTruth* blocked) const noexcept {
  const auto& rules = image.decisions[decision].rules;
  const auto of = [](RowTruth t) { return Kleene{t == kRowYes, t == kRowNo}; };
  const auto back = [](Kleene k) { return k.t ? kRowYes : k.f ? kRowNo : kRowUnknown; };
  std::vector<int> done(rules.size(), 0);
  const std::function<Kleene(std::uint32_t)> judge = [&](std::uint32_t r) {
    if (done[r] != 0) return of(applies[r]);
    Kleene out = of(when[r]);
    if (rules[r].exception) {
      Kleene any = Kleene::no();
      for (std::uint32_t parent : rules[r].parents) any = kleene_or(any, judge(parent));
      out = kleene_and(out, any);
    }
    applies[r] = back(out);
    done[r] = 1;
    return out;
  };
  for (std::uint32_t r = 0; r < rules.size(); ++r) judge(r);
  for (std::uint32_t r = 0; r < rules.size(); ++r) {
    Kleene any = Kleene::no();
    for (std::uint32_t e = 0; e < rules.size(); ++e) {
      const auto& parents = rules[e].parents;
      if (std::find(parents.begin(), parents.end(), r) != parents.end()) any = kleene_or(any, of(applies[e]));
    }
    blocked[r] = back(any);
  }
}

ActionInfo act(Verb verb, const std::string& subject) {
  ActionInfo out;
  out.verb = verb;
  out.text = subject;
  out.subject = verb_row(verb).sort == VerbSort::medicine ? SubjectKind::drug : SubjectKind::text;
  return out;
}

ActionInfo ordered(Verb verb) {
  ActionInfo out;
  out.verb = verb;
  out.subject = SubjectKind::ordered;
  return out;
}

TextTemplate text(const std::string& literal) {
  TextTemplate out;
  if (!literal.empty()) out.pieces.push_back({TextPiece::Kind::literal, literal, kNoIndex});
  return out;
}

BodyInfo recommend(std::vector<ActionInfo> actions, const std::string& because, const std::string& strength) {
  BodyInfo out;
  out.actions = std::move(actions);
  out.because = text(because);
  out.strength = strength;
  return out;
}

BodyInfo nothing(const std::string& because) {
  BodyInfo out;
  out.outcome = OutcomeKind::none;
  out.because = text(because);
  return out;
}

RuleInfo rule(const std::string& name, FunctionInfo when, BodyInfo body, std::vector<std::uint32_t> parents) {
  RuleInfo out;
  out.name = name;
  out.exception = !parents.empty();
  out.parents = std::move(parents);
  out.function = std::move(when);
  out.body = std::move(body);
  return out;
}

UndeterminedInfo branch(std::vector<std::string> because, FunctionInfo function, BodyInfo body) {
  return {std::move(because), std::move(function), std::move(body)};
}

AlternativeInfo instead(ActionInfo action) { return {std::move(action), "", {}}; }
AlternativeInfo any_of(const std::string& name, std::vector<std::string> but_not) { return {std::nullopt, name, std::move(but_not)}; }

FakeValue constant(RowValue value, ValueType type, const std::string& unit) {
  FakeValue out;
  out.output.shape.type = type;
  out.output.shape.unit_text = unit;
  out.of = [value](SlotsRow) { return value; };
  return out;
}

Binder binder_of(const FakePatient& patient) {
  return [patient](const SlotTable& table, const std::vector<Statement>&, const std::string& ordered) {
    BoundSlots out;
    for (const SlotSpec& spec : table.slots) {
      RowValue value;
      SlotStory story{"", "not recorded", "", "", false, false};
      const char* asked = spec.kind == SlotKind::takes ? "takes " : spec.kind == SlotKind::allergic ? "allergic " : "has ";
      const bool listed = spec.kind == SlotKind::takes || spec.kind == SlotKind::allergic || spec.kind == SlotKind::has;
      if (listed) {
        const auto found = patient.facts.find(asked + spec.name);
        if (found != patient.facts.end()) value = RowValue::exact(found->second ? 1 : 0);
        if (found == patient.facts.end() && patient.lists_complete) value = RowValue::exact(0);
        story.reason = "the list is not complete";
      } else if (const auto found = patient.slots.find(spec.name); found != patient.slots.end()) {
        value = found->second;
      }
      if (spec.kind == SlotKind::ordered && !ordered.empty()) {
        const auto& members = table.choices.at(spec.shape.choice).members;
        for (std::size_t i = 0; i < members.size(); ++i)
          if (members[i].name == ordered) value = RowValue::exact(static_cast<double>(i));
      }
      if (const auto found = patient.stories.find(spec.name); found != patient.stories.end()) story = found->second;
      out.values.push_back(value);
      out.stories.push_back(story);
    }
    if (table.slots.size() > 1 || !patient.ties.empty()) out.ties = table.inputs.empty() ? std::vector<GeneTie>{} : patient.ties;
    return out;
  };
}

AsOf day(const std::string& text) {
  AsOf out;
  out.day = days_from_civil(*parse_civil(text));
  out.instant = (out.day + 1) * 86400 - 1;
  out.text = text;
  return out;
}

const DecisionReport& FakeRun::decision(const std::string& name) const {
  for (const DecisionReport& d : report.decisions)
    if (d.decision == name) return d;
  FAIL("no decision " << name);
  return report.decisions.front();
}

FakeRun run(const FakeProgram& program, const FakePatient& patient, std::vector<std::string> orders, const std::string& as_of,
            const Knowledge& knowledge, const Record& record) {
  RunRequest request;
  request.as_of = day(as_of);
  request.orders = std::move(orders);
  const Guideline guideline{&program.image, &program};
  return {Evaluation({&guideline, 1}, record, request, knowledge, binder_of(patient)).run()};
}

std::string line(const DecisionReport& report) { return recommendation_lines(report.recommendations); }

std::vector<std::string> missing_names(const DecisionReport& report) {
  std::vector<std::string> out;
  for (const MissingItem& item : report.missing) out.push_back(item.input);
  return out;
}

std::string state_of(const DecisionReport& report, const std::string& rule) {
  for (const ProofRule& c : report.proof.rules)
    if (c.rule == rule) return c.state;
  return "";
}

}  // namespace regimen::test
