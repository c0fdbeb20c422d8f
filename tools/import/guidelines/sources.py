"""The two published sets of CPIC recommendation tables as one list of rows.

A row is one lookup key of one medicine: which genes say what, for whom, how strong, and the text. Texts are normalised (no
markup, one blank between words) and known by their digest: the digest is what the text map is keyed by, so that no sentence
of the source stands in this repository.
"""
import csv
import glob
import hashlib
import html
import json
import os
import re
from dataclasses import dataclass

OLD, NEW = "v1.20", "2024-03"
OLD_FILE = "pgx/cpic/cpic_recommendations_v1.20.json"
NEW_FILES = "pgx/guidelines/CPIC_*.json"
CHANGES = "pgx/cpic/cpic_change_log.tsv"
# The day each set is of: v1.20 lacks the changes that CPIC's log has from 2022-09-20 on; the 2024 files carry their date.
DATES = {OLD: "2022-09-19", NEW: "2024-03-25"}


@dataclass(frozen=True)
class Row:
    release: str        # OLD or NEW
    drug: str           # as the source spells it
    genes: tuple        # ((gene, key), ...), sorted by gene
    population: str     # source word; "general" where there is none
    grade: str          # strong, moderate, optional, none, ungraded
    text: str           # normalised
    alternative: object  # the source's own flags; None in the older set
    dosing: object

    @property
    def digest(self):
        return digest(self.text)

    def __str__(self):
        keys = ", ".join(f"{gene} {key}" for gene, key in self.genes)
        return f"{self.release} {self.drug}: {keys} [{self.population}]"


@dataclass(frozen=True)
class Citation:
    pmid: str
    year: int
    author: str    # "Lima JJ", empty where the file names none


def digest(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def normal(text):
    text = html.unescape(re.sub(r"<[^>]+>", " ", text or ""))
    return re.sub(r"\s+", " ", text.replace("\u2011", "-")).strip()


def grade(word):
    """CPIC's classification as a strength of the language: what has none is ungraded."""
    grades = {"strong": "strong", "moderate": "moderate", "optional": "optional", "no recommendation": "none"}
    return grades.get((word or "").lower(), "ungraded")


def population(word):
    word = re.sub(r"\s+", " ", word or "general").strip()
    return "general" if word == "population general" else word


def score(key):
    """One spelling of an activity score: 1.0 is 1, ≥3.0 is ≥3."""
    return re.sub(r"^(≥?\d+)\.0$", r"\1", key)


def genes(keys):
    return tuple(sorted((gene, score(key)) for gene, key in keys.items()))


def old_rows(reference):
    with open(os.path.join(reference, OLD_FILE), encoding="utf-8") as file:
        for drug in json.load(file):
            for row in drug.get("recommendations") or []:
                yield Row(OLD, drug["drugname"], genes(row["lookupkey"]), population(row["population"]),
                          grade(row["classification"]), normal(row["drugrecommendation"]), None, None)


def new_rows(reference):
    for path in sorted(glob.glob(os.path.join(reference, NEW_FILES))):
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
        for row in content.get("recommendations") or []:
            text = normal(row["text"]["html"].partition('<h4 id="other-considerations">')[0])
            for chemical in row["relatedChemicals"]:
                yield Row(NEW, chemical["name"], genes(row["lookupKey"]), population(row["population"]),
                          grade((row["classification"] or {}).get("term")), text,
                          row["alternateDrugAvailable"], row["dosingInformation"])


def rows(reference):
    """Every row of both sets, in a fixed order."""
    every = [*old_rows(reference), *new_rows(reference)]
    return sorted(every, key=lambda r: (r.drug, r.release, r.genes, r.population, r.digest))


def short_author(name):
    """'Lima John J' -> 'Lima JJ'."""
    first, *rest = name.split()
    return first + (" " + "".join(part[0] for part in rest) if rest else "")


def citations(reference):
    """drug -> its citations in both sets."""
    found, authors = {}, {}

    def add(drug, entry):
        if entry and entry.get("pmid"):
            author = short_author(entry["authors"][0]) if entry.get("authors") else authors.get(entry["pmid"], "")
            authors.setdefault(entry["pmid"], author)
            found.setdefault(drug, {})[entry["pmid"]] = Citation(entry["pmid"], entry["year"] or 0, author)

    with open(os.path.join(reference, OLD_FILE), encoding="utf-8") as file:
        for drug in json.load(file):
            for entry in drug.get("citations") or []:
                add(drug["drugname"], entry)
    for path in sorted(glob.glob(os.path.join(reference, NEW_FILES))):
        with open(path, encoding="utf-8") as file:
            content = json.load(file)
        for chemical in content["guideline"]["relatedChemicals"]:
            for entry in content["citations"]:
                add(chemical["name"], entry)
    return {drug: list(entries.values()) for drug, entries in found.items()}


def latest(entries):
    """The citation of a guideline is its newest one."""
    return max(entries, key=lambda c: (c.year, int(c.pmid)))


def changes(reference):
    """(date, drug) of every change of a recommendation in CPIC's log, oldest first."""
    with open(os.path.join(reference, CHANGES), encoding="utf-8", newline="") as file:
        found = [(row["Date of Change"], row["Subject"]) for row in csv.DictReader(file, delimiter="\t")
                 if row["Type of Data"] == "RECOMMENDATION"]
    return sorted(set(found))
