"""The published test vectors, in one shape: a calculator, an id, inputs, and the answers that count as right."""

import ast
import csv
import json
import os


class Answer:
    """One answer: what it is called, its interval, and the text of its digits; a missing one has neither."""

    def __init__(self, name, low, high, digits):
        self.name, self.low, self.high, self.digits = name, low, high, digits


class Vector:
    def __init__(self, calculator, identity, inputs, answers, date=None):
        self.calculator, self.identity, self.inputs, self.answers, self.date = calculator, identity, inputs, answers, date


def plain(number):
    """A number as the language writes it: without an exponent."""
    text = repr(float(number)) if not isinstance(number, int) else str(number)
    if "e" in text or "E" in text:
        text = f"{float(number):.12f}".rstrip("0")
    return text[:-2] if text.endswith(".0") else text.rstrip(".")


def days_of(text):
    weeks, days = ast.literal_eval(text)
    return int(weeks.split()[0]) * 7 + int(days.split()[0])


def iso(date):
    month, day, year = date.split("/")
    return f"{year}-{month}-{day}"


def number_of(text):
    try:
        return float(text)
    except ValueError:
        return None


def corrected_answer(row):
    """A clinician's re-reading of the note; the same relative tolerance as the answer beside it."""
    value = number_of(row.get("corrected", ""))
    if value is None:
        return []
    width = 0 if row["output_type"] == "integer" else abs(value) * 0.05
    return [Answer("corrected", value - width, value + width, row["corrected"])]


def benchmark_vector(row):
    if row["output_type"] == "date" and "/" in row["expected"]:
        dates = [Answer(name, 0, 0, row[name]) for name in ("expected", "corrected") if "/" in row.get(name, "")]
        return Vector(row["calculator"], row["id"], row["inputs"], dates, {a.name: iso(row[a.name]) for a in dates})
    if "weeks" in row["expected"]:
        days = days_of(row["expected"])
        return Vector(row["calculator"], row["id"], row["inputs"], [Answer("expected", days, days, str(days))] + corrected_answer(row))
    answers = [Answer("expected", float(row["lower"]), float(row["upper"]), row["expected"])]
    return Vector(row["calculator"], row["id"], row["inputs"], answers + corrected_answer(row))


def transcribed_vector(number, row):
    if row["expected"] is None:
        answers = [Answer("expected", None, None, None)]
    else:
        value, width = row["expected"], row["tolerance"]
        answers = [Answer("expected", value - width, value + width, plain(value))]
    return Vector(row["calculator"], str(number), row["inputs"], answers)


def table_vector(row):
    row = {key: ast.literal_eval(value) for key, value in row.items()}
    value = row.pop("QRISK_C_algorithm_score")
    return Vector("qrisk3_2017_test.csv", str(row.pop("ID")), row, [Answer("expected", value - 0.05, value + 0.05, plain(value))])


def load(folder):
    with open(os.path.join(folder, "calculators.jsonl"), encoding="utf-8") as lines:
        vectors = [transcribed_vector(number, json.loads(line)) for number, line in enumerate(lines, 1)]
    with open(os.path.join(folder, "medcalc_bench.jsonl"), encoding="utf-8") as lines:
        vectors += [benchmark_vector(json.loads(line)) for line in lines]
    with open(os.path.join(folder, "qrisk3_2017_test.csv"), encoding="utf-8", newline="") as table:
        vectors += [table_vector(row) for row in csv.DictReader(table)]
    return vectors
