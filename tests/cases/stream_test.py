#!/usr/bin/env python3
"""A stream of observations, asked at many moments. Usage: stream_test.py PROGRAM [RULES...], from the top folder.

tests/cases/deterioration/checks.tsv: a moment, a value or a decision of the rules, and what it says then: a number, a word, `~` with the bounds of what
is not known, the rule that was applied, or the outcome where none was.
"""

import csv
import json
import subprocess
import sys

FOLDER = "tests/cases/deterioration"
RULES = ["rules/rcp/news2"]


def checks():
    with open(f"{FOLDER}/checks.tsv", encoding="utf-8", newline="") as table:
        return list(csv.DictReader((line for line in table if not line.startswith("#")), delimiter="\t"))


def says(result):
    """What the result says, by the name of the value or of the decision."""
    out = {}
    for value in (v for v in result["values"] if v["status"] != "not_applicable"):
        known = value["status"] == "known"
        bounds = f" {value['low']:g} to {value['high']:g}" if value["low"] is not None else ""
        number = isinstance(value["value"], (int, float))
        out[value["name"]] = (f"{value['value']:g}" if number else value["text"]) if known else "~" + bounds
    for decision in result["decisions"]:
        out[decision["decision"]] = " ".join(decision["rules"]) or decision["outcome"]
    return out


def differences(program, rules, evaluator="jit"):
    """A line for each check of a name that these rules have and that says something else."""
    asked = {}
    for check in checks():
        moment = check["as_of"]
        if moment not in asked:
            command = [program, "run", "--rules", *rules, "--input", f"{FOLDER}/record.json", "--as-of", moment, "--format", "json", "--evaluator", evaluator]
            done = subprocess.run(command, capture_output=True, text=True, timeout=120)
            asked[moment] = says(json.loads(done.stdout)) if done.returncode == 0 else {}
        said = asked[moment].get(check["name"])
        if said is not None and said != check["says"]:
            yield f"{moment} {check['name']}: {said}, not {check['says']}"
    if not any(check["name"] in said for check in checks() for said in asked.values()):
        yield "none of the checks is of these rules"


def main(program, rules):
    found = [f"{evaluator}: {line}" for evaluator in ("jit", "interpreter") for line in differences(program, rules or RULES, evaluator)]
    print("\n".join(found) or f"{len(checks())} checks of the stream hold on both evaluators")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
