"""SCORE2, SCORE2-OP and SCORE2-Diabetes, computed apart from the rules.

SCORE2 and SCORE2-OP: Eur Heart J 2021;42:2439-2454 and 2455-2467, coefficients as the package estimateCVRisk (MIT) lists them.
SCORE2-Diabetes: Eur Heart J 2023;44:2544-2556, supplementary methods table 1, as a public implementation transcribes it.
Each: a linear predictor, the survival of the derivation, and two scales that recalibrate the complementary log-log to the region.
"""

import math

from blocks import block, decimals, one_at_a_time

REGIONS = ("low_risk", "moderate_risk", "high_risk", "very_high_risk")
SEXES = (("female", "woman"), ("male", "man"))

TO_69 = {
    "male": dict(age=0.3742, smoking=0.6012, pressure=0.2777, diabetes=0.6457, total=0.1458, hdl=-0.2698, age_smoking=-0.0755,
                 age_pressure=-0.0255, age_total=-0.0281, age_hdl=0.0426, age_diabetes=-0.0983),
    "female": dict(age=0.4648, smoking=0.7744, pressure=0.3131, diabetes=0.8096, total=0.1002, hdl=-0.2606, age_smoking=-0.1088,
                   age_pressure=-0.0277, age_total=-0.0226, age_hdl=0.0613, age_diabetes=-0.1272),
}
FROM_70 = {
    "male": dict(age=0.0634, smoking=0.3524, pressure=0.0094, diabetes=0.4245, total=0.085, hdl=-0.3564, age_smoking=-0.0247,
                 age_pressure=-0.0005, age_total=0.0073, age_hdl=0.0091, age_diabetes=-0.0174),
    "female": dict(age=0.0789, smoking=0.4921, pressure=0.0102, diabetes=0.601, total=0.0605, hdl=-0.304, age_smoking=-0.0255,
                   age_pressure=-0.0004, age_total=-0.0009, age_hdl=0.0154, age_diabetes=-0.0107),
}
DIABETES = {
    "male": dict(age=0.5368, smoking=0.4774, pressure=0.1322, diabetes=0.6457, total=0.1102, hdl=-0.1087, age_smoking=-0.0672,
                 age_pressure=-0.0268, age_diabetes=-0.0983, age_total=-0.0181, age_hdl=0.0095, diagnosis=-0.0998, hba1c=0.0955,
                 egfr=-0.0591, egfr_square=0.0058, age_hba1c=-0.0134, age_egfr=0.0115),
    "female": dict(age=0.6624, smoking=0.6139, pressure=0.1421, diabetes=0.8096, total=0.1127, hdl=-0.1568, age_smoking=-0.1122,
                   age_pressure=-0.0167, age_diabetes=-0.1272, age_total=-0.02, age_hdl=0.0186, diagnosis=-0.118, hba1c=0.1173,
                   egfr=-0.064, egfr_square=0.0062, age_hba1c=-0.0196, age_egfr=0.0169),
}
SURVIVAL = {"male": 0.9605, "female": 0.9776}
SURVIVAL_FROM_70 = {"male": 0.7576, "female": 0.8082}
MEAN_FROM_70 = {"male": 0.0929, "female": 0.229}
SCALES = {
    "male": dict(zip(REGIONS, ((-0.5699, 0.7476), (-0.1565, 0.8009), (0.3207, 0.936), (0.5836, 0.8294)))),
    "female": dict(zip(REGIONS, ((-0.738, 0.7019), (-0.3143, 0.7701), (0.571, 0.9369), (0.9412, 0.8329)))),
}
SCALES_FROM_70 = {
    "male": dict(zip(REGIONS, ((-0.34, 1.19), (0.01, 1.25), (0.08, 1.15), (0.05, 0.7)))),
    "female": dict(zip(REGIONS, ((-0.52, 1.01), (-0.1, 1.1), (0.38, 1.09), (0.38, 0.69)))),
}


def predictor(weights, terms):
    age = terms["age"]
    products = {f"age_{name}": age * value for name, value in terms.items()}
    return sum(weight * {**products, **terms}[name] for name, weight in weights.items())


def recalibrated(survival, exponent, scales):
    uncalibrated = 1 - survival ** math.exp(exponent)
    return 100 * (1 - math.exp(-math.exp(scales[0] + scales[1] * math.log(-math.log(1 - uncalibrated)))))


def terms_to_69(p):
    return dict(age=(p["age"] - 60) / 5, smoking=p["smoking"], pressure=(p["systolic"] - 120) / 20, diabetes=p["diabetes"],
                total=p["total"] - 6, hdl=(p["hdl"] - 1.3) / 0.5)


def risk_to_69(p, sex):
    return recalibrated(SURVIVAL[sex], predictor(TO_69[sex], terms_to_69(p)), SCALES[sex][p["region"]])


def risk_from_70(p, sex):
    terms = dict(age=p["age"] - 73, smoking=p["smoking"], pressure=p["systolic"] - 150, diabetes=p["diabetes"], total=p["total"] - 6,
                 hdl=p["hdl"] - 1.4)
    return recalibrated(SURVIVAL_FROM_70[sex], predictor(FROM_70[sex], terms) - MEAN_FROM_70[sex], SCALES_FROM_70[sex][p["region"]])


def risk_in_diabetes(p, sex):
    egfr = (math.log(p["egfr"]) - 4.5) / 0.15
    terms = {**terms_to_69(p), "diagnosis": (p["diagnosed"] - 50) / 5, "hba1c": (p["hba1c"] - 31) / 9.34, "egfr": egfr, "egfr_square": egfr ** 2}
    return recalibrated(SURVIVAL[sex], predictor(DIABETES[sex], terms), SCALES[sex][p["region"]])


def stated(p, sex):
    yes = {0: "no", 1: "yes"}
    given = {"age": f"{p['age']} years", "sex": sex, "risk_region": p["region"], "current_smoker": yes[p["smoking"]],
             "systolic": f"{p['systolic']} mmHg", "diabetic": yes[p["diabetes"]], "total_cholesterol": f"{p['total']} mmol/L",
             "hdl": f"{p['hdl']} mmol/L"}
    if "diagnosed" in p:
        given |= {"diabetes_since_age": f"{p['diagnosed']} years", "hba1c": f"{p['hba1c']} mmol/mol", "egfr": f"{p['egfr']} mL/min/1.73m2"}
    return given


def tests(output, risk, first, changes):
    changes = {**changes, **{region.replace("_", " "): dict(region=region) for region in REGIONS[1:]}}
    for sex, who in SEXES:
        for name, patient in one_at_a_time(first, changes):
            yield block(f"computed apart, {who}: {name or 'every term counts'}", stated(patient, sex),
                        [f"{output} is about {decimals(risk(patient, sex), 10)} %"])


def changes(other_age):
    return {f"{other_age} years": dict(age=other_age), "no smoking": dict(smoking=0), "pressure of 105": dict(systolic=105),
            "no diabetes": dict(diabetes=0), "total cholesterol of 4.7": dict(total=4.7), "HDL cholesterol of 1.7": dict(hdl=1.7)}


def blocks():
    first = dict(age=52, smoking=1, systolic=150, diabetes=1, total=6.9, hdl=1.1, region="low_risk")
    old = {**first, "age": 79, "systolic": 165}
    with_diabetes = {**first, "diagnosed": 41, "hba1c": 63, "egfr": 71}
    of_diabetes = {**changes(66), "age at diagnosis of 51": dict(diagnosed=51), "HbA1c of 48": dict(hba1c=48), "eGFR of 104": dict(egfr=104)}
    del of_diabetes["no diabetes"]
    return {
        "stdlib/calculators/score2.rgm": list(tests("score2", risk_to_69, first, changes(66))),
        "stdlib/calculators/score2_op.rgm": list(tests("score2_op", risk_from_70, old, changes(71))),
        "stdlib/calculators/score2_diabetes.rgm": list(tests("score2_diabetes", risk_in_diabetes, with_diabetes, of_diabetes)),
    }
