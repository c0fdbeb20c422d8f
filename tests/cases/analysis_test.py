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
# Rules of which none is an exception: one for everybody, and one that the other bounds.
FOR_ALL = HEAD.format("for_all") + """input weight: quantity in kg if missing ask "?" plausible 1 kg to 300 kg
decision d for view of patient
  rule all
    recommend monitor "weight"
  rule heavy
    when weight at least 100 kg
    recommend refer "dietitian"
end
"""
APART = HEAD.format("apart") + """input weight: quantity in kg if missing ask "?" plausible 1 kg to 300 kg
input smoker: yes/no if missing ask "?"
decision d for view of patient
  rule smokes
    when smoker is yes or smoker is missing
    recommend monitor "lungs"
  rule heavy
    when weight at least 100 kg
    recommend refer "dietitian"
end
"""
SAMPLED = HEAD.format("sampled") + """input a: number if missing ask "?" plausible 1 to 100
input b: number if missing ask "?" plausible 1 to 100
define odd: text = if a * a + b * b + 1 less than 2 * a * b then "odd" else "usual"
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

        for_all, apart, sampled = Path(folder) / "for_all.rgm", Path(folder) / "apart.rgm", Path(folder) / "sampled.rgm"
        for_all.write_text(FOR_ALL)
        apart.write_text(APART)
        sampled.write_text(SAMPLED)
        fixed = run("check", "--no-cache", "--fix", str(for_all), str(apart))
        expect("rules that disagree are parted", fixed.returncode == 0 and fixed.stdout == "", fixed.stdout + fixed.stderr)
        expect("an exception to the rule for all", "exception heavy to all\n" in for_all.read_text(), for_all.read_text())
        expect("the loser is bounded", "when (smoker is yes or smoker is missing) and not (weight at least 100 kg)" in apart.read_text(), apart.read_text())

        note = run("check", "--no-cache", str(sampled))
        expect("what was only sampled is said, and is no failure", note.returncode == 0 and "note N0450" in note.stdout, note.stdout + note.stderr)
        told = json.loads(run("check", "--no-cache", "--format", "json", str(sampled)).stdout)
        expect("as data, too", [(d["code"], d["severity"]) for d in told] == [("N0450", "note")], told)

    started = time.monotonic()
    shipped = run("check", "--no-cache", "--format", "json", "rules", "stdlib")
    took = time.monotonic() - started
    print(f"rules and stdlib checked in {took:.1f} s")
    found = json.loads(shipped.stdout)
    print(f"{len(found)} of the shipped files have questions that are only sampled")
    expect("what is shipped has no finding", shipped.returncode == 0 and all(d["code"] == "N0450" for d in found), shipped.stdout[-4000:])

    for failure in FAILURES:
        print("FAILED:", failure)
    return 1 if FAILURES else 0


sys.exit(main())
