#!/usr/bin/env python3
"""Does vectors_test.py catch wrong labels and slips of unit? Usage: planted_test.py PROGRAM FOLDER, from the top folder.

Rows of our own, made like those found in published sets: a count in a litre, a count a thousandfold too low, a count without a volume, a label
that its inputs do not give with and without a correction, a creatinine whose unit was taken for the other one, and the value of one form
of MELD-Na under the name of the other. Each must be named for what it is.
"""

import os
import sys

from vectors import Answer, Vector
from vectors_test import judge, read_mapping, run_entry

KNOWN_LABEL, CORRECTED_LABEL, DATA_QUALITY, WRONG_LABEL = "expected", "corrected", "data quality", "published"


def answers(*values):
    return [Answer(name, value * 0.95, value * 1.05, str(value)) for name, value in zip(("expected", "corrected"), values)]


def fib_4(identity, platelets, *values):
    inputs = {"age": [64, "years"], "Alanine aminotransferase": [33.0, "U/L"], "Aspartate aminotransferase": [92.0, "U/L"], "Platelet count": platelets}
    return Vector("Fibrosis-4 (FIB-4) Index for Liver Fibrosis", identity, inputs, answers(*values))


def ckd_epi(identity, creatinine, *values):
    inputs = {"age": [30, "years"], "sex": "Female", "creatinine": creatinine}
    return Vector("CKD-EPI Equations for Glomerular Filtration Rate", identity, inputs, answers(*values))


def meld_na(identity, value):
    inputs = {"inr": 1.8, "bilirubin_mgdl": 2, "creatinine_mgdl": 2, "sodium": 131, "dialysis": 0}
    return Vector("meld_na_kim2008_unrounded", identity, inputs, [Answer("expected", value - 0.0005, value + 0.0005, str(value))])


# A row, and what must be said of it.
PLANTED = [
    (fib_4("in_a_litre", [147e9, "L"], 6.97), KNOWN_LABEL),
    (fib_4("a_thousandfold_too_low", [119e6, "L"], 8613.0), DATA_QUALITY),
    (fib_4("a_thousandfold_too_low_corrected", [119e6, "L"], 8613.0, 8.61), DATA_QUALITY),
    (fib_4("thousands_left_out", [147, "\u00b5L"], 6973.0), DATA_QUALITY),
    (ckd_epi("label_wrong_corrected", [0.9, "mg/dL"], 61.2, 88.2), CORRECTED_LABEL),
    (ckd_epi("label_wrong", [0.9, "mg/dL"], 61.2), WRONG_LABEL),
    (ckd_epi("micromoles_written_as_mg_dL", [79.6, "mg/dL"], 0.41), DATA_QUALITY),
    (ckd_epi("mg_dL_written_as_micromoles", [0.9, "\u00b5mol/L"], 512.0), DATA_QUALITY),
    (meld_na("form_of_2008", 26.257), KNOWN_LABEL),
    (meld_na("form_of_2016_under_the_name_of_2008", 25.778), WRONG_LABEL),
]


def verdicts(program, folder, pairs, entries, mapping):
    """The verdict of each row of one calculator, and what was said of it."""
    name = pairs[0][0].calculator
    outcome = run_entry(program, folder, entries[name] | {"vectors": [name]}, [vector for vector, _ in pairs], mapping, {})
    for vector, wanted in pairs:
        found = []
        verdict = judge(vector, outcome, None, found)
        said = verdict if verdict != "problem" else " ".join(found)
        yield f"{name} {vector.identity}", wanted, said, said == wanted if wanted in (KNOWN_LABEL, CORRECTED_LABEL) else wanted in said and (
            wanted == DATA_QUALITY or DATA_QUALITY not in said)


def main(program, folder):
    os.makedirs(folder, exist_ok=True)
    mapping, entries = read_mapping()
    names = {vector.calculator for vector, _ in PLANTED}
    wrong = 0
    for name in sorted(names):
        for who, wanted, said, right in verdicts(program, folder, [pair for pair in PLANTED if pair[0].calculator == name], entries, mapping):
            print(f"{'caught' if right else 'MISSED'}  {who}: {said}")
            wrong += not right
    print(f"{len(PLANTED) - wrong} of {len(PLANTED)} rows are named for what they are")
    return 1 if wrong else 0


sys.exit(main(sys.argv[1], sys.argv[2]))
