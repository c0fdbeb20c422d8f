#!/usr/bin/env python3
"""Polygenic scores from outside: from genome and scoring file to a rule that reads a percentile. Usage: scores_test.py PROGRAM,
from the top folder of the sources. Everything is written here and invented."""

import gzip
import json
import math
import os
import subprocess
import sys
import tempfile

SAMPLES = ["ann", "ben", "cas"]
# Position, effect allele, other allele, weight, genotypes. The last one is missing in cas, and D is on the other strand.
SITES = [(100, "G", "A", 0.5, ["0/1", "1/1", "0/0"]), (200, "A", "G", 0.25, ["0/0", "0/1", "1/1"]), (300, "C", "T", 1.0, ["0/1", "0/0", "1/1"]),
         (400, "G", "A", -0.125, ["1/1", "0/1", "./."])]
SUMS = {"ann": 0.5 + 0.5 + 1.0 - 0.25, "ben": 1.0 + 0.25 - 0.125}

RULES = """guideline local.height version "1"
  title "T"
  status draft
  source S "Written for this test"
end
input raw: number from polygenic score "PGS000999"
input rank: number from polygenic percentile "PGS000999" plausible 0 to 100 if missing ask "Percentile?"
input distance: number from polygenic deviation "PGS000999"
decision tall for view of patient
  rule high
    recommend advise activity "duck under doors"
    strength moderate
    because "Percentile {rank}, {distance} deviations."
    cite S
  exception low to high
    when rank less than 50
    recommend advise activity "take a stool"
    strength moderate
    because "Percentile {rank}."
    cite S
  if undetermined
    no recommendation
    because "Needed: {missing}."
end
"""


def write(folder, name, text):
    path = os.path.join(folder, name)
    if name.endswith(".gz"):
        with gzip.open(path, "wt") as file:
            file.write(text)
    else:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    return path


def vcf():
    lines = ["##fileformat=VCFv4.2", "##contig=<ID=chr1,length=248956422>", '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">',
             "\t".join(["#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "FORMAT", *SAMPLES])]
    for position, effect, other, _, genotypes in SITES:
        ref, alt = (effect, other) if position == 200 else (other, effect)
        if position == 300:
            ref, alt = "A", "G"
        lines.append("\t".join(["chr1", str(position), ".", ref, alt, ".", ".", ".", "GT", *genotypes]))
    return "\n".join(lines) + "\n"


def scoring_file(extra=""):
    head = "#pgs_id=PGS000999\n#pgs_name=invented\n#genome_build=GRCh37\n#HmPOS_build=GRCh38\n#license=none\n"
    rows = ["chr_name\tchr_position\teffect_allele\tother_allele\teffect_weight\tis_interaction\thm_chr\thm_pos"]
    rows += [f"1\t{p + 7}\t{e}\t{o}\t{w}\t{extra}\t1\t{p}" for p, e, o, w, _ in SITES]
    return head + "\n".join(rows) + "\n"


def panel():
    """Components, populations and sums of two populations of 30."""
    components, populations, sums = ["IID\tPC1\tPC2\tPC3\tPC4\tPC5"], ["#IID\tSuperPop"], ["sample\tscore\tsum"]
    for i in range(60):
        values = [math.sin(1 + i * k * 0.7) + math.cos(i * 0.3 + k) + (10 if k == 1 and i < 30 else 0) for k in range(1, 6)]
        components.append("\t".join([f"R{i}", *map(str, values)]))
        populations.append(f"R{i}\t{'NORTH' if i < 30 else 'SOUTH'}")
        sums.append(f"R{i}\tPGS000999\t{i % 30 / 10}")
    mine = ["IID\tPC1\tPC2\tPC3\tPC4\tPC5"] + [f"{s}\t{10 if s != 'cas' else 900}\t0\t0\t0\t0" for s in SAMPLES]
    return ["\n".join(part) + "\n" for part in (components, populations, sums, mine)]


class Program:
    def __init__(self, path):
        self.path = path
        self.checks = 0
        self.problems = []

    def run(self, arguments, status=0):
        done = subprocess.run([self.path, *arguments], capture_output=True, text=True, timeout=120)
        self.check(done.returncode == status, f"{arguments}: exit code {done.returncode}, expected {status}: {done.stderr}")
        return done.stdout, done.stderr

    def check(self, holds, what):
        self.checks += 1
        if not holds:
            self.problems.append(what)


def rows_of(tsv):
    lines = [line.split("\t") for line in tsv.splitlines()]
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def scores_of_a_genome(program, genome, score):
    ask = ["scores", "--input", genome, "--scores", score]
    tsv, remarks = program.run(ask + ["--format", "tsv"])
    rows = rows_of(tsv)
    program.check([r["sample"] for r in rows] == SAMPLES, f"rows of {[r['sample'] for r in rows]}")
    for row in rows[:2]:
        program.check(float(row["sum"]) == SUMS[row["sample"]] and row["rate"] == "1", f"{row}")
    program.check(rows[2]["matched"] == "3" and rows[2]["rate"] == "0.75" and rows[2]["sum"] != "", f"{rows[2]}")
    program.check("4 of 4 variants found, 1 of them on the other strand" in remarks and "Licence: none" in remarks, remarks)
    strict = rows_of(program.run(ask + ["--format", "tsv", "--min-overlap", "0.8"])[0])
    program.check(strict[2]["sum"] == "" and strict[2]["refused"] == "only 3 of 4 variants have a genotype (75.0 %), 80.0 % are needed", f"{strict[2]}")
    ndjson = [json.loads(line) for line in program.run(ask + ["--format", "ndjson", "--sample", "ben"])[0].splitlines()]
    program.check(len(ndjson) == 1 and ndjson[0]["sum"] == SUMS["ben"], f"{ndjson}")
    whole = json.loads(program.run(ask + ["--format", "json"])[0])
    program.check(whole["genome_build"] == "GRCh38" and whole["scores"][0]["variants"]["flipped"] == 1 and len(whole["results"]) == 3, f"{whole}")
    text = program.run(ask)[0]
    program.check("ann\n  PGS000999  1.75 from 4 of 4 variants (100.0 %)" in text, text)


def refusals(program, folder, genome, score):
    kinds = write(folder, "kinds.txt", scoring_file("True"))
    text = program.run(["scores", "--input", genome, "--scores", kinds])[0]
    program.check("refused: is_interaction of line 7: effects of this kind are not computed" in text, text)
    wrong = write(folder, "wrong.txt", scoring_file().replace("0.25", "a lot"))
    error = program.run(["scores", "--input", genome, "--scores", wrong], 3)[1]
    program.check("wrong.txt, line 8: effect_weight 'a lot' is no finite number" in error, error)
    error = program.run(["scores", "--input", genome, "--scores", score, "--build", "GRCh37"], 3)[1]
    program.check("is in GRCh38" in error, error)
    error = program.run(["scores", "--input", genome], 2)[1]
    program.check("no scoring file" in error, error)
    error = program.run(["scores", "--input", score, "--scores", score], 3)[1]
    program.check("is neither VCF nor BCF" in error, error)
    error = program.run(["scores", "--input", genome, "--scores", score, "--pcs", score], 2)[1]
    program.check("a reference panel needs its sums" in error, error)


def decision(program, inputs, rules, sample, extra=()):
    out = []
    for evaluator in ("jit", "interpreter"):
        ask = ["run", *sum((["--input", i] for i in inputs), []), "--sample", sample, "--rules", rules, "--evaluator", evaluator, "--format", "json", *extra]
        out.append(json.loads(program.run(ask)[0]))
    same = [json.dumps(report["decisions"]) for report in out]
    program.check(same[0] == same[1], "the evaluators differ")
    return json.dumps(out[0])


def outcome_of(report):
    return json.loads(report)["decisions"][0]["outcome"]


def scores_in_rules(program, folder, genome, score, reference):
    rules = write(folder, "height.rgm", RULES)
    ranked = program.run(["scores", "--input", genome, "--scores", score, *reference, "--format", "tsv"])[0]
    rows = rows_of(ranked)
    program.check(rows[0]["population"] == "NORTH" and rows[0]["population_samples"] == "30" and rows[0]["reference"] == "the panel", f"{rows[0]}")
    program.check(abs(float(rows[0]["percentile"]) - 60) < 1e-9, f"{rows[0]}")  # 1.75 is above 18 of 30
    program.check(rows[2]["low_confidence"] == "true", f"{rows[2]}")
    results = write(folder, "results.tsv", ranked)
    lines = write(folder, "results.ndjson", program.run(["scores", "--input", genome, "--scores", score, *reference, "--format", "ndjson"])[0])
    for inputs, extra in (([results], []), ([lines], []), ([genome, results], []), ([genome], ["--scores", score, *reference])):
        ann = decision(program, inputs, rules, "ann", extra)
        program.check(outcome_of(ann) == "recommendation" and "duck under doors" in ann and "Percentile 60" in ann and "among 30 NORTH of the panel" in ann, f"{inputs}: {ann}")
        ben = decision(program, inputs, rules, "ben", extra)
        program.check(outcome_of(ben) == "recommendation" and "take a stool" in ben, f"{inputs}: {ben}")
        cas = decision(program, inputs, rules, "cas", extra)
        program.check(outcome_of(cas) == "undetermined" and "far from every population of the panel" in cas, f"{inputs}: {cas}")
    bare = decision(program, [genome], rules, "ann", ["--scores", score])
    program.check("is on record without a reference population" in bare, bare)
    shown = program.run(["record", "--input", results, "--sample", "ann"])[0]
    program.check("Polygenic scores" in shown and "percentile 60" in shown and "of 30 NORTH in the panel" in shown, shown)
    shown = json.loads(program.run(["record", "--input", genome, "--scores", score, "--sample", "ann", "--format", "json"])[0])
    program.check(shown["polygenic_scores"]["PGS000999"]["sum"] == 1.75 and shown["polygenic_scores"]["PGS000999"]["population"] is None, f"{shown}")


def main(path):
    program = Program(path)
    with tempfile.TemporaryDirectory() as folder:
        genome = write(folder, "genome.vcf", vcf())
        score = write(folder, "score.txt.gz", scoring_file("False"))
        names = ("pcs.tsv", "populations.tsv", "sums.tsv", "mine.tsv")
        pcs, populations, sums, mine = (write(folder, name, text) for name, text in zip(names, panel()))
        reference = ["--reference-sums", sums, "--reference-pcs", pcs, "--reference-populations", populations, "--pcs", mine, "--reference-name", "the panel"]
        scores_of_a_genome(program, genome, score)
        refusals(program, folder, genome, score)
        scores_in_rules(program, folder, genome, score, reference)
    for problem in program.problems:
        print(problem)
    print(f"scores_test: {program.checks} checks, {len(program.problems)} problems")
    sys.exit(1 if program.problems else 0)


main(sys.argv[1])
