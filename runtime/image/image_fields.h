// How an image and its tests are archived: one row a struct (runtime/value/archive.h).
#pragma once

#include "runtime/facts/slot_fields.h"
#include "runtime/image/image.h"
#include "runtime/image/test_info.h"

namespace regimen {

RGM_FIELDS(Place, file, line)
RGM_LAST(CauseKind, not_in_effect)
RGM_FIELDS(CauseInfo, kind, slots, what, head_values, head_names, reason)
RGM_FIELDS(ValueOutput, shape, slot)
RGM_FIELDS(TraceOutput, condition, place)
RGM_FIELDS(AssumptionInfo, input, before)
RGM_LAST(TextPiece::Kind, already_taken)
RGM_FIELDS(TextPiece, kind, literal, value)
RGM_FIELDS(TextTemplate, pieces)
RGM_FIELDS(FunctionInfo, function, values, truths, truths_with_causes, cause_words, causes, traces, first_trace, slots, assumptions,
           texts, notices)
RGM_FIELDS(CiteInfo, source, where, text, pmid, url, dated, stale_since, stale_because)

RGM_LAST(AmountWord, below)
RGM_LAST(AmountBase, highest)
RGM_LAST(DosePart, daily)
RGM_FIELDS(AmountInfo, word, low, high, base)
RGM_LAST(SubjectKind, lookup)
RGM_LAST(Verb, advise_lifestyle)
RGM_FIELDS(ActionInfo, verb, part, subject, text, lookup, amounts, per, after, when)
RGM_FIELDS(AlternativeInfo, action, any_of, but_not)

RGM_LAST(OutcomeKind, follow)
RGM_FIELDS(ExtensionInfo, table, column, beyond, value)
RGM_FIELDS(BodyInfo, outcome, actions, follow, strength, strength_value, certainty, urgency, because, cites, instead,
           if_warranted, then, basis, overrides, cost, extensions)
RGM_FIELDS(AdviceCandidate, name, member, possible, body)
RGM_FIELDS(FollowInfo, table, advice, nothing, no_row)
RGM_FIELDS(EffectiveInfo, from, until)
RGM_FIELDS(RuleInfo, name, exception, parents, function, extensions, body, followed, effective, place)
RGM_FIELDS(UndeterminedInfo, because, function, body, followed)
RGM_LAST(TriggerKind, view)
RGM_FIELDS(TriggerInfo, kind, ingredients, written)
RGM_FIELDS(DecisionInfo, name, triggers, population, has_population, overrides, rules, undetermined, decision, genes, place)
RGM_FIELDS(ReportInfo, name, label, decimals, function, cite)
RGM_FIELDS(AlwaysInfo, function, text, place)
RGM_FIELDS(TestDefine, name, shape, slot)
RGM_FIELDS(UnavailableInfo, name, because, instead)
RGM_FIELDS(Image, id, version, title, calculator, draft, reviewed, jurisdiction, language, licence, effective, sources, table,
           codes, decisions, reports, always, population, has_population, test_defines, notices, unavailable, hash)

RGM_LAST(ExpectInfo::Kind, condition)
RGM_LAST(Grade, urgency)
RGM_FIELDS(ExpectInfo, kind, decision, rule, actions, because, text, grade, function, value_names, written, place)
RGM_FIELDS(TestInfo, name, as_of_day, has_as_of, given, expect, place)

}  // namespace regimen
