#!/usr/bin/env python3
"""A later release of published tables, from the top folder: what the importer asks for and what it would change.

Works on copies in a temporary folder. A new text for some keys is asked for, and it alone; while releases disagree, that is
said and nothing written; then the difference between the rules is one row of one table.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

REFERENCE = os.environ.get("RGM_REFERENCE", "../shared/reference")
IMPORTER = "tools/import/guidelines"
TABLES = ["pgx/guidelines/CPIC_ondansetron_and_CYP2D6.json", "pgx/guidelines/CPIC_tropisetron_and_CYP2D6.json"]
FAST = ["2.5", "2.75", "3.0", "4.0", "≥3.0", "≥3.25", "≥3.5", "≥3.75", "≥4.0", "≥5.0", "≥6.0"]
OLD_DIGEST = "deef33e19e93"
NEW_TEXT = "Choose another antiemetic and ask a pharmacist."
problems = []


def expect(holds, message):
    if not holds:
        problems.append(message)


def run(tree, *arguments):
    program = os.path.abspath(os.environ.get("RGM_PROGRAM", "build/tools/regimen/regimen"))
    done = subprocess.run([sys.executable, os.path.join(tree, IMPORTER, "guidelines.py"), *arguments], capture_output=True, text=True,
                          env={**os.environ, "RGM_PROGRAM": program}, check=False)
    return done.returncode, done.stdout + done.stderr


def change(path, scores, what):
    """`what` is done to the rows of these scores."""
    with open(path, encoding="utf-8") as file:
        content = json.load(file)
    rows = [row for row in content["recommendations"] if row["lookupKey"]["CYP2D6"] in scores]
    expect(len(rows) == len(scores), f"{path}: rows of {scores}: {len(rows)}")
    for row in rows:
        what(row)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(content, file)


def edit(path, old, new):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    expect(old in text, f"{path} has no {old!r}")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace(old, new))


def copy_of(folder):
    """The importer with its plans, what it reads and what it writes; the reference data, of which tables are copied."""
    tree, reference = os.path.join(folder, "tree"), os.path.join(folder, "reference")
    for part in (IMPORTER, "stdlib/genes", "rules/cpic", "rules/dpwg"):
        shutil.copytree(part, os.path.join(tree, part))
    for name in ("drugs.tsv", "phenoconversion.rgm"):
        shutil.copy(os.path.join("stdlib", name), os.path.join(tree, "stdlib", name))
    for part in ("pgx/guidelines", "pgx/cpic"):
        shutil.copytree(os.path.join(REFERENCE, part), os.path.join(reference, part), copy_function=shutil.copyfile)
    for place, _, names in os.walk(folder):
        os.chmod(place, 0o755)
    return tree, reference


def changed_lines(tree):
    """Lines of the written rules that differ from the repository's, tests left out."""
    done = subprocess.run(["diff", "-ru", "rules/cpic", os.path.join(tree, "rules/cpic")], capture_output=True, text=True, check=False)
    lines = [line for line in done.stdout.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    return [line for line in lines if line[1:].startswith("  |")], lines


def main():
    if not os.path.isdir(REFERENCE + "/pgx/guidelines"):
        print("skipped: no reference data")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        tree, reference = copy_of(folder)
        plan = os.path.join(tree, IMPORTER, "plans/setrons")
        code, said = run(tree, "check", reference)
        expect(code == 0, f"the copy itself differs: {said}")

        # A new text for the fast scores: it is asked for, and it alone; nothing is written.
        for table in TABLES:
            change(os.path.join(reference, table), FAST, lambda row: row["text"].update(html=f"<p>{NEW_TEXT}</p>"))
        code, said = run(tree, "write", reference)
        asked = [line for line in said.splitlines() if line and " " not in line]
        expect(code == 1 and len(asked) == 1 and NEW_TEXT in said, f"one text is new and asked for: {said}")
        expect("wrote" not in said and not changed_lines(tree)[1], f"something was written before the text was read: {said}")

        # Read as another answer while v1.20 has the old one: that is said, not decided.
        with open(os.path.join(plan, "texts.tsv"), "a", encoding="utf-8") as file:
            file.write(f"{asked[0]}\t-\task_a_pharmacist\n")
        edit(os.path.join(plan, "advice.rgm"), "advice usual\n",
             'advice ask_a_pharmacist\n  recommend choose "another antiemetic"\n  because "Another antiemetic, by a pharmacist."\nend\n\nadvice usual\n')
        code, said = run(tree, "write", reference)
        expect(code == 1 and "ask_a_pharmacist" in said and "Traceback" not in said and "wrote" not in said, f"two answers for one key: {said}")

        # The older rows are called superseded, their text and answer struck: now the difference is that row.
        edit(os.path.join(plan, "plan.toml"), "[[table]]", f'[[superseded]]\nrelease = "v1.20"\ndrugs = ["ondansetron", "tropisetron"]\n'
             f'texts = ["{OLD_DIGEST}"]\nreason = "a later release"\n\n[[table]]')
        edit(os.path.join(plan, "texts.tsv"), f"{OLD_DIGEST}\t-\tother\n", "")
        with open(os.path.join(plan, "advice.rgm"), encoding="utf-8") as file:
            block = file.read().partition("advice other\n")[2].partition("end\n\n")[0]
        edit(os.path.join(plan, "advice.rgm"), f"advice other\n{block}end\n\n", "")
        code, said = run(tree, "write", reference)
        expect(code == 0, f"a text that was read is written: {said}")
        table_lines, lines = changed_lines(tree)
        expect([line.split("||")[1].split()[0] for line in table_lines] == ["other", "ask_a_pharmacist"], f"the difference is not the row: {table_lines}")
        print("\n".join(table_lines))
        print(f"1 new text asked for; {len(table_lines)} lines of tables and {len(lines)} lines in all differ")
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
