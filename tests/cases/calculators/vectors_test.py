#!/usr/bin/env python3
"""Every published vector through `regimen test`, on both evaluators. Usage: vectors_test.py PROGRAM FOLDER, from the top folder.

mapping.toml says which calculator answers a vector and how its inputs are called; not_fitting.tsv names each vector whose
published answer Regimen does not give, with what it answers instead and why. FOLDER receives the generated rule files.
A vector fits when the answer lies within its tolerance; one that fits no answer must stand in not_fitting.tsv, and
what stands there must still not fit. A label that only its correction makes right is named, and an input that is refused as
implausible is named as the finding that it is: nothing of that is accepted in silence (planted_test.py).
"""

import collections
import csv
import json
import os
import re
import subprocess
import sys
import tomllib

from statements import Translator, Unmapped
from vectors import load

HERE = os.path.dirname(os.path.abspath(__file__))
REFERENCE = os.environ.get("RGM_REFERENCE", "../shared/reference") + "/calculators"
AS_OF = "2026-01-01"


def read_mapping():
    with open(os.path.join(HERE, "mapping.toml"), "rb") as file:
        mapping = tomllib.load(file)
    entries = {}
    for entry in mapping["calculator"]:
        for name in entry["vectors"]:
            entries[name] = entry
    return mapping, entries


def read_not_fitting():
    with open(os.path.join(HERE, "not_fitting.tsv"), encoding="utf-8", newline="") as table:
        rows = csv.DictReader((line for line in table if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(row["calculator"], row["id"]): row for row in rows}


def as_of(vector, entry, answer):
    if vector.date:
        return vector.date[answer.name]
    date = entry.get("as_of")
    return date and vector_date(vector.inputs[date]) or AS_OF


def vector_date(text):
    month, day, year = text.split("/")
    return f"{year}-{month}-{day}"


def literal(number, unit):
    text = f"{number:.9f}".rstrip("0").rstrip(".")
    return f"{text} '{unit}'" if unit else text


def output(entry, vector):
    """The compared output's name; {KEY} in it stands for that field of the vector."""
    words = entry.get("output_words", {})
    return re.sub(r"\{(\w+)\}", lambda key: words.get(str(vector.inputs[key[1]]), str(vector.inputs[key[1]])), entry["value"])


def expectation(entry, vector, answer):
    name, unit = output(entry, vector), entry.get("unit", "")
    if entry.get("points"):
        name = "points of " + name
    if answer.low is None:
        return f"{name} is missing"
    if answer.low == answer.high:
        return f"{name} is {literal(answer.low, unit)}"
    return f"{name} is between {literal(answer.low, unit)} and {literal(answer.high, unit)}"


def exact(entry, vector, answer):
    name, unit = output(entry, vector), entry.get("unit", "")
    if entry.get("points"):
        return f"points of {name} is {answer.digits}"
    return f"{name} is about {answer.digits} '{unit}'" if unit else f"{name} is about {answer.digits}"


def test_block(name, date, statements, expected):
    given = "\n".join(f"  given {s}" for s in statements)
    return f'test "{name}" as of {date}\n{given}\n  expect {expected}\nend\n'


def tests_of(vector, entry, translator, pinned):
    statements = translator.statements(vector.inputs)
    for answer in vector.answers:
        date = as_of(vector, entry, answer)
        yield test_block(f"{vector.identity} {answer.name}", date, statements, expectation(entry, vector, answer))
        if answer.name == "expected" and answer.digits and not vector.date:
            yield test_block(f"{vector.identity} exact", date, statements, exact(entry, vector, answer))
    if pinned:
        date = as_of(vector, entry, vector.answers[0])
        yield test_block(f"{vector.identity} pinned", date, statements, f"{output(entry, vector)} {pinned['answer']}")


def header(entry):
    name = re.sub(r"\W+", "_", entry["vectors"][0]).strip("_").lower()
    imports = "".join(f'import {path} version "1.0"\n' for path in ["stdlib.patient", "stdlib.measurements", "stdlib.acute", *entry["import"]])
    return name, (f'calculator vectors.v_{name} version "1.0"\n  title "Vectors"\n  status draft\n  source V "published vectors"\n'
                  f'  licence "not shipped"\nend\n{imports}')


def run_tests(program, path):
    done = subprocess.run([program, "test", path, "--format", "json"], capture_output=True, text=True, timeout=600)
    if done.returncode not in (0, 1) or not done.stdout.startswith("["):
        return None, (done.stderr + done.stdout).strip()
    results = json.loads(done.stdout)
    return (results, "") if results and "passed" in results[0] else (None, done.stdout + done.stderr)


class Outcome:
    def __init__(self):
        self.passed, self.actual, self.disagreed, self.refused, self.rejected = {}, {}, [], {}, {}


def rejection(program, path, head, entry, statements):
    """Why an input of a vector is not used, as `regimen run` says it of the value: 'rejected: ... is outside ...'."""
    patient = os.path.join(os.path.dirname(path), "patient.json")
    for file, text in ((path, f'{head}report {entry["value"]} "value"\n'), (patient, '{"resourceType": "Patient", "id": "vector"}')):
        with open(file, "w", encoding="utf-8") as out:
            out.write(text)
    command = [program, "run", "--rules", path, "--input", patient, "--as-of", AS_OF, "--format", "json"]
    for statement in statements:
        if not statement.startswith("age is"):            # an age is computed, and only a test may state it
            command += ["--given", statement]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    values = json.loads(done.stdout)["values"] if done.returncode == 0 else []
    return [f"{m['input']} {m['reason']}" for v in values for m in v["missing"] if m["reason"].startswith("rejected")]


def run_entry(program, folder, entry, vectors, mapping, not_fitting):
    """Generates one file for a calculator, and one for each vector whose unit must be refused; runs them."""
    outcome, translator = Outcome(), Translator(mapping, entry)
    name, head = header(entry)
    blocks = []
    for vector in vectors:
        pinned = not_fitting.get((vector.calculator, vector.identity))
        if pinned and pinned["kind"] == "refused":
            path = os.path.join(folder, f"{name}_{vector.identity}.rgm")
            with open(path, "w", encoding="utf-8") as file:
                file.write(head + "".join(tests_of(vector, entry, translator, None)))
            outcome.refused[vector.identity] = run_tests(program, path)[1]
        else:
            blocks += tests_of(vector, entry, translator, pinned)
        if pinned and pinned["kind"] == "unit":
            path = os.path.join(folder, f"{name}_{vector.identity}.rgm")
            outcome.rejected[vector.identity] = rejection(program, path, head, entry, translator.statements(vector.inputs))
    path = os.path.join(folder, f"{name}.rgm")
    with open(path, "w", encoding="utf-8") as file:
        file.write(head + "".join(blocks))
    results, trouble = run_tests(program, path) if blocks else ([], "")
    if results is None:
        raise Unmapped(f"{path} does not compile:\n{trouble[:1500]}")
    for result in results:
        identity, kind = result["name"].rsplit(" ", 1)
        outcome.passed[(identity, kind)] = result["passed"]
        if not result["passed"]:
            outcome.actual[(identity, kind)] = result["failures"][0]["actual"] if result["failures"] else "?"
        if result["disagreement"]:
            outcome.disagreed.append(f"{name} {result['name']}: {result['disagreement']}")
    for vector in vectors:
        if vector.identity not in outcome.rejected and not fitting(vector, outcome):
            path = os.path.join(folder, f"{name}_{vector.identity}.rgm")
            outcome.rejected[vector.identity] = rejection(program, path, head, entry, translator.statements(vector.inputs))
    return outcome


def fitting(vector, outcome):
    return [kind for kind in ("expected", "corrected") if outcome.passed.get((vector.identity, kind))]


def judge(vector, outcome, row, found):
    """What became of one vector: fits, listed (with its argument), or a problem."""
    who = f"{vector.calculator} {vector.identity}"
    if row and row["kind"] == "refused":
        if "E0109" in outcome.refused[vector.identity]:
            return "refused"
        found.append(f"{who}: its unit is no longer refused")
        return "problem"
    if row and row["kind"] == "unit" and not outcome.rejected[vector.identity]:
        found.append(f"{who}: no input is rejected as implausible any more")
    fits = fitting(vector, outcome)
    if row and fits:
        found.append(f"{who}: stands in not_fitting.tsv but fits its {fits[0]} answer")
    elif row and not outcome.passed[(vector.identity, "pinned")]:
        found.append(f"{who}: not_fitting.tsv says '{row['answer']}', the answer is {outcome.actual[(vector.identity, 'pinned')]}")
    elif not row and not fits:
        wanted = ", ".join(f"{a.name} {a.digits}" for a in vector.answers)
        refused = outcome.rejected.get(vector.identity)
        if refused:
            found.append(f"{who}: data quality: {'; '.join(refused)}; published: {wanted}")
            return "problem"
        found.append(f"{who}: {outcome.actual.get((vector.identity, 'expected'), '?')}; published: {wanted}; inputs {json.dumps(vector.inputs, ensure_ascii=False)}")
    else:
        return row["kind"] if row else fits[0]
    return "problem"


def report(name, vectors, outcome, verdicts, not_fitting):
    counts = collections.Counter(verdicts)
    digits = sum(outcome.passed.get((v.identity, "exact"), False) for v in vectors)
    listed = ", ".join(f"{n} {kind}" for kind, n in sorted(counts.items()) if kind not in ("expected", "corrected"))
    print(f"{len(vectors):3d} vectors: {counts['expected']:3d} fit ({digits} to the last digit), {counts['corrected']:2d} fit the corrected label"
          f"{'; ' + listed if listed else ''}  {name}")
    for vector, verdict in zip(vectors, verdicts):
        row = not_fitting.get((vector.calculator, vector.identity))
        if verdict == "corrected":
            print(f"      {vector.identity}: the published {vector.answers[0].digits} is not what the inputs give; {vector.answers[1].digits}, its correction, is")
        if row:
            published = " / ".join(str(a.digits) for a in vector.answers)
            print(f"      {vector.identity}: published {published}, Regimen {row['answer'] or 'refuses it'} [{row['kind']}] {row['why']}")
            for reason in outcome.rejected.get(vector.identity, []):
                print(f"        {reason}")
    return counts


def main(program, folder):
    if not os.path.exists(REFERENCE):
        print("skipped: there is no reference data in " + REFERENCE)
        return 0
    os.makedirs(folder, exist_ok=True)
    mapping, entries = read_mapping()
    not_fitting = read_not_fitting()
    groups = collections.defaultdict(list)
    for vector in load(REFERENCE):
        groups[vector.calculator].append(vector)
    found, totals = [], collections.Counter()
    for name, vectors in groups.items():
        if name not in entries:
            found.append(f"{name}: {len(vectors)} vectors, and mapping.toml names no calculator")
            totals["unmapped"] += len(vectors)
            continue
        try:
            outcome = run_entry(program, folder, entries[name] | {"vectors": [name]}, vectors, mapping, not_fitting)
        except Unmapped as trouble:
            found.append(f"{name}: {trouble}")
            totals["unmapped"] += len(vectors)
            continue
        found += outcome.disagreed
        totals += report(name, vectors, outcome, [judge(v, outcome, not_fitting.get((v.calculator, v.identity)), found) for v in vectors], not_fitting)
    known = {(v.calculator, v.identity) for group in groups.values() for v in group}
    found += [f"not_fitting.tsv: there is no vector {key}" for key in not_fitting if key not in known]
    print(f"\n{sum(totals.values())} vectors: " + ", ".join(f"{n} {kind}" for kind, n in sorted(totals.items())))
    print("\n".join(["", *found]) if found else "every vector fits or stands in not_fitting.tsv with its argument")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
