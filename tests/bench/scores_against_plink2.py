#!/usr/bin/env python3
"""Whole runs of `regimen scores` beside `plink2 --score` over the same genomes, and how far their sums differ.

Usage: scores_against_plink2.py REGIMEN FOLDER [PLINK2] [ROUNDS]
FOLDER is what write_genomes wrote. Without plink2 only Regimen is timed. Runs alternate, so that both see the same load.
"""

import glob
import os
import shutil
import sys

from measure import once


def run(command, output):
    with open(output, "w", encoding="utf-8") as out:
        return once(command, output=out)


def table(path):
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def largest_difference(ours, theirs):
    sums = {(row["sample"], row["score"]): float(row["sum"]) for row in table(ours)}
    found = {(row["#IID"], name[:-4]): float(value) for row in table(theirs) for name, value in row.items() if name.endswith("_SUM") and "DOSAGE" not in name}
    if sums.keys() != found.keys():
        sys.exit("the two programs scored other samples or scores")
    return len(sums), max(abs(sums[key] - found[key]) for key in sums)


def main(program, folder, plink2=None, rounds="5"):
    genomes = os.path.join(folder, "genomes.bcf")
    scores = sorted(glob.glob(os.path.join(folder, "score_*.txt")))
    ours, log = os.path.join(folder, "regimen.tsv"), os.path.join(folder, "plink2.log")
    commands = {"regimen": ([program, "scores", "--input", genomes, "--scores", *scores, "--format", "tsv"], ours)}
    plink2 = plink2 or shutil.which("plink2")
    if plink2:
        columns = f"3-{2 + len(scores)}" if len(scores) > 1 else "3"
        commands["plink2"] = ([plink2, "--bcf", genomes, "--set-all-var-ids", "@:#:$r:$a", "--score", os.path.join(folder, "plink.txt"), "header-read",
                               "cols=+scoresums", "--score-col-nums", columns, "--threads", "2", "--out", os.path.join(folder, "plink2")], log)
    times = {name: [] for name in commands}
    for _ in range(int(rounds)):
        for name, (command, output) in commands.items():
            times[name].append(run(command, output))
    for name, runs in times.items():
        print(f"{name}: wall {min(r[0] for r in runs):.2f} s, processor {min(r[1] for r in runs):.2f} s (best of {len(runs)})")
    if plink2:
        count, difference = largest_difference(ours, os.path.join(folder, "plink2.sscore"))
        print(f"{count} sums, largest difference {difference:.2g} (plink2 prints six digits)")
    else:
        print("plink2 was not found: nothing to compare with")


main(*sys.argv[1:])
