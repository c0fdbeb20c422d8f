#!/usr/bin/env python3
"""Compiled guidelines that are kept: results are the same with and without, whatever happened to the cache.
Usage: cache_test.py PROGRAM, from the top folder of the sources.
"""

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile

DEMO, EIGHT = (open(f"tests/cases/{case}/arguments.txt", encoding="utf-8").read().splitlines() for case in ("demo", "eight_medicines"))
RUN = ["run", *DEMO]

SHARED = """calculator local.shared version "1"
  title "Shared"
  status draft
  source S "Written for this test"
end
input weight: quantity in kg if missing ask "Weight?"
define heavy: yes/no = weight at least 100 kg
"""
RULES = """guideline local.kept version "1"
  title "Kept"
  status draft
  source S "Written for this test"
end
import local.shared version "1"
input birthdate: date from birthdate if missing ask "Date of birth?"
decision walking for view of patient
  rule all
    when not heavy
    recommend advise activity "walk every day"
    strength moderate
    because "{weight}."
    cite S
end
test "light" as of 2025-12-01
  given weight is 70 kg
  expect walking recommends advise activity "walk every day"
end
"""

problems = []


def expect(condition, what):
    if not condition:
        problems.append(what)


class Place:
    """A folder with a cache of its own, and the program run with it."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.cache = os.path.join(folder, "cache")
        self.environment = {k: v for k, v in os.environ.items() if k not in ("REGIMEN_CACHE", "XDG_CACHE_HOME")}
        self.environment["RGM_HOME"] = os.getcwd()

    def start(self, arguments, cache=True, environment=None):
        env = dict(self.environment if environment is None else environment)
        if cache:
            env["REGIMEN_CACHE"] = self.cache
        return subprocess.Popen([self.program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)

    def run(self, arguments, **how):
        process = self.start(arguments, **how)
        out, err = process.communicate(timeout=120)
        return process.returncode, out, err

    def entries(self):
        return {name: os.path.join(self.cache, name) for name in sorted(os.listdir(self.cache))} if os.path.isdir(self.cache) else {}

    def state(self):
        return {name: os.stat(path).st_ino for name, path in self.entries().items()}

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path


def cold_and_warm(place):
    for code, arguments in ((0, RUN), (0, RUN + ["--format", "json"]), (0, RUN + ["--evaluator", "interpreter"]), (0, RUN + ["--all"]),
                            (0, ["run", *EIGHT, "--format", "json"]), (0, ["check", "rules"]), (0, ["check", "rules", "--format", "json"]), (0, ["test", "rules"]),
                            (0, ["guidelines"]), (0, ["guidelines", "--format", "json"]),
                            (2, RUN + ["--given", "weight is 3 mg/dL"]), (2, RUN + ["--given", "age is birthdate"])):
        shutil.rmtree(place.cache, ignore_errors=True)
        without = place.run(arguments + ["--no-cache"])
        expect(without[0] == code, f"{arguments}: exit code {without[0]}, {without[2]}")
        expect(not place.entries(), f"{arguments}: --no-cache kept something")
        expect(place.run(arguments) == without, f"{arguments}: an empty cache gives another result than none")
        kept = place.state()
        expect(kept, f"{arguments}: nothing was kept")
        expect(place.run(arguments) == without, f"{arguments}: a full cache gives another result than none")
        expect(place.state() == kept, f"{arguments}: a second run wrote again")
    mode = os.stat(place.cache).st_mode
    expect(stat.S_IMODE(mode) == 0o700, f"the cache has the mode {oct(mode)}")


def other_functions_later(place):
    shutil.rmtree(place.cache, ignore_errors=True)
    place.run(RUN)
    before = place.state()
    everything = RUN + ["--all", "--complete", "conditions"]
    expect(place.run(everything) == place.run(everything + ["--no-cache"]), "functions made later give another result")
    expect(place.state() != before, "functions made later were not kept")


def changed_sources(place):
    shared, rules = place.write("shared.rgm", SHARED), place.write("kept.rgm", RULES)
    arguments = ["run", "--input", "tests/cases/demo/record.json", "--as-of", "2025-12-01", "--rules", rules, shared, "--given", "weight is 120 kg"]

    def walks():
        code, out, err = place.run(arguments)
        expect(code == 0, f"rules with an import: {err}")
        expect((code, out, err) == place.run(arguments + ["--no-cache"]), "rules with an import: another result than without cache")
        return b"walk every day" in out

    expect(not walks() and not walks(), "who is heavy was told to walk")
    place.write("shared.rgm", SHARED.replace("100 kg", "130 kg"))
    expect(walks() and walks(), "a changed import was not seen")
    place.write("kept.rgm", RULES.replace("not heavy", "heavy"))
    expect(not walks(), "a changed source was not seen")
    place.write("shared.rgm", SHARED)
    expect(walks(), "an import changed back was not seen")
    place.write("kept.rgm", RULES.replace("not heavy", "not haevy"))
    for _ in range(2):
        expect(place.run(arguments)[0] == 1, "rules with an error were run")


def harmed(place):
    arguments = RUN + ["--format", "json"]
    shutil.rmtree(place.cache, ignore_errors=True)
    right = place.run(arguments)
    whole = {name: open(path, "rb").read() for name, path in place.entries().items()}

    def harm(what, change):
        for name, path in place.entries().items():
            change(name, path)
        expect(place.run(arguments) == right, f"{what}: another result")
        now = {name: open(path, "rb").read() for name, path in place.entries().items() if os.path.isfile(path)}
        expect(now == whole, f"{what}: the cache was not mended")

    def write(path, data):
        with open(path, "wb") as file:
            file.write(data)

    names = list(whole)
    harm("empty entries", lambda name, path: write(path, b""))
    harm("entries cut short", lambda name, path: write(path, whole[name][:len(whole[name]) // 2]))
    harm("entries cut by a byte", lambda name, path: write(path, whole[name][:-1]))
    harm("a changed byte in the middle", lambda name, path: write(path, whole[name][:1000] + bytes([whole[name][1000] ^ 1]) + whole[name][1001:]))
    harm("a changed last byte", lambda name, path: write(path, whole[name][:-1] + bytes([whole[name][-1] ^ 0x80])))
    harm("foreign entries", lambda name, path: write(path, whole[names[names.index(name) - 1]]))
    harm("entries of noise", lambda name, path: write(path, bytes(range(256)) * 40))
    harm("entries that others may write to", lambda name, path: os.chmod(path, 0o666))
    expect(all(stat.S_IMODE(os.stat(path).st_mode) == 0o600 for path in place.entries().values()), "a file that others may write to was used")

    def link(name, path):
        write(path + ".target", whole[name])
        os.remove(path)
        os.symlink(path + ".target", path)

    for name, path in place.entries().items():
        link(name, path)
    expect(place.run(arguments) == right, "entries that are links: another result")
    expect(not any(os.path.islink(os.path.join(place.cache, name)) for name in whole), "a link was used as an entry")


def refused_folders(place):
    shutil.rmtree(place.cache, ignore_errors=True)
    right = place.run(RUN + ["--no-cache"])
    os.mkdir(place.cache)
    os.chmod(place.cache, 0o777)
    expect(place.run(RUN) == right, "a folder that others may write to: another result")
    expect(not place.entries(), "a folder that others may write to was used")
    os.rmdir(place.cache)
    place.write("cache", "a file\n")
    expect(place.run(RUN) == right, "a file in the place of the cache: another result")
    os.remove(place.cache)
    if os.geteuid() != 0:
        os.mkdir(place.cache, 0o500)
        expect(place.run(RUN) == right, "a folder that cannot be written to: another result")
        os.chmod(place.cache, 0o700)
        os.rmdir(place.cache)
    else:
        print("not tried: a folder that cannot be written to, since this account may write anywhere")


def where_it_is(place):
    bare = {"PATH": os.environ.get("PATH", ""), "RGM_HOME": os.getcwd()}
    right = place.run(RUN + ["--no-cache"])
    expect(place.run(RUN, cache=False, environment=bare) == right, "without HOME: another result")
    for name, path in (("HOME", ".cache/regimen"), ("XDG_CACHE_HOME", "regimen")):
        base = os.path.join(place.folder, name)
        expect(place.run(RUN + ["--rules", "rules/cpic/clopidogrel"], cache=False, environment={**bare, name: base})[0] == 0, f"{name}: no result")
        expect(os.path.isdir(os.path.join(base, path)), f"{name}: no cache at {path}")
        expect(stat.S_IMODE(os.stat(os.path.join(base, path)).st_mode) == 0o700, f"{name}: the cache is open to others")
    base = os.path.join(place.folder, "off")
    place.run(RUN, cache=False, environment={**bare, "HOME": base, "REGIMEN_CACHE": "off"})
    expect(not os.path.exists(base), "REGIMEN_CACHE=off kept something")
    named = os.path.join(place.folder, "named")
    place.run(RUN + ["--cache", named])
    expect(os.path.isdir(named) and os.listdir(named), "--cache FOLDER kept nothing there")


def many_at_once(place):
    right = place.run(RUN + ["--no-cache"])
    for _ in range(3):
        shutil.rmtree(place.cache, ignore_errors=True)
        processes = [place.start(RUN) for _ in range(4)]
        for process in processes:
            out, err = process.communicate(timeout=120)
            expect((process.returncode, out, err) == right, "processes at once: another result")
        expect(not [n for n in place.entries() if len(n) != 64], "processes at once left unfinished files")
    expect(place.run(RUN) == right, "after processes at once: another result")


def built_ahead(place):
    shutil.rmtree(place.cache, ignore_errors=True)
    right = place.run(RUN + ["--no-cache"])

    def states():
        code, out, err = place.run(["build", "rules", "--format", "json"])
        expect(code == 0, f"build: {err}")
        return [g["state"] for g in json.loads(out)]

    place.run(["record", *DEMO[:2]])
    tables = set(place.entries())
    first = states()
    expect(first and set(first) == {"built"}, f"the first build: {first}")
    expect(set(states()) == {"unchanged"}, "a second build built again")
    victim = max((path for name, path in place.entries().items() if name not in tables), key=os.path.getsize)
    os.truncate(victim, 100)
    expect(sorted(states()).count("built") == 1, "a damaged entry was not built again, and it alone")
    expect(place.run(["build"])[0] == 0 and place.run(RUN) == right, "what was built ahead gives another result")
    kept = place.state()
    expect(place.run(RUN + ["--all"])[0] == 0 and place.state() == kept, "what was built ahead was not enough")
    broken = place.write("broken.rgm", RULES.replace("not heavy", "not haevy"))
    code, out, err = place.run(["build", broken, place.write("shared.rgm", SHARED)])
    expect(code == 1 and b"haevy" in err and not out, f"build of broken rules: {code} {out} {err}")


def installed(place):
    root = os.path.join(place.folder, "installed")
    program = os.path.join(root, "bin", "regimen")
    os.makedirs(os.path.dirname(program))
    shutil.copy(place.program, program)
    for folder in ("stdlib", "rules"):
        shutil.copytree(folder, os.path.join(root, "share", "regimen", folder))
    there = Place(program, place.folder)
    del there.environment["RGM_HOME"]
    shutil.rmtree(there.cache, ignore_errors=True)
    right = place.run(RUN + ["--no-cache"])
    before = os.umask(0o002)
    code, out, err = there.run(["build", "--into", os.path.join(root, "lib", "regimen", "compiled")])
    os.umask(before)
    expect(code == 0, f"build of an installed program: {err}")
    shutil.rmtree(there.cache, ignore_errors=True)  # what the build itself kept: the library's tables
    expect(there.run(RUN, cache=True) == right, "an installed program gives another result")
    expect(not there.entries(), "an installed program did not use what was compiled ahead")
    os.remove(os.path.join(root, "share", "regimen", "rules", "README.md"))
    expect(there.run(RUN, cache=False, environment={"PATH": ""}) == right, "an installed program without surroundings gives another result")


def listed(place):
    code, out, err = place.run(["guidelines", "--format", "json"])
    guidelines = json.loads(out)
    with open(os.path.join("rules", "left_to_sites.txt"), encoding="utf-8") as file:
        left = {line.strip() for line in file if not line.startswith("#")}
    sources = sum(name.endswith(".rgm") for folder, _, names in os.walk("rules") for name in names
                  if os.path.relpath(folder, "rules").split(os.sep)[0] not in left)
    expect(left and not any(g["id"].split(".")[0] in left for g in guidelines), "rules that are left to sites are listed unasked")
    expect(code == 0 and len(guidelines) == sources, f"{len(guidelines)} guidelines are listed of {sources}")
    for guideline in guidelines:
        for field in ("id", "version", "status", "jurisdiction", "effective_from", "effective_until", "licence", "rules", "tests"):
            expect(field in guideline, f"{guideline.get('id')}: {field} is not listed")
        expect(guideline["tests"] > 0, f"{guideline['id']}: no test is counted")
    code, text, err = place.run(["guidelines"])
    expect(code == 0 and all(g["id"].encode() in text for g in guidelines), "the text lists other guidelines than the JSON")


def main(program):
    tools = tempfile.TemporaryDirectory()
    program = shutil.copy(program, tools.name)  # away from what was compiled ahead beside it
    for check in (cold_and_warm, other_functions_later, changed_sources, harmed, refused_folders, where_it_is, many_at_once,
                  built_ahead, installed, listed):
        with tempfile.TemporaryDirectory() as folder:
            before = len(problems)
            check(Place(os.path.abspath(program), folder))
            print(f"{check.__name__}: {'ok' if len(problems) == before else 'failed'}")
    print("\n".join(problems) or "the cache changes nothing but the time")
    sys.exit(1 if problems else 0)


main(sys.argv[1])
