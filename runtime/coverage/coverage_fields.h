// How a coverage map is archived: one row a struct (runtime/value/archive.h).
#pragma once

#include "runtime/coverage/coverage_map.h"
#include "runtime/value/archive.h"

namespace regimen {

RGM_LAST(CoverRole, define)
RGM_FIELDS(CoverPlace, line, column, end_line, end_column)
RGM_FIELDS(CoverCondition, role, owner, words, place, signal, possible)
RGM_FIELDS(CoverGroup, owner, words, place, whole, conditions)
RGM_FIELDS(CoverCell, words, place, plain, by_missing, possible)
RGM_FIELDS(CoverRow, words, place, plain, by_missing, cells)
RGM_FIELDS(CoverTable, name, place, in_order, accepted, rows)
RGM_FIELDS(CoverRule, name, decision, exception, blockers, words, place, possible)
RGM_FIELDS(CoverDecision, name, rules)
RGM_FIELDS(CoverBranch, decision, words, place, function)
RGM_FIELDS(CoverFunction, function, signals, conditions, groups, tables)
RGM_FIELDS(CoverageMap, guideline, file, rules, decisions, branches, conditions, groups, tables, functions, signals)

}  // namespace regimen
