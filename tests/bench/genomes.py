#!/usr/bin/env python3
"""How fast genome files are called. Usage: genomes.py PROGRAM BENCH_FOLDER [ROUNDS], from the top folder of the sources.

BENCH_FOLDER is where write_gene_genomes and htslib_loop were built; the files are generated below it and kept. Whole processes of
`regimen genes --format tsv` against what htslib alone does with the same file; both take turns in every round, wall and processor
time are the best of the rounds. Numbers are compared within one run only.
"""

import os
import shutil
import subprocess
import sys

from measure import once

# Name, sites outside genes, samples, phase, further arguments.
FILES = {"genome.bcf": (4_500_000, 1, "unphased", ["index"]), "genome.vcf.gz": (4_500_000, 1, "unphased", ["index"]),
         "sites.bcf": (1_260_000, 1, "unphased", []), "sites.vcf.gz": (1_260_000, 1, "unphased", []),
         "phased.bcf": (2_000, 2_000, "phased", []), "unphased.bcf": (2_000, 2_000, "unphased", []),
         "many.bcf": (0, 10_000, "unphased", []), "many_sites.bcf": (5_000, 10_000, "unphased", [])}


def generate(folder, bench):
    os.makedirs(folder, exist_ok=True)
    for name, (sites, samples, phase, more) in FILES.items():
        path = os.path.join(folder, name)
        if os.path.exists(path):
            continue
        made = os.path.join(folder, "unfinished_" + name)
        subprocess.run([os.path.join(bench, "write_gene_genomes"), made, str(sites), str(samples), phase, *more], check=True)
        for end in (".csi", ".tbi"):
            if os.path.exists(made + end):
                os.rename(made + end, path + end)
        os.rename(made, path)


def best_of(rounds, ways):
    best = {}
    for _ in range(rounds):
        for name, command in ways.items():
            measured = once(command)
            best[name] = tuple(map(min, best[name], measured)) if name in best else measured
    return best


def show(title, best):
    print(title)
    for name, (wall, processor, memory) in best.items():
        print(f"  {name:34} {1e3 * wall:8.1f} ms wall {1e3 * processor:8.1f} ms processor {memory / 1024:7.1f} MB", flush=True)


def ratio(best, a, b):
    return f"{best[a][0] / best[b][0]:.2f} wall, {best[a][1] / best[b][1]:.2f} processor"


def verdict(text, met):
    print(f"  {'met   ' if met else 'MISSED'} {text}", flush=True)


def main(program, bench, rounds):
    folder = os.path.join(bench, "genomes")
    generate(folder, bench)
    os.environ.setdefault("RGM_HOME", os.getcwd())
    file = lambda name: os.path.join(folder, name)
    genes = lambda name: [program, "genes", "--input", file(name), "--format", "tsv"]
    loop = os.path.join(bench, "htslib_loop")
    bcftools = shutil.which("bcftools")
    view = (lambda name: [bcftools, "view", "-Ou", file(name)]) if bcftools else lambda name: [loop, file(name), "copy"]
    view_name = "bcftools view -Ou" if bcftools else "htslib copy to uncompressed BCF"

    print(f"best of {rounds}")
    best = best_of(rounds, {"indexed BCF, 4.5 million sites": genes("genome.bcf"), "indexed VCF.gz, the same": genes("genome.vcf.gz"),
                            "regimen --version": [program, "--version"]})
    show("(a) one genome with an index, all genes, whole process", best)
    for name in list(best)[:2]:
        verdict(f"{name}: {1e3 * best[name][0]:.0f} ms (at most 100)", best[name][0] < 0.1)

    best = best_of(rounds, {"regimen genes": genes("sites.bcf"), "htslib read loop": [loop, file("sites.bcf")]})
    show("(b) BCF without index, 1.26 million sites", best)
    verdict(f"regimen / htslib: {ratio(best, 'regimen genes', 'htslib read loop')} (at most 1.3)",
            best["regimen genes"][0] <= 1.3 * best["htslib read loop"][0])

    best = best_of(rounds, {"regimen genes": genes("sites.vcf.gz"), view_name: view("sites.vcf.gz"), "htslib read loop": [loop, file("sites.vcf.gz")]})
    show("(c) VCF.gz without index, 1.26 million sites", best)
    verdict(f"{view_name} / regimen: {ratio(best, view_name, 'regimen genes')} (at least 1.5)", best[view_name][0] >= 1.5 * best["regimen genes"][0])

    best = best_of(rounds, {kind: genes(kind + ".bcf") for kind in ("phased", "unphased")})
    show("(d) BCF of 2,000 samples, all genes called", best)
    for kind, (_, processor, _) in best.items():
        verdict(f"{kind}: {2000 / processor:,.0f} samples a second of processor time (at least 2,000)", 2000 / processor >= 2000)

    best = best_of(min(rounds, 2), {"only gene positions": genes("many.bcf"), "5,000 sites more": genes("many_sites.bcf")})
    show("(e) BCF of 10,000 samples", best)
    for kind, (_, _, memory) in best.items():
        verdict(f"{kind}: {memory / 1024:.0f} MB (at most 200)", memory / 1024 <= 200)


main(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 5)
