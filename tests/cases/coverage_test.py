#!/usr/bin/env python3
"""Tests of rules and what they reach, from outside. Usage: coverage_test.py PROGRAM [--update], from the top folder of the sources.

The forms of coverage of a small guideline against the kept ones (--update writes them); exit codes and sentences; what must hold
of the coverage of everything that is shipped; what counting costs.
"""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile

FOLDER = "tests/cases/coverage"
SMALL = f"{FOLDER}/walking.rgm"
FORMS = {"text": "txt", "json": "json", "lcov": "info", "html": "html"}
MOST_TIMES = 2.0  # what counting may cost, in times of the tests alone
OUTCOMES = {
    "rule": {"applied", "blocked by an exception", "not applied", "undetermined"},
    "branch": {"reached"},
    "condition": {"yes", "no", "missing"},
    "row": {"hit"},
    "cell": {"hit", "alone misses", "missing"},
}

HEAD = 'guideline local.{name} version "1"\n  title "T"\n  status draft\n  source S "Written for this test"\nend\n'
GOOD = HEAD.format(name="good") + 'input x: number if missing ask "x?"\ntest "right" as of 2025-12-01\n  given x is 3\n  expect x is 3\nend\n'
UNREADABLE = HEAD.format(name="unreadable") + "define y: number = = 3\n"
WRONG = HEAD.format(name="wrong") + "define y: number = 3 kg\n" + 'test "never runs" as of 2025-12-01\n  expect y is 3\nend\n'
FAILS = HEAD.format(name="fails") + """input x: number if missing ask "x?"
input b: yes/no if missing ask "b?"
define y: number = x + 1
decision d for view of patient
  rule low when x at most 10 and b is yes
    recommend refer "a clinic"
    because "x is {x}" cite S
  exception high to low when x at least 5
    no recommendation
    because "no" cite S
  if undetermined
    no recommendation
    because "Needed: {missing}." cite S
end
test "blocked" as of 2025-12-01
  given x is 6 and b is yes
  expect d recommends refer "a clinic"
end
test "missing" as of 2025-12-01
  given b is yes
  expect rule low applies
  expect y is 6
end
test "right" as of 2025-12-01
  given x is 4 and b is yes
  expect rule low applies
end
"""

problems = []


def expect(condition, what):
    if not condition:
        problems.append(what)


def call(program, *arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True, timeout=900)


def check_forms(program, update):
    for form, ending in FORMS.items():
        made = call(program, "test", SMALL, "--coverage", form)
        kept_path = f"{FOLDER}/walking.{ending}"
        if update:
            with open(kept_path, "w", encoding="utf-8") as kept:
                kept.write(made.stdout)
            continue
        with open(kept_path, encoding="utf-8") as kept:
            expect(made.stdout == kept.read(), f"{form}: not what {kept_path} holds; look at it, then coverage_test.py PROGRAM --update")
        expect(made.returncode == 0, f"{form}: exit code {made.returncode}: {made.stderr}")
        tests_said = made.stdout if form == "text" else made.stderr
        expect("5 tests passed" in tests_said, f"{form}: the tests are not told")


def check_files(program, folder):
    names = [os.path.join(folder, f"all.{ending}") for ending in FORMS.values()]
    made = call(program, "test", SMALL, "--coverage", ",".join(FORMS), "--output", ",".join(names))
    expect(made.returncode == 0 and made.stdout == "5 tests passed\n", "several forms in one run, each in its file: " + made.stdout + made.stderr)
    for name, (form, ending) in zip(names, FORMS.items()):
        with open(name, encoding="utf-8") as written, open(f"{FOLDER}/walking.{ending}", encoding="utf-8") as kept:
            text, golden = written.read(), kept.read()
            expect(golden.endswith(text), f"{form}: the file is not what standard output shows")
    for into in (os.path.join(folder, "new", ""), folder):
        made = call(program, "test", SMALL, "--coverage", ",".join(FORMS), "--output", into)
        expect(made.returncode == 0 and made.stdout == "5 tests passed\n", "all forms into one folder: " + made.stdout + made.stderr)
        for form, ending in FORMS.items():
            with open(os.path.join(into, "coverage." + ending), encoding="utf-8") as written, open(os.path.join(folder, "all." + ending), encoding="utf-8") as file:
                expect(written.read() == file.read(), f"{form}: the file in a folder is the one that is written alone")
    made = call(program, "test", SMALL, "--coverage", "json", "--coverage", "html")
    expect(made.returncode == 2 and "--output" in made.stderr, "two documents on standard output are refused")
    made = call(program, "test", SMALL, "--coverage", "json", "--output", os.path.join(folder, "no such folder", "x"))
    expect(made.returncode == 3 and "cannot be written" in made.stderr, "a file that cannot be written")
    made = call(program, "test", SMALL, "--coverage", "pdf")
    expect(made.returncode == 2, "an unknown form")


def check_page(folder):
    with open(os.path.join(folder, "all.html"), encoding="utf-8") as file:
        page = file.read()
    expect(not re.search(r"(src|href)=\"(?!#)|url\(|@import|https?:", page), "the page asks for something outside itself")
    ids = re.findall(r"id=\"([^\"]+)\"", page)
    expect(len(ids) == len(set(ids)), "the page uses an id twice")
    expect(all(target in ids for target in re.findall(r"href=\"#([^\"]+)\"", page)), "a link of the page leads nowhere")
    expect("&quot;quoted&quot; &amp; &lt;marked&gt;" in page, "the text of the guideline is not escaped")
    for tag in ("table", "details", "tr", "ul", "mark", "main"):
        expect(len(re.findall(f"<{tag}[ >]", page)) == page.count(f"</{tag}>"), f"{tag}: opened and closed differently often")


def check_genhtml(folder):
    if not shutil.which("genhtml"):
        print("coverage_test: genhtml (lcov) is not installed, so nothing but our own reading of the trace file was checked")
        return
    made = subprocess.run(["genhtml", "--branch-coverage", "-o", os.path.join(folder, "genhtml"), os.path.join(folder, "all.info")], capture_output=True, text=True, timeout=300)
    with open(f"{FOLDER}/walking.json", encoding="utf-8") as kept:
        outcomes = json.load(kept)["outcomes"]
    said = f"({outcomes['reached']} of {outcomes['possible']} branches)"
    expect(made.returncode == 0 and said in made.stdout, f"genhtml does not say {said}: {made.stdout[-300:]}{made.stderr}")


def write(folder, **files):
    for name, text in files.items():
        with open(os.path.join(folder, name + ".rgm"), "w", encoding="utf-8") as file:
            file.write(text)


def check_failures(program, folder):
    write(folder, fails=FAILS)
    path = os.path.join(folder, "fails.rgm")
    made = call(program, "test", path)
    expect(made.returncode == 1 and made.stdout.endswith("3 tests, 2 failed\n"), "it goes on behind a failure and says how many failed: " + made.stdout)
    for line in ('  expected  d recommends refer "a clinic"', "  actual    d makes no recommendation (high)",
                 "    low   blocked by high  x at most 10: yes; b is yes: yes", "    low   unknown  x at most 10: missing; b is yes: yes",
                 "  missing   x: not stated"):
        expect(line in made.stdout, f"a failed test does not show {line!r}:\n{made.stdout}")
    expect("right" not in made.stdout, "a test that passed is told")
    results = json.loads(call(program, "test", path, "--format", "json").stdout)
    blocked, missing, right = results
    expect(blocked["traces"][0]["rules"][0] == {"rule": "low", "state": "blocked", "by": "high",
                                               "conditions": [{"condition": "x at most 10", "is": "yes"}, {"condition": "b is yes", "is": "yes"}]},
           f"the JSON of a failed test: {blocked['traces']}")
    expect([m["input"] for m in missing["failures"][1]["missing"]] == ["x"], f"what a value is missing: {missing['failures']}")
    expect(right["passed"] and right["traces"] == [], "a test that passed has traces")


def check_selection(program, folder):
    write(folder, good=GOOD, wrong=WRONG, unreadable=UNREADABLE)
    good = os.path.join(folder, "good.rgm")
    made = call(program, "test", good, "--filter", "no such name")
    expect(made.returncode == 1 and "no such name" in made.stderr and "--allow-empty" in made.stderr, "an empty selection fails with a sentence: " + made.stderr)
    expect(call(program, "test", good, "--filter", "no such name", "--allow-empty").returncode == 0, "--allow-empty")
    write(folder, none=HEAD.format(name="none"))
    made = call(program, "test", os.path.join(folder, "none.rgm"))
    expect(made.returncode == 1 and "there are no tests" in made.stderr, "a file without tests: " + made.stderr)
    for broken in ("wrong", "unreadable"):
        made = call(program, "test", os.path.join(folder, broken + ".rgm"), good)
        expect(made.returncode == 1 and "1 test passed" in made.stdout, f"{broken}: errors in one file hide the tests of another: {made.stdout}{made.stderr}")
        expect(f"{broken}.rgm" in made.stderr and "left out" in made.stderr, f"{broken}: the errors are not told: {made.stderr}")


def check_threshold(program):
    with open(f"{FOLDER}/walking.json", encoding="utf-8") as kept:
        outcomes = json.load(kept)["outcomes"]
    share = 100 * outcomes["reached"] / outcomes["possible"]
    below, above = f"{share - 0.01:.4f}", f"{share + 0.01:.4f}"
    expect(call(program, "test", SMALL, "--threshold", below).returncode == 0, f"{share} % is enough for {below}")
    made = call(program, "test", SMALL, "--threshold", above)
    expect(made.returncode == 1 and "outcomes are reached" in made.stderr, f"{share} % is not enough for {above}: {made.stderr}")
    expect(call(program, "test", SMALL, "--threshold", "101").returncode == 2, "a threshold above 100")


def text_at(lines, place):
    first, last = place["line"] - 1, place["end_line"] - 1
    if first == last:
        return lines[first][place["column"] - 1:place["end_column"] - 1]
    return " ".join([lines[first][place["column"] - 1:], *lines[first + 1:last], lines[last][:place["end_column"] - 1]])


def check_point(where, point, lines, tests):
    words = " ".join(text_at(lines, point["place"]).split())
    if point["kind"] != "branch":
        expect(words == " ".join(point["words"].split()), f"{where}: {point['title']} says {point['words']!r}, the file {words!r}")
    else:
        expect(words.startswith("if undetermined"), f"{where}: the branch stands at {words!r}")
    seen = [o["outcome"] for o in point["outcomes"]]
    expect(len(seen) == len(set(seen)) and set(seen) <= OUTCOMES[point["kind"]], f"{where}: {point['title']} has the outcomes {seen}")
    for outcome in point["outcomes"]:
        expect(0 <= outcome["tests"] <= len(tests), f"{where}: {point['title']} was seen by {outcome['tests']} of {len(tests)} tests")
        expect((outcome["tests"] == 0) == (outcome["first_test"] is None), f"{where}: {point['title']}: the first test of {outcome}")
        expect(outcome["first_test"] is None or outcome["first_test"] in tests, f"{where}: {outcome['first_test']!r} is no test of the file")
    whole = all(o["tests"] for o in point["outcomes"])
    expect(not (whole and point["gap"]), f"{where}: {point['title']} is whole and has a gap")
    expect(whole or point["gap"] or point["kind"] == "cell", f"{where}: {point['title']} is not whole and has no sentence")


def check_guideline(covered):
    with open(covered["file"], encoding="utf-8") as file:
        lines = file.read().split("\n")
    tests = {name.replace('""', '"') for name in re.findall(r'^test "((?:[^"]|"")*)"', "\n".join(lines), re.M)}
    expect(len(tests) == covered["tests"], f"{covered['file']}: {covered['tests']} tests ran of {len(tests)}")
    reached = possible = 0
    for point in covered["points"]:
        check_point(covered["file"], point, lines, tests)
        reached += sum(1 for o in point["outcomes"] if o["tests"])
        possible += len(point["outcomes"])
    expect({"reached": reached, "possible": possible} == covered["outcomes"], f"{covered['file']}: its outcomes are {reached} of {possible}, not {covered['outcomes']}")
    for key in ("reached", "possible"):
        expect(sum(k[key] for k in covered["kinds"].values()) == covered["outcomes"][key], f"{covered['file']}: {key} of the kinds do not add up")
    rules = [p for p in covered["points"] if p["kind"] == "rule"]
    written = re.findall(r"^\s+(?:rule|exception) +(\w+)", "\n".join(lines), re.M)
    expect(len(rules) == len(written), f"{covered['file']}: {len(rules)} rules of {len(written)}")
    for pair in covered["pairs"]:
        if pair["shown"]:
            expect(pair["yes"]["test"] in tests and pair["no"]["test"] in tests and pair["yes"]["test"] != pair["no"]["test"], f"{covered['file']}: a pair of {pair}")
            expect(pair["yes"]["whole"] != pair["no"]["whole"], f"{covered['file']}: the whole does not change: {pair}")
    return len(covered["points"])


def seconds(program, *arguments):
    """Processor time of one run, which other work on the machine does not change much."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    made = call(program, "test", "rules", "stdlib", *arguments)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    expect(made.returncode == 0, f"the shipped tests with {arguments}: {made.stdout[-400:]}{made.stderr}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, made


def check_shipped(program, folder):
    seconds(program)  # fills the cache
    path = os.path.join(folder, "shipped.json")
    plain = min(seconds(program)[0] for _ in range(3))
    counted = min(seconds(program, "--coverage", "json", "--output", path)[0] for _ in range(3))
    with open(path, encoding="utf-8") as file:
        report = json.load(file)
    points = sum(check_guideline(covered) for covered in report["guidelines"])
    for key in ("reached", "possible"):
        expect(report["outcomes"][key] == sum(g["outcomes"][key] for g in report["guidelines"]), f"{key} of the guidelines do not add up")
    print(f"coverage_test: {len(report['guidelines'])} files, {points} points, {report['outcomes']}, pairs {report['pairs_shown']}; "
          f"tests alone {plain:.2f} s, with coverage {counted:.2f} s ({counted / plain:.2f} times)")
    expect(counted <= MOST_TIMES * plain, f"coverage costs {counted / plain:.2f} times of the tests alone")


def main():
    program = os.path.abspath(sys.argv[1])
    if "--update" in sys.argv:
        check_forms(program, True)
        return
    with tempfile.TemporaryDirectory() as folder:
        check_forms(program, False)
        check_files(program, folder)
        check_page(folder)
        check_genhtml(folder)
        check_failures(program, folder)
        check_selection(program, folder)
        check_threshold(program)
        check_shipped(program, folder)
    for problem in problems[:40]:
        print("coverage_test:", problem)
    if problems:
        sys.exit(f"coverage_test: {len(problems)} problems")


main()
