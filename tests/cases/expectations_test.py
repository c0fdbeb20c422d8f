#!/usr/bin/env python3
"""A test cannot pass by accident: every form of expectation, for every way in which there is nothing to expect anything of.

FORMS lists the forms with what each asks for, STATES the ways. Where an answer is there, each form holds; where none is, each
fails and says so, unless it asks for just that.

Usage: expectations_test.py PROGRAM, from the top folder of the sources.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = sys.argv[1]
WORDS = []  # what went wrong

FILE_OF_OTHERS = """guideline expectations.others version "1"
  title "Values for some patients only"
  status draft
  source EX "Written for this case; no medical advice"
  for patients when member
end
input member: yes/no if missing ask "?"
define n: number = 5
define m: quantity in mg = 5 mg
define r: quantity in mg/day = 5 mg/day
define t: quantity in years = 5 years
define b: yes/no = yes
define w: text = "five"
define c = if member then yes else no
define d: date = 2020-05-05
"""

# Each value is known for `state is fine`, else it is `no value`, in no row of its table, asked of the patient or imported.
HEADER = """guideline expectations.values version "1"
  title "Values that are not there"
  status draft
  source EX "Written for this case; no medical advice"
  effective from 2020-01-01
  for patients when adult
end
import expectations.others version "1"
choice condition of fine, absent, unlisted, open, foreign
choice colour of red, green
input adult: yes/no if missing ask "?"
input state: condition if missing ask "?"
input zero: number if missing ask "?"
input colour_seen: colour if missing ask "?"
"""

TYPES = {  # name: (type, the known value)
    "n": ("number", "5"), "m": ("quantity in mg", "5 mg"), "r": ("quantity in mg/day", "5 mg/day"), "t": ("quantity in years", "5 years"),
    "b": ("yes/no", "yes"), "w": ("text", '"five"'), "c": ("colour", "red"), "d": ("date", "2020-05-05")}

VALUES = ""
for name, (sort, known) in TYPES.items():
    foreign = "colour_seen" if name == "c" else f"expectations.others.{name}"
    asked = f"input asked_{name}: {sort} if missing ask \"?\"\n" if name != "w" else ""
    VALUES += f"""{asked}table row_{name}: first
  | state || {name} |
  | fine  || {known} |
end
define v_{name}: {sort} =
  when state is fine then {known}
  when state is absent then no value
  when state is unlisted then lookup row_{name}
  when state is foreign then {foreign}
  else {foreign if name == "w" else "asked_" + name}
"""
VALUES += """define quotient: number = if state is fine then 5 else 5 / zero
define bounded: number = if state is fine then 5 else points
score points
  5 points when asked_b
end
"""

ASKS_KNOWN = "known"      # a value that is there
ASKS_MISSING = "missing"  # one that is missing
ASKS_NONE = "none"        # `no value`
ASKS_NEITHER = "either"   # any that is not there
ORDERED = [("{v} at least {k}"), ("{v} at most {k}"), ("not {v} more than {k}"), ("not {v} less than {k}"), ("{v} is between {k} and {k}"),
           ("not {v} is not between {k} and {k}"), ("not ({v} at least {k} and {v} more than {k})"), ("({v} at least {k} or {v} less than {k})")]
EQUAL = ["{v} is {k}", "not {v} is {o}", "{v} is not {o}", "not {v} is not {k}", "{v} is one of {k}, {o}", "{v} is not one of {o}, {o}",
         "not {v} is one of {o}, {o}"]
STATE = [("{v} is known", ASKS_KNOWN), ("not {v} is not known", ASKS_KNOWN), ("{v} is not missing", ASKS_KNOWN), ("not {v} is missing", ASKS_KNOWN),
         ("{v} is not no value", ASKS_KNOWN), ("not {v} is no value", ASKS_KNOWN), ("{v} is missing", ASKS_MISSING), ("{v} is no value", ASKS_NONE),
         ("{v} is not known", ASKS_NEITHER), ("not {v} is known", ASKS_NEITHER)]
OTHER = {"n": "7", "m": "7 mg", "r": "7 mg/day", "t": "7 years", "b": "no", "w": '"seven"', "c": "green", "d": "2021-07-07"}


def forms_of(name, value):
    known, other = TYPES[name][1], OTHER[name]
    forms = [(form, ASKS_KNOWN) for form in EQUAL]
    if name in "nmrtd":
        forms += [(form, ASKS_KNOWN) for form in ORDERED]
    if name in "nmrt":
        forms += [("{v} is about {k}", ASKS_KNOWN), ("{v} + {k} more than {k}", ASKS_KNOWN), ("{k} at most {v}", ASKS_KNOWN)]
    if name == "b":
        forms += [("{v}", ASKS_KNOWN), ("not not {v}", ASKS_KNOWN), ("({v} and {v})", ASKS_KNOWN), ("not ({v} and not {v})", ASKS_KNOWN)]
    if name == "d":
        forms += [("years from {v} to 2026-01-01 is 5 years", ASKS_KNOWN)]
    return [(form.format(v=value, k=known, o=other), asks) for form, asks in forms + STATE]


# The ways in which a value is not there: what is given, on which day, what it is then, and the words that a failure says.
FINE = "adult is yes and state is fine"
STATES = {
    "no value": ("adult is yes and state is absent", "2025-01-01", ASKS_NONE, "has no value"),
    "outside the population": ("adult is no and state is fine", "2025-01-01", ASKS_NONE, "has no value: outside the population of expectations.values"),
    "not in effect": (FINE, "2019-12-31", ASKS_NONE, "has no value: the guideline is not in effect on this day"),
    "in no row": ("adult is yes and state is unlisted", "2025-01-01", ASKS_MISSING, "unknown"),
    "not recorded": ("adult is yes and state is open", "2025-01-01", ASKS_MISSING, "unknown"),
    "undetermined": ("adult is yes", "2025-01-01", ASKS_MISSING, "unknown"),
    "outside the population of an import": ("adult is yes and state is foreign and member is no", "2025-01-01", ASKS_MISSING, "unknown"),
    "perhaps outside the population of an import": ("adult is yes and state is foreign", "2025-01-01", ASKS_MISSING, "unknown"),
}
ONLY = {"not computable": ("quotient", "adult is yes and state is open and zero is 0", "unknown"),
        "known within bounds": ("bounded", "adult is yes and state is open", "between ")}


def value_tests():
    tests = []
    values = {name: "v_" + name for name in TYPES}
    for name, value in values.items():
        for form, asks in forms_of(name, value):
            tests.append((f"fine: {form}", FINE, "2025-01-01", form, asks == ASKS_KNOWN, ""))
            for state, (given, day, found, words) in STATES.items():
                holds = asks == found or asks == ASKS_NEITHER
                tests.append((f"{state}: {form}", given, day, form, holds, "" if holds else words))
    for state, (value, given, words) in ONLY.items():
        for form, asks in forms_of("n", value):
            # Of bounds it is certain that they are no `no value`; and a value within bounds may be compared.
            certain = state == "known within bounds" and form in (f"{value} is not no value", f"not {value} is no value", f"{value} is not one of 7, 7",
                      f"{value} is not 7", f"not {value} is 7", f"not {value} is one of 7, 7", f"{value} at most 5", f"not {value} more than 5",
                      f"not ({value} at least 5 and {value} more than 5)")
            holds = certain or asks in (ASKS_MISSING, ASKS_NEITHER)
            tests.append((f"{state}: {form}", given, "2025-01-01", form, holds, "" if holds else words))
    return tests


PRESENCE = """guideline expectations.presence version "1"
  title "Entries that are not there"
  status draft
  source EX "Written for this case; no medical advice"
end
codes strokes = ICD10 "I63.9"
input pressures: series of quantity in mmHg
  from all LOINC "8480-6"
  plausible 40 mmHg to 300 mmHg
  if missing ask "?"
input CYP2D6: gene CYP2D6
define highest = maximum of pressures
define any_stroke = has strokes
"""
# (what is asked, what is given that makes it yes, what is given that makes it unknown)
PRESENCE_FORMS = [
    ("takes warfarin", "takes warfarin", "medicines unknown"), ("not takes warfarin", "not takes warfarin", "medicines unknown"),
    ("has strokes", "has strokes", "conditions unknown"), ("not has strokes", "not has strokes", "conditions unknown"),
    ("any_stroke", "has strokes", "conditions unknown"), ("not any_stroke", "not has strokes", "conditions unknown"),
    ("any_stroke is no", "not has strokes", "conditions unknown"), ("any_stroke is not yes", "not has strokes", "conditions unknown"),
    ("allergic to codeine", "allergic to codeine", "allergies unknown"), ("not allergic to codeine", "not allergic to codeine", "allergies unknown"),
    ("carries *4 in CYP2D6", "diplotype of CYP2D6 is *1/*4", "diplotype of CYP2D6 is missing"),
    ("not carries *4 in CYP2D6", "diplotype of CYP2D6 is *1/*1", "diplotype of CYP2D6 is missing"),
    ("phenotype of CYP2D6 is PM", "phenotype of CYP2D6 is PM", "phenotype of CYP2D6 is indeterminate"),
    ("phenotype of CYP2D6 is not PM", "phenotype of CYP2D6 is NM", "phenotype of CYP2D6 is indeterminate"),
    ("not phenotype of CYP2D6 is PM", "phenotype of CYP2D6 is NM", "phenotype of CYP2D6 is indeterminate"),
    ("phenotype of CYP2D6 is not indeterminate", "phenotype of CYP2D6 is NM", "phenotype of CYP2D6 is missing"),
    ("phenotype of CYP2D6 is indeterminate", "phenotype of CYP2D6 is indeterminate", "phenotype of CYP2D6 is missing"),
    ("activity score of CYP2D6 at least 1", "activity score of CYP2D6 is 2", "activity score of CYP2D6 is missing"),
    ("not activity score of CYP2D6 less than 1", "activity score of CYP2D6 is 2", "activity score of CYP2D6 is missing"),
    ("highest at least 100 mmHg", "pressures is [140 mmHg on 2024-12-01]", "pressures is missing"),
    ("not highest less than 100 mmHg", "pressures is [140 mmHg on 2024-12-01]", "pressures is missing"),
    ("latest of pressures is 140 mmHg", "pressures is [140 mmHg on 2024-12-01]", "pressures is [4000 mmHg on 2024-12-01]"),  # rejected
    ("not latest of pressures is 150 mmHg", "pressures is [140 mmHg on 2024-12-01]", "pressures is [4000 mmHg on 2024-12-01]"),
    ("count of pressures is 1", "pressures is [140 mmHg on 2024-12-01]", "pressures is missing"),
]


def presence_tests():
    tests = []
    for form, fine, unknown in PRESENCE_FORMS:
        tests.append((f"fine: {form}", fine, "2025-01-01", form, True, ""))
        tests.append((f"{unknown}: {form}", unknown, "2025-01-01", form, False, "unknown"))
    return tests


DECISION = """guideline expectations.decisions version "1"
  title "Decisions that say nothing"
  status draft
  source EX "Written for this case; no medical advice"
  effective from 2020-01-01
  for patients when adult
end
input adult: yes/no if missing ask "?"
input poor: yes/no if missing ask "?"
input old: yes/no if missing ask "?"
decision d for order of codeine
  rule usual when poor
    recommend avoid codeine
    strength strong
    urgency critical
    because "Avoid it."
  rule elderly when old
    recommend reduce codeine by 50 %
    strength strong
    because "Halve it."
  rule neither when not poor and not old
    no recommendation
    because "Use it."
end
decision branch for order of codeine
  rule usual when poor
    recommend avoid codeine
    because "Avoid it."
  if undetermined
    recommend reduce codeine by 50 %
    because "Halve it."
end
"""
DECISION_STATES = {
    "recommends": ("adult is yes and poor is yes and old is no", "2025-01-01"),
    "none": ("adult is yes and poor is no and old is no", "2025-01-01"),
    "undetermined": ("adult is yes and old is no", "2025-01-01"),
    "conflict": ("adult is yes and poor is yes and old is yes", "2025-01-01"),
    "perhaps for this patient": ("poor is yes and old is no", "2025-01-01"),
    "outside": ("adult is no and poor is yes and old is no", "2025-01-01"),
    "not in effect": ("adult is yes and poor is yes and old is no", "2019-12-31"),
}
DECIDED = {"recommends", "perhaps for this patient"}
# form of grammar/Regimen.g4: [(as written, the states in which it holds)]
DECISION_FORMS = {
    "id RECOMMENDS actions": [("d recommends avoid codeine", DECIDED), ("branch recommends reduce codeine by 50 %", set()),
                              ("branch is undetermined expect branch recommends reduce codeine by 50 %", {"undetermined"})],
    "id MAKES NO RECOMMENDATION": [("d makes no recommendation", {"none"})],
    "id IS UNDETERMINED (BECAUSE path (',' path)*)?": [("d is undetermined", {"undetermined"}), ("d is undetermined because poor", {"undetermined"}),
                                                       ("d is undetermined because adult", set())],
    "id IS NOT? A CONFLICT": [("d is a conflict", {"conflict"}), ("d is not a conflict", DECIDED | {"none"})],
    "id IS NOT IN EFFECT": [("d is not in effect", {"not in effect"})],
    "id DOES NOT APPLY": [("d does not apply", {"outside"})],
    "id HAS (STRENGTH | CERTAINTY | URGENCY) id": [("d has strength strong", DECIDED), ("d has urgency critical", DECIDED)],
    "RULE id (APPLIES | IS POSSIBLE)": [("rule usual applies", DECIDED), ("rule usual is possible", DECIDED | {"undetermined"})],
    "id IS MISSING path (',' path)*": [("d is missing adult", {"perhaps for this patient"}), ("d is missing poor", set()), ("d is missing adult, old", set())],
    "TEXT (CONTAINS | DOES NOT CONTAIN) STRING": [('text contains "Avoid"', DECIDED | {"conflict"}), ('text does not contain "Never"', DECIDED | {"none", "undetermined", "conflict"}),
                                                  ('text does not contain "Avoid"', {"none", "undetermined"})],
}
VALUE_FORMS = {"NOT pred", "has", "term (predTail | IS ABOUT literal)?"}  # see FORMS of values above


def decision_tests():
    tests = []
    for forms in DECISION_FORMS.values():
        for form, holding in forms:
            for state, (given, day) in DECISION_STATES.items():
                tests.append((f"{state}: {form}", given, day, form, state in holding, ""))
    return tests


def every_form_is_listed():
    grammar = Path("grammar/Regimen.g4").read_text(encoding="utf-8")
    rule = re.search(r"^expect +: EXPECT \((.*?)\) ;", grammar, re.S | re.M).group(1)
    forms = {" ".join(re.sub(r"//.*", "", form).split()) for form in re.split(r"\n\s*\| ", rule)}
    for form in sorted(forms ^ (set(DECISION_FORMS) | VALUE_FORMS)):
        WORDS.append(f"not both in grammar/Regimen.g4 and in this table: {form}")


def run(header, tests, *more):
    """Writes the tests behind the header and compares which of them pass, and what the others say."""
    text = header
    for name, given, day, form, _, _ in tests:
        text += "test \"" + name.replace('"', '""') + f"\" as of {day}\n  given {given}\n  expect {form}\nend\n"
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number, source in enumerate((text, *more)):
            path = Path(folder) / f"{number}.rgm"
            path.write_text(source, encoding="utf-8")
            names.append(str(path))
        made = subprocess.run([PROGRAM, "test", *names, "--format", "json"], capture_output=True, text=True)
    if made.returncode not in (0, 1) or made.stderr:
        WORDS.append(made.stderr)
        return
    results = {result["name"]: result for result in json.loads(made.stdout)}
    if len(results) != len(tests):
        WORDS.append(f"{len(results)} of {len(tests)} tests ran")
    for name, _, _, _, holds, words in tests:
        result = results.get(name, {"passed": None, "failures": []})
        said = "; ".join(f["actual"] + "".join(f"; {m['input']}: {m['reason']}" for m in f["missing"]) for f in result["failures"])
        if result["passed"] != holds:
            WORDS.append(f"{name}: {'holds' if result['passed'] else 'fails'}; {said}")
        elif not holds and (not said or words not in said):
            WORDS.append(f"{name}: says {said!r}, not {words!r}")


every_form_is_listed()
counts = []
for header, tests, more in ((HEADER + VALUES, value_tests(), [FILE_OF_OTHERS]), (PRESENCE, presence_tests(), []), (DECISION, decision_tests(), [])):
    run(header, tests, *more)
    counts.append(len(tests))
print("\n".join(WORDS) or f"{sum(counts)} expectations hold where their answer is there, and fail where it is not")
sys.exit(1 if WORDS else 0)
