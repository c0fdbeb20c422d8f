#!/usr/bin/env python3
"""The warfarin formulas of the International Warfarin Pharmacogenetics Consortium on every combination of what they ask, against
arithmetic of its own. Usage: warfarin_test.py PROGRAM FOLDER, from the top folder; FOLDER receives the generated rule file.

The coefficients stand here a second time. Patients with their stable doses are not in the reference data, so how far the
predictions are from real doses is not measured here; the test says so.
"""

import itertools
import os
import subprocess
import sys

VKORC1 = {"GG": 0.0, "AG": -0.8677, "AA": -1.6974, "missing": -0.4854}
CYP2C9 = {"*1/*1": 0.0, "*1/*2": -0.5211, "*1/*3": -0.9357, "*2/*2": -1.0616, "*2/*3": -1.9206, "*3/*3": -2.3312, "missing": -0.2188}
ANCESTRY = {"white_ancestry": (0.0, 0.0), "asian_ancestry": (-0.1092, -0.6752), "black_ancestry": (-0.2760, 0.4060), "mixed_ancestry": (-0.1032, 0.0443),
            "missing": (-0.1032, 0.0443)}
MEDICINES = {"": (0.0, 0.0), "takes rifampicin": (1.1816, 1.2799), "takes amiodarone": (-0.5503, -0.5695),
             "takes carbamazepine and takes amiodarone": (1.1816 - 0.5503, 1.2799 - 0.5695)}
BODIES = ((39, 160, 55), (40, 175, 80), (89, 190, 110))     # years, cm, kg: both sides of a decade


def doses(vkorc1, cyp2c9, ancestry, medicines, body):
    years, height, weight = body
    genetic = 5.6044 - 0.2614 * (years // 10) + 0.0087 * height + 0.0128 * weight + VKORC1[vkorc1] + CYP2C9[cyp2c9]
    clinical = 4.0376 - 0.2546 * (years // 10) + 0.0118 * height + 0.0134 * weight
    roots = (genetic + ANCESTRY[ancestry][0] + MEDICINES[medicines][0], clinical + ANCESTRY[ancestry][1] + MEDICINES[medicines][1])
    return [max(root, 0) ** 2 for root in roots]


def test(number, case):
    vkorc1, cyp2c9, ancestry, medicines, (years, height, weight) = case
    genetic, clinical = doses(*case)
    given = [f"vkorc1 is {vkorc1}", f"CYP2C9 is {cyp2c9}", f"ancestry is {ancestry}", f"age is {years} years", f"height is {height} cm", f"weight is {weight} kg"]
    given += ["ethnicity is missing"] if ancestry == "missing" else []
    given += [medicines] if medicines else []
    return "\n".join([f'test "combination {number}" as of 2026-01-01', "  given " + " and ".join(given),
                      f"  expect genetic_dose is about {genetic:.6f} mg/week", f"  expect clinical_dose is about {clinical:.6f} mg/week", "end"])


HEAD = """calculator made.warfarin version "1"
  title "Generated"
  status draft
  licence "Apache-2.0"
  source S "Generated"
end

import stdlib.calculators.iwpc_warfarin version "1.0"
import stdlib.patient version "1.0"
"""


def main(program, folder):
    os.makedirs(folder, exist_ok=True)
    count, failed = 0, False
    for vkorc1 in VKORC1:      # a file each: one of all would be very large
        path = os.path.join(folder, f"warfarin_{vkorc1}.rgm")
        cases = list(itertools.product([vkorc1], CYP2C9, ANCESTRY, MEDICINES, BODIES))
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n\n".join([HEAD.rstrip(), *(test(number, case) for number, case in enumerate(cases))]) + "\n")
        done = subprocess.run([program, "test", path], capture_output=True, text=True, check=False)
        said = (done.stdout + done.stderr).strip()
        print(said[-2000:])
        failed = failed or done.returncode != 0 or f"{len(cases)} tests passed" not in said
        count += len(cases)
    print(f"{count} combinations; the doses that patients needed are not in the reference data, so the error of the prediction was not measured")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
