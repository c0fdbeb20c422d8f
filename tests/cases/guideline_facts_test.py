#!/usr/bin/env python3
"""What every clinical guideline that is shipped says of itself. Usage: guideline_facts_test.py PROGRAM, from the top folder.

Each has a title, status, source, licence, jurisdiction, population and tests; a date of effect, or the sentence that it has none; and a SOURCES.md that says what
was read where and by when it is to be reviewed. A fact that was not checked leaves it a draft, and the result says so. The rules on
genes are apart: they are judged by guideline_rows_test.py.
"""

import datetime
import glob
import json
import os
import re
import subprocess
import sys

WORDS = ["title", "status", "source", "licence", "jurisdiction"]


def text_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def faults_of(path):
    text = text_of(path)
    head = text[: text.index("\nend\n")]
    sources = text_of(os.path.join(os.path.dirname(path), "SOURCES.md"))
    yield from (f"no {word}" for word in WORDS if not re.search(rf"^  {word} ", head, re.M))
    if not re.search(r"^  for (patients|order|use) ", text, re.M) and " for order" not in text:
        yield "no population"
    effective = re.search(r"^  effective from (\S+)", head, re.M)
    if not effective and "no date of effect" not in sources:
        yield "neither a date of effect nor the sentence that it has none"
    review = re.search(r"Review by (\d{4}-\d{2}-\d{2})", sources)
    if not review:
        yield "SOURCES.md names no date of review"
    elif effective and datetime.date.fromisoformat(review[1]) <= datetime.date.fromisoformat(effective[1]):
        yield "the review lies before the date of effect"
    if not re.search(r"^\|.*\| (yes|no)", sources, re.M):
        yield "SOURCES.md says of no fact whether it was checked"
    if re.search(r"\| no\b", sources) and not re.search(r"^  status draft", head, re.M):
        yield "holds unchecked facts and is no draft"
    if len(re.findall(r'^test "', text, re.M)) < 5:
        yield "fewer than 5 tests"
    for advice in re.findall(r'recommend .*(?:\n {6}.*)*', text):
        yield from (f"advice of {len(words)} characters: {words[:40]}..." for words in re.findall(r'"([^"]*)"', advice) if len(words) > 140)


def drafts_are_said(program):
    done = subprocess.run([program, "run", "--input", "tests/cases/prevention/record.json", "--as-of", "2025-12-01", "--format", "json"],
                          capture_output=True, text=True, timeout=120, check=True)
    decisions = json.loads(done.stdout)["decisions"]
    return [f"{d['guideline']}.{d['decision']}: the result does not say that it is a draft" for d in decisions if d["status"] != "draft"]


def main(program):
    paths = [path for path in sorted(glob.glob("rules/*/*/guideline.rgm")) if not path.startswith(("rules/cpic/", "rules/dpwg/"))]
    found = [f"{path}: {fault}" for path in paths for fault in faults_of(path)] + drafts_are_said(program)
    print("\n".join(found) or f"{len(paths)} guidelines say what they must of themselves")
    return 1 if found else 0


sys.exit(main(sys.argv[1]))
