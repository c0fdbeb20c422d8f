#!/usr/bin/env python3
"""What tools/demo must show. Usage: demo_test.py PROGRAM, from the top folder of the sources.

Recommendations of every category below, each with its strength, a reason with values and a source; and a decision that is
undetermined, yet says what is certain and what is missing.
"""

import json
import re
import subprocess
import sys

CATEGORIES = {"medicine", "lifestyle", "diet", "test", "monitoring", "screening", "referral"}


def problems(result):
    given = [d for d in result["decisions"] if d["outcome"] in ("recommendation", "undetermined")]
    shown = {r["category"] for d in given for r in d["recommendations"]}
    if CATEGORIES - shown:
        yield "no recommendation about " + ", ".join(sorted(CATEGORIES - shown))
    determined = [d for d in given if d["outcome"] == "recommendation"]
    if not determined:
        yield "nothing is determined"
    for decision in determined:
        name = decision["guideline"] + "." + decision["decision"]
        if not decision["strength"] or not decision["cite"] or not decision["evidence"]:
            yield name + ": strength, source or evidence is missing"
        if not decision["because"]:
            yield name + ": no reason"
    if not any(re.search(r"[0-9*]", d["because"] or "") for d in determined):
        yield "no reason shows a value"
    half = [d for d in given if d["outcome"] == "undetermined" and d["missing"] and any(r["certain"] for r in d["recommendations"])]
    if not half:
        yield "no undetermined decision says what is certain and what is missing"


def main(program):
    with open("tests/cases/demo/arguments.txt", encoding="utf-8") as file:
        arguments = file.read().splitlines()
    done = subprocess.run([program, "run", *arguments, "--format", "json"], capture_output=True, text=True, timeout=60)
    found = [done.stderr] if done.returncode else list(problems(json.loads(done.stdout)))
    print("\n".join(found) or "the demonstration shows what it should")
    sys.exit(1 if found else 0)


main(sys.argv[1])
