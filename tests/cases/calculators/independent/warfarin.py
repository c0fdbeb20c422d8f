"""Weekly doses of warfarin by the International Warfarin Pharmacogenetics Consortium, computed apart from the rules.

N Engl J Med 2009;360:753-764, supplementary appendix: two linear predictors of the square root of the dose, with genes and without.
"""

from blocks import block, decimals, one_at_a_time

RULES = "stdlib/calculators/iwpc_warfarin.rgm"
VKORC1 = {"GG": 0.0, "AG": -0.8677, "AA": -1.6974, "missing": -0.4854}
CYP2C9 = {"*1/*1": 0.0, "*1/*2": -0.5211, "*1/*3": -0.9357, "*2/*2": -1.0616, "*2/*3": -1.9206, "*3/*3": -2.3312, "missing": -0.2188}
ANCESTRY = {"white_ancestry": (0.0, 0.0), "asian_ancestry": (-0.1092, -0.6752), "black_ancestry": (-0.2760, 0.4060), "mixed_ancestry": (-0.1032, 0.0443),
            "missing": (-0.1032, 0.0443)}
MEDICINES = {"": (0.0, 0.0), "takes rifampicin": (1.1816, 1.2799), "takes amiodarone": (-0.5503, -0.5695),
             "takes carbamazepine and takes amiodarone": (1.1816 - 0.5503, 1.2799 - 0.5695)}

FIRST = dict(vkorc1="AG", cyp2c9="*1/*3", ancestry="asian_ancestry", medicines="", body=(57, 168, 74))
CHANGES = {
    "VKORC1 GG": dict(vkorc1="GG"), "VKORC1 AA": dict(vkorc1="AA"), "VKORC1 unknown": dict(vkorc1="missing"),
    "*1/*1": dict(cyp2c9="*1/*1"), "*1/*2": dict(cyp2c9="*1/*2"), "*2/*2": dict(cyp2c9="*2/*2"), "*2/*3": dict(cyp2c9="*2/*3"),
    "*3/*3": dict(cyp2c9="*3/*3"), "CYP2C9 unknown": dict(cyp2c9="missing"), "white": dict(ancestry="white_ancestry"),
    "black": dict(ancestry="black_ancestry"), "mixed": dict(ancestry="mixed_ancestry"), "ancestry unknown": dict(ancestry="missing"),
    "with rifampicin": dict(medicines="takes rifampicin"), "with amiodarone": dict(medicines="takes amiodarone"),
    "with carbamazepine and amiodarone": dict(medicines="takes carbamazepine and takes amiodarone"), "60 years": dict(body=(60, 168, 74)),
    "191 cm": dict(body=(57, 191, 74)), "112 kg": dict(body=(57, 168, 112)),
}


def doses(vkorc1, cyp2c9, ancestry, medicines, body):
    """With genes, and without; years, cm and kg."""
    years, height, weight = body
    genetic = 5.6044 - 0.2614 * (years // 10) + 0.0087 * height + 0.0128 * weight + VKORC1[vkorc1] + CYP2C9[cyp2c9]
    clinical = 4.0376 - 0.2546 * (years // 10) + 0.0118 * height + 0.0134 * weight
    roots = (genetic + ANCESTRY[ancestry][0] + MEDICINES[medicines][0], clinical + ANCESTRY[ancestry][1] + MEDICINES[medicines][1])
    return [max(root, 0) ** 2 for root in roots]


def stated(vkorc1, cyp2c9, ancestry, medicines, body):
    years, height, weight = body
    given = {"vkorc1": vkorc1, "CYP2C9": cyp2c9, "ancestry": ancestry, "age": f"{years} years", "height": f"{height} cm",
             "weight": f"{weight} kg" + (f" and {medicines}" if medicines else "")}
    return given | ({"ethnicity": "missing"} if ancestry == "missing" else {})


def expected(case):
    genetic, clinical = doses(**case)
    return [f"genetic_dose is about {decimals(genetic, 6)} mg/week", f"clinical_dose is about {decimals(clinical, 6)} mg/week"]


def blocks():
    cases = one_at_a_time(FIRST, CHANGES)
    return {RULES: [block(f"computed apart: {name or 'an Asian patient with AG and *1/*3'}", stated(**case), expected(case)) for name, case in cases]}
