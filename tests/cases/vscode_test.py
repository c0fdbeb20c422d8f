#!/usr/bin/env python3
"""The extension for Visual Studio Code. Usage: vscode_test.py PROGRAM FOLDER, from the top folder of the sources.

Its colours are those of the grammar's words; its lock file names no registry. With Node and the npm registry: it is bundled in
FOLDER, starts the real server behind a stub of the editor, and is packaged without a warning. Without them that part is skipped,
and the reason printed; nothing is installed for it.
"""

import glob
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile

SOURCE = "tools/vscode"
MINUTES = 10


def run(command, folder, env=None):
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=MINUTES * 60, check=False,
                          env={**os.environ, "NO_UPDATE_NOTIFIER": "1", **(env or {})})


def must(command, folder, env=None):
    done = run(command, folder, env)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-4000:]}{done.stderr[-4000:]}")
    return done


def stands_alone():
    must([sys.executable, f"{SOURCE}/make_grammar.py", "--check"], ".")
    for path in glob.glob(f"{SOURCE}/**/*.json", recursive=True):
        with open(path, encoding="utf-8") as file:
            json.load(file)
    with open(f"{SOURCE}/syntaxes/regimen.tmLanguage.json", encoding="utf-8") as file:
        grammar = file.read()
    for word in ("decision", "unavailable", "yes/no"):
        assert re.search(rf"\b{word}\b", grammar), word
    with open(f"{SOURCE}/package-lock.json", encoding="utf-8") as file:
        assert '"resolved"' not in file.read(), "the lock file names a registry"


def why_not():
    """"": Node and the registry are there."""
    for program in ("node", "npm"):
        if not shutil.which(program):
            return f"there is no {program} on this machine"
    version = run(["node", "--version"], ".").stdout.strip()
    if int(re.match(r"v(\d+)", version).group(1)) < 18:
        return f"node is {version}, the extension is built with 18 or later"
    return ""


def prepare(folder):
    """A copy of the extension with its packages; the reason why there is none, "" when there is."""
    os.makedirs(folder, exist_ok=True)
    shutil.copytree(SOURCE, folder, dirs_exist_ok=True)
    shutil.copy("LICENSE", folder)
    with open(os.path.join(folder, "package-lock.json"), encoding="utf-8") as file:
        lock = file.read()
    mark = os.path.join(folder, "node_modules", ".made_from")
    if os.path.exists(mark):
        with open(mark, encoding="utf-8") as file:
            if file.read() == lock:
                return ""
    done = run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], folder)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])
        return "npm cannot get the packages: " + next((line for line in last if "code" in line), last[-1])
    with open(mark, "w", encoding="utf-8") as file:
        file.write(lock)
    return ""


def as_readme_says():
    """The command that packages the extension."""
    with open(f"{SOURCE}/README.md", encoding="utf-8") as file:
        [command] = re.findall(r"^npx (vsce package .*)$", file.read(), re.MULTILINE)
    program, *arguments = command.split()
    return [f"node_modules/.bin/{program}", *arguments]


def main(program, folder):
    stands_alone()
    reason = why_not() or prepare(folder)
    if reason:
        print(f"skipped: the extension for Visual Studio Code was not built: {reason}")
        return
    must(["npm", "run", "--silent", "bundle"], folder)
    print(must(["node", "test/client_test.js", os.path.abspath(program)], folder).stdout.strip())
    for old in glob.glob(os.path.join(folder, "*.vsix")):
        os.remove(old)
    packaged = must(as_readme_says(), folder)
    said = packaged.stdout + packaged.stderr
    assert not re.search(r"warn", said, re.IGNORECASE), said
    [made] = glob.glob(os.path.join(folder, "*.vsix"))
    with zipfile.ZipFile(made) as package:
        names = {name.removeprefix("extension/") for name in package.namelist()}
        assert {"package.json", "readme.md", "LICENSE.txt", "dist/extension.js", "syntaxes/regimen.tmLanguage.json"} <= names, names
        assert not any("node_modules" in name or "test/" in name for name in names), names
        bundled = package.read("extension/dist/extension.js").decode()
    assert "regimen-page" in bundled and "sourceMappingURL" not in bundled
    print(f"packaged {os.path.basename(made)}, {os.path.getsize(made)} bytes")


main(sys.argv[1], sys.argv[2])
