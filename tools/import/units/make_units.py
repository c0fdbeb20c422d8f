#!/usr/bin/env python3
"""Writes stdlib/units.tsv from the UCUM essence file and own_rows.tsv.

use: make_units.py UCUM-ESSENCE.xml > stdlib/units.tsv

Codes, factors and names are taken from UCUM; what is ours (the units that keep a dimension of their own,
the offsets and functions of the special units, the author's spellings) is in own_rows.tsv and below.
"""
import pathlib
import sys
import xml.etree.ElementTree as ET

NS = "{http://unitsofmeasure.org/ucum-essence}"

HEAD = """\
# Units of measure. Eight columns, separated by tabs; `-` is an empty cell; `#` starts a comment line.
# Codes, factors and names: UCUM {version} ({date}). Written by tools/import/units/make_units.py; edit own_rows.tsv there.
#
# kind       what the row declares:
#              prefix     a metric or binary prefix
#              base       one of the seven base units of UCUM; a dimension of its own
#              own        a unit that UCUM counts as a number (mole, arbitrary units) or does not have (currencies, counted
#                         things) and that is a dimension of its own here; the plain UCUM reading uses `value` x `of`
#              unit       `value` x `of`
#              special    a unit with an offset or a function, over `value` x `of`
#              spelling   what authors and feeds write; `of` is what it means
#              glyph      a character (or two) that is read as `of` wherever it stands
#              dimension  the words for the dimension of the unit `of`
# code       the case-sensitive UCUM code, the spelling, or the words. A code in braces is an annotation that is counted.
# metric     yes: takes prefixes. For a spelling its scope: `whole` (only as the whole text, and then before UCUM), `atom` (also
#            inside an expression), `prefix` (as atom, and takes prefixes like the unit it means)
# value      exact decimal
# of         UCUM expression
# function   special: `offset:X` (base = (x + X) x value of), `ln`, `lg`, `lgTimes2`, `ld`, `sqrt`, `tanTimes100`, `pH`,
#            `hpX hpC hpM hpQ`; `calendar`: a month or a year, whose length in date arithmetic is the calendar's
# name       in English
# print      print symbols
kind\tcode\tmetric\tvalue\tof\tfunction\tname\tprint
"""

# UCUM reads these as plain numbers or as moles. Here each is a dimension of its own: one equivalent is one mole only of a
# univalent ion, and fields of view, turbidities and Hounsfield numbers are not interchangeable counts.
OWN = {"mol", "eq", "osm", "bit", "[hnsf'U]", "[HPF]", "[LPF]", "[NTU]", "[FNU]"}
CALENDAR = {"mo", "a"}
# UCUM gives the zero points of the temperature scales in its text: base = (x + offset) x value of.
FUNCTIONS = {"Cel": "offset:273.15", "degF": "offset:459.67", "degRe": "offset:218.52", "100tan": "tanTimes100"}


def words(element):
    return " ".join("".join(element.itertext()).split())


def row(kind, element, metric, value, of, function="-"):
    names = "; ".join(words(e) for e in element.findall(NS + "name"))
    symbols = "; ".join(filter(None, (words(e) for e in element.findall(NS + "printSymbol")))) or "-"
    return "\t".join([kind, element.get("Code"), metric, value, of, function, names, symbols])


def unit_row(element):
    code = element.get("Code")
    value = element.find(NS + "value")
    function = value.find(NS + "function")
    metric = element.get("isMetric")
    if function is not None:
        name = function.get("name")
        return row("special", element, metric, function.get("value"), function.get("Unit"), FUNCTIONS.get(name, name))
    own = code in OWN or (element.get("isArbitrary") == "yes" and value.get("Unit") == "1")
    kind = "own" if own else "unit"
    note = "calendar" if code in CALENDAR else "-"
    return row(kind, element, metric, value.get("value"), value.get("Unit"), note)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    root = ET.parse(sys.argv[1]).getroot()
    out = [HEAD.format(version=root.get("version"), date=root.get("revision-date"))]
    for element in root:
        tag = element.tag.removeprefix(NS)
        if tag == "prefix":
            out.append(row("prefix", element, "-", element.find(NS + "value").get("value"), "-") + "\n")
        elif tag == "base-unit":
            out.append(row("base", element, "yes", "1", "-") + "\n")
        elif tag == "unit":
            out.append(unit_row(element) + "\n")
    own = pathlib.Path(__file__).with_name("own_rows.tsv").read_text(encoding="utf-8")
    out.extend(expand(line) for line in own.splitlines(keepends=True))
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    sys.stdout.write("".join(out))


def expand(line):
    """A row of own_rows.tsv is short: the cells to the right that are empty may be left out, and `|` lists several codes."""
    if line.startswith("#") or not line.strip():
        return line if line.strip() else ""
    cells = line.rstrip("\n").split("\t")
    cells += ["-"] * (8 - len(cells))
    return "".join("\t".join([cells[0], code, *cells[2:]]) + "\n" for code in cells[1].split("|"))


if __name__ == "__main__":
    main()
