#!/usr/bin/env python3
"""One name, one type: two types of the same name in one namespace, in two files, would be mixed up by the linker without a
word. Usage: check_names.py ROOT
"""

import collections
import re
import sys

import source_tree

OPENED = re.compile(r"(?:inline )?namespace ([\w:]*) ?\{")
CLOSED = re.compile(r"\}\s*// namespace")
TYPE = re.compile(r"(?:struct|class|enum class|enum struct|enum|union)\s+(?:\[\[[^\]]*\]\]\s*)?(\w+)\b(?!::)[^;(]*\{")


def types(text, path):
    """The full names of the types at the left margin, which is where those outside of other types begin."""
    spaces = []
    for line in text.split("\n"):
        opened, defined = OPENED.match(line), TYPE.match(line)
        if opened:
            spaces.append(opened.group(1) or "(" + path + ")")  # what has no name is the file's own
        elif CLOSED.match(line) and spaces:
            spaces.pop()
        elif defined:
            yield "::".join(spaces + [defined.group(1)])


def main(root):
    homes = collections.defaultdict(set)
    for path in source_tree.files(root):
        for name in types(source_tree.read(root, path), path):
            homes[name].add(path)
    problems = [f"{name} is defined in {' and in '.join(sorted(paths))}" for name, paths in sorted(homes.items()) if len(paths) > 1]
    print(f"{len(homes)} types")
    source_tree.finish("check_names", problems)


main(sys.argv[1])
