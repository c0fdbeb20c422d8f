#!/usr/bin/env python3
"""Every code of a diagnostic or of lint has a golden file that shows it. Usage: check_messages.py ROOT

Codes are a letter and four digits, unique: E errors, W warnings and N notes in messages.def, L warnings and notes in lints.def. A
golden names only codes that exist.
"""

import os
import re
import sys

import source_tree

ROW = re.compile(r'^\s*RGM_MESSAGE\(\s*(\w+)\s*,\s*"([^"]*)"\s*,\s*(\w+)', re.MULTILINE)
SHOWN = re.compile(r"^(?:error|warning|note) ([EWLN][0-9]{4}): ", re.MULTILINE)
SEVERITIES = {"messages.def": {"E": ["error"], "W": ["warning"], "N": ["note"]}, "lints.def": {"L": ["warning", "note"]}}


def read_rows(root, problems):
    """code -> name, of both tables."""
    seen = {}
    for table, severities in SEVERITIES.items():
        for name, code, severity in ROW.findall(source_tree.read(root, "compiler/diag/" + table)):
            if not re.fullmatch(r"[A-Z][0-9]{4}", code) or severity not in severities.get(code[0], []):
                problems.append(f"{table}: {name} has the code {code!r} and the severity {severity}")
            if code in seen:
                problems.append(f"{table}: {code} is both {seen[code]} and {name}")
            seen[code] = name
    return seen


def main(root):
    problems = []
    seen = read_rows(root, problems)
    shown = set()
    for path in source_tree.files(root, ["tests/golden"], ""):
        if os.path.basename(path) == "CMakeLists.txt":
            continue
        text = source_tree.read(root, path)
        shown |= set(SHOWN.findall(text))
        if path.endswith(".golden"):
            problems += [f"{path}: {code} is no diagnostic" for code in sorted(set(SHOWN.findall(text)) - set(seen))]
    missing = [f"{code} ({seen[code]}) stands in no file of tests/golden" for code in sorted(set(seen) - shown)]
    print(f"{len(seen) - len(missing)} of {len(seen)} diagnostics have a golden")
    source_tree.finish("check_messages", problems + missing)


main(sys.argv[1])
