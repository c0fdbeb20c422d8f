#!/usr/bin/env python3
"""The warfarin formulas of the International Warfarin Pharmacogenetics Consortium on every combination of what they ask, against
arithmetic of its own. Usage: warfarin_test.py PROGRAM FOLDER, from the top folder; FOLDER receives the generated rule file.

The arithmetic is that of independent/warfarin.py. Patients with their stable doses are not in the reference data, so how far the
predictions are from real doses is not measured here; the test says so.
"""

import itertools
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "independent"))

from warfarin import ANCESTRY, CYP2C9, MEDICINES, VKORC1, doses

BODIES = ((39, 160, 55), (40, 175, 80), (89, 190, 110))     # years, cm, kg: both sides of a decade


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
