"""What is written by hand for one guideline: plans/NAME/plan.toml, texts.tsv, advice.rgm and, where needed, tests.rgm."""
import os
import re
import tomllib
from dataclasses import dataclass, field

import advice
import keys
import publisher as publishers


@dataclass(frozen=True)
class Reading:
    """How one text is read, where `when` holds: {condition: value}; an answer of '-' is none."""
    when: tuple
    advice: str
    numbers: frozenset     # numbers of the text that the advice leaves out on purpose
    spelled: frozenset     # numbers of the advice that the text says in other words


@dataclass
class Plan:
    name: str
    settings: dict
    declarations: str
    blocks: dict
    readings: dict                       # digest -> [Reading]
    publisher: object = publishers.CPIC
    conditions: dict = field(default_factory=dict)
    tests: str = ""                      # tests of its own, beside those made from the tables

    def __getattr__(self, key):
        if key.startswith("__"):
            raise AttributeError(key)
        return self.settings.get(key, DEFAULTS.get(key))

    @property
    def full_name(self):
        return f"{self.publisher.name}.{self.name}"

    @property
    def drugs(self):
        return [drug for table in self.table for drug in table["drugs"]]


DEFAULTS = {"trigger": "order", "written_by_hand": False, "populations": {}, "superseded": {}, "use_older": [], "not_covered": "",
            "order": {}, "patients": "", "facts": "", "notes": [], "agree": {}, "dated": "", "unlisted": {}, "read_as": [], "by_phenotype": []}


def numbers(cell):
    return frozenset(re.findall(r"\d+(?:\.\d+)?", cell))


def read_texts(path):
    readings = {}
    with open(path, encoding="utf-8") as file:
        for line in file.read().splitlines():
            if not line or line.startswith("#"):
                continue
            cells = line.split("\t") + ["", "", ""]
            when = tuple(sorted(tuple(part.split("=")) for part in cells[1].split() if part != "-"))
            left_out, _, spelled = cells[3].partition("+")
            readings.setdefault(cells[0], []).append(Reading(when, cells[2], numbers(left_out), numbers(spelled)))
    return readings


def condition(name, entry):
    values = entry["values"]
    given = values if isinstance(values, dict) else {}
    return keys.Condition(name, entry.get("head", name), list(values), given, entry.get("input", ""))


def read(name, publisher=publishers.CPIC):
    folder = os.path.join(publisher.plans, name)
    with open(os.path.join(folder, "plan.toml"), "rb") as file:
        settings = tomllib.load(file)
    with open(os.path.join(folder, "advice.rgm"), encoding="utf-8") as file:
        declarations, blocks = advice.read(file.read(), f"{name}/advice.rgm")
    plan = Plan(name, settings, declarations, blocks, read_texts(os.path.join(folder, "texts.tsv")), publisher)
    plan.conditions = {key: condition(key, entry) for key, entry in settings.get("conditions", {}).items()}
    if os.path.exists(os.path.join(folder, "tests.rgm")):
        with open(os.path.join(folder, "tests.rgm"), encoding="utf-8") as file:
            plan.tests = file.read().strip()
    for readings in plan.readings.values():
        for reading in readings:
            if reading.advice != "-" and reading.advice not in blocks:
                raise ValueError(f"{name}/texts.tsv: no advice {reading.advice}")
    return plan


def names(publisher):
    return [name for name in sorted(os.listdir(publisher.plans)) if os.path.exists(os.path.join(publisher.plans, name, "plan.toml"))]


def every():
    return [read(name, publisher) for publisher in publishers.EVERY for name in names(publisher)]
