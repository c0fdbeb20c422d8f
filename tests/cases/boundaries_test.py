#!/usr/bin/env python3
"""Is every boundary of the shipped rules tested on both sides? Usage: boundaries_test.py PROGRAM FOLDER [--all | FILE...], from the top folder.

In a copy of each file below every threshold is moved up and down by its last written digit, and every comparison taken for its
neighbour (at least, more than), one at a time. The tests that stand in the file must fail each time: a fault that they let
pass is a boundary without a test at its value, or without one just beside it. What the checker refuses is no fault. FOLDER receives the copies.
What a test of a rule file cannot state, the age of a word or of a yes, is asked of a stream of observations (stream_test.py).
Without files the first five are examined, those with the most thresholds; --all adds the others.
"""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "boundaries"))
import stream_test  # noqa: E402
from thresholds import faults  # noqa: E402

FIRST = ["rules/nice/hypertension/guideline.rgm", "rules/local/diabetes_prevention/guideline.rgm", "rules/rcp/news2/guideline.rgm",
         "stdlib/calculators/news2.rgm", "stdlib/calculators/kdigo_stage.rgm"]
RULES = ["nice/weight", "uk/alcohol", "local/coronary_risk", "nice/type_2_diabetes", "who/activity_and_sleep", "local/renal_doses", "nice/kidney_disease",
         "local/statin_choice"]
CALCULATORS = ["audit_c", "body_mass_index", "child_pugh", "curb_65", "fib_4", "findrisc", "gad_7", "has_bled", "meld_3", "orbit", "phq_9", "wells_embolism"]
FURTHER = [f"rules/{name}/guideline.rgm" for name in RULES] + [f"stdlib/calculators/{name}.rgm" for name in CALCULATORS]
STREAMED = {"rules/rcp/news2/guideline.rgm", "stdlib/calculators/news2.rgm"}
WORKERS = 2
FAILED = re.compile(r"^\d+ tests?, \d+ failed", re.M)


def outcome(program, path, streamed):
    done = subprocess.run([program, "test", path, "--no-cache"], capture_output=True, text=True, timeout=300)
    if done.returncode == 0:
        return "killed" if streamed and any(stream_test.differences(program, [path])) else "survived"
    return "killed" if FAILED.search(done.stdout) else "refused"


def try_fault(program, folder, streamed, number, fault):
    path = os.path.join(folder, f"fault_{number}.rgm")
    with open(path, "w", encoding="utf-8") as file:
        file.write(fault.text)
    said = outcome(program, path, streamed)
    os.remove(path)
    return said


def examine(program, folder, path):
    with open(path, encoding="utf-8") as file:
        planted = list(faults(file.read()))
    if outcome(program, path, False) != "survived":
        yield f"{path}: its tests fail without a fault"
        return
    if not planted:
        yield f"{path}: holds no threshold"
    if path in STREAMED:
        yield from (f"{path}, without a fault: {line}" for line in stream_test.differences(program, [path]))
    with ThreadPoolExecutor(WORKERS) as workers:
        said = list(workers.map(lambda pair: try_fault(program, folder, path in STREAMED, *pair), enumerate(planted)))
    count = {word: said.count(word) for word in ("killed", "refused", "survived")}
    print(f"{path}: {len({(f.line, f.where, f.what.split(' moved')[0]) for f in planted if ' moved' in f.what})} thresholds, "
          f"{len(planted)} faults: {count['killed']} killed, {count['refused']} refused by the checker, {count['survived']} survived", flush=True)
    yield from (f"{path}:{fault.line}: {fault.what}: no test fails   in: {fault.where}" for fault, word in zip(planted, said) if word == "survived")


def main(program, folder, files):
    os.makedirs(folder, exist_ok=True)
    chosen = FIRST + FURTHER if files == ["--all"] else files or FIRST
    found = [line for path in chosen for line in examine(program, folder, path)]
    print("\n".join(found) or f"every boundary of {len(chosen)} files is tested on both sides")
    return 1 if found else 0


sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
