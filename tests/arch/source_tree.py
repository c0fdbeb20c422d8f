"""What the architecture checks share: the files of the tree and their includes."""

import os
import re
import sys

CODE = (".h", ".hpp", ".cpp", ".c", ".def")
LAYERS = ("runtime", "compiler", "tools", "tests")
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)


def files(root, folders=LAYERS, endings=CODE):
    """Paths relative to root, sorted, of every matching file below the folders."""
    found = []
    for folder in folders:
        for directory, names, entries in os.walk(os.path.join(root, folder)):
            names[:] = [n for n in names if not n.startswith((".", "build")) and n != "__pycache__"]
            found += [os.path.relpath(os.path.join(directory, e), root) for e in entries if e.endswith(endings)]
    return sorted(found)


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8", errors="replace") as file:
        return file.read()


def includes(text):
    """(is_quoted, what) of every include."""
    return [(quote == '"', what) for quote, what in INCLUDE.findall(text)]


def without_comments(text):
    """C++ text with comments blanked; line breaks and string literals stay."""
    pattern = re.compile(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|//[^\n]*|/\*.*?\*/', re.DOTALL)

    def blank(match):
        token = match.group(0)
        return token if token[0] in "\"'" else re.sub(r"[^\n]", " ", token)

    return pattern.sub(blank, text)


def finish(name, problems):
    """Prints what was found and ends the program."""
    for problem in problems:
        print("error: " + problem)
    print(f"{name}: {len(problems)} problem(s)")
    sys.exit(1 if problems else 0)
