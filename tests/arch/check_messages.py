#!/usr/bin/env python3
"""Every diagnostic code has a golden file that shows it. Usage: check_messages.py ROOT

Codes are E or W and four digits, unique, and their letter agrees with the severity; a golden names only codes that exist.
"""

import os
import re
import sys

import source_tree

ROW = re.compile(r'^\s*RGM_MESSAGE\(\s*(\w+)\s*,\s*"([^"]*)"\s*,\s*(\w+)', re.MULTILINE)
CODE = re.compile(r"\b[EW][0-9]{4}\b")


def main(root):
    rows = ROW.findall(source_tree.read(root, "compiler/diag/messages.def"))
    problems, seen = [], {}
    for name, code, severity in rows:
        if not re.fullmatch(r"[EW][0-9]{4}", code) or (code[0] == "E") != (severity == "error"):
            problems.append(f"messages.def: {name} has the code {code!r} and the severity {severity}")
        if code in seen:
            problems.append(f"messages.def: {code} is both {seen[code]} and {name}")
        seen[code] = name
    shown = set()
    for path in source_tree.files(root, ["tests/golden"], ""):
        if os.path.basename(path) == "CMakeLists.txt":
            continue
        codes = set(CODE.findall(source_tree.read(root, path)))
        shown |= codes
        problems += [f"{path}: {code} is no diagnostic" for code in sorted(codes - set(seen)) if not path.endswith((".cpp", ".py"))]
    missing = [f"{code} ({seen[code]}) stands in no file of tests/golden" for code in sorted(set(seen) - shown)]
    print(f"{len(seen) - len(missing)} of {len(seen)} diagnostics have a golden")
    source_tree.finish("check_messages", problems + missing)


main(sys.argv[1])
