#!/usr/bin/env python3
"""Writes a small VCF (GRCh38) with every position of the given genes, for demonstrations and tests.

Usage: write_genome.py SAMPLE GENE... [rsID=GT...]
Every position is homozygous for the reference base unless `rsID=0/1`, `rsID=1|0` and so on says otherwise; `rsID=./.` is not
called, `rsID=` leaves the line out.
"""

import os
import sys

STDLIB = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "stdlib", "genes")


def positions(gene):
    """(chromosome, position, rsid, ref, alts) of every position of a gene table."""
    chromosome, section, rows = "", "", []
    with open(os.path.join(STDLIB, gene + ".tsv"), encoding="utf-8") as table:
        for line in table:
            cells = line.rstrip("\n").split("\t")
            if cells[0] == "chromosome":
                chromosome = cells[1]
            elif cells[0].startswith("["):
                section = cells[0]
            elif section == "[positions]" and cells[0].isdigit():
                rows.append((chromosome, int(cells[0]), cells[1], cells[2], cells[3]))
    return rows


def main(sample, words):
    genotypes = dict(word.split("=", 1) for word in words if "=" in word)
    genes = [word for word in words if "=" not in word]
    rows = sorted({row for gene in genes for row in positions(gene)}, key=lambda r: (int(r[0][3:]), r[1]))
    unknown = set(genotypes) - {row[2] for row in rows}
    if unknown:
        sys.exit("no position of these genes is called " + ", ".join(sorted(unknown)))
    print("##fileformat=VCFv4.2")
    print("##reference=GRCh38")
    print('##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">')
    for chromosome in dict.fromkeys(row[0] for row in rows):
        print(f"##contig=<ID={chromosome},assembly=GRCh38>")
    print("\t".join(["#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "FORMAT", sample]))
    for chromosome, position, rsid, ref, alts in rows:
        genotype = genotypes.get(rsid, "0/0")
        if genotype:
            print("\t".join([chromosome, str(position), rsid, ref, alts, ".", "PASS", ".", "GT", genotype]))


main(sys.argv[1], sys.argv[2:])
