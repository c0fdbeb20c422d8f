#!/usr/bin/env python3
"""The transcripts in README.md are what the program says. Usage: readme_test.py PROGRAM [--update], from the top folder.

In a ```console block, a line "$ regimen ..." is run and what follows is its output; a line "..." stands for any lines.
--update writes the present output (up to the block's last "..." line) into README.md.
"""

import re
import shlex
import subprocess
import sys

from transcripts import matches

BLOCK = re.compile(r"(?<=```console\n)\$ regimen (.*?)\n(.*?)(?=```)", re.DOTALL)


def shown_command(text):
    """The command may go over several lines that end in a backslash."""
    head, _, rest = text.partition("\n")
    while head.endswith("\\"):
        more, _, rest = rest.partition("\n")
        head = head[:-1] + more
    return head, rest


def main(program, update):
    with open("README.md", encoding="utf-8") as file:
        readme = file.read()
    failures, seen = [], 0
    for block in list(BLOCK.finditer(readme)):
        seen += 1
        command, expected = shown_command(block.group(0)[len("$ regimen "):])
        actual = subprocess.run([program] + shlex.split(command), capture_output=True, text=True, timeout=60).stdout
        if matches(expected.splitlines(), actual.splitlines()):
            continue
        failures.append(f"README.md: `regimen {command}` now says:\n{actual}\n(tests/cases/readme_test.py PROGRAM --update)")
        if update:
            head = block.group(0)[: len(block.group(0)) - len(expected)]
            readme = readme.replace(block.group(0), head + "\n".join(line.rstrip() for line in actual.splitlines()) + "\n")
    if update:
        with open("README.md", "w", encoding="utf-8") as file:
            file.write(readme)
    print("\n".join(failures) or f"{seen} transcripts are true")
    sys.exit(1 if failures or not seen else 0)


main(sys.argv[1], "--update" in sys.argv[2:])
