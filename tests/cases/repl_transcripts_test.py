#!/usr/bin/env python3
"""The conversations of tests/golden/repl: NAME.in is what is entered, NAME.out what stands on the screen with it, messages included.
Usage: repl_transcripts_test.py PROGRAM [--update], from the top folder.

Each is also piped through standard input: there the entries are not repeated, and the exit code says whether a command failed.
"""

import glob
import os
import subprocess
import sys

ARGUMENTS = ["repl", "--rules", "rules/cpic/codeine", "--as-of", "2025-12-01"]


def run(program, more, stdin):
    return subprocess.run([program, *ARGUMENTS, *more], stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300)


def without_echo(shown):
    """The lines of a transcript that were not entered."""
    return [line for line in shown.splitlines() if not line.startswith(("> ", "... "))]


def main(program, update):
    failures = []
    names = sorted(glob.glob("tests/golden/repl/*.in"))
    for name in names:
        expected_file = name[: -len(".in")] + ".out"
        done = run(program, ["--script", name], subprocess.DEVNULL)
        if update:
            with open(expected_file, "w", encoding="utf-8") as file:
                file.write(done.stdout)
        expected = ""
        if os.path.exists(expected_file):
            with open(expected_file, encoding="utf-8") as file:
                expected = file.read()
        if done.stdout != expected:
            failures.append(f"{expected_file}: the conversation now is\n{done.stdout}")
        failed = "\nline " in "\n" + done.stdout
        with open(name, encoding="utf-8") as file:
            piped = run(program, [], file)
        if piped.returncode != done.returncode or piped.returncode != (1 if failed else 0):
            failures.append(f"{name}: exit code {piped.returncode} piped, {done.returncode} as a script, with{'' if failed else 'out'} a failure")
        if piped.stdout.splitlines() != without_echo(done.stdout):
            failures.append(f"{name}: piped it answers otherwise:\n{piped.stdout}")
    print("\n".join(failures) or f"{len(names)} conversations are as they were")
    sys.exit(1 if failures or not names else 0)


main(sys.argv[1], "--update" in sys.argv[2:])
