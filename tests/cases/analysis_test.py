#!/usr/bin/env python3
"""The analysis of rules from outside. Usage: analysis_test.py PROGRAM, from the top folder of the sources.

What is shipped has no finding; `regimen check` shows findings as text and JSON with a patient; `--fix` mends what can be mended;
running rules pays nothing for it.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROGRAM = sys.argv[1]
HEAD = 'guideline local.{} version "1"\n  title "T"\n  status draft\nend\n'
GAP = HEAD.format("gap") + """input weight: quantity in kg if missing ask "?" plausible 1 kg to 300 kg
table band: exactly one complete
  | weight         || size  |
  | < 20 kg        || small |
  | 20 kg to 50 kg || mid   |
  | >= 51 kg       || large |
end
"""
DISAGREE = HEAD.format("disagree") + """input weight: quantity in kg if missing ask "?" plausible 1 kg to 300 kg
input smoker: yes/no if missing ask "?"
decision d for view of patient
  rule all
    recommend advise activity "walk every day"
  exception smokes to all
    when smoker is yes
    recommend monitor "lungs"
  exception heavy to all
    when weight at least 100 kg
    recommend refer "dietitian"
end
"""
FAILURES = []


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True)


def expect(what, condition, shown=""):
    if not condition:
        FAILURES.append(f"{what}\n{shown}")


def main():
    with tempfile.TemporaryDirectory() as folder:
        gap, disagree = Path(folder) / "gap.rgm", Path(folder) / "disagree.rgm"
        gap.write_text(GAP)
        disagree.write_text(DISAGREE)

        text = run("check", "--no-cache", str(gap))
        expect("a gap is an error", text.returncode == 1 and "error E0312" in text.stdout, text.stdout + text.stderr)
        expect("a patient is shown", "= patient: given weight is 50." in text.stdout, text.stdout)
        expect("a fix is offered", "[fix available]" in text.stdout, text.stdout)

        both = run("check", "--no-cache", "--format", "json", str(disagree), str(gap))
        found = json.loads(both.stdout)
        expect("findings of all files are told", {d["code"] for d in found} == {"E0312", "E0420"}, both.stdout)
        expect("each names a patient", all(d["patient"].startswith("given ") for d in found), both.stdout)

        expect("rules that disagree still compile for a run", run("guidelines", str(disagree)).returncode == 0)

        fixed = run("check", "--no-cache", "--fix", str(gap), str(disagree))
        expect("what is fixed has no finding", fixed.returncode == 0 and fixed.stdout == "", fixed.stdout + fixed.stderr)
        expect("the row is closed", "| >= 20 kg and < 51 kg ||" in gap.read_text(), gap.read_text())
        expect("an exception is made", "exception heavy to all, smokes" in disagree.read_text(), disagree.read_text())
        expect("nothing is left to fix", "0 fixes applied" in run("check", "--no-cache", "--fix", str(gap)).stderr)

    started = time.monotonic()
    shipped = run("check", "--no-cache", "rules", "stdlib")
    took = time.monotonic() - started
    print(f"rules and stdlib checked in {took:.1f} s")
    expect("what is shipped has no finding", shipped.returncode == 0 and shipped.stdout == "", shipped.stdout[-4000:])

    for failure in FAILURES:
        print("FAILED:", failure)
    return 1 if FAILURES else 0


sys.exit(main())
