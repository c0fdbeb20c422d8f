#!/usr/bin/env python3
"""The size budget. Usage: check_sizes.py ROOT

A file has at most 400 lines, a header 250, a function 60. Tables are exempt by name: *.def,
*_data.cpp, *_table_rows.h.
"""

import re
import sys

import source_tree

FILE_LINES = 400
HEADER_LINES = 250
FUNCTION_LINES = 60
LARGER = {"compiler/ast/ast.h": 300}  # one declaration after another: the whole syntax tree
EXEMPT = re.compile(r"(\.def|_data\.cpp|_table_rows\.h)$")
NOT_A_FUNCTION = re.compile(r"^\s*(namespace|typedef|struct|class|enum|union|extern|template|public|private|#|//)\b|[=,]\s*\{$|^\s*[{}]")
STATEMENT = re.compile(r"^\s*(if|for|while|switch|do|else|try|return|case|default)\b")


def functions(lines):
    """(first line number, length) of every function body whose head ends in '{' and whose '}' stands at the same indent."""
    for number, line in enumerate(lines):
        if not line.rstrip().endswith("{") or "(" not in "".join(lines[max(0, number - 3):number + 1]):
            continue
        start = number
        while start > 0 and number - start < 8 and (lines[start].count(")") > lines[start].count("(") or lines[start].lstrip().startswith(":")):
            start -= 1  # a head of several lines, the members of a constructor among them
        indent = len(lines[start]) - len(lines[start].lstrip())
        if NOT_A_FUNCTION.search(lines[start]) or STATEMENT.match(lines[start]):
            continue
        for end in range(number + 1, len(lines)):
            if lines[end].startswith(" " * indent + "}"):
                if lines[end].strip() == "}":
                    yield start + 1, end - start + 1
                break


def main(root):
    problems = []
    for path in source_tree.files(root):
        if EXEMPT.search(path):
            continue
        lines = source_tree.read(root, path).split("\n")
        limit = LARGER.get(path, HEADER_LINES if path.endswith((".h", ".hpp")) else FILE_LINES)
        if len(lines) - 1 > limit:
            problems.append(f"{path}: {len(lines) - 1} lines, at most {limit}")
        if path.startswith("tests/"):
            continue
        for line, length in functions(lines):
            if length > FUNCTION_LINES:
                problems.append(f"{path}:{line}: a function of {length} lines, at most {FUNCTION_LINES}")
    source_tree.finish("check_sizes", problems)


main(sys.argv[1])
