"""Who publishes tables that become rules: where their rows are read, where the plans and the rules stand, what is said of them.

The rules of a publisher hold facts of its tables under its own terms, so each has folders of its own."""
import os
from dataclasses import dataclass

import dpwg
import sources

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.normpath(os.path.join(HERE, "..", "..", ".."))


@dataclass(frozen=True)
class Publisher:
    name: str            # first part of a guideline's name, folder below rules/
    label: str           # as the source is cited
    plans: str           # folder of the plans
    rows: object         # reference folder -> rows
    citations: object    # reference folder -> {drug: [Citation]}
    changes: object      # reference folder -> [(date, drug)] of later changes
    read_in: dict        # release -> where its rows were read
    dates: dict          # release -> the day it is of
    status: str          # first line of SOURCES.md
    terms: str           # last line of SOURCES.md
    cited: str           # where in the source
    unknown: str         # what is said where a gene has no usable result
    licence: str = ""    # of what is written
    grades: bool = True  # does it say how strong a recommendation is


CPIC = Publisher(
    "cpic", "CPIC", os.path.join(HERE, "plans"), sources.rows, sources.citations, sources.changes,
    {sources.NEW: "the tables of 2024-03-25", sources.OLD: "CPIC v1.20"}, sources.DATES,
    "Status: draft. Written by `tools/import/guidelines` from the recommendation tables of CPIC; a pharmacist has not read it.",
    "CPIC's recommendations are CC0. They were read in CPIC's own data (v1.20) and in files of ClinPGx (2024-03-25, CC BY-SA 4.0), from which "
    "keys, grades and what is advised were taken as facts. No sentence was copied; the importer looks for runs of six words.",
    "recommendation table", "No usable {gene} result.")

DPWG = Publisher(
    "dpwg", "DPWG", os.path.join(HERE, "plans_dpwg"), dpwg.rows, dpwg.citations, dpwg.changes,
    {dpwg.RELEASE: "files of ClinPGx of 2024-03-25"}, {dpwg.RELEASE: dpwg.DATE},
    "Status: draft. Written by `tools/import/guidelines` from the tables of the Dutch Pharmacogenetics Working Group; a pharmacist has not read it. "
    "DPWG grades nothing: every answer is `ungraded`.",
    "The tables were read in files of ClinPGx (2024-03-25, CC BY-SA 4.0), from which keys and what is advised were taken as facts. No sentence was "
    "copied; the importer looks for runs of six words. What stands in this folder is under CC BY-SA 4.0: see `../NOTICE.md`.",
    "table of {drugs} and {genes}", "No usable {gene} result, or one that DPWG has no row for.", "CC BY-SA 4.0", False)

EVERY = (CPIC, DPWG)


def rules_of(publisher):
    return os.path.join(TOP, "rules", publisher.name)


def source_lines(publisher, citation, age):
    """The `source` clause of a guideline's header."""
    dated, stale = age
    since = f' stale since {stale} "{STALE}"' if stale else ""
    if publisher is CPIC:
        author = f"{citation.author} et al. " if citation.author else ""
        return [f'  source CPIC "{author}Clin Pharmacol Ther {citation.year}" pmid {citation.pmid} dated {dated}{since}']
    paper = f' pmid {citation.pmid}' if citation else ""
    words = f"{citation.author} et al. {citation.year}, and " if citation else ""
    return [f'  licence "{publisher.licence}"', f'  source DPWG "{words}tables of the Dutch Pharmacogenetics Working Group at ClinPGx"{paper} dated {dated}{since}']


STALE = "recommendations changed later; the new text was not at hand"
