#!/usr/bin/env python3
"""How long the program takes from start to end. Usage: start_up.py PROGRAM [ROUNDS], from the top folder of the sources.

Whole processes of `regimen run` on the demonstration patient and on one with eight medicines, and of a few other commands:
without cache, with an empty one (cold), with a full one (warm) and with guidelines built ahead. The ways take turns in every
round, so that what else the machine does meets all of them; wall and processor time are the best of the rounds. Numbers are compared within one run only.
"""

import os
import shutil
import subprocess
import sys
import tempfile

import measure


def arguments_of(case):
    with open(f"tests/cases/{case}/arguments.txt", encoding="utf-8") as file:
        return file.read().splitlines()


DEMO, EIGHT = arguments_of("demo"), arguments_of("eight_medicines")
COMMANDS = [("version", ["--version"]), ("run", ["run", *DEMO]), ("run, interpreter", ["run", *DEMO, "--evaluator", "interpreter"]),
            ("run --all", ["run", *DEMO, "--all"]), ("eight medicines", ["run", *EIGHT]), ("eight, --all", ["run", *EIGHT, "--all"]),
            ("record", ["record", "--input", DEMO[1]]), ("check rules", ["check", "rules"]), ("test rules", ["test", "rules"]), ("guidelines", ["guidelines"]), ("build", ["build"])]


def once(program, arguments, cache):
    return measure.once([program, *arguments], {**os.environ, "REGIMEN_CACHE": cache})


def main(program, rounds):
    with tempfile.TemporaryDirectory() as folder:
        program = shutil.copy(program, folder)  # away from what was compiled ahead beside it
        os.environ.setdefault("RGM_HOME", os.getcwd())
        cold, warm, built = (os.path.join(folder, name) for name in ("cold", "warm", "built"))
        subprocess.run([program, "build"], env={**os.environ, "REGIMEN_CACHE": built}, stdout=subprocess.DEVNULL, check=True)
        print(f"best of {rounds}: wall ms / processor ms / peak MB")
        print(f"{'':18} {'no cache':>22} {'cold':>22} {'warm':>22} {'built ahead':>22}")
        for name, arguments in COMMANDS:
            once(program, arguments, warm)
            best = {}
            for _ in range(rounds):
                for way, cache in (("no cache", "off"), ("cold", cold), ("warm", warm), ("built ahead", built)):
                    if way == "no cache" and name == "build":
                        continue
                    shutil.rmtree(cold, ignore_errors=True)
                    measured = once(program, arguments, cache)
                    best[way] = tuple(map(min, best[way], measured)) if way in best else measured
            cells = ["{:6.1f} / {:5.1f} / {:5.1f}".format(1e3 * b[0], 1e3 * b[1], b[2] / 1024) if (b := best.get(way)) else "" for way in
                     ("no cache", "cold", "warm", "built ahead")]
            print(f"{name:18} " + " ".join(f"{cell:>22}" for cell in cells), flush=True)


main(os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10)
