#!/usr/bin/env python3
"""What holds of every shipped calculator, and of slips of unit in a record. Usage: shipped_test.py PROGRAM, from the top folder.

Every calculator has a source, a licence, tests of missing inputs and a row in SOURCES.md; what is under a licence of its own stands in a folder of
its own and answers with its disclaimer; a slip of unit in a record is a data-quality finding and never a value.
"""

import json
import os
import re
import subprocess
import sys

FOLDER = "stdlib/calculators"
SLIPS = "tests/cases/calculators/unit_slips.json"


def files():
    for folder, _, names in os.walk(FOLDER):
        for name in sorted(names):
            if name.endswith(".rgm"):
                yield os.path.join(folder, name)


def text_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def documented():
    """The names in the first column of SOURCES.md."""
    names = set()
    for row in re.findall(r"^\| ([\w/, ]+) \|", text_of(FOLDER + "/SOURCES.md"), re.M):
        names |= {name.strip() for name in row.split(",")}
    return names


def of_the_files():
    names = documented()
    for path in files():
        name, text = os.path.relpath(path, FOLDER)[:-4], text_of(path)
        if name not in names:
            yield f"{path}: SOURCES.md has no row for it"
        if not re.search(r'^  source \w+ "', text, re.M) or not re.search(r'^  licence "', text, re.M):
            yield f"{path}: a source or a licence is missing"
        if not re.search(r"^  status (draft|reviewed)", text, re.M):
            yield f"{path}: its status is missing"
        if re.search(r"^input ", text, re.M) and "is missing" not in text:
            yield f"{path}: no test of a missing input"
        if re.search(r"^  licence .*LGPL", text, re.M) and os.path.dirname(path) == FOLDER:
            yield f"{path}: stands among files of another licence"
        if re.search(r"^  licence .*LGPL", text, re.M) and not re.search(r'^  notice "', text, re.M):
            yield f"{path}: no notice stands with its results"
    paths = {os.path.relpath(path, FOLDER)[:-4] for path in files()}
    yield from (f"SOURCES.md: there is no calculator {name}" for name in sorted(names - paths - {"file"}))


def run(program, calculator, *more):
    command = [program, "run", "--rules", f"{FOLDER}/{calculator}.rgm", "--input", SLIPS, "--as-of", "2025-12-01", "--format", "json", *more]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    result = json.loads(done.stdout)
    return {value["name"]: value for value in result["values"]}, json.dumps(result["data_quality"])


def of_the_slips(program):
    values, quality = run(program, "anion_gap")
    for wanted in ("Observation/albumin", "171 g/L is outside", "Observation/sodium", "mg/dL"):
        if wanted not in quality:
            yield f"anion gap: the data quality does not speak of {wanted}"
    for name in ("anion_gap", "anion_gap_corrected"):
        if values[name]["status"] == "known":
            yield f"{name}: a value was made of refused readings"
    values, quality = run(program, "anion_gap", "--given", "sodium_now is 137 mmol/L")
    if values["anion_gap"]["value"] != 21:                # 137 - (101 + 15): chloride came in mEq/L
        yield f"anion gap with sodium stated: {values['anion_gap']['value']}"
    values, quality = run(program, "fib_4", "--given", "alt is 30 U/L", "ast is 28 U/L")
    if values["fib_4"]["status"] == "known" or "0.119 10*9/L is outside" not in quality:
        yield "FIB-4: platelets a thousandfold too low were taken"
    values, quality = run(program, "ckd_epi_2021")
    if values["egfr_2021"]["status"] != "known" or not 63 < values["egfr_2021"]["value"] < 64:
        yield f"eGFR of creatinine in mg/dL: {values['egfr_2021']['value']}"


def of_the_notice(program):
    values, _ = run(program, "clinrisk/cardiovascular_risk_2017")
    if not values:
        yield "the risk of ClinRisk is not reported"
    for name, value in values.items():
        shown = " ".join(value.get("notices", []))
        for sentence in re.findall(r"^> (.+)$", text_of(FOLDER + "/clinrisk/NOTICE.md"), re.M):
            if sentence not in shown:
                yield f"{name} does not carry: {sentence}"
    for name in ("COPYING", "COPYING.LESSER"):
        if not os.path.exists(f"{FOLDER}/clinrisk/{name}"):
            yield f"clinrisk: {name} is missing"


def of_licences(program):
    values, _ = run(program, "unavailable")
    for name in ("frax", "tyrer_cuzick", "predict_breast"):
        if name not in values:
            yield f"{name} is not reported"
    for name, value in values.items():
        if value["status"] != "unavailable" or value["text"] != "unavailable: licence" or value["value"] is not None:
            yield f"{name}: {value['status']}, {value['text']}"
        if [(m["reason"][:22], m.get("unavailable")) for m in value["missing"]] != [("unavailable: licence (", "licence")]:
            yield f"{name}: no reason"
    listed = subprocess.run([program, "guidelines", FOLDER + "/unavailable.rgm"], capture_output=True, text=True, timeout=60, check=True).stdout
    if listed.count("unavailable: licence") != len(values):
        yield "regimen guidelines does not list what a licence forbids"


def main(program):
    found = [*of_the_files(), *of_the_slips(program), *of_the_notice(program), *of_licences(program)]
    print("\n".join(found) or f"{len(list(files()))} calculators: sources, licences, slips and notices are as they must be")
    return 1 if found else 0


sys.exit(main(sys.argv[1]))
