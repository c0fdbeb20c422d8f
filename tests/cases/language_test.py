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
            (["birthdate is 1995-05-01"], {"age": 367, "stdlib.patient.age": 30, "pregnancy": None}),
            (["stdlib.patient.birthdate is 1995-05-01"], {"age": 367, "stdlib.patient.age": 30, "pregnancy": None}),
            (["language.hiding.stdlib.patient.birthdate is 1995-05-01"], {"age": 367, "stdlib.patient.age": 30, "pregnancy": None}),
            (["pregnant is yes"], {"age": 787, "stdlib.patient.age": 65, "pregnancy": "no"}),
            (["stdlib.patient.pregnant is yes"], {"age": 787, "stdlib.patient.age": 65, "pregnancy": "yes"})):
        options = [word for statement in given for word in ("--given", statement)]
        result, text = run("hiding.rgm", bundle(), *options)
        expect("hidden names with " + ", ".join(given), values(result), wanted)
    for given in ("age is 30 years", "stdlib.patient.age is 30 years", "language.hiding.stdlib.patient.age is 30 years"):
        made = call("run", "--input", "-", "--rules", FOLDER + "hiding.rgm", "--given", given, text=bundle())
        expect("computed, " + given, made.returncode, 2)
        expect_text("computed, " + given, made.stderr, "state the inputs it is computed from: birthdate")


def stated():
    """What a caller states is checked like a reading of the record."""
    for given, outcome, note in (("mass is 7000 kg", "undetermined", "mass: the stated value is not used, rejected: 7000 kg is outside"),
                                 ("mass is 70 kg", "recommendation", "")):
        result, text = run("stated.rgm", bundle(), "--given", given)
        expect(given, decision(result, "d")["outcome"], outcome)
        expect(given, any(note in n["message"] for n in result["data_quality"]) if note else result["data_quality"], True if note else [])
    for given, wanted in (("salt is 140 mEq/L", 140), ("salt is 140 mmol/L", 140), ("language.stated.salt is 141 meq/L", 141)):
        result, text = run("stated.rgm", bundle(), "--given", given)
        expect(given, [v["value"] for v in result["values"]], [wanted])


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


def possible():
    lines = lambda made: [(" also ".join(r["text"] for r in p["recommendations"]), p["needs"], p["reason"]) for p in made["possible"]]
    result, text = run("following.rgm", bundle(), "--order", "codeine", "--given", "activity is poor")
    for name in ("by_covered", "by_partly"):
        made = decision(result, name)
        expect(name + ", possible", lines(made), [("avoid codeine also monitor pain", ["cancer"], None), ("avoid codeine", ["cancer"], None)])
        expect(name + ", certain", [r["text"] for r in made["recommendations"] if r["certain"]], ["avoid codeine"])
        expect(name + ", instead", [r["subject"] for r in made["recommendations"][0]["instead"]], ["morphine"])
    result, text = run("following.rgm", bundle(), "--order", "codeine", "--given", "activity is middle")
    expect("no row may fit", lines(decision(result, "by_partly")),
           [("start codeine at 30 mg/day", ["cancer"], None), ("", ["cancer"], "no single row of partly fits")])
    expect_text("no row may fit", text, "no recommendation: no single row of partly fits")


def imported():
    missing = lambda made: [(m["input"], m["reason"], m.get("unavailable")) for m in made["missing"]]
    outside = ("risk", "outside the population of language.grownups", None)
    result, text = run("imported.rgm", bundle(), "--rules", FOLDER + "grownups.rgm", "--given", "grownup is no", "--given", "points is 3")
    expect("outside", outside in missing(decision(result, "care")), True)
    expect("outside", decision(result, "care")["outcome"], "undetermined")
    value = next(v for v in result["values"] if v["guideline"] == "language.imported")
    expect("outside, the value", (value["status"], missing(value)), ("missing", [outside]))
    bones = decision(result, "bones")
    expect("a licence", (bones["unavailable"], [m[2] for m in missing(bones)]), ("licence", ["licence"]))
    expect_text("a licence", text, "unavailable: licence (the weights of FRAX")
    notice = ["Not for children. Shown with every result."]
    expect("the notice of a decision", decision(result, "care").get("notices"), notice)
    expect("no notice where nothing of the file is used", decision(result, "other").get("notices"), None)
    expect("the notice of a value", value.get("notices"), notice)
    expect_text("the notice", text, notice[0])


HEADER = """guideline language.weak version "1"
  title "Expectations"
  status draft
  source EX "Written for this case; no medical advice"
end
input poor: yes/no if missing ask "?"
input old: yes/no if missing ask "?"
decision d for order of codeine
  rule usual
    when poor
    recommend avoid codeine at 75 mg/day
  rule elderly
    when old
    recommend reduce starting dose of codeine by 50 %
end
"""
BOTH = "given poor is yes and old is yes"
ONE = "given poor is yes and old is no"
PART = "given poor is no and old is yes"


def expectations():
    """A test that is too weak fails, and says what came out."""
    hint = "if that is meant, write `expect d is a conflict` beside it"
    for given, expected, wanted in (
            (BOTH, "rule usual applies", hint), (BOTH, "d recommends avoid codeine at 75 mg/day", hint),
            (BOTH, "rule usual is possible", hint), (BOTH, "d is not a conflict", "d is a conflict"),
            (ONE, "d recommends avoid codeine", "avoid codeine at 75 mg/day"), (ONE, "d is a conflict", "d recommends"),
            (ONE, "d recommends avoid codeine at 70 mg/day", "avoid codeine at 75 mg/day"),
            (PART, "d recommends reduce codeine by 50 %", "reduce starting dose of codeine by 50 %"),
            (BOTH, "d is a conflict expect rule usual applies expect d recommends avoid codeine at 75 mg/day", ""),
            (ONE, "d is not a conflict", ""), (ONE, "d recommends avoid codeine at 75 mg/day", ""),
            (ONE, "d recommends avoid codeine at 525 'mg/wk'", ""),
            (PART, "d recommends reduce starting dose of codeine by 50 %", "")):
        made = call("test", "-", text=HEADER + 'test "weak" as of 2025-12-01 ' + given + " expect " + expected + " end")
        what = f"{given}, expect {expected}"
        expect(what, made.returncode, 1 if wanted else 0)
        expect_text(what, made.stdout + made.stderr, " ".join(wanted.split()))


def own_tests():
    made = call("test", FOLDER)
    if made.returncode != 0:
        WORDS.append(made.stdout + made.stderr)


for case in (own_tests, presence, mapped, hiding, stated, extended, possible, imported, expectations):
    case()
print("\n".join(WORDS) or "every program of the language says what it should")
sys.exit(1 if WORDS else 0)
