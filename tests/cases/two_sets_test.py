#!/usr/bin/env python3
"""Two sets of guidelines on one medicine, from outside: what is used unasked, both answers and their relation, a site's choice.

Usage: two_sets_test.py PROGRAM, from the top folder.
"""
import json
import os
import subprocess
import sys
import tempfile

PATIENT = {"resourceType": "Patient", "id": "two-sets", "gender": "female", "birthDate": "1966-01-01"}
BOTH = ["--rules", "rules/cpic", "rules/dpwg"]
# medicine, facts, kind and resolution of each pair, and with dpwg preferred: who is silenced
ROWS = [
    ("amitriptyline", ["activity score of CYP2D6 is 3", "phenotype of CYP2C19 is NM"], [("opposite_direction", "unresolved")], {"cpic.tricyclics"}),
    ("voriconazole", ["phenotype of CYP2C19 is PM"], [("stricter", "most_restrictive")], {"cpic.voriconazole"}),
    ("desipramine", ["activity score of CYP2D6 is 0"], [], set()),                                   # one set has no such medicine
    ("codeine", ["activity score of CYP2D6 is 2.5", "codeine_for is pain", "codeine_at_risk is yes"], [], set()),   # DPWG is silent: it silences nobody
    ("fluorouracil", ["DPYD is \"Reference/c.1905+1G>A (*2A)\"", "dpd_phenotype_needed is no", "fluorouracil_route is systemic", "uracil is missing"],
     [("same", "most_restrictive")], {"cpic.fluoropyrimidines"}),                                    # half, in other words
    ("tacrolimus", ["phenotype of CYP3A5 is NM", "tacrolimus_after is another_transplant"], [("other_amount", "unresolved")], {"cpic.tacrolimus"}),
    ("azathioprine", ["phenotype of TPMT is IM", "phenotype of NUDT15 is IM", "thiopurine_for is immunosuppression", "azathioprine_low_dose is no",
                      "thiopurine_for_cancer is no", "azathioprine_start is yes"],
     [("other_amount", "unresolved"), ("other_amount", "unresolved"), ("combined", "unresolved")], {"cpic.thiopurines"}),
]
problems = []


def expect(holds, message):
    if not holds:
        problems.append(message)


def run(program, patient, *arguments):
    command = [program, "run", "--input", patient, "--as-of", "2026-01-01", "--complete", "conditions,medicines,allergies", "--format", "json", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, json.loads(done.stdout) if done.returncode == 0 else done.stderr


def look(program, patient, drug, facts, pairs, silenced):
    asked = ["--order", drug, *(part for fact in facts for part in ("--given", fact))]
    code, both = run(program, patient, *BOTH, *asked)
    expect(code == 0, f"{drug}: {both}")
    if code:
        return
    found = sorted((c["kind"], c["resolution"]) for c in both["conflicts"])
    expect(found == sorted(pairs), f"{drug}: {found}, not {pairs}")
    code, chosen = run(program, patient, *BOTH, "--prefer", "dpwg", *asked)
    expect(code == 0, f"{drug}: {chosen}")
    quiet = {d["guideline"]: d for d in chosen["decisions"] if d.get("overridden_by")}
    expect(set(quiet) == silenced, f"{drug}: {set(quiet)} are silenced, not {silenced}")
    for decision in quiet.values():
        expect(not decision["recommendations"] and decision["possible"], f"{drug}: what {decision['guideline']} said is lost")
    resolved = [c for c in chosen["conflicts"] if c["resolution"] == "site_choice"]
    expect(bool(resolved) == bool(silenced), f"{drug}: the site's choice is not told")


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        patient = os.path.join(folder, "patient.json")
        with open(patient, "w", encoding="utf-8") as file:
            json.dump(PATIENT, file)
        code, unasked = run(program, patient, "--order", "amitriptyline")
        expect(code == 0 and not any(g["id"].startswith("dpwg.") for g in unasked["regimen"]["guidelines"]), "DPWG is used unasked")
        code, said = run(program, patient, "--order", "amitriptyline", "--prefer", "dpwg")
        expect(code == 2 and "dpwg" in said, f"a set that is not among the rules: {code} {said}")
        for row in ROWS:
            look(program, patient, *row)
    print("\n".join(problems) or f"{len(ROWS)} medicines: both answers, their relation, and one that stands")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
