"""The pooled cohort equations of 2013, computed apart from the rules: Goff DC et al., Circulation 2014;129:S49-73, table A.

Coefficients as the package estimateCVRisk (MIT) lists them; they reproduce the four worked values of that table.
"""

import math

from blocks import block, decimals, one_at_a_time

RULES = "stdlib/calculators/pooled_cohort_2013.rgm"
GROUPS = {
    ("white", "female"): dict(age=-29.799, age_square=4.884, total=13.54, age_total=-3.114, hdl=-13.578, age_hdl=3.149, treated=2.019,
                              untreated=1.957, smoking=7.574, age_smoking=-1.665, diabetes=0.661),
    ("black", "female"): dict(age=17.114, total=0.94, hdl=-18.92, age_hdl=4.475, treated=29.291, age_treated=-6.432, untreated=27.82,
                              age_untreated=-6.087, smoking=0.691, diabetes=0.874),
    ("white", "male"): dict(age=12.344, total=11.853, age_total=-2.664, hdl=-7.99, age_hdl=1.769, treated=1.797, untreated=1.764,
                            smoking=7.837, age_smoking=-1.795, diabetes=0.658),
    ("black", "male"): dict(age=2.469, total=0.302, hdl=-0.307, treated=1.916, untreated=1.809, smoking=0.549, diabetes=0.645),
}
MEAN = {("white", "female"): -29.18, ("black", "female"): 86.61, ("white", "male"): 61.18, ("black", "male"): 19.54}
SURVIVAL = {("white", "female"): 0.9665, ("black", "female"): 0.9533, ("white", "male"): 0.9144, ("black", "male"): 0.8954}
WHO = {("white", "female"): "white woman", ("black", "female"): "black woman", ("white", "male"): "white man", ("black", "male"): "black man"}
ETHNICITY = {"white": "white", "black": "black_or_african_american"}

# Every term of every group differs from zero in the first patient; the terms of pressure are two, with treatment and without.
FIRST = dict(age=61, total=243, hdl=38, systolic=151, treated=1, smoking=1, diabetes=1)
CHANGES = {"48 years": dict(age=48), "total cholesterol of 172": dict(total=172), "HDL cholesterol of 66": dict(hdl=66),
           "pressure of 112": dict(systolic=112), "not treated": dict(treated=0), "not treated, pressure of 112": dict(treated=0, systolic=112),
           "not treated at 48": dict(treated=0, age=48), "no smoking": dict(smoking=0), "no diabetes": dict(diabetes=0)}


def risk(p, group):
    age, pressure = math.log(p["age"]), math.log(p["systolic"])
    terms = dict(age=age, age_square=age ** 2, total=math.log(p["total"]), hdl=math.log(p["hdl"]), treated=p["treated"] * pressure,
                 untreated=(1 - p["treated"]) * pressure, smoking=p["smoking"], diabetes=p["diabetes"])
    terms |= {f"age_{name}": age * terms[name] for name in ("total", "hdl", "treated", "untreated", "smoking")}
    total = sum(weight * terms[name] for name, weight in GROUPS[group].items())
    return 100 * (1 - SURVIVAL[group] ** math.exp(total - MEAN[group]))


def stated(p, group):
    yes = {0: "no", 1: "yes"}
    return {"age": f"{p['age']} years", "sex": group[1], "ethnicity": ETHNICITY[group[0]], "total_cholesterol": f"{p['total']} mg/dL",
            "hdl": f"{p['hdl']} mg/dL", "systolic": f"{p['systolic']} mmHg", "pressure_treated": yes[p["treated"]],
            "current_smoker": yes[p["smoking"]], "diabetic": yes[p["diabetes"]]}


def tests():
    for group, who in WHO.items():
        for name, patient in one_at_a_time(FIRST, CHANGES):
            yield block(f"computed apart, {who}: {name or 'every term counts'}", stated(patient, group),
                        [f"pooled_risk is about {decimals(risk(patient, group), 8)} %"])


def blocks():
    return {RULES: list(tests())}
