// How units and their table are archived. Private to runtime/value.
#pragma once

#include "runtime/value/archive.h"
#include "runtime/value/unit_data.h"
#include "runtime/value/unit_parser.h"

namespace regimen {

RGM_LAST(UnitFunction, hp_q)
RGM_FIELDS(UnitPart, code, annotation, exponent)
RGM_FIELDS(Meaning, factor, offset, inner, function, calendar, dimensions)
RGM_FIELDS(ParsedUnit, parts, meaning)

}  // namespace regimen
