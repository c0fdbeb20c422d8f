"""CPIC's log of changed recommendations against the shipped rules: each change is a test, a known gap, or none of our answers.

changes.tsv has a line for each: day, medicine as the log spells it, digest of the note, kind, and for a test the facts (`;`
between questions, `&` between facts), all actions that the program must print (`|` between them, `-` for no recommendation)
and the strength. Kinds: `test`; `stale`, the new text is not held: the guideline says since when and the result shows it;
`not_shipped`, no rule decides on the medicine; `no_answer`, the change is not one of what is advised.
"""
import csv
import os
import re
from collections import Counter, defaultdict

import publisher as publishers
import run_check
import sources

LIST = os.path.join(publishers.HERE, "changes.tsv")
KINDS = ("test", "stale", "not_shipped", "no_answer")


def logged(reference):
    """(day, medicine, digest of the note) of every change of a recommendation, newest first."""
    with open(os.path.join(reference, sources.CHANGES), encoding="utf-8", newline="") as file:
        return [(row["Date of Change"], row["Subject"], sources.digest(sources.normal(row["Note of Change"]))[:8])
                for row in csv.DictReader(file, delimiter="\t") if row["Type of Data"] == "RECOMMENDATION"]


def read():
    """change -> [cells behind it]"""
    found = defaultdict(list)
    with open(LIST, encoding="utf-8") as file:
        for line in file.read().splitlines():
            if line and not line.startswith("#"):
                day, drug, note, kind, *cells = line.split("\t")
                if kind not in KINDS:
                    raise ValueError(f"changes.tsv: no kind {kind}")
                found[day, drug, note].append((kind, cells))
    return found


def deciding(rules):
    """ingredient -> guideline files with a decision for its order."""
    found = defaultdict(list)
    for folder, _, names in sorted(os.walk(rules)):
        for name in sorted(names):
            if name.endswith(".rgm"):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    for drugs in re.findall(r"^decision \w+ for order(?: or use)? of ((?:[^,\n]+,\s+)*[^,\n]+)$", file.read(), re.MULTILINE):
                        for drug in drugs.split(","):
                            found[drug.strip()].append(os.path.join(folder, name))
    return found


def ask(program, path, drug, cells, folder):
    """Differences, number of questions."""
    facts, actions, strength = cells
    wanted = [] if actions == "-" else actions.split(" | ")
    found, questions = [], facts.split("; ")
    for question in questions:
        for evaluator in ("jit", "interpreter"):
            got = run_check.only_decision(program, path, drug, question.split(" & "), evaluator, folder)
            said = run_check.texts(got["recommendations"])
            if said != wanted or got["strength"] != strength:
                found.append(f"{drug}, {question} ({evaluator}): {said}, {got['strength']}; the change says {wanted}, {strength}")
    return found, len(questions)


def shows_stale(program, path, drug, day, facts, folder):
    """Errors: the guideline says that it is stale since the change or before, and so does a result."""
    got = run_check.only_decision(program, path, drug, facts.split(" & "), "jit", folder)
    since = [cite.get("stale_since", "") for cite in got["cite"]]
    if not any(shown and shown <= day for shown in since):
        yield f"{drug}: the result does not say that its table is stale since {day}: {since}"


def check(source, reference, program, folder):
    os.makedirs(folder, exist_ok=True)
    known, problems, counts, questions = read(), [], Counter(), 0
    rules = publishers.rules_of(publishers.CPIC)
    decisions = deciding(rules)
    log = logged(reference)
    problems += [f"a change that nobody has looked at: {' '.join(change)}" for change in log if change not in known]
    problems += [f"changes.tsv: the log has no {' '.join(change)}" for change in known if change not in log]
    for change in log:
        day, name, _ = change
        drug = source.names.get(name, name)
        for kind, cells in known.get(change, []):
            paths = sorted(set(decisions.get(drug, [])))
            if kind == "test":
                wrong, asked = ask(program, os.path.dirname(paths[0]), drug, cells, folder)
                problems += wrong
                questions += asked
            elif kind == "stale":
                problems += shows_stale(program, os.path.dirname(paths[0]), drug, day, cells[0], folder)
            elif kind == "not_shipped" and paths:
                problems.append(f"{drug}: {day} is called not shipped, but {paths} decide on it")
        counts[known[change][0][0] if change in known else "unknown"] += 1
    print("\n".join(problems))
    print(f"{len(log)} changed recommendations: {counts['test']} held by {questions} questions on both evaluators, {counts['stale']} known stale "
          f"and shown as such, {counts['not_shipped']} of medicines without rules, {counts['no_answer']} that change no answer")
    return 1 if problems or not questions else 0
