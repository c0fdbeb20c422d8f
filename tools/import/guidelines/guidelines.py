#!/usr/bin/env python3
"""Writes rules/PUBLISHER/NAME from published tables and the plans beside this file.

usage: guidelines.py write REFERENCE [NAME...]          write the rules
       guidelines.py check REFERENCE                    compare what stands in rules/ with what would be written
       guidelines.py review REFERENCE NAME              every text of a guideline with its digest and its reading
       guidelines.py rows REFERENCE PROGRAM FOLDER [PUBLISHER.NAME...]    check every row of the source on the rules, through PROGRAM
       guidelines.py pypgx REFERENCE PROGRAM FOLDER     where the rules differ from a second reading of the same tables
       guidelines.py changes REFERENCE PROGRAM FOLDER   what CPIC's log says was changed, asked of the rules
       guidelines.py faults REFERENCE PROGRAM FOLDER [PUBLISHER.NAME...]  put faults into the written tables, which that check must find

REFERENCE is the folder of published data; the texts of the source are read there and written nowhere. `regimen fmt` lays the
rules out: RGM_PROGRAM names the program, else the one in build/ does it.
"""
import os
import subprocess
import sys

import audit
import change_log
import emit
import mutants
import notes
import plan as plans
import publisher as publishers
import pypgx_check
import readings
import row_check
import run_check
import sources
import tables

TOP = publishers.TOP
COMMANDS = ("write", "check", "review", "rows", "faults", "changes", "pypgx")
LIBRARY = os.path.join(TOP, "stdlib", "genes")


def laid_out(text):
    """The rules as `regimen fmt` writes them."""
    program = os.environ.get("RGM_PROGRAM", os.path.join(TOP, "build", "tools", "regimen", "regimen"))
    done = subprocess.run([program, "fmt", "-"], input=text, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"`regimen fmt` refuses what was written:\n{done.stderr[:4000]}")
    return done.stdout


class Source:
    def __init__(self, reference):
        self.rows = {p.name: p.rows(reference) for p in publishers.EVERY}
        self.citations = {p.name: p.citations(reference) for p in publishers.EVERY}
        self.changes = {p.name: p.changes(reference) for p in publishers.EVERY}
        self.names = readings.drug_names(os.path.join(TOP, "stdlib", "drugs.tsv"))

    def of(self, plan):
        return self.rows[plan.publisher.name]

    def citation(self, plan):
        found = [c for drug in plan.drugs for c in self.citations[plan.publisher.name].get(drug, [])]
        return sources.latest(found) if found else None


def blocks_of(plan, source):
    found = readings.blocks(plan, source.of(plan), LIBRARY, source.names)     # refuses texts that nobody has read
    mine = readings.covered(plan, source.of(plan))
    problems = [*audit.problems(plan, mine), *audit.copied(plan, mine)]
    if problems:
        sys.exit("\n".join(problems))
    return found


def files(plan, source):
    """{file name: text} of one guideline."""
    blocks, left = blocks_of(plan, source)
    built = [tables.build(plan, block) for block in blocks]
    used = [answer.row for block in blocks for answer in block.answers]
    citation = source.citation(plan)
    age = emit.age(plan, used, source.changes[plan.publisher.name])
    return {"guideline.rgm": laid_out(emit.text(plan, built, citation, age)), "SOURCES.md": notes.text(plan, blocks, built, left, citation, age)}


def write(source, names):
    chosen = [plan for plan in plans.every() if not plan.written_by_hand and (not names or plan.name in names or plan.full_name in names)]
    made = [(plan, files(plan, source)) for plan in chosen]     # all or nothing
    for plan, texts in made:
        folder = os.path.join(publishers.rules_of(plan.publisher), plan.name)
        os.makedirs(folder, exist_ok=True)
        for name, text in texts.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        print(f"wrote {plan.full_name}")


def check(source):
    wrong = 0
    for plan in plans.every():
        if plan.written_by_hand:
            continue
        for name, text in files(plan, source).items():
            path = os.path.join(publishers.rules_of(plan.publisher), plan.name, name)
            with open(path, encoding="utf-8") as file:
                if file.read() != text:
                    print(f"{os.path.relpath(path, TOP)} is not what the importer writes; run `guidelines.py write`")
                    wrong += 1
    print(f"{wrong} files differ from what the importer writes")
    return 1 if wrong else 0


def review(source, name):
    publisher, _, bare = name.rpartition(".")
    plan = plans.read(bare, next(p for p in publishers.EVERY if p.name == (publisher or "cpic")))
    shown = set()
    for row in readings.covered(plan, source.of(plan)):
        if row.digest in shown or readings.superseded(plan, row):
            continue
        shown.add(row.digest)
        read = plan.readings.get(row.digest, [])
        words = "; ".join(" ".join("=".join(w) for w in r.when) + " " + r.advice for r in read) or "NOT READ"
        print(f"{row.digest}  {words.strip()}\n    {row}\n    {row.text}\n")


def check_rows(plan, source, program, folder):
    """Prints what one guideline answers; (failed, counts, rows asked, rows left out)."""
    blocks, left = blocks_of(plan, source)
    built = {} if plan.written_by_hand else {block.name: tables.build(plan, block) for block in blocks}
    rules = publishers.rules_of(plan.publisher)
    text, tests, asked, between = row_check.test_file(plan, blocks, built, rules)
    path = os.path.join(folder, plan.full_name + ".rgm")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    code, said = row_check.run(program, path)
    differences, runs = run_check.problems(program, plan, blocks, built, rules, folder)
    print(f"{plan.full_name}: {len(asked)} rows, {tests} tests, of them {between} between listed scores; {runs} whole results; {len(left)} rows left out")
    for reason in sorted({reason for _, reason in left}):
        print(f"    {sum(r == reason for _, r in left)} rows: {reason}")
    if code or differences:
        print("\n".join([said[:4000], *differences[:20]]))
    counts = [tests, between, *audit.flag_counts(plan, blocks)]
    return bool(code or differences), counts, asked, {row for row, _ in left}


def rows(source, program, folder, names=()):
    os.makedirs(folder, exist_ok=True)
    failed, total, asked, left = False, [0] * 5, set(), set()
    for plan in plans.every():
        if names and plan.full_name not in names:
            continue
        wrong, counts, mine, out = check_rows(plan, source, program, folder)
        failed = failed or wrong
        total = [a + b for a, b in zip(total, counts)]
        asked |= mine
        left |= out
    print(f"{len(asked)} rows checked by {total[0]} tests ({total[1]} between listed scores)")
    print(f"the source's flag for another medicine agrees with the reading in {total[3]} of {total[2]} rows, its flag for a dose in {total[4]}")
    return 1 if failed or (not names and account(source, asked, left)) else 0


def built_by_cpic(source):
    for plan in plans.every():
        if plan.publisher is publishers.CPIC:
            blocks, _ = blocks_of(plan, source)
            yield plan, blocks, {} if plan.written_by_hand else {block.name: tables.build(plan, block) for block in blocks}


def account(source, asked, left):
    """Prints what became of every row of every release; whether some are in no plan."""
    lost = []
    for publisher in publishers.EVERY:
        every = source.rows[publisher.name]
        for release in sorted({row.release for row in every}):
            mine = [row for row in every if row.release == release]
            out = [row for row in mine if row in left]
            unmapped = [row for row in mine if row not in left and row not in asked]
            populations = len({row.population for row in mine})
            print(f"{publisher.label}, {release}: {len(mine)} rows of {len({row.drug for row in mine})} medicines and {populations} populations: "
                  f"{len(mine) - len(out) - len(unmapped)} checked, {len(out)} left out with a reason, {len(unmapped)} in no plan")
            lost += unmapped
    for row in lost:
        print(f"    in no plan: {row}")
    return bool(lost)


def faults(source, program, folder, names=()):
    os.makedirs(folder, exist_ok=True)
    total, alive = 0, []
    for plan in plans.every():
        if plan.written_by_hand or (names and plan.full_name not in names):
            continue
        blocks, _ = blocks_of(plan, source)
        built = {block.name: tables.build(plan, block) for block in blocks}
        text, *_ = row_check.test_file(plan, blocks, built, publishers.rules_of(plan.publisher))
        count, survived = mutants.survivors(program, text, blocks, folder, plan.full_name)
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
        if arguments[0] == "changes":
            return change_log.check(source, *arguments[1:])
        if arguments[0] == "pypgx":
            return pypgx_check.check(source, *arguments[1:], built_by_cpic(source))
        return {"rows": rows, "faults": faults}[arguments[0]](source, arguments[2], arguments[3], arguments[4:])
    except tables.Contradiction as contradiction:
        print(f"Rows that answer one key differently; nothing was written:\n    {contradiction}")
        return 1
    except readings.Unreadable as unread:
        print("New texts, to be read and entered in texts.tsv; nothing was written:")
        for digest, row in sorted({row.digest: row for row in unread.rows}.items()):
            print(f"{digest}\n    {row}\n    {row.text}")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
