// How the kernel form is archived: one row a struct (runtime/value/archive.h).
#pragma once

#include <iterator>

#include "compiler/kernel/kernel.h"
#include "runtime/facts/slot_fields.h"

namespace regimen {

RGM_LAST_OF_COUNT(Op, std::size(kOpRows))
// Spans point into the session that compiled, and only dumps of a fresh program show them: they are left out.
template <>
struct FieldsOf<Span> {
  static void visit(auto&, auto&) {}
};
RGM_FIELDS(kernel::Node, op, first_arg, arg_count, lo, hi, state, index, cause, second_cause, moved, covered, span)
RGM_FIELDS(kernel::PartUse, part, causes)
RGM_FIELDS(kernel::Function, name, nodes, args, values, truths, truths_with_causes, cause_count, parts, origins)
RGM_FIELDS(kernel::DecisionLogic, name, parents, order)
RGM_FIELDS(kernel::Program, name, slot_count, functions, decisions, parts)

}  // namespace regimen
