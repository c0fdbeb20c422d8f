#!/usr/bin/env python3
"""Do the tests of the shipped rules notice when a rule is wrong? Usage: mutation_test.py PROGRAM FOLDER [--all | FILE...], from the top folder.

`regimen mutate` plants faults in each file; its own tests must find at least the share that tests/cases/mutation/floors.tsv says, and
every shipped guideline and calculator has a row there. Without files those marked `fast` are examined; --all adds the others.
A fault that no test finds is told apart when it is proved to change no answer for any record. That proof is tried on what tests do find,
too, and held against what the patients of all tests are answered. How many it says it of stands in floors.tsv, so that it cannot grow unseen; a sample that was
read by a person stands in equivalent_sample.tsv, each with why nothing changes.
What a test of a rule file cannot state, the age of a word or of a yes, is asked of a stream of observations (stream_test.py) where a
row says so: FOLDER receives copies with the faults that survive there.
"""

import csv
import glob
import json
import os
import subprocess
import sys

import stream_test

FLOORS = "tests/cases/mutation/floors.tsv"
SAMPLE = "tests/cases/mutation/equivalent_sample.tsv"
OF_BOUNDARIES = {"threshold", "boundary"}


def rows(path=FLOORS):
    with open(path, encoding="utf-8", newline="") as table:
        return list(csv.DictReader((line for line in table if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


def shipped():
    return set(glob.glob("rules/**/*.rgm", recursive=True)) | set(glob.glob("stdlib/calculators/**/*.rgm", recursive=True))


def missing_rows(table):
    named = {row["file"] for row in table}
    yield from (f"{path}: has no row in {FLOORS}" for path in sorted(shipped() - named))
    yield from (f"{FLOORS}: {path} is not shipped" for path in sorted(named - shipped()))


def found_in_stream(program, folder, path, fault):
    with open(path, "rb") as file:
        text = file.read()
    begin, end = fault["edited"]
    copy = os.path.join(folder, "fault.rgm")
    with open(copy, "wb") as file:
        file.write(text[:begin] + fault["replacement"].encode() + text[end:])
    return any(stream_test.differences(program, [copy]))


def examine(program, folder, row):
    path = row["file"]
    done = subprocess.run([program, "mutate", "--check-proofs", "--format", "json", path], capture_output=True, text=True, timeout=3600)
    if not done.stdout:
        yield f"{path}: {done.stderr.strip()}"
        return
    result = json.loads(done.stdout)[0]
    print(f"{path}: {result['percent']:.1f} % of {result['killed'] + result['survived']} faults found, floor {row['floor']} %, "
          f"{result['equivalent']} proved equivalent", flush=True)
    if result["problem"]:
        yield result["problem"]
    yield from (f"  {path}:{fault['line']}: proved to change no answer, and does: {fault['was']}" for fault in result["faults"] if fault.get("wrongly_proved"))
    if row["equivalent"] != "-" and result["equivalent"] != int(row["equivalent"]):
        yield f"{path}: {result['equivalent']} faults are proved equivalent, {row['equivalent']} were; look at them, and measure again"
    if result["percent"] < float(row["floor"]):
        yield f"{path}: {result['percent']:.1f} % of its faults are found, less than {row['floor']} %"
        yield from (f"  {path}:{fault['line']}: {fault['sentence']}" for fault in result["faults"] if fault["fate"] == "survived")
    if row["stream"] == "yes":
        yield from (f"{path}, without a fault: {line}" for line in stream_test.differences(program, [path]))
        left = [fault for fault in result["faults"] if fault["fate"] == "survived" and fault["fault"] in OF_BOUNDARIES]
        yield from (f"{path}:{fault['line']}: neither tests nor stream find it: {fault['sentence']}" for fault in left
                    if not found_in_stream(program, folder, path, fault))


def sample_problems(program):
    """Each fault of the sample is planted still, survives, and is proved."""
    sample = rows(SAMPLE)
    for row in sample:
        done = subprocess.run([program, "mutate", "--filter", f"{row['file']}: {row['sort']}: {row['sentence']}", "--format", "json", row["file"]],
                              capture_output=True, text=True, timeout=600)
        faults = json.loads(done.stdout)[0]["faults"] if done.stdout else []
        fates = [fault["fate"] for fault in faults]
        if not fates or set(fates) != {"equivalent"} or not row["why"]:
            yield f"{SAMPLE}: {row['file']}: {row['sentence']}: {', '.join(fates) or 'no such fault'}"
    print(f"{len(sample)} faults of the sample are proved equivalent", flush=True)
    if len(sample) < 20:
        yield f"{SAMPLE}: only {len(sample)} faults"


def main(program, folder, files):
    os.makedirs(folder, exist_ok=True)
    table = rows()
    chosen = [row for row in table if files == ["--all"] or (row["file"] in files if files else row["set"] == "fast")]
    problems = list(missing_rows(table)) + list(sample_problems(program)) + [line for row in chosen for line in examine(program, folder, row)]
    print("\n".join(problems) or f"the tests of {len(chosen)} files find what they must")
    return 1 if problems or not chosen else 0


sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
