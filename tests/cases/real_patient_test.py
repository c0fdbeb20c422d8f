#!/usr/bin/env python3
"""One published genome joined to one synthetic clinical record. Usage: real_patient_test.py PROGRAM, from the top folder.

The answers must name that genome's results, know from the record what came before the as-of date and nothing of what came
after it, and ask a person for what only a person can say.
"""

import json
import os
import subprocess
import sys

REFERENCE = os.environ.get("RGM_REFERENCE", "../shared/reference")
PATIENT = REFERENCE + "/patients/synthea-r4/Christopher_Abshire.json"
GENOME = REFERENCE + "/genomes/getrm_NA18526_NA18565.bcf"
ORDERS = ["--order", "clopidogrel", "--order", "simvastatin"]
COMPLETE = ["--complete", "medicines"]


def run(program, *more):
    command = [program, "run", "--input", PATIENT, "--input", GENOME, "--sample", "NA18526", "--as-of", "2010-06-01"]
    done = subprocess.run([*command, *more, "--format", "json"], capture_output=True, text=True, timeout=60, check=True)
    return json.loads(done.stdout)


def about(result, medicine):
    found = [d for d in result["decisions"] if d["subject"] == medicine]
    return found[0] if found else {"outcome": "absent", "because": "", "evidence": [], "missing": [], "recommendations": []}


def said(decision):
    return json.dumps([decision["because"], decision["evidence"]])


def problems(program):
    result = run(program, *ORDERS)
    for medicine, genes in {"clopidogrel": ["CYP2C19"], "simvastatin": ["SLCO1B1"], "warfarin": ["CYP2C9", "VKORC1", "CYP4F2"]}.items():
        decision = about(result, medicine)
        for gene in genes:
            if gene not in said(decision):
                yield f"{medicine}: {gene} is not named"
    if "*1/*15" not in said(about(result, "simvastatin")):
        yield "simvastatin: the SLCO1B1 diplotype is not that of the genome"
    if "1989-06-03" not in said(about(result, "clopidogrel")):
        yield "clopidogrel: the stroke of 1989 is not known"
    if "1967-01-28" not in said(about(result, "warfarin")):
        yield "warfarin: its use since 1967 is not known"
    listed = about(run(program, *ORDERS, "--given", "indication is acs_or_pci"), "clopidogrel")
    if listed["outcome"] != "undetermined" or "takes strong_cyp2c19_inhibitors" not in [m["input"] for m in listed["missing"]]:
        yield "clopidogrel: a list of medicines that may lack an inhibitor must be asked for"
    undecided = about(run(program, *ORDERS, *COMPLETE), "clopidogrel")
    if undecided["outcome"] != "undetermined" or [m["input"] for m in undecided["missing"]] != ["indication"]:
        yield "clopidogrel: the indication, and it alone, must be asked for"
    decided = about(run(program, *ORDERS, *COMPLETE, "--given", "indication is acs_or_pci"), "clopidogrel")
    if decided["outcome"] != "recommendation" or not decided["recommendations"]:
        yield "clopidogrel: the indication was given, the answer is " + decided["outcome"]
    before = run(program)
    if "clopidogrel" in json.dumps([before["decisions"], before["conflicts"], before["data_quality"]]):
        yield "clopidogrel is spoken of two years before it was prescribed"


def main(program):
    if not os.path.exists(PATIENT) or not os.path.exists(GENOME):
        print("skipped: there is no reference data in " + REFERENCE)
        return 0
    found = list(problems(program))
    print("\n".join(found) or "the answers are those of this genome and this record")
    return 1 if found else 0


sys.exit(main(sys.argv[1]))
