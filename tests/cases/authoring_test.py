#!/usr/bin/env python3
"""`regimen fmt`, `lint` and `explain` from outside. Usage: authoring_test.py PROGRAM, from the top folder of the sources."""

import json
import os
import subprocess
import sys
import tempfile

UNTIDY = """guideline local.t version "1" status draft end
import stdlib.patient version "1.0"
# of weight
input weight: quantity in kg if missing ask "Weight?" # kilograms
define heavy: yes/no=weight at least 100 kg
report heavy "Heavy"
"""
TIDY = """guideline local.t version "1"
  status draft
end

import stdlib.patient version "1.0"
# of weight
input weight: quantity in kg   if missing ask "Weight?"   # kilograms
define heavy: yes/no = weight at least 100 kg
report heavy "Heavy"
"""
MENDED = TIDY.replace('import stdlib.patient version "1.0"\n', "")
BROKEN = UNTIDY.replace("100 kg", "100")
UNREADABLE = UNTIDY.replace("at least", ">=")
problems = []


def expect(holds, about, done=None):
    if not holds:
        problems.append(about + (f"\n  exit code {done.returncode}\n  output: {done.stdout[:400]!r}\n  errors: {done.stderr[:400]!r}" if done else ""))


def run(*arguments, typed=""):
    return subprocess.run([sys.argv[1], *arguments], input=typed, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    return path


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def layout(folder):
    path = write(folder, "untidy.rgm", UNTIDY)
    os.chmod(path, 0o640)
    done = run("fmt", "--check", folder)
    expect((done.returncode, done.stdout) == (1, path + "\n") and read(path) == UNTIDY, "--check names the file and changes nothing", done)
    done = run("fmt", "--diff", path)
    expect(done.returncode == 0 and "\n-define heavy: yes/no=weight" in done.stdout and read(path) == UNTIDY, "--diff shows and changes nothing", done)
    done = subprocess.run(["patch", "-o", "-", path], input=done.stdout, capture_output=True, text=True, check=False) if have("patch") else None
    expect(done is None or TIDY in done.stdout, "a diff is one that patch reads", done)
    done = run("fmt", "-", typed=UNTIDY)
    expect((done.returncode, done.stdout, done.stderr) == (0, TIDY, ""), "standard input is laid out to standard output", done)
    link = os.path.join(folder, "link.rgm")
    os.symlink(path, link)
    done = run("fmt", link)
    expect(done.returncode == 0 and not done.stdout and read(path) == TIDY, "the file is laid out in place", done)
    expect(os.path.islink(link), "a link stays a link")
    expect(os.stat(path).st_mode & 0o777 == 0o640, "permissions stay")
    expect(sorted(os.listdir(folder)) == ["link.rgm", "untidy.rgm"], "nothing is left beside the file")
    done = run("fmt", "--check", path)
    expect((done.returncode, done.stdout) == (0, ""), "what is laid out stays as it is", done)
    os.remove(link)
    windows = write(folder, "windows.rgm", UNTIDY.replace("\n", "\r\n"))
    run("fmt", windows)
    expect(read(windows) == TIDY, "line ends of Windows become those of everybody")


def have(program):
    return subprocess.run(["which", program], capture_output=True, check=False).returncode == 0


def left_alone(folder):
    path = write(folder, "unreadable.rgm", UNREADABLE)
    sound = write(folder, "sound.rgm", UNTIDY)
    done = run("fmt", path, sound)
    expect(done.returncode == 1 and "E0061" in done.stderr and read(path) == UNREADABLE, "a file with errors is left alone, and told", done)
    expect(read(sound) == TIDY, "the files beside it are laid out all the same")
    done = run("fmt", "-", typed=UNREADABLE)
    expect(done.returncode == 1 and not done.stdout, "nothing is written for standard input with errors", done)
    expect(run("fmt", os.path.join(folder, "nowhere.rgm")).returncode == 3, "a file that is not there")


def lint(folder):
    path = write(folder, "lint.rgm", TIDY)
    done = run("lint", path)
    expect(done.returncode == 1 and "warning L0003" in done.stdout and "warning L0021" in done.stdout, "findings are told", done)
    done = run("lint", path, "--only", "L0021", "--format", "json")
    expect([f["code"] for f in json.loads(done.stdout)] == ["L0021"], "only the codes that were asked for", done)
    done = run("lint", path, "--only", "L0001,L0002")
    expect((done.returncode, done.stdout) == (0, ""), "none of those", done)
    expect(run("lint", path, "--only", "E0107").returncode == 2, "a code that is none of lint's")
    expect(run("lint", path, "--as-of", "soon").returncode == 2, "a date that is none")
    expect(read(path) == TIDY, "without --fix nothing changes")
    done = run("lint", path, "--fix")
    expect(done.returncode == 1 and read(path) == MENDED, "--fix takes out the import", done)
    done = run("lint", write(folder, "broken.rgm", BROKEN))
    expect(done.returncode == 1 and "E0107" in done.stdout and "L0" not in done.stdout, "of a file with errors only those are told", done)
    silenced = write(folder, "silenced.rgm", MENDED.replace("# of weight", "# lint: ignore L0021 because any weight is"))
    done = run("lint", silenced)
    expect((done.returncode, done.stdout, done.stderr) == (0, "", ""), "what is silenced with a reason", done)


def explain():
    done = run("explain", "E0312x")
    expect(done.returncode == 2 and "no such code" in done.stderr, "a code that is none", done)
    done = run("explain", "l0021")
    expect(done.returncode == 0 and done.stdout.startswith("warning L0021: ") and "Wrong:" in done.stdout, "a finding is explained", done)
    done = run("explain")
    expect(done.returncode == 0 and "E0107  " in done.stdout and "L0001  " in done.stdout, "the list of all codes", done)


def main():
    for check in (layout, left_alone, lint):
        with tempfile.TemporaryDirectory() as folder:
            check(folder)
    explain()
    print("\n".join(problems) or "fmt, lint and explain behave")
    sys.exit(1 if problems else 0)


main()
