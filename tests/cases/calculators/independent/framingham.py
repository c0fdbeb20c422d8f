"""The Framingham risk of hard coronary events of 2001 (ATP III, JAMA 2001;285:2486-2497), computed apart from the rules.

Coefficients as eight public implementations have them. Smoking counts as at 70 (men) or 78 (women) from those ages on.
"""

import math

from blocks import block, decimals, one_at_a_time

RULES = "stdlib/calculators/framingham_hard_chd.rgm"
WEIGHTS = {
    "male": dict(age=52.00961, total=20.014077, hdl=-0.905964, pressure=1.305784, treated=0.241549, smoking=12.096316, age_total=-4.605038,
                 age_smoking=-2.84367, age_square=-2.93323),
    "female": dict(age=31.764001, total=22.465206, hdl=-1.187731, pressure=2.552905, treated=0.420251, smoking=13.07543, age_total=-5.060998,
                   age_smoking=-2.996945),
}
CONSTANT = {"male": 172.300168, "female": 146.5933061}
SURVIVAL = {"male": 0.9402, "female": 0.98767}
SMOKING_AGE = {"male": 70, "female": 78}

FIRST = dict(age=58, total=237, hdl=41, systolic=146, treated=1, smoking=1)
CHANGES = {"44 years": dict(age=44), "total cholesterol of 181": dict(total=181), "HDL cholesterol of 63": dict(hdl=63),
           "pressure of 117": dict(systolic=117), "not treated": dict(treated=0), "no smoking": dict(smoking=0), "69 years": dict(age=69),
           "70 years": dict(age=70), "71 years": dict(age=71), "77 years": dict(age=77), "78 years": dict(age=78), "79 years": dict(age=79)}


def risk(p, sex):
    age, total = math.log(p["age"]), math.log(p["total"])
    terms = dict(age=age, age_square=age ** 2, total=total, age_total=age * total, hdl=math.log(p["hdl"]), pressure=math.log(p["systolic"]),
                 treated=p["treated"], smoking=p["smoking"], age_smoking=p["smoking"] * math.log(min(p["age"], SMOKING_AGE[sex])))
    total = sum(weight * terms[name] for name, weight in WEIGHTS[sex].items())
    return 100 * (1 - SURVIVAL[sex] ** math.exp(total - CONSTANT[sex]))


def stated(p, sex):
    yes = {0: "no", 1: "yes"}
    return {"age": f"{p['age']} years", "sex": sex, "total_cholesterol": f"{p['total']} mg/dL", "hdl": f"{p['hdl']} mg/dL",
            "systolic": f"{p['systolic']} mmHg", "pressure_treated": yes[p["treated"]], "current_smoker": yes[p["smoking"]]}


def tests():
    for sex, who in (("female", "woman"), ("male", "man")):
        for name, patient in one_at_a_time(FIRST, CHANGES):
            yield block(f"computed apart, {who}: {name or 'every term counts'}", stated(patient, sex),
                        [f"framingham_hard_chd is about {decimals(risk(patient, sex), 8)} %"])


def blocks():
    return {RULES: list(tests())}
