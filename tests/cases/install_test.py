#!/usr/bin/env python3
"""An installed program finds its library and what was compiled ahead, without any setting, from wherever it is started.
Usage: install_test.py CMAKE BUILD PROGRAM, from the top folder of the sources. Installs into a folder of its own.
"""

import os
import shutil
import subprocess
import sys
import tempfile

problems = []


def expect(condition, what):
    if not condition:
        problems.append(what)


def run(program, arguments, folder, environment):
    done = subprocess.run([program, *arguments], cwd=folder, env=environment, capture_output=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


def eight_medicines(sources):
    with open("tests/cases/eight_medicines/arguments.txt", encoding="utf-8") as file:
        words = file.read().splitlines()
    return ["run", *(os.path.join(sources, word) if word.startswith("tests/") else word for word in words), "--format", "json"]


def kept(folder):
    return sorted(os.listdir(folder)) if os.path.isdir(folder) else []


def main(cmake, build, program):
    sources = os.getcwd()
    with tempfile.TemporaryDirectory() as top:
        prefix, elsewhere, cache = (os.path.join(top, name) for name in ("prefix", "elsewhere", "cache"))
        os.mkdir(elsewhere)
        done = subprocess.run([cmake, "--install", build, "--prefix", prefix], capture_output=True, text=True, timeout=120)
        if done.returncode:
            sys.exit("cmake --install failed: " + done.stderr)
        installed = os.path.join(prefix, "bin", "regimen")
        plain = {k: v for k, v in os.environ.items() if k not in ("RGM_HOME", "REGIMEN_CACHE", "XDG_CACHE_HOME")}
        plain["XDG_CACHE_HOME"] = cache
        before = {**plain, "RGM_HOME": sources, "REGIMEN_CACHE": "off"}

        for arguments in (["guidelines", "--format", "json"], eight_medicines(sources)):
            code, out, err = run(installed, arguments, elsewhere, plain)
            expect((code, err) == (0, b""), f"{arguments[0]}: exit {code}, {err.decode()}")
            expect((code, out, err) == run(program, arguments, sources, before), f"{arguments[0]}: the installed program says something else than the built one")
        expect(kept(os.path.join(prefix, "lib", "regimen", "compiled")), "nothing that was compiled ahead was installed")
        # `guidelines` counts the tests, which nothing compiled ahead holds; a run must find all it needs.
        shutil.rmtree(cache, ignore_errors=True)
        run(installed, eight_medicines(sources), elsewhere, plain)
        expect(not kept(os.path.join(cache, "regimen")), "a run compiled again what was compiled ahead")

        # Moved, and by a link: the library is found beside the program itself.
        moved = os.path.join(top, "moved")
        shutil.move(prefix, moved)
        link = os.path.join(elsewhere, "regimen")
        os.symlink(os.path.join(moved, "bin", "regimen"), link)
        code, _, err = run(link, eight_medicines(sources), elsewhere, plain)
        expect((code, err) == (0, b""), f"moved and by a link: exit {code}, {err.decode()}")
        expect(not kept(os.path.join(cache, "regimen")), "moved: a run compiled again what was compiled ahead")

        # Without its library it says so, and does not take another one.
        shutil.rmtree(os.path.join(moved, "share"))
        code, _, err = run(link, ["guidelines"], elsewhere, plain)
        expect(code == 3 and b"RGM_HOME" in err, f"without its library: exit {code}, {err.decode()}")
    print("\n".join(problems) or "the installed program does what the built one does")
    return 1 if problems else 0


sys.exit(main(*sys.argv[1:4]))
