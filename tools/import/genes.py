#!/usr/bin/env python3
"""Writes stdlib/genes/*.tsv from the public pharmacogene tables.

usage: genes.py PGX_FOLDER OUTPUT_FOLDER

PGX_FOLDER holds alleles/GENE_translation.json, alleles/exemptions.json, phenotypes/GENE.json and, optionally,
pypgx/variant-table.csv (GRCh37 positions). The expanded diplotype tables are factored into rules; every source pair is
then looked up again through the rules, and a single difference is fatal. The layout of the output is described in
stdlib/genes/README.md.
"""
import csv
import itertools
import json
import pathlib
import re
import sys

import genes_knowledge as know

WOBBLE = {"R": "AG", "Y": "CT", "S": "CG", "W": "AT", "K": "GT", "M": "AC", "B": "CGT", "D": "AGT", "H": "ACT",
          "V": "ACG", "N": "ACGT"}


def load(path):
    with open(path, encoding="utf-8") as stream:
        return json.load(stream)


class Gene:
    """What the sources say of one gene, in the shape in which it is written."""

    def __init__(self, name):
        self.name = name
        self.sources = []
        self.chromosome = self.build = None
        self.positions = []   # dicts pos, rsid, ref, alts, use
        self.alleles = []     # dicts name, function, activity, changes, also
        self.suballeles = []
        self.shifts = []      # (change, bases)
        self.required = []    # names of positions
        self.picks = []       # (diplotypes, the one that counts)
        self.tagged = []      # (haplotype, lead, tag, allele of the lead alone)
        self.phenotypes = []
        self.rules = []       # (function, function, phenotype)
        self.scores = []      # (interval text, phenotype)
        self.pairs = 0        # source pairs reproduced


def position_name(gene, position):
    rsids = [p["rsid"] for p in gene.positions]
    return position["rsid"] if position["rsid"] != "." and rsids.count(position["rsid"]) == 1 else str(position["pos"])


def derive_grch37(positions):
    """A position without a GRCh37 place gets one, marked `~`, where its known neighbours on both sides share one offset."""
    known = [(i, p["pos"] - int(p["grch37"].split(":")[0])) for i, p in enumerate(positions) if p["grch37"] != "."]
    for (left, offset), (right, other) in itertools.pairwise(known):
        if offset == other:
            for p in positions[left + 1:right]:
                p["grch37"] = f"~{p['pos'] - offset}"


def read_positions(gene, definition, exemptions, grch37):
    for variants, use in ((definition["variants"], "allele"), (exemptions.get("extraPositions", []), "extra")):
        for v in variants:
            key = (v["chromosome"].removeprefix("chr"), v["position"])
            gene.positions.append({"pos": v["position"], "rsid": v["rsid"] or ".", "ref": v["ref"], "alts": v["alts"],
                                   "grch37": grch37.get(key, "."), "use": use})
    gene.positions.sort(key=lambda p: p["pos"])
    derive_grch37([p for p in gene.positions if p["use"] == "allele"])
    expected = {p["pos"] for p in gene.positions}
    if len(expected) != len(gene.positions):
        sys.exit(f"{gene.name}: two variants share a position")


def run_end(v):
    """Last base of the repeat in which insertions and deletions stand, by their HGVS names, which are written as far right as can be."""
    names = [n.strip() for n in (v["chromosomeHgvsName"] or "").split(";")]
    ends, copies = set(), {}
    for name in names:
        if m := re.fullmatch(r"g\.(\d+)(?:_(\d+))?(?:del|dup)[ACGT]*", name):
            ends.add(int(m[2] or m[1]))
        elif m := re.fullmatch(r"g\.(\d+)_\d+ins[ACGT]+", name):
            ends.add(int(m[1]))
        elif m := re.fullmatch(r"g\.(\d+)([ACGT]+)\[(\d+)\]", name):
            copies.setdefault((int(m[1]), len(m[2])), set()).add(int(m[3]))
    for (start, unit), counts in copies.items():  # the reference has as many copies as fit every change
        changes = [(len(alt) - len(v["ref"])) // unit for alt in v["alts"]]
        named_too = len(counts) > len(changes)  # the reference itself has a name among them
        fitting = [r for r in range(1, 100) if (r in counts) == named_too and counts - {r} <= {r + c for c in changes}]
        ends |= {start + r * unit - 1 for r in fitting} if len(fitting) == 1 else set()
    return ends.pop() if len(ends) == 1 else None


def periodic(unit, offset):
    return unit[offset % len(unit)]


def read_shifts(gene, definition):
    """How far to the right the same insertion or deletion may be written, checked against every REF that is known there."""
    known = {p["pos"] + i: base for p in gene.positions for i, base in enumerate(p["ref"])}
    for v in definition["variants"]:
        end = run_end(v)
        for alt in v["alts"]:
            if len(alt) == len(v["ref"]) or not end:
                continue
            short, long = sorted((v["ref"], alt), key=len)
            unit = long[1:len(long) - len(short) + 1]
            if not long.startswith(short) or not long.endswith(short[1:]):
                sys.exit(f"{gene.name} {v['position']}: neither an insertion nor a deletion behind its first base")
            start = v["position"] + 1
            room = end - start + 1 - (len(unit) if len(alt) < len(v["ref"]) else 0)
            if any(known.get(start + i, periodic(unit, i)) != periodic(unit, i) for i in range(end - start + 1)):
                sys.exit(f"{gene.name} {v['position']}: {v['chromosomeHgvsName']} is no repeat of {unit}")
            if room > 0:
                gene.shifts.append((f"{position_name(gene, next(p for p in gene.positions if p['pos'] == v['position']))}={alt}", room))


def read_exceptions(gene, exemptions):
    """What the matching of the gene has of its own: required positions, picks among diplotypes that fit without phase."""
    at = {p["pos"]: p for p in gene.positions}
    if set(exemptions.get("ignoredAlleles", [])) & {a["name"] for a in gene.alleles if a["changes"] != "-"}:
        sys.exit(f"{gene.name}: the definition holds an allele that the exemptions ignore")
    gene.required = [position_name(gene, at[pos]) for pos in exemptions.get("requiredPositions", [])]
    gene.picks = [("; ".join(rule["list"]), rule["pick"]) for rule in exemptions.get("unphasedDiplotypePriorities", [])]


def read_tagged(gene):
    """The changes of a haplotype whose lead change has the effect: haplotype, lead, tag, the allele of the lead alone."""
    for whole, lead_alone in know.TAGGED.get(gene.name, []):
        cells = {a["name"]: a["changes"].split(" ") for a in gene.alleles}
        lead = cells[lead_alone]
        tag = [change for change in cells[whole] if change not in lead]
        if len(lead) != 1 or len(tag) != 1:
            sys.exit(f"{gene.name} {whole}: not a lead and a tag")
        gene.tagged.append((whole, lead[0], tag[0], lead_alone))


def changes_of(gene, allele, definition, reference):
    """The defining bases of an allele as `position=base` words; an allele that spells out every position is `as REF` plus differences."""
    at = {p["pos"]: p for p in gene.positions}
    if allele["reference"]:
        letters = [f"{position_name(gene, at[v['position']])}={base}" for v, base in zip(definition["variants"], allele["alleles"]) if base != v["ref"]]
        return " ".join(["reference"] + letters)
    cells = []
    for variant, base, default in zip(definition["variants"], allele["alleles"], reference["alleles"]):
        if base is not None:
            allowed = WOBBLE[base] if len(base) == 1 and base in WOBBLE else None
            known = [variant["ref"], *variant["alts"]]
            if base not in known and not (allowed and set(allowed) <= set(known)):
                sys.exit(f"{gene.name} {allele['name']}: {base} at {variant['position']} is not in the definition")
            cells.append((position_name(gene, at[variant["position"]]), base, base == default))
    if len(cells) == len(definition["variants"]) and len(cells) > 1:
        differences = [f"{p}={b}" for p, b, same in cells if not same]
        return " ".join([f"as:{reference['name']}"] + differences)
    return " ".join(f"{p}={b}" for p, b, _ in cells)


def read_alleles(gene, definition, phenotype):
    functions = {a["name"]: (a["functionValue"] or "-", a["activityValue"] or "-") for a in (phenotype or {}).get("namedAlleles", [])}
    for theirs, ours in know.RENAMED.get(gene.name, {}).items():
        functions[ours] = functions.pop(theirs)
    named = definition["namedAlleles"] if definition else []
    reference = next((a for a in named if a["reference"]), None)
    if reference and any(base != v["ref"] and v["ref"] not in WOBBLE.get(base, "") for base, v in zip(reference["alleles"], definition["variants"])):
        sys.exit(f"{gene.name}: the reference allele is not the reference sequence")
    for a in named:
        function, activity = functions.pop(a["name"], ("-", "-"))
        gene.alleles.append({"name": a["name"], "function": function, "activity": activity, "also": know.other_names(gene.name, a["name"]),
                             "changes": changes_of(gene, a, definition, reference)})
    for name, (function, activity) in functions.items():  # named by function only: structural, or called elsewhere
        gene.alleles.append({"name": name, "function": function, "activity": activity, "also": know.other_names(gene.name, name),
                             "changes": "-"})
    gene.suballeles = sorted((definition or {}).get("suballelesMap", {}).items())


def factor(pairs):
    """{(f, g) sorted: phenotype} -> ordered rules; `any` stands for every function whose pairs remain and agree."""
    rules, left = [], dict(pairs)
    functions = sorted({f for pair in pairs for f in pair})
    progress = True
    while progress:
        progress = False
        for f in functions:
            mine = {pair: p for pair, p in left.items() if f in pair and len(pair) == 2}
            if len(mine) >= 2 and len(set(mine.values())) == 1:
                rules.append((f, "any", next(iter(mine.values()))))
                left = {pair: p for pair, p in left.items() if pair not in mine}
                progress = True
    for pair in sorted(left, key=lambda x: (len(x), x)):
        rules.append((pair[0], pair[1] if len(pair) == 2 else "-", left[pair]))
    return rules


def phenotype_by_rules(rules, functions):
    for a, b, phenotype in rules:
        if len(functions) == 1:
            if b == "-" and a == functions[0]:
                return phenotype
        elif b != "-" and ((a == functions[0] and b in ("any", functions[1])) or (a == functions[1] and b in ("any", functions[0]))):
            return phenotype
    return "Indeterminate"


def score_text(values):
    if "n/a" in values:
        return "n/a"
    total = sum(float(v.lstrip("≥")) for v in values)
    text = f"{total:g}" if total != int(total) else f"{total:.1f}"
    return ("≥" if any(v.startswith("≥") for v in values) else "") + text


def in_band(text, value):
    if " to " in text:
        low, high = text.split(" to ")
        return float(low) <= value <= float(high)
    if text.startswith(">"):
        low, _, high = text[2:].partition(" and < ")
        return value > float(low) and (not high or value < float(high))
    return value == float(text)


def expand(gene, diplotype_key):
    renamed = know.RENAMED.get(gene.name, {})
    return [renamed.get(name, name) for name, count in diplotype_key.items() for _ in range(count)]


def read_rules(gene, phenotype):
    by_name = {a["name"]: a for a in gene.alleles}
    if gene.name in know.SCORE_BANDS:
        gene.scores = know.SCORE_BANDS[gene.name]
    else:
        pairs = {}
        for d in phenotype["diplotypes"]:
            key = tuple(sorted(by_name[n]["function"] for n in expand(gene, d["diplotypekey"])))
            if pairs.setdefault(key, d["generesult"]) != d["generesult"]:
                sys.exit(f"{gene.name}: two phenotypes for {key}")
        gene.rules = factor(pairs)
    seen = {d["generesult"] for d in phenotype["diplotypes"]} - {"Indeterminate"}
    gene.phenotypes = [p for p in know.PHENOTYPE_ORDER if p in seen]
    if seen - set(gene.phenotypes):
        sys.exit(f"{gene.name}: phenotypes without a place in the order: {seen - set(gene.phenotypes)}")
    verify(gene, phenotype, by_name)


def verify(gene, phenotype, by_name):
    for d in phenotype["diplotypes"]:
        names = expand(gene, d["diplotypekey"])
        if gene.scores:
            score = score_text([by_name[n]["activity"] for n in names])
            found = "Indeterminate"
            if score != "n/a":
                found = next((p for band, p in gene.scores if in_band(band, float(score.lstrip("≥")))), "Indeterminate")
            if score != d["activityScore"]:
                sys.exit(f"{gene.name} {d['diplotype']}: score {score}, the source has {d['activityScore']}")
        else:
            found = phenotype_by_rules(gene.rules, [by_name[n]["function"] for n in names])
        if found != d["generesult"]:
            sys.exit(f"{gene.name} {d['diplotype']}: {found}, the source has {d['generesult']}")
        gene.pairs += 1


def g6pd_phenotype(source):
    """The G6PD table gives WHO classes as lookup keys instead of functions."""
    return {**source, "namedAlleles": [{"name": n, "functionValue": f, "activityValue": None} for n, f in source["haplotypes"].items()]}


def ryr1_phenotype(path):
    """RYR1 has a list of functions; the pair rule is stated by CPIC: one malignant hyperthermia allele is enough."""
    alleles = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"][1:]
    function = {name: f for name, f in alleles}
    examples = {f: n for n, f in function.items()}
    risk = "Malignant Hyperthermia associated"
    diplotypes = []
    for a, b in itertools.combinations_with_replacement(sorted(examples.values()), 2):
        result = "Malignant Hyperthermia Susceptibility" if risk in (function[a], function[b]) else "Uncertain Susceptibility"
        diplotypes.append({"diplotype": f"{a}/{b}", "generesult": result, "activityScore": None,
                           "diplotypekey": {a: 2} if a == b else {a: 1, b: 1}})
    return {"version": "2025-11", "namedAlleles": [{"name": n, "functionValue": f, "activityValue": None} for n, f in function.items()],
            "diplotypes": diplotypes}


def phenotype_source(folder, name):
    path = folder / "phenotypes" / (name.replace("-", "_") + ".json")
    if name == "RYR1":
        return ryr1_phenotype(folder / "phenotypes" / "RYR1_functions.tsv")
    if not path.exists():
        return None
    return g6pd_phenotype(load(path)) if name == "G6PD" else load(path)


def build_gene(folder, name, exemptions, grch37):
    gene = Gene(name)
    definition = None
    if name in know.MATCHED:
        definition = load(folder / "alleles" / f"{name}_translation.json")
        gene.chromosome, gene.build = definition["chromosome"], definition["genomeBuild"]
        gene.sources.append(f"allele definitions: PharmVar and CPIC as published by ClinPGx, version {definition['version'][:10]}")
        read_positions(gene, definition, exemptions.get(name, {}), grch37)
    phenotype = phenotype_source(folder, name)
    read_alleles(gene, definition, phenotype)
    if definition:
        read_exceptions(gene, exemptions.get(name, {}))
        read_tagged(gene)
        read_shifts(gene, definition)
    if phenotype:
        gene.sources.append(f"functions and phenotypes: CPIC, version {phenotype['version'][:10]}")
        read_rules(gene, phenotype)
    return gene


def table(rows):
    return ["\t".join(str(cell) for cell in row) for row in rows]


def gene_lines(gene, exemptions):
    out = [f"# {gene.name}: {know.TITLES[gene.name]}", "# Written by tools/import/genes.py; the layout is described in README.md."]
    out.append(f"gene\t{gene.name}")
    if gene.chromosome:
        out += [f"chromosome\t{gene.chromosome}", f"build\t{gene.build}"]
    out += [f"source\t{s}" for s in gene.sources + know.MORE_SOURCES.get(gene.name, [])]
    if exemptions.get("amp1Alleles") and gene.chromosome:
        out.append("tier1\t" + "; ".join(exemptions["amp1Alleles"]))
    out += [f"{key}\t{value}" for key, value in know.SETTINGS.get(gene.name, [])]
    if gene.required:
        out.append("required\t" + "; ".join(gene.required))
    out += know.COMMENTS.get(gene.name, [])
    if gene.positions:
        out += ["", "[positions]", "pos\trsid\tref\talts\tgrch37\tuse"]
        out += table((p["pos"], p["rsid"], p["ref"], ",".join(p["alts"]), p["grch37"], p["use"]) for p in gene.positions)
    if gene.alleles:
        out += ["", "[alleles]", "name\tfunction\tactivity\tchanges\talso"]
        out += table((a["name"], a["function"], a["activity"], a["changes"], a["also"] or "-") for a in gene.alleles)
    for title, columns, rows in (("shifts", "change\tbases", gene.shifts), ("suballeles", "name\tcounts_as", gene.suballeles),
                                 ("tagged", "allele\tlead\ttag\tlead_alone", gene.tagged),
                                 ("unphased", "fitting\tpick", gene.picks),
                                 ("variants", "name\tchange", know.VARIANTS.get(gene.name, [])),
                                 ("genotypes", "word\tdiplotype", know.GENOTYPES.get(gene.name, [])),
                                 ("fallback", "change\tallele", know.FALLBACK.get(gene.name, [])),
                                 ("statuses", "allele", [(a,) for a in know.STATUSES.get(gene.name, [])]),
                                 ("phenotypes", "name", [(p,) for p in gene.phenotypes]),
                                 ("rules", "function\tfunction\tphenotype", gene.rules),
                                 ("scores", "score\tphenotype", gene.scores),
                                 *((f"scores {scheme}", "score\tphenotype", bands)
                                   for scheme, bands in sorted(know.SCHEMES.get(gene.name, {}).items()))):
        if rows:
            out += ["", f"[{title}]", columns] + table(rows)
    return out


def words_lines():
    out = ["# Words that authors and outside callers write for a phenotype, besides its CPIC spelling.", "phenotype\twords"]
    return out + table((p, " ".join(know.WORDS[p])) for p in know.PHENOTYPE_ORDER if know.WORDS[p])


def builds_lines():
    out = ["# Chromosome lengths that tell one genome build from another (NCBI assembly reports GCF_000001405.25 and .40).",
           "chromosome\tGRCh37\tGRCh38"]
    return out + table(know.CHROMOSOME_LENGTHS)


def grch37_positions(folder):
    path = folder / "pypgx" / "variant-table.csv"
    if not path.exists():
        return {}
    with open(path, encoding="utf-8") as stream:
        return {(r["Chromosome"], int(r["GRCh38Position"])):
                r["GRCh37Position"] + ("" if r["GRCh37Allele"] == r["GRCh38Allele"] else ":" + r["GRCh37Allele"]) for r in csv.DictReader(stream)}


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    exemptions, grch37 = load(folder / "alleles" / "exemptions.json"), grch37_positions(folder)
    files, total, rules = {"phenotype_words.tsv": words_lines(), "genome_builds.tsv": builds_lines()}, 0, 0
    for name in sorted(know.TITLES):
        gene = build_gene(folder, name, exemptions, grch37)
        files[f"{name}.tsv"] = gene_lines(gene, exemptions.get(name, {}))
        total, rules = total + gene.pairs, rules + len(gene.rules) + len(gene.scores)
        print(f"{name:8} {len(gene.positions):4} positions {len(gene.alleles):4} alleles "
              f"{len(gene.rules) + len(gene.scores):3} rules reproduce {gene.pairs:6} diplotypes")
    for name, lines in files.items():
        (output / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(know.TITLES)} genes: {rules} rules reproduce all {total} diplotypes of the source tables")


if __name__ == "__main__":
    main()
