#!/usr/bin/env python3
"""Programs of tests/cases/language: their own tests, and what a run of them says, on both evaluators.

Usage: language_test.py PROGRAM, from the top folder of the sources.
"""

import json
import subprocess
import sys

PROGRAM = sys.argv[1]
FOLDER = "tests/cases/language/"
PATIENT = {"resourceType": "Patient", "id": "p", "birthDate": "1960-05-01", "gender": "female"}
WORDS = []  # what went wrong


def call(*arguments, text=""):
    return subprocess.run([PROGRAM, *arguments], input=text, capture_output=True, text=True)


def condition(code, **rest):
    return {"resourceType": "Condition", "subject": {"reference": "Patient/p"},
            "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": code}], "text": code}, **rest}


def bundle(*resources):
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": r} for r in (PATIENT, *resources)]})


def run(rules, record, *options):
    """The result as data, the same on both evaluators, and its text."""
    arguments = ["run", "--input", "-", "--as-of", "2025-12-01", "--rules", FOLDER + rules, *options]
    results = []
    for evaluator in ("jit", "interpreter"):
        made = call(*arguments, "--evaluator", evaluator, "--format", "json", text=record)
        if made.returncode != 0:
            WORDS.append(f"{rules} {options}: {made.stderr}")
            return {"decisions": [], "values": []}, ""
        results.append(json.loads(made.stdout))
        results[-1]["regimen"].pop("evaluator")
    if results[0] != results[1]:
        WORDS.append(f"{rules} {options}: the evaluators differ")
    return results[0], call(*arguments, text=record).stdout


def decision(result, name):
    return next((d for d in result["decisions"] if d["decision"] == name), {})


def expect(what, found, wanted):
    if found != wanted:
        WORDS.append(f"{what}: {found!r}, not {wanted!r}")


def expect_text(what, text, part):
    if part not in " ".join(text.split()):
        WORDS.append(f"{what}: no {part!r} in\n{text}")


def presence():
    over = condition("I63.9", onsetDateTime="1999-03-01", abatementDateTime="1999-06-01")
    undated = condition("I63.9", clinicalStatus={"coding": [{"code": "inactive"}]})
    for name, record, outcome in (("over", bundle(over), "recommendation"), ("undated", bundle(undated), "recommendation"),
                                  ("not on record", bundle(), "undetermined")):
        result, text = run("presence.rgm", record)
        made = decision(result, "pressure")
        expect("ever, " + name, made.get("outcome"), outcome)
        named = made["evidence"] if outcome == "recommendation" else made["missing"]
        expect("ever, the name of " + name, [i["input"] for i in named], ["has strokes ever"])
    result, text = run("presence.rgm", bundle(over))
    cite = decision(result, "pressure")["cite"][0]
    expect("age of a source", [cite["dated"], cite["stale_since"], cite["stale_because"]],
           ["2024-03-25", "2025-09-01", "a medicine was added"])
    expect_text("age of a source", text, "[table of 2024-03-25, known to be stale since 2025-09-01: a medicine was added]")


def mapped():
    assumed = [{"input": "band", "value": "low", "because": "the usual band"}]
    result, text = run("mapped.rgm", bundle())
    for name in ("care", "outside"):
        expect("assumed about a mapped input, " + name, decision(result, name).get("assumed"), assumed)
    expect_text("assumed about a mapped input", text, "assumed band low, the usual band")
    expect_text("assumed where it decides who is meant", text.split("No recommendation")[-1], "assumed band low, the usual band")
    for given in ("ethnicity is british", "band is middle"):
        result, text = run("mapped.rgm", bundle(), "--given", given)
        expect("nothing assumed with " + given, decision(result, "care").get("assumed"), [])


def hiding():
    values = lambda result: {v["name"]: v["value"] for v in result["values"]}
    for given, wanted in (
            (["age is 30 years"], {"age": 787, "stdlib.patient.age": 30, "pregnancy": None}),
            (["stdlib.patient.age is 30 years"], {"age": 787, "stdlib.patient.age": 30, "pregnancy": None}),
            (["language.hiding.stdlib.patient.age is 30 years"], {"age": 787, "stdlib.patient.age": 30, "pregnancy": None}),
            (["pregnant is yes"], {"age": 787, "stdlib.patient.age": 65, "pregnancy": "no"}),
            (["stdlib.patient.pregnant is yes"], {"age": 787, "stdlib.patient.age": 65, "pregnancy": "yes"})):
        options = [word for statement in given for word in ("--given", statement)]
        result, text = run("hiding.rgm", bundle(), *options)
        expect("hidden names with " + ", ".join(given), values(result), wanted)


def extended():
    beyond = lambda value: [{"table": "by_score", "column": "effective", "value": value}]
    for given, wanted in (
            (["activity score of CYP2D6 is 0.25", "inhibited is yes"], beyond("0.125")),
            (["activity score of CYP2D6 is 0.25"], []),
            (["activity score of CYP2D6 is 0.75"], beyond("0.75")),
            (["activity score of CYP2D6 is 1.5"], []),
            (["activity score of CYP2D6 is 2.5"], beyond("2.5")),
            (["activity score of CYP2D6 is 4"], []),
            (["activity score of CYP2D6 is at least 3"], []),
            (["activity score of CYP2D6 is 4.75", "inhibited is yes"], []),  # the row that fits does not mind the score
            (["activity score of CYP2D6 is missing"], [])):
        options = [word for statement in given for word in ("--given", statement)]
        result, text = run("scores.rgm", bundle(), "--order", "codeine", *options)
        for name in ("opioid", "looked"):
            expect(f"extended, {name} with {given}", decision(result, name).get("extended"), wanted)
        if wanted:
            expect_text("extended", text, f"extended from neighbouring scores: {wanted[0]['value']} is not in the source's table")


def own_tests():
    made = call("test", FOLDER)
    if made.returncode != 0:
        WORDS.append(made.stdout + made.stderr)


for case in (own_tests, presence, mapped, hiding, extended):
    case()
print("\n".join(WORDS) or "every program of the language says what it should")
sys.exit(1 if WORDS else 0)
