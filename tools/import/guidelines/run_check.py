"""Rows through `regimen run`: every action with its amount, what is warranted, the strength.

A test of the language compares the actions it names and leaves the others, what is warranted and the strength; so the printed
result is compared whole: for guidelines written by hand as rules every key, for the others the first key of every decision, answer and strength.
"""
import json
import os
import re
import subprocess

import emit
import readings
import row_check
import samples

PATIENT = {"resourceType": "Patient", "id": "row-check", "gender": "female", "birthDate": "1966-01-01"}


def texts(actions):
    return [action["text"] for action in actions]


def wanted(advice, drug):
    """Actions and what is warranted, as the program prints them."""
    warranted = advice.clauses.get("if warranted", "").replace("ordered drug", drug)
    return plain(emit.expected(advice, drug)), plain(warranted)


def plain(actions):
    return [re.sub("[\"']", "", action.strip()) for action in actions.split(" also ")] if actions else []


def callers(fact):
    """A test may state an age; a caller states the birthdate that it is computed from."""
    years = re.fullmatch(r"age is (\d+) years", fact)
    if not years:
        return fact
    year, rest = samples.AS_OF.split("-", 1)
    return f"birthdate is {int(year) - int(years.group(1))}-{rest}"


def decision(program, rules, name, drug, given, evaluator, folder):
    (found,) = [d for d in decisions(program, rules, drug, given, evaluator, folder) if d["decision"] == name]
    return found


def only_decision(program, rules, drug, given, evaluator, folder):
    """Where one decision is for the order of a medicine."""
    (found,) = [d for d in decisions(program, rules, drug, given, evaluator, folder) if d["subject"] == drug]
    return found


def decisions(program, rules, drug, given, evaluator, folder):
    patient = os.path.join(folder, "patient.json")
    with open(patient, "w", encoding="utf-8") as file:
        json.dump(PATIENT, file)
    command = [program, "run", "--input", patient, "--rules", rules, "--as-of", samples.AS_OF, "--order", drug, "--format", "json",
               "--complete", "conditions,medicines,allergies", "--evaluator", evaluator]
    for fact in given:
        for part in fact.split(" and "):
            command += ["--given", callers(part)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["decisions"]


def questions(plan, blocks, tables):
    """(decision, drug, facts, advice, strength) of what is asked, sorted."""
    asked, first = set(), set()
    whole = plan.written_by_hand and not plan.settings.get("tables")
    for block in blocks:
        for answer in block.answers:
            kind = (row_check.decision_of(plan, block, answer.drug, tables), answer.advice, answer.strength)
            for point in readings.points(answer, block.columns):
                if whole or kind not in first:
                    first.add(kind)
                    facts = plan.settings.get("run_facts", [])
                    asked.add((kind[0], answer.drug, (*facts, *samples.stated(plan, block.columns, point)), answer.advice, answer.strength))
    return sorted(asked)


def problems(program, plan, blocks, tables, rules, folder):
    """(differences, number of questions asked)"""
    found, asked = [], questions(plan, blocks, tables)
    for number, (asked_of, drug, given, name, strength) in enumerate(asked):
        actions, warranted = wanted(plan.blocks[name], drug)
        evaluator = ("jit", "interpreter")[number % 2]      # that both agree is what the tests of the language look at
        got = decision(program, os.path.join(rules, plan.name), asked_of, drug, given, evaluator, folder)
        said = texts(got["recommendations"])
        offered = [text for action in got["recommendations"] for text in texts(action["if_warranted"])]
        if said != actions or (warranted and offered != warranted) or (actions and got["strength"] != strength):
            found.append(f"{drug}, {', '.join(given)} ({evaluator}): {said}, if warranted {offered}, {got['strength']}; "
                         f"the row says {actions}, {warranted}, {strength}")
    return found, len(asked)
