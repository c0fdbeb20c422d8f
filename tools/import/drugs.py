#!/usr/bin/env python3
"""Writes stdlib/drugs.tsv from the hand-kept additions, the CPIC drug table and NHS dm+d names.

usage: drugs.py REFERENCE_FOLDER > stdlib/drugs.tsv

REFERENCE_FOLDER holds pgx/pypgx/cpic-table.csv (Drug, RxNorm, ATC) and drugs/dmd/f_vtm2_*.xml, f_ingredient2_*.xml.
Every ingredient and ATC code stands in drug_additions.tsv; the CPIC table adds RxNorm ingredient codes, dm+d adds SNOMED CT
identifiers of therapeutic moieties and substances. A moiety of several ingredients is listed under each of them, and only
when all of them are known. What could not be placed, and ATC codes in which CPIC differs, goes to standard error.
"""
import csv
import glob
import os
import re
import sys
import xml.etree.ElementTree as ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
ATC = re.compile(r"[A-Z](\d\d([A-Z]([A-Z](\d\d)?)?)?)?\Z")
# Combination groups and codes of fixed combinations; a combination is known by its ingredients.
ATC_COMBINATION = re.compile(r"(C09B|C09D|C10B|J05AR|A10BD|.{5}[5-9]\d)")
HEAD = """\
# Drug table. Written by tools/import/drugs.py; edit tools/import/drug_additions.tsv instead.
# Sources: ATC codes, synonyms and trade names: drug_additions.tsv (WHO ATC index as of 2024, INN, USAN and BAN names).
#   RxNorm ingredient codes: CPIC drug table (CC0). SNOMED CT identifiers: NHS dictionary of medicines and devices,
#   April 2019, (c) NHSBSA, Open Government Licence v3.0.
# Columns, tab-separated, lists with commas: ingredient, ATC codes, synonyms, trade names, RxNorm codes, SNOMED CT codes.
#   A trade name or a code that stands under several ingredients is a combination product of exactly these.
# Rows @salts, @forms, @other: words of product names that name no ingredient.
"""


def normal(text):
    """Lower-case runs of letters and of digits, one blank between: the form in which names are compared."""
    return " ".join(re.findall(r"[a-z]+|[0-9]+", text.lower()))


class Table:
    def __init__(self):
        self.words = {}
        self.rows = {}      # ingredient -> {atc, synonyms, brands, rxnorm, snomed}
        self.by_name = {}   # normalised name or synonym -> ingredient

    def read_additions(self, path):
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                line = line.rstrip("\n")
                if not line or line.startswith("#"):
                    continue
                cells = (line.split("\t") + ["", "", ""])[:4]
                if line.startswith("@"):
                    self.words[cells[0]] = sorted(set(cells[1].split(",")))
                    continue
                self.add(cells, f"{path}:{number}")

    def add(self, cells, where):
        lists = [[item.strip() for item in cell.split(",") if item.strip()] for cell in cells[1:]]
        name = cells[0]
        if not NAME.match(name) or name in self.rows or not lists[0] or not all(ATC.match(code) for code in lists[0]):
            sys.exit(f"{where}: bad or repeated ingredient")
        self.rows[name] = {"atc": set(lists[0]), "synonyms": set(lists[1]), "brands": set(lists[2]),
                           "rxnorm": set(), "snomed": set()}
        for text in [name, *lists[1]]:
            if normal(text) in self.by_name:
                sys.exit(f"{where}: '{text}' is listed twice")
            self.by_name[normal(text)] = name

    def find(self, text):
        """The ingredient of a name, salts left off its end: 'Warfarin sodium' is warfarin."""
        words = normal(text).split()
        while words:
            found = self.by_name.get(" ".join(words))
            if found:
                return found
            if words[-1] not in self.words["@salts"]:
                return None
            words.pop()
        return None

    def add_cpic(self, path):
        with open(path, encoding="utf-8") as file:
            rows = {(row["Drug"], row["RxNorm"], row["ATC"]) for row in csv.DictReader(file)}
        for drug, rxnorm, atc in sorted(rows):
            parts = [self.find(part) for part in drug.split("/")]
            if not all(parts):
                print(f"not placed (CPIC): {drug}", file=sys.stderr)
                continue
            for part in parts:
                if rxnorm.isdigit():
                    self.rows[part]["rxnorm"].add(rxnorm)
            if len(parts) > 1:
                continue
            name = parts[0]
            theirs = {code.strip() for code in atc.split(",") if ATC.match(code.strip())}
            lost = sorted(code for code in theirs - self.rows[name]["atc"] if not ATC_COMBINATION.match(code))
            if lost:
                print(f"ATC differs: {name}: CPIC also has {', '.join(lost)}", file=sys.stderr)

    def add_dmd(self, folder, pattern, element, key):
        (path,) = glob.glob(os.path.join(folder, pattern))
        placed = total = 0
        for item in ElementTree.parse(path).getroot().iter(element):
            if item.findtext("INVALID"):
                continue
            total += 1
            parts = [self.find(part) for part in item.findtext("NM").split(" + ")]
            if all(parts):
                placed += 1
                for part in parts:
                    self.rows[part]["snomed"].add(item.findtext(key))
        print(f"dm+d {element}: {placed} of {total} placed", file=sys.stderr)

    def write(self, out):
        out.write(HEAD)
        for kind in sorted(self.words):
            out.write(f"{kind}\t{', '.join(self.words[kind])}\n")
        for name, row in sorted(self.rows.items()):
            cells = [", ".join(sorted(row[key])) for key in ("atc", "synonyms", "brands")]
            cells += [", ".join(sorted(row[key], key=int)) for key in ("rxnorm", "snomed")]
            out.write("\t".join([name, *cells]) + "\n")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    table = Table()
    table.read_additions(os.path.join(HERE, "drug_additions.tsv"))
    table.add_cpic(os.path.join(sys.argv[1], "pgx", "pypgx", "cpic-table.csv"))
    dmd = os.path.join(sys.argv[1], "drugs", "dmd")
    table.add_dmd(dmd, "f_vtm2_*.xml", "VTM", "VTMID")
    table.add_dmd(dmd, "f_ingredient2_*.xml", "ING", "ISID")
    table.write(sys.stdout)


if __name__ == "__main__":
    main()
