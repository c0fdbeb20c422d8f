#!/usr/bin/env python3
"""Numbers that tests of calculators expect, computed apart from the rules. Usage: independent_test.py [--write], from the top folder.

Each module of independent/ computes a published formula in Python, from a source of its own. The tests named "computed apart" in
the rule files must be exactly those that the modules make; `regimen test` shows that the rules give the same numbers, and
`regimen mutate` that a mistyped coefficient would be found. --write puts the tests at the end of their files; run `regimen fmt` then.
"""

import importlib
import os
import re
import sys

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "independent")
TEST = re.compile(r'^test "computed apart.*?^end\n\n?', re.MULTILINE | re.DOTALL)


def modules():
    sys.path.insert(0, HERE)
    names = sorted(name[:-3] for name in os.listdir(HERE) if name.endswith(".py") and name != "blocks.py")
    return [importlib.import_module(name) for name in names]


def words(text):
    return " ".join(text.split())


def problems(path, blocks, text):
    wanted, found = [words(block) for block in blocks], [words(match[0]) for match in TEST.finditer(text)]
    yield from (f"{path} lacks: {block[:300]}" for block in wanted if block not in found)
    yield from (f"{path}: nothing computes: {block[:300]}" for block in found if block not in wanted)
    if len(found) != len(set(found)):
        yield f"{path}: a test stands twice"


def main(arguments):
    trouble, count = [], 0
    for module in modules():
        for path, blocks in module.blocks().items():
            with open(path, encoding="utf-8") as file:
                text = file.read()
            if arguments == ["--write"]:
                text = TEST.sub("", text).rstrip("\n") + "\n\n" + "\n".join(blocks)
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text)
            trouble += problems(path, blocks, text)
            count += len(blocks)
            print(f"{path}: {len(blocks)} tests computed apart")
    print("\n".join(trouble) or f"{count} tests of calculators are those computed apart")
    return 1 if trouble or not count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
