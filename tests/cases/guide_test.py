#!/usr/bin/env python3
"""rules/GUIDE.md tells the truth. Usage: guide_test.py PROGRAM [--update], from the top folder.

Its blocks are run in order in an empty folder:
  ```rgm new FILE     the block is the file
  ```rgm add FILE     the block stands at the file's end
  ```rgm change FILE  the lines before "---" are found in the file; those behind it are put before them, or in their place where
                      they begin alike. Without "---" the block's first line is found, and as many lines are replaced.
  ```console          each "$ regimen ..." is run; what follows is its output, "..." stands for any lines. What a conversation
                      is told stands behind "> ".
--update writes the present output of every command into the page; a block that shows only parts keeps its "..." lines.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile

from transcripts import matches, typed_lines

PAGE = "rules/GUIDE.md"
DEMO = "tests/cases/demo"
BLOCK = re.compile(r"^```(rgm \w+ \S+|console)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def find_lines(lines, wanted, path):
    places = [i for i in range(len(lines)) if lines[i:i + len(wanted)] == wanted]
    if len(places) != 1:
        sys.exit(f"{PAGE}: {path} holds {len(places)} times: {wanted}")
    return places[0]


def change_file(path, block):
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    new = block.splitlines()
    if "---" in new:
        at = new.index("---")
        old, new = new[:at], new[at + 1:]
        place = find_lines(lines, old, path)
        takes_place = new[0].split()[:2] == old[0].split()[:2]
        lines[place:place + len(old)] = new if takes_place else new + [""] + old
    else:
        place = find_lines(lines, new[:1], path)
        lines[place:place + len(new)] = new
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def write_file(how, path, block):
    if how == "change":
        return change_file(path, block)
    with open(path, "w" if how == "new" else "a", encoding="utf-8") as file:
        file.write(block)
    return None


def commands(block):
    """(command, the lines that follow it) of a console block."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(part.split("\n", 1)[0], part.split("\n", 1)[1].splitlines()) for part in parts]


def run(program, top, command, shown):
    words = [word.replace("DEMO", os.path.join(top, DEMO)) for word in shlex.split(command)[1:]]
    if words[0] == "repl":
        with open("conversation", "w", encoding="utf-8") as file:
            file.write("".join(line + "\n" for line in typed_lines(shown)))
        words += ["--script", "conversation"]
    done = subprocess.run([program] + words, capture_output=True, text=True, timeout=120)
    said = (done.stdout + done.stderr).replace(os.path.join(top, DEMO), "DEMO")
    return [line.rstrip() for line in said.splitlines()]


def main(program, update):
    top, program = os.getcwd(), os.path.abspath(program)
    with open(PAGE, encoding="utf-8") as file:
        page = file.read()
    wrong, count, out, last = [], 0, [], 0
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for block in BLOCK.finditer(page):
            kind, body = block.group(1), block.group(2)
            if kind != "console":
                write_file(kind.split()[1], kind.split()[2], body)
                continue
            now = []
            for command, shown in commands(body):
                count += 1
                said = run(program, top, command, shown)
                same = matches(shown, said)
                now += ["$ " + command] + (shown if same else said)
                if not same:
                    wrong.append(f"{PAGE}: `{command}` now says:\n" + "\n".join(said))
            out += [page[last:block.start(2)], "\n".join(now) + "\n"]
            last = block.end(2)
        os.chdir(top)
    if update:
        with open(PAGE, "w", encoding="utf-8") as file:
            file.write("".join(out) + page[last:])
    print("\n".join(wrong) or f"{count} commands of {PAGE} say what it shows")
    sys.exit(1 if wrong or not count else 0)


main(sys.argv[1], "--update" in sys.argv[2:])
