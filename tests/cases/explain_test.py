#!/usr/bin/env python3
"""What `regimen run --explain` claims, claimed again. Usage: explain_test.py PROGRAM, from the top folder of the sources.

Every value that is said to change an answer is stated in a run of its own, whose answer must be the one foretold; of inputs that
are said not to matter, values are stated and must leave the answer as it is. Both evaluators must prove the same.
"""

import json
import random
import re
import subprocess
import sys

PATIENTS = {"demo": "tests/cases/demo/arguments.txt", "eight medicines": "tests/cases/eight_medicines/arguments.txt"}
MOST_UNMOVED = 15
MOST_FALSE = 10
LEAST_FOUND_OUT = 0.9
MOST_CHANGES = 40  # of one patient; which of them is drawn with a fixed seed


def arguments_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read().splitlines()


def explained(program, arguments, *more):
    done = subprocess.run([program, "run", *arguments, *more, "--format", "json"], capture_output=True, text=True, timeout=300)
    if done.returncode:
        return None, done.stderr
    return {(d["guideline"], d["decision"], d["subject"]): d for d in json.loads(done.stdout)["decisions"]}, ""


def check_changes(program, arguments, decisions, seed):
    claims = []
    for key, decision in decisions.items():
        for entry in decision["proof"]["inputs"]:
            claims += [(key, entry["input"], change) for change in entry["changes"] if change["given"]]
    random.Random(seed).shuffle(claims)
    for key, name, change in claims[:MOST_CHANGES]:
        said = f"{key[0]}.{change['given']}"
        again, error = explained(program, arguments, "--given", said, "--explain", f"{key[0]}.{key[1]}")
        if name == "ordered drug":
            key = (key[0], key[1], change["value"])
        if again is None:
            yield f"{said} cannot be stated: {error.strip()}"
        elif key not in again:
            yield f"{said}: {key} does not run any more"
        elif again[key]["proof"]["answer"] != change["answer"]:
            yield f"{key}, {name} {change['value']} ({said}): '{again[key]['proof']['answer']}' instead of '{change['answer']}'"
    print(f"{min(len(claims), MOST_CHANGES)} of {len(claims)} changes stated again")


PHENOTYPES = ["Poor Metabolizer", "Intermediate Metabolizer", "Normal Metabolizer", "Rapid Metabolizer", "Ultrarapid Metabolizer",
              "Poor Function", "Decreased Function", "Normal Function", "Increased Function"]


def values_of(name, decision):
    """Values of an input that a caller may state, whatever its type: those that cannot be stated are refused."""
    said = [f"{name} is {value}" for value in ("yes", "no", "missing")]
    if name.startswith(("takes ", "has ", "allergic ")):
        said += [name, f"not {name}"]
    for fact in decision["proof"]["facts"]:
        if fact["input"] == name and fact["value"]:
            said += other_values(name, fact)
    if re.fullmatch(r"[A-Z][A-Z0-9-]+", name):
        said += [f'phenotype of {name} is "{phenotype}"' for phenotype in PHENOTYPES]
    return said


def other_values(name, fact):
    """Of a number those around it, of a date those years away, of a choice nothing: its other values are not in the proof."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", fact["value"]):
        return [f"{name} is {year}-06-15" for year in (1930, 1948, 1958, 1968, 1985, 2000, 2015)]
    if not re.fullmatch(r"-?\d+(\.\d+)?", fact["value"]):
        return []
    unit = f" '{fact['unit']}'" if fact["unit"] else ""
    return [f"{name} is {format(float(fact['value']) * times, '.6g')}{unit}" for times in (0.2, 0.5, 0.8, 1.25, 2, 4)]


def moved_by_stating(program, arguments, key, name, decision):
    """The first value that gives another answer, with it; None: none does. And how many could be stated."""
    tried = 0
    for said in values_of(name, decision):
        again, _ = explained(program, arguments, "--given", f"{key[0]}.{said}", "--explain", f"{key[0]}.{key[1]}")
        if again is None or key not in again:
            continue  # of another type
        tried += 1
        if again[key]["proof"]["answer"] != decision["proof"]["answer"]:
            return (said, again[key]["proof"]["answer"]), tried
    return None, tried


def check_unmoved(program, arguments, decisions, seed):
    tried = 0
    claims = [(key, name) for key, decision in decisions.items() for name in decision["proof"]["unmoved"]]
    random.Random(seed).shuffle(claims)
    for key, name in claims[:MOST_UNMOVED]:
        moved, stated = moved_by_stating(program, arguments, key, name, decisions[key])
        tried += stated
        if moved:
            yield f"{key}: {moved[0]} gives '{moved[1]}' instead of '{decisions[key]['proof']['answer']}', and {name} is said not to matter"
    print(f"{tried} values stated of {min(len(claims), MOST_UNMOVED)} of {len(claims)} inputs that are said not to matter")


def check_that_it_would_be_seen(program, arguments, decisions, seed):
    """Inputs that do move the answer, asked as if they were said not to: most of them must be found out, or check_unmoved says nothing."""
    claims = [(key, entry["input"]) for key, decision in decisions.items() for entry in decision["proof"]["inputs"]
              if not entry["missing"] and entry["changes"] and entry["input"] != "ordered drug"]
    random.Random(seed).shuffle(claims)
    claims = claims[:MOST_FALSE]
    seen = sum(1 for key, name in claims if moved_by_stating(program, arguments, key, name, decisions[key])[0])
    print(f"{seen} of {len(claims)} false claims that an input does not matter found out")
    if seen < LEAST_FOUND_OUT * len(claims):
        yield f"of {len(claims)} false claims only {seen} are found out"


def problems(program):
    for number, (name, path) in enumerate(PATIENTS.items()):
        arguments = arguments_of(path)
        decisions, error = explained(program, arguments, "--explain")
        if decisions is None:
            yield f"{name}: {error}"
            continue
        other, error = explained(program, arguments, "--explain", "--evaluator", "interpreter")
        if other != decisions:
            yield f"{name}: the evaluators prove different things {error}"
        plain, _ = explained(program, arguments)
        for key, decision in decisions.items():
            if "proof" not in decision and decision["outcome"] != "not_in_effect":
                yield f"{name}: {key} has no proof"
            elif "proof" in decision and {k: v for k, v in decision.items() if k != "proof"} != plain[key]:
                yield f"{name}: {key} is another decision when it is explained"
        proved = {k: d for k, d in decisions.items() if "proof" in d}
        yield from check_changes(program, arguments, proved, number)
        yield from check_unmoved(program, arguments, proved, number)
        yield from check_that_it_would_be_seen(program, arguments, proved, number)


found = list(problems(sys.argv[1]))
print("\n".join(found) or "what is claimed holds")
sys.exit(1 if found else 0)
