// How slots, inputs and statements are archived: one row a struct (runtime/value/archive.h).
#pragma once

#include "runtime/facts/kind_table.h"
#include "runtime/facts/slot_spec.h"
#include "runtime/facts/statement.h"
#include "runtime/pgx/gene_call_fields.h"
#include "runtime/value/archive.h"

namespace regimen {

RGM_LAST(State, unstated)
RGM_FIELDS(RowValue, lo, hi, state)
RGM_FIELDS(Code, system, code)

RGM_LAST(ValueType, advice)
RGM_FIELDS(ValueShape, type, choice, unit, unit_text, kind)
RGM_FIELDS(ChoiceMember, name, label, spellings)
RGM_FIELDS(ChoiceDomain, name, members)
RGM_FIELDS(CodePattern, code, descendants)
RGM_FIELDS(CodeSet, name, patterns)

RGM_LAST(SlotKind, stated)
RGM_LAST(AggregateKind, slope)
RGM_FIELDS(Duration, days, months)
RGM_FIELDS(SeriesWindow, last, exclude_first_days, requiring, requiring_days)
RGM_FIELDS(Bounds, low, high)
RGM_FIELDS(SlotSpec, kind, name, input, shape, codes, aggregate, window, within, ever, rate_per, gene, alleles, scheme, demographic, polygenic)
RGM_FIELDS(InputSpec, name, guideline, shape, is_gene, gene, is_series, ask, assume, assume_because, plausible, usual, valid_for,
           setting, stated_slot, slots)
RGM_FIELDS(SlotTable, choices, inputs, slots)

RGM_FIELDS(StatedValue, input, slot, value, text)
RGM_FIELDS(TimeSpan, lo, hi, offset_minutes, has_offset)
RGM_FIELDS(StatedReadings::Reading, value, day, text, when)
RGM_FIELDS(StatedReadings, input, days_before_as_of, readings)
RGM_FIELDS(StatedGene, call)
RGM_FIELDS(StatedAllele, gene, allele, carried)
RGM_LAST(StatedEntry::List, allergies)
RGM_FIELDS(StatedEntry, list, codes, present, within, ever)
RGM_FIELDS(StatedOrder, ingredient, amount, amount_text)
RGM_FIELDS(StatedList, list)

RGM_FIELDS(KindRow, code, units)
RGM_FIELDS(KindConversion, from_kind, factor, offset)
RGM_FIELDS(Kind, name, unit, rows, molar_mass, conversions, decimals)
RGM_FIELDS(KindTable, kinds)

}  // namespace regimen
