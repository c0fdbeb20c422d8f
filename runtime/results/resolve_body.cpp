// External interface: resolve_body.h (equality is in same_answer.cpp).
#include "runtime/results/resolve_body.h"

#include <algorithm>
#include <optional>

#include "runtime/results/format_text.h"
#include "runtime/results/format_value.h"
#include "runtime/support/check.h"

namespace regimen {

namespace {

void need(std::vector<std::uint32_t>& unknown, std::uint32_t value) {
  if (std::find(unknown.begin(), unknown.end(), value) == unknown.end()) unknown.push_back(value);
}

enum class Given { yes, no_value };

// Reads one amount; an unknown value output is noted in `action`.
Given read_amount(const BodyContext& context, const AmountInfo& info, ResolvedAction& action) {
  ResolvedAmount amount;
  amount.word = info.word;
  amount.base = info.base;
  for (std::uint32_t index : {info.low, info.high}) {
    if (index == kNoIndex) continue;
    const RowValue& value = context.run.values.at(index);
    if (value.state == State::no_value) return Given::no_value;
    if (!value.is_exact()) need(action.unknown, index);
  }
  amount.shape = context.info.values.at(info.low).shape;
  amount.low = context.run.values.at(info.low).lo;
  amount.high = amount.low;
  if (info.high != kNoIndex) {
    amount.range = true;
    amount.high = context.run.values.at(info.high).lo;
    if (amount.high < amount.low) std::swap(amount.low, amount.high);
  }
  action.amounts.push_back(std::move(amount));
  return Given::yes;
}

Given read_subject(const BodyContext& context, const ActionInfo& info, ResolvedAction& action) {
  action.subject = info.subject == SubjectKind::ordered ? context.ordered : info.text;
  if (info.subject != SubjectKind::lookup) return Given::yes;
  const RowValue& value = context.run.values.at(info.lookup);
  if (value.state == State::no_value) return Given::no_value;
  action.subject = choice_name(context.table, context.info.values.at(info.lookup).shape, value);
  if (action.subject.empty()) need(action.unknown, info.lookup);
  return Given::yes;
}

// nullopt: its subject or an amount has no value, so the action is not given.
std::optional<ResolvedAction> resolve_action(const BodyContext& context, const ActionInfo& info) {
  ResolvedAction action;
  action.verb = info.verb;
  action.part = info.part;
  action.kind = info.subject;
  action.per = info.per;
  action.after = info.after;
  action.when = info.when;
  if (read_subject(context, info, action) == Given::no_value) return std::nullopt;
  for (const AmountInfo& amount : info.amounts)
    if (read_amount(context, amount, action) == Given::no_value) return std::nullopt;
  return action;
}

void resolve_alternatives(const BodyContext& context, const std::vector<AlternativeInfo>& from, ResolvedBody& out) {
  for (const AlternativeInfo& alternative : from) {
    ResolvedAlternative resolved;
    resolved.any_of = alternative.any_of;
    resolved.but_not = alternative.but_not;
    if (alternative.action) {
      auto action = resolve_action(context, *alternative.action);
      if (!action) continue;
      resolved.action = std::move(*action);
    }
    out.instead.push_back(std::move(resolved));
  }
}

std::string strength_of(const BodyContext& context, const BodyInfo& body) {
  if (body.strength_value == kNoIndex) return body.strength;
  const RowValue& value = context.run.values.at(body.strength_value);
  return choice_name(context.table, context.info.values.at(body.strength_value).shape, value);
}

void take_actions(const BodyContext& context, const BodyInfo& body, ResolvedBody& out) {
  if (body.outcome != OutcomeKind::recommend) return;
  out.actions = resolve_actions(context, body.actions);
  for (const ResolvedAction& action : out.actions)
    for (std::uint32_t value : action.unknown) need(out.unknown, value);
}

// Everything but the actions themselves; what the rule says stands before what its advice says.
void take_words(const BodyContext& context, const BodyInfo& body, ResolvedBody& out) {
  resolve_alternatives(context, body.instead, out);
  for (auto& action : resolve_actions(context, body.if_warranted)) out.if_warranted.push_back(std::move(action));
  for (auto& action : resolve_actions(context, body.then)) out.then.push_back(std::move(action));
  if (out.strength.empty()) out.strength = strength_of(context, body);
  if (out.certainty.empty()) out.certainty = body.certainty;
  if (out.urgency.empty()) out.urgency = body.urgency;
  if (out.basis.empty()) out.basis = body.basis;
  if (out.cost.empty()) out.cost = body.cost;
  const std::string text = format_text(context, body.because);
  if (!text.empty()) out.because += (out.because.empty() ? "" : " ") + text;
  add_extended(context, body.extensions, out.extended);
  out.cites.insert(out.cites.end(), body.cites.begin(), body.cites.end());
  out.override_reasons.insert(out.override_reasons.end(), body.overrides.begin(), body.overrides.end());
}

// What is said while this advice is followed; nullptr: none is, since the row says `no value` or no row fits.
ResolvedBody following(const BodyContext& context, const BodyInfo& body, const AdviceCandidate* advice) {
  ResolvedBody out = resolve_words(context, body);
  if (advice == nullptr) return out;
  take_actions(context, advice->body, out);
  take_words(context, advice->body, out);
  return out;
}

const AdviceCandidate& advice_of(const FollowInfo& followed, double member) {
  const auto found = std::find_if(followed.advice.begin(), followed.advice.end(), [&](const AdviceCandidate& a) { return a.member == member; });
  RGM_CHECK(found != followed.advice.end());
  return *found;
}

// Everything that the table can still give.
std::vector<ResolvedAnswer> possible_answers(const BodyContext& context, const BodyInfo& body, const FollowInfo& followed) {
  std::vector<ResolvedAnswer> out;
  const auto possible = [&](std::uint32_t truth) { return truth != kNoIndex && context.run.truth(truth) != kRowNo; };
  for (const AdviceCandidate& advice : followed.advice)
    if (possible(advice.possible)) out.push_back({following(context, body, &advice), advice.possible});
  if (possible(followed.nothing)) out.push_back({following(context, body, nullptr), followed.nothing});
  if (out.empty() || possible(followed.no_row)) {
    out.push_back({following(context, body, nullptr), out.empty() ? kNoIndex : followed.no_row});
    out.back().body.followed = false;
    if (out.back().only()) need(out.back().body.unknown, body.follow);
  }
  if (out.size() == 1) out.front().hangs_on = kNoIndex;
  return out;
}

std::vector<ResolvedAnswer> followed_answers(const BodyContext& context, const BodyInfo& body, const FollowInfo& followed) {
  const RowValue& value = context.run.values.at(body.follow);
  if (value.is_exact()) return {{following(context, body, &advice_of(followed, value.lo))}};
  if (value.state == State::no_value) return {{following(context, body, nullptr)}};
  return possible_answers(context, body, followed);
}

}  // namespace

void add_extended(const BodyContext& context, const std::vector<ExtensionInfo>& extensions, std::vector<Extended>& out) {
  const OutputsView outputs{context.table, context.info, context.run.values, context.stories};
  for (const ExtensionInfo& extension : extensions) {
    const RowValue& beyond = context.run.values.at(extension.beyond);
    if (!beyond.is_exact() || beyond.lo != 1) continue;
    const auto same = [&](const Extended& e) { return e.table == extension.table && e.column == extension.column; };
    if (std::none_of(out.begin(), out.end(), same))
      out.push_back({extension.table, extension.column, format_output(outputs, extension.value, {.decimals = std::nullopt, .digits = Digits::all})});
  }
}

std::vector<ResolvedAction> resolve_actions(const BodyContext& context, const std::vector<ActionInfo>& actions) {
  std::vector<ResolvedAction> out;
  for (const ActionInfo& info : actions)
    if (auto action = resolve_action(context, info)) out.push_back(std::move(*action));
  return out;
}

ResolvedBody resolve_words(const BodyContext& context, const BodyInfo& body) {
  ResolvedBody out;
  take_words(context, body, out);
  return out;
}

std::vector<ResolvedAnswer> resolve_answers(const BodyContext& context, const BodyInfo& body, const FollowInfo& followed) {
  if (body.outcome == OutcomeKind::follow) return followed_answers(context, body, followed);
  ResolvedBody out = resolve_words(context, body);
  take_actions(context, body, out);
  return {{std::move(out)}};
}

}  // namespace regimen
