#!/usr/bin/env python3
"""Invented patients and what the shipped rules must say of them. Usage: patients_test.py PROGRAM [--write], from the top folder.

Each folder below holds arguments.txt (a line an argument of `regimen run`) and expected.txt: a line a decision that says
something, with its outcome, its actions and the first three things that are missing; last what to ask or to measure first. Every decision of a guideline that
expected.txt names must be there, and no other of that guideline; guidelines it does not name are left alone.
--write writes expected.txt anew, to be read before it is kept.
"""

import difflib
import json
import subprocess
import sys

FOLDERS = ["prevention", "almost_nothing", "eight_medicines"]


def action(found):
    amount = f" at {found['amount']} {found['unit']}" if found.get("amount") is not None else ""
    return f"{found['verb']} {found['subject']}{amount}" + (" [certain]" if found.get("certain") else "")


def line(decision):
    name = decision["guideline"] + "." + decision["decision"]
    about = f" ({decision['subject']})" if decision["subject"] else ""
    text = f"{name}{about}: {decision['outcome']}"
    if decision["recommendations"]:
        certain = decision["outcome"] == "undetermined"
        text += ": " + "; ".join(action(r) if certain else action({**r, "certain": False}) for r in decision["recommendations"])
    if decision["outcome"] == "undetermined":
        text += " | missing " + ", ".join(m["input"] for m in decision["missing"][:3])
    return text


def lines_of(result):
    speaks = ("recommendation", "undetermined", "conflict")
    first = [item["input"] for item in result.get("ask_first", [])[:6]]
    said = sorted(line(d) for d in result["decisions"] if d["outcome"] in speaks)
    return said + (["first: " + ", ".join(first)] if first else [])


def guideline_of(text):
    return ".".join(text.split(":")[0].split(" ")[0].split(".")[:2])


def run(program, folder):
    with open(f"tests/cases/{folder}/arguments.txt", encoding="utf-8") as file:
        arguments = file.read().splitlines()
    done = subprocess.run([program, "run", *arguments, "--format", "json"], capture_output=True, text=True, timeout=60)
    if done.returncode or done.stderr:
        sys.exit(f"{folder}: exit {done.returncode}: {done.stderr}")
    return lines_of(json.loads(done.stdout))


def differences(program, folder):
    with open(f"tests/cases/{folder}/expected.txt", encoding="utf-8") as file:
        expected = [text for text in file.read().splitlines() if text and not text.startswith("#")]
    named = {guideline_of(text) for text in expected}
    said = [text for text in run(program, folder) if guideline_of(text) in named]
    return list(difflib.unified_diff(expected, said, f"{folder}/expected.txt", "said now", lineterm="", n=0))


def write(program, folder):
    path = f"tests/cases/{folder}/expected.txt"
    with open(path, encoding="utf-8") as file:
        head = [text for text in file.read().splitlines() if text.startswith("#")]
    said = run(program, folder)
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(head + said) + "\n")


def main(program, more):
    if more == ["--write"]:
        for folder in FOLDERS:
            write(program, folder)
        return 0
    found = [text for folder in FOLDERS for text in differences(program, folder)]
    print("\n".join(found) or f"{len(FOLDERS)} patients are told what they should be")
    return 1 if found else 0


sys.exit(main(sys.argv[1], sys.argv[2:]))
