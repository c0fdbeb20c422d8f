"""PREVENT, computed apart from the rules: the equations of Khan 2024 (PMID 37947085), supplemental tables S12, as they stand in prevent.tsv.

The terms: age per ten years from 55; non-HDL cholesterol in mmol/L from 3.5; HDL cholesterol per 0.3 mmol/L from 1.3; systolic
pressure below 110 and from 110 on, per 20 mmHg; index below 30 and from 30 on, per 5; eGFR below 60 and from 60 on, per -15.
"""

import csv
import math
import os

from blocks import block, decimals, one_at_a_time

RULES = "stdlib/calculators/"
OUTCOMES = {"base": ("cvd", "ascvd", "heart_failure"), "full": ("cvd", "ascvd", "heart_failure", "coronary", "stroke")}
NAMES = {"base": "prevent_base", "full": "prevent"}

# Every term of every equation differs from zero in this patient.
FIRST = dict(age=45, systolic=100, treated=1, total=5.9, hdl=1.1, statin=1, diabetes=1, smoking=1, egfr=45, index=33)
CHANGES = {
    "57 years": dict(age=57),
    "pressure of 150": dict(systolic=150),
    "pressure not treated": dict(treated=0),
    "total cholesterol of 4.2": dict(total=4.2),
    "HDL cholesterol of 1.6": dict(hdl=1.6),
    "no statin": dict(statin=0),
    "no diabetes": dict(diabetes=0),
    "no smoking": dict(smoking=0),
    "eGFR of 100": dict(egfr=100),
    "index of 22": dict(index=22),
}
FULL_FIRST = {**FIRST, "hba1c": 8.2, "acr": 240}
FULL_CHANGES = {
    **CHANGES,
    "no diabetes, HbA1c of 5.9": dict(diabetes=0, hba1c=5.9),
    "HbA1c of 6.4": dict(hba1c=6.4),
    "HbA1c unknown": dict(hba1c=None),
    "ratio of 12": dict(acr=12),
    "ratio of 0.05 counts as 0.1": dict(acr=0.05),
    "ratio unknown": dict(acr=None),
}


def coefficients():
    table = {}
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "prevent.tsv"), encoding="utf-8", newline="") as file:
        for row in csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"):
            for column, value in row.items():
                if value and column not in ("equations", "years", "term"):
                    table.setdefault((row["equations"], int(row["years"]), column), {})[row["term"]] = float(value)
    return table


def terms(p):
    age = (p["age"] - 55) / 10
    non_hdl, hdl = p["total"] - p["hdl"] - 3.5, (p["hdl"] - 1.3) / 0.3
    high_pressure, high_index = (max(p["systolic"], 110) - 130) / 20, (max(p["index"], 30) - 30) / 5
    low_egfr = (min(p["egfr"], 60) - 60) / -15
    of_patient = {
        "age": age, "age_squared": age ** 2, "non_hdl": non_hdl, "hdl": hdl, "low_pressure": (min(p["systolic"], 110) - 110) / 20,
        "high_pressure": high_pressure, "diabetes": p["diabetes"], "smoking": p["smoking"], "low_index": (min(p["index"], 30) - 25) / 5,
        "high_index": high_index, "low_egfr": low_egfr, "high_egfr": (max(p["egfr"], 60) - 90) / -15, "treated": p["treated"],
        "statin": p["statin"], "treated_pressure": p["treated"] * high_pressure, "statin_non_hdl": p["statin"] * non_hdl,
        "age_non_hdl": age * non_hdl, "age_hdl": age * hdl, "age_pressure": age * high_pressure, "age_diabetes": age * p["diabetes"],
        "age_smoking": age * p["smoking"], "age_index": age * high_index, "age_egfr": age * low_egfr, "constant": 1,
    }
    hba1c, acr = p.get("hba1c"), p.get("acr")
    of_options = {
        "no_deprivation": 1, "no_acr": int(acr is None), "no_hba1c": int(hba1c is None),
        "ln_acr": 0 if acr is None else math.log(max(acr, 0.1)),
        "hba1c_diabetes": 0 if hba1c is None or not p["diabetes"] else hba1c - 5.3,
        "hba1c_other": 0 if hba1c is None or p["diabetes"] else hba1c - 5.3,
    }
    return {**of_patient, **of_options}


def risk(weights, p):
    of = terms(p)
    return 100 / (1 + math.exp(-sum(weight * of[term] for term, weight in weights.items())))


def stated(p, sex):
    yes = {0: "no", 1: "yes"}
    given = {
        "age": f"{p['age']} years", "sex": sex, "systolic": f"{p['systolic']} mmHg", "pressure_treated": yes[p["treated"]],
        "total_cholesterol": f"{p['total']} mmol/L", "hdl": f"{p['hdl']} mmol/L", "takes_statin": yes[p["statin"]],
        "diabetic": yes[p["diabetes"]], "current_smoker": yes[p["smoking"]], "egfr": f"{p['egfr']} mL/min/1.73m2",
        "bmi": f"{p['index']} 'kg/m2'",
    }
    if p.get("hba1c") is not None:
        given["hba1c_percent"] = f"{p['hba1c']} %"
    if p.get("acr") is not None:
        given["acr_mass"] = f"{p['acr']} mg/g"
    return given


def tests(equations, first, changes):
    table = coefficients()
    for sex, who in (("female", "woman"), ("male", "man")):
        for name, patient in one_at_a_time(first, changes):
            expectations = [
                f"{NAMES[equations]}_{outcome}_{years} is about {decimals(risk(table[equations, years, f'{outcome}_{sex}'], patient), 10)} %"
                for years in (10, 30) for outcome in OUTCOMES[equations]]
            yield block(f"computed apart, {who}: {name or 'every term counts'}", stated(patient, sex), expectations)


def blocks():
    return {RULES + "prevent_base.rgm": list(tests("base", FIRST, CHANGES)), RULES + "prevent.rgm": list(tests("full", FULL_FIRST, FULL_CHANGES))}
