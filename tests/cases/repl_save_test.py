#!/usr/bin/env python3
"""`save as test` of real patients: for every decision of every shipped guideline and every patient, the session either saves a test, which
`regimen test` then passes in a copy of the guideline's file, or says by name what no test can state. Usage: repl_save_test.py PROGRAM FOLDER,
from the top folder.
"""

import collections
import glob
import json
import os
import re
import shutil
import subprocess
import sys

REFERENCE = os.environ.get("RGM_REFERENCE", "../shared/reference")
CASES = [["demo/record.json", "demo/genome.vcf", "demo/wearables.json"], ["deterioration/record.json"], ["eight_medicines/record.json", "eight_medicines/genome.vcf"]]
SAMPLES = {"Alberto_Atencio": "2019-04-01", "Christopher_Abshire": "2010-06-01", "Christopher_Abshire ": "2025-12-01", "Laticia_Dibbert": "2012-12-01"}
FEWEST_SAVED = 0.95  # of the decisions that were tried, of those that live
DIED = "that the patient has died"


def patients():
    for case in CASES:
        yield case[0].split("/")[0], ["tests/cases/" + file for file in case], "2025-12-01"
    for name, as_of in SAMPLES.items():
        file = f"{REFERENCE}/patients/synthea-r4/{name.strip()}.json"
        if os.path.exists(file):
            yield name.replace(" ", "_afterwards"), [file], as_of


def inputs(files):
    return [word for file in files for word in ("--input", file)]


def decisions(program, files, as_of):
    """Each decision once: those of several medicines by one of them."""
    done = subprocess.run([program, "run", *inputs(files), "--as-of", as_of, "--all", "--format", "json"], capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        return []
    seen, out = collections.Counter(), []
    for d in json.loads(done.stdout)["decisions"]:
        key = (d["guideline"], d["decision"])
        seen[key] += 1
        if seen[key] == 1:
            out.append(d)
    return [(d, seen[d["guideline"], d["decision"]] == 1) for d in out]


def saved_and_refused(program, name, files, as_of):
    """The tests a session saved, by guideline, and what it said of the others."""
    entered, tried = [], []
    for d, alone in decisions(program, files, as_of):
        about = d["decision"] if alone else "for order of " + d["subject"]
        title = f"saved {name} {d['decision']}"
        entered += ["use " + d["guideline"], "decide " + about, f'save as test "{title}"']
        tried.append((d["guideline"], title))
    script = os.path.join(sys.argv[2], name + ".in")
    with open(script, "w", encoding="utf-8") as file:
        file.write("\n".join(entered) + "\n")
    done = subprocess.run([program, "repl", *inputs(files), "--as-of", as_of, "--script", script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=600)
    saved, refused = [], []
    for (guideline, title), answer in zip(tried, done.stdout.split("\n> save as test ")[1:]):
        answer = answer.split("\n> ")[0]
        test = re.search(r'^test "' + re.escape(title) + r'".*?^end$', answer, re.MULTILINE | re.DOTALL)
        if test and "not saved" not in answer:
            saved.append((guideline, test.group(0)))
        else:
            refused.append((guideline, title, answer.partition("\n")[2].strip()))
    if len(saved) + len(refused) != len(tried):
        raise AssertionError(f"{name}: {len(tried)} saves, {len(saved) + len(refused)} answers: {done.stdout[-500:]}")
    return saved, refused


def file_of(guidelines):
    """Where each guideline stands."""
    out = {}
    for file in glob.glob("rules/**/*.rgm", recursive=True) + glob.glob("stdlib/**/*.rgm", recursive=True):
        with open(file, encoding="utf-8") as text:
            head = re.search(r"^(?:guideline|calculator) (\S+)", text.read(), re.MULTILINE)
        if head:
            out[head.group(1)] = file
    return {guideline: out[guideline] for guideline in guidelines}


def problems(program, folder):
    by_guideline, refused = collections.defaultdict(list), []
    for name, files, as_of in patients():
        saved, not_saved = saved_and_refused(program, name, files, as_of)
        for guideline, test in saved:
            by_guideline[guideline].append(test)
        refused += not_saved
        print(f"{name}: {len(saved)} saved, {len(not_saved)} not")
    for guideline, title, why in refused:
        named = re.search(r"no test can state this patient", why) or re.search(r"decisions were made: decide", why)
        if not named:
            yield f"{guideline}: {title}: no reason that a person can use: {why[:600]}"
    passed = 0
    for guideline, file in file_of(by_guideline).items():
        copy = os.path.join(folder, guideline + ".rgm")
        shutil.copy(file, copy)
        with open(copy, "a", encoding="utf-8") as out:
            out.write("\n" + "\n\n".join(by_guideline[guideline]) + "\n")
        done = subprocess.run([program, "test", copy, "--filter", "saved "], capture_output=True, text=True, timeout=300)
        expected = len(by_guideline[guideline])
        if done.returncode != 0 or f"{expected} test{'s' if expected != 1 else ''} passed" not in done.stdout:
            yield f"{guideline}: of {expected} saved tests: {done.stdout[-1500:]}{done.stderr[-500:]}"
        passed += expected
    reasons = collections.Counter(re.sub(r"\d+", "N", line.strip())[:90] for _, _, why in refused for line in why.splitlines()[1:])
    for reason, count in reasons.most_common(12):
        print(f"  {count} x {reason}")
    print(f"{passed} tests saved and passed, {len(refused)} refused by name")
    alive = passed + sum(1 for _, _, why in refused if DIED not in why)
    if passed < FEWEST_SAVED * alive:
        yield f"only {passed} of {alive} decisions could be saved"


def main(program, folder):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    if not glob.glob(REFERENCE + "/patients/synthea-r4/*.json"):
        print(f"{REFERENCE} is not here: its patients are not tried")
    found = list(problems(program, folder))
    print("\n".join(found))
    sys.exit(1 if found else 0)


main(os.path.abspath(sys.argv[1]), sys.argv[2])
