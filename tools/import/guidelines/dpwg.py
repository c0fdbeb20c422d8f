"""The recommendation tables of the Dutch Pharmacogenetics Working Group, as files of ClinPGx hold them, as rows.

Their keys are of more sorts than CPIC's: diplotypes beside phenotypes, scores with a word in brackets, two HLA alleles in one
key. DPWG grades nothing: every row is ungraded.
"""
import glob
import json
import os
import re
from collections import defaultdict

import sources

RELEASE = "DPWG 2024-03"
FILES = "pgx/guidelines/DPWG_*.json"
DATE = "2024-03-25"
BRACKETS = re.compile(r"^(\d+(?:\.\d+)?) \((.+)\)$")
TWO_ALLELES = re.compile(r"^(\d{2})(\d{2}) and (\d{2})(\d{2})$")


def diplotype(copies):
    """{"*1": 1, "*28": 1} -> *1/*28, the smaller allele first."""
    alleles = [allele for allele, count in copies.items() for _ in range(int(count))]
    return "/".join(sorted(alleles, key=lambda a: (int(re.search(r"\d+", a).group()), a)))


def key(value):
    """(key, word in brackets or "")"""
    if isinstance(value, dict):
        return diplotype(value), ""
    bracketed = BRACKETS.match(value)
    if bracketed:
        return sources.score(bracketed[1]), bracketed[2]
    two = TWO_ALLELES.match(value)
    if two:
        first, second = sorted((f"*{two[1]}:{two[2]}", f"*{two[3]}:{two[4]}"))
        return f"{first} positive and {second} positive", ""
    return sources.score(value), ""


def told_apart(content):
    """Scores that only their word in brackets tells apart."""
    words = defaultdict(set)
    for row in content["recommendations"]:
        for gene, value in row["lookupKey"].items():
            score, word = key(value)
            words[gene, score].add(word)
    return {found for found, several in words.items() if len(several) > 1}


def rows(reference):
    found = []
    for path in sorted(glob.glob(os.path.join(reference, FILES))):
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
        several = told_apart(content)
        for row in content["recommendations"]:
            keys = [(gene, *key(value)) for gene, value in row["lookupKey"].items()]
            words = [word for gene, score, word in keys if (gene, score) in several]
            genes = tuple(sorted((gene, score) for gene, score, _ in keys))
            text = sources.normal(row["text"]["html"].partition('<h4 id="other-considerations">')[0])
            for chemical in row["relatedChemicals"]:
                found.append(sources.Row(RELEASE, chemical["name"], genes, words[0] if words else "general", "ungraded", text,
                                         row["alternateDrugAvailable"], row["dosingInformation"]))
    return sorted(found, key=lambda r: (r.drug, r.genes, r.population, r.digest))


def pages(reference):
    """(drug, gene) -> the page of ClinPGx that holds its table."""
    found = {}
    for path in sorted(glob.glob(os.path.join(reference, FILES))):
        with open(path, encoding="utf-8") as file:
            guideline = json.load(file)["guideline"]
        for chemical in guideline["relatedChemicals"]:
            for gene in guideline["relatedGenes"]:
                found[chemical["name"], gene["symbol"]] = guideline["id"]
    return found


def citations(reference):
    """drug -> its citations; the first author is named where CPIC's files name the same paper's."""
    found = {}
    for path in sorted(glob.glob(os.path.join(reference, FILES))):
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
        for chemical in content["guideline"]["relatedChemicals"]:
            for entry in content["citations"]:
                if entry.get("pmid"):
                    author = sources.short_author(entry["authors"][0]) if entry.get("authors") else ""
                    found.setdefault(chemical["name"], {})[entry["pmid"]] = sources.Citation(entry["pmid"], entry["year"] or 0, author)
    return {drug: list(entries.values()) for drug, entries in found.items()}


def changes(_):
    """DPWG publishes no log of changes."""
    return []
