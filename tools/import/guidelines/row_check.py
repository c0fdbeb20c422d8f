"""Every row of the source as a test of the language, run by interpreter and machine code.

What a row must answer comes from the row and the text map; the tables that were written are not looked at. The tests of one
guideline stand behind a copy of it (its own tests left out) in a file of the build folder.
"""
import os
import re
import subprocess
from collections import defaultdict

import emit
import keys
import readings
import samples


def copy_without_tests(text):
    return re.sub(r'^test ".*?^end$\n*', "", text, flags=re.MULTILINE | re.DOTALL)


def decision_of(plan, block, drug, tables):
    return plan.decisions[drug] if plan.written_by_hand else emit.decision_of(tables[block.name], drug)


def expectations(plan, block, answer, tables):
    advice = plan.blocks[answer.advice]
    decision = decision_of(plan, block, answer.drug, tables)
    table = plan.settings.get("tables", {}).get(block.name) if plan.written_by_hand else block.name
    outcome = f"{decision} recommends {emit.expected(advice, answer.drug)}" if advice.outcome else f"{decision} makes no recommendation"
    return (outcome, f"{decision} has strength {answer.strength}", *([f"lookup {table}.advice is {answer.advice}"] if table else []))


def row_tests(plan, block, tables):
    """{(given, expects): rows}: rows of both sets that ask the same share one test."""
    found = defaultdict(set)
    for answer in block.answers:
        for point in readings.points(answer, block.columns):
            given = tuple(samples.given(plan, answer.drug, block.columns, point))
            found[given, expectations(plan, block, answer, tables)].add(answer.row)
    return found


def unlisted_tests(plan, block, tables):
    """What a plan says of those without an allele that only its carriers have a row for."""
    if len(block.columns) > 1 or block.columns[0].name not in plan.unlisted or any(block.columns[0].none in dict(a.values).values() for a in block.answers):
        return {}
    point, advice = (block.columns[0].none,), plan.unlisted[block.columns[0].name]
    silent = [readings.Answer(None, drug, ((block.columns[0].name, point[0]),), advice, "ungraded") for drug in block.drugs]
    return {(tuple(samples.given(plan, answer.drug, block.columns, point)), expectations(plan, block, answer, tables)): set() for answer in silent}


def between_tests(plan, block, tables):
    """Scores between two listed ones, as phenoconversion gives them: the answer of the listed score they belong to, none in a gap."""
    found = defaultdict(set)
    for index, column in enumerate(block.columns):
        if not isinstance(column, keys.Score) or not plan.settings.get("between", True):
            continue
        for score, owner in column.between():
            at = owner or max((s for s in column.listed if float(s) < float(score)), key=float)
            for answer in block.answers:
                for point in readings.points(answer, block.columns):
                    if point[index] == at:
                        moved = point[:index] + (score,) + point[index + 1:]
                        given = tuple(samples.given(plan, answer.drug, block.columns, moved))
                        found[given, expectations(plan, block, answer, tables) if owner else silence(plan, block, answer, tables)].add(answer.row)
    return found


def silence(plan, block, answer, tables):
    return (f"{decision_of(plan, block, answer.drug, tables)} is undetermined",)


def test_file(plan, blocks, tables, rules):
    """(text, number of tests, rows asked, number of half-way tests)"""
    with open(os.path.join(rules, plan.name, "guideline.rgm"), encoding="utf-8") as file:
        parts = [copy_without_tests(file.read()).rstrip()]
    rows, between = set(), 0
    for block in blocks:
        for kind in (row_tests, between_tests, unlisted_tests):
            for (given, expects), asked in sorted(kind(plan, block, tables).items()):
                parts.append(samples.test(f"row {len(parts)}", given, expects))
                if kind is row_tests:
                    rows |= asked
                elif kind is between_tests:
                    between += 1
    return "\n\n".join(parts) + "\n", len(parts) - 1, rows, between


def run(program, path):
    done = subprocess.run([program, "test", path], capture_output=True, text=True, check=False)
    return done.returncode, (done.stdout + done.stderr).strip()
