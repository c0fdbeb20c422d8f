#!/usr/bin/env python3
"""Writes rules/cpic/NAME from the published tables of CPIC and the plans beside this file.

usage: guidelines.py write REFERENCE [NAME...]          write the rules
       guidelines.py check REFERENCE                    compare what stands in rules/ with what would be written
       guidelines.py review REFERENCE NAME              every text of a guideline with its digest and its reading
       guidelines.py rows REFERENCE PROGRAM FOLDER      check every row of the source on the rules, through PROGRAM
       guidelines.py faults REFERENCE PROGRAM FOLDER    put faults into the written tables, which that check must find

REFERENCE is the folder of published data; the texts of the source are read there and written nowhere.
"""
import os
import sys

import audit
import emit
import mutants
import notes
import plan as plans
import readings
import row_check
import run_check
import sources
import tables

TOP = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", ".."))
RULES = os.path.join(TOP, "rules", "cpic")
COMMANDS = ("write", "check", "review", "rows", "faults")
LIBRARY = os.path.join(TOP, "stdlib", "genes")


class Source:
    def __init__(self, reference):
        self.rows = sources.rows(reference)
        self.citations = sources.citations(reference)
        self.changes = sources.changes(reference)
        self.names = readings.drug_names(os.path.join(TOP, "stdlib", "drugs.tsv"))


def blocks_of(plan, source):
    found = readings.blocks(plan, source.rows, LIBRARY, source.names)     # refuses texts that nobody has read
    mine = readings.covered(plan, source.rows)
    problems = [*audit.problems(plan, mine), *audit.copied(plan, mine)]
    if problems:
        sys.exit("\n".join(problems))
    return found


def files(plan, source):
    """{file name: text} of one guideline."""
    blocks, left = blocks_of(plan, source)
    built = [tables.build(plan, block) for block in blocks]
    used = [answer.row for block in blocks for answer in block.answers]
    citation = sources.latest([c for drug in plan.drugs for c in source.citations.get(drug, [])])
    age = emit.age(plan, used, source.changes)
    return {"guideline.rgm": emit.text(plan, built, citation, age), "SOURCES.md": notes.text(plan, blocks, built, left, citation, age)}


def write(source, names):
    chosen = [plan for plan in plans.every() if not plan.written_by_hand and (not names or plan.name in names)]
    made = [(plan, files(plan, source)) for plan in chosen]     # all or nothing
    for plan, texts in made:
        folder = os.path.join(RULES, plan.name)
        os.makedirs(folder, exist_ok=True)
        for name, text in texts.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        print(f"wrote {plan.name}")


def check(source):
    wrong = 0
    for plan in plans.every():
        if plan.written_by_hand:
            continue
        for name, text in files(plan, source).items():
            path = os.path.join(RULES, plan.name, name)
            with open(path, encoding="utf-8") as file:
                if file.read() != text:
                    print(f"{os.path.relpath(path, TOP)} is not what the importer writes; run `guidelines.py write`")
                    wrong += 1
    print(f"{wrong} files differ from what the importer writes")
    return 1 if wrong else 0


def review(source, name):
    plan = plans.read(name)
    shown = set()
    for row in readings.covered(plan, source.rows):
        if row.digest in shown or readings.superseded(plan, row):
            continue
        shown.add(row.digest)
        read = plan.readings.get(row.digest, [])
        words = "; ".join(" ".join("=".join(w) for w in r.when) + " " + r.advice for r in read) or "NOT READ"
        print(f"{row.digest}  {words.strip()}\n    {row}\n    {row.text}\n")


def check_rows(plan, source, program, folder):
    """Prints what one guideline answers; (failed, counts, rows accounted for)."""
    blocks, left = blocks_of(plan, source)
    built = {} if plan.written_by_hand else {block.name: tables.build(plan, block) for block in blocks}
    text, tests, asked, between = row_check.test_file(plan, blocks, built, RULES)
    path = os.path.join(folder, plan.name + ".rgm")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    code, said = row_check.run(program, path)
    differences, runs = run_check.problems(program, plan, blocks, built, RULES, folder)
    print(f"{plan.name}: {len(asked)} rows, {tests} tests, of them {between} between listed scores; {runs} whole results; {len(left)} rows left out")
    for reason in sorted({reason for _, reason in left}):
        print(f"    {sum(r == reason for _, r in left)} rows: {reason}")
    if code or differences:
        print("\n".join([said[:4000], *differences[:20]]))
    counts = [len(asked), tests, between, len(left), *audit.flag_counts(plan, blocks)]
    return bool(code or differences), counts, asked | {row for row, _ in left}


def rows(source, program, folder):
    os.makedirs(folder, exist_ok=True)
    failed, total, mapped = False, [0] * 7, set()
    for plan in plans.every():
        wrong, counts, seen = check_rows(plan, source, program, folder)
        failed = failed or wrong
        total = [a + b for a, b in zip(total, counts)]
        mapped |= seen
    missing = [row for row in source.rows if row not in mapped]
    print(f"{total[0]} rows checked by {total[1]} tests ({total[2]} between listed scores), {total[3]} left out with a reason, "
          f"{len(missing)} not yet mapped, of {len(source.rows)} rows")
    print(f"the source's flag for another medicine agrees with the reading in {total[5]} of {total[4]} rows, its flag for a dose in {total[6]}")
    for drug in sorted({row.drug for row in missing}):
        print(f"    not yet mapped: {drug}, {sum(row.drug == drug for row in missing)} rows")
    return 1 if failed else 0


def faults(source, program, folder):
    os.makedirs(folder, exist_ok=True)
    total, alive = 0, []
    for plan in plans.every():
        if plan.written_by_hand:
            continue
        blocks, _ = blocks_of(plan, source)
        text, *_ = row_check.test_file(plan, blocks, {block.name: tables.build(plan, block) for block in blocks}, RULES)
        count, survived = mutants.survivors(program, text, blocks, folder, plan.name)
        total += count
        alive += survived
    print("\n".join([*alive, f"{total - len(alive)} of {total} faults in written tables were found by the row check"]))
    return 1 if alive or not total else 0


def main(arguments):
    if len(arguments) < 2 or arguments[0] not in COMMANDS:
        sys.exit(__doc__)
    source = Source(arguments[1])
    try:
        if arguments[0] == "write":
            return write(source, arguments[2:])
        if arguments[0] == "check":
            return check(source)
        if arguments[0] == "review":
            return review(source, arguments[2])
        return {"rows": rows, "faults": faults}[arguments[0]](source, arguments[2], arguments[3])
    except readings.Unreadable as unread:
        print("New texts, to be read and entered in texts.tsv; nothing was written:")
        for digest, row in sorted({row.digest: row for row in unread.rows}.items()):
            print(f"{digest}\n    {row}\n    {row.text}")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
