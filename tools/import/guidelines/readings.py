"""From rows of the source, through the text map, to what each key must answer.

Nothing here knows the written tables: the row check builds its expectations from this.
"""
import itertools
from dataclasses import dataclass

import keys
import keys_dpwg
import publisher as publishers
import sources


@dataclass(frozen=True)
class Answer:
    """One source row under one reading of its text: every column's value, the advice and the strength."""
    row: object
    drug: str           # ingredient, as the drug table spells it
    values: tuple       # ((column name, value), ...)
    advice: str
    strength: str


class Unreadable(Exception):
    """Texts that nobody has read yet."""

    def __init__(self, rows):
        super().__init__(f"{len({r.digest for r in rows})} texts are not in the text map")
        self.rows = rows


def ingredient(plan, drug, names):
    return plan.settings.get("named", {}).get(drug) or names.get(drug.lower().replace("_", " "), drug)


def drug_names(path):
    """name or synonym -> ingredient, from the drug table."""
    found = {}
    with open(path, encoding="utf-8") as file:
        for line in file.read().splitlines():
            if line and line[0] not in "#@":
                name, _, synonyms = line.split("\t")[:3]
                for word in [name.replace("_", " "), *synonyms.split(",")]:
                    found[word.strip()] = name
    return found


def covered(plan, rows):
    """The rows of this guideline's medicines and genes; a plan names medicines as the source does."""
    return [row for row in rows if any(in_table(row, table) for table in plan.table) or (row.drug in plan.drugs and superseded(plan, row))]


def in_table(row, table):
    return row.drug in table["drugs"] and {gene for gene, _ in row.genes} == set(table["genes"])


def invalid(row):
    return any(key == keys.INVALID for _, key in row.genes)


def superseded(plan, row):
    """Why this row is not the answer: '' when it is."""
    if invalid(row):
        return "an input error, not a key"
    for entry in plan.superseded:
        same = entry["release"] == row.release and row.drug in entry["drugs"]
        if same and row.digest in entry.get("texts", [row.digest]):
            return entry["reason"]
    return ""


def columns(plan, table, rows, library):
    """The columns of a table: its genes in the plan's order, then the conditions that its rows name."""
    found, own = [], table.get("converted", {})     # what to read of a gene in place of the library's value; "genes": as it is
    converted = keys.converted(library)
    for gene in table["genes"]:
        listed = {key for row in rows for name, key in row.genes if name == gene and key != keys.INVALID}
        dutch = plan.publisher is publishers.DPWG
        column = keys_dpwg.gene_column(gene, library, listed, gene in plan.by_phenotype) if dutch else keys.gene_column(gene, library, listed)
        # A column that holds diplotypes is read with the genes as they are: no medicine changes an allele.
        one_value = " | " not in column.head
        read = own.get(gene, converted.get(gene, "genes")) if one_value else "genes"
        column.read = column.head if read == "genes" else read
        found.append(column)
    return [*found, *(plan.conditions[name] for name in table.get("conditions", []))]


def confirmed(row, rows):
    """A later release says the same of the same key: that a guideline was replaced does not touch this row."""
    def said(r):
        return r.drug, r.genes, r.population, r.text, r.grade

    return row.release == sources.OLD and any(other.release == sources.NEW and said(other) == said(row) for other in rows)


def population(plan, row):
    for entry in plan.read_as:
        if row.release == entry["release"] and row.drug in entry["drugs"]:
            return entry["facts"]
    if row.population == "general" and "general" not in plan.populations:
        return {}
    return plan.populations[row.population]


def combined(first, second):
    """Both sets of facts, or None where they contradict."""
    both = {**first, **second}
    return both if all(both[key] == value for key, value in first.items()) else None


def strength(row, block):
    """The row's own, but an answer that recommends nothing is never graded."""
    return row.grade if block.outcome or row.grade == "ungraded" else "none"


def answers_of(plan, row, by_name, names):
    for reading in plan.readings[row.digest]:
        facts = combined(population(plan, row), dict(reading.when))
        if facts is None or reading.advice == "-":
            continue
        values = {gene: by_name[gene].value(key) for gene, key in row.genes}
        yield Answer(row, ingredient(plan, row.drug, names), tuple(sorted({**values, **facts}.items())), reading.advice,
                     strength(row, plan.blocks[reading.advice]))


@dataclass(frozen=True)
class Block:
    """One table of a plan with what must stand in it."""
    name: str
    drugs: tuple        # ingredients, in the plan's order
    columns: tuple
    answers: tuple
    graded: dict        # names of columns of strengths that the plan gives: {name: ingredients}
    order: dict         # gene -> the test to order without a result; empty: none


def blocks(plan, rows, library, names):
    """(blocks, rows left out with the reason)."""
    mine = covered(plan, rows)
    left = [(row, superseded(plan, row)) for row in mine if superseded(plan, row) and not confirmed(row, mine)]
    out = {row for row, _ in left}
    used = [row for row in mine if row not in out]
    unread = [row for row in used if row.digest not in plan.readings]
    if unread:
        raise Unreadable(unread)
    found = []
    for table in plan.table:
        rows_here = [row for row in used if in_table(row, table)]
        columns_here = columns(plan, table, rows_here, library)
        by_name = {column.name: column for column in columns_here}
        every = [answer for row in rows_here for answer in answers_of(plan, row, by_name, names)]
        drugs = tuple(ingredient(plan, drug, names) for drug in table["drugs"])
        graded = {name: [ingredient(plan, drug, names) for drug in group] for name, group in table.get("graded", {}).items()}
        found.append(Block(table["name"], drugs, tuple(columns_here), tuple(every), graded, {**plan.order, **table.get("order", {})}))
    return found, left


def points(answer, columns_):
    """Every full set of values an answer holds for: a condition that it does not name may be anything."""
    named = dict(answer.values)
    choices = []
    for column in columns_:
        if column.name in named:
            choices.append(named.pop(column.name).split("|"))
        elif isinstance(column, keys.Condition):
            choices.append(column.domain)
        else:
            raise ValueError(f"{answer.row}: no value of {column.name}")
    if named:
        raise ValueError(f"{answer.row}: the table has no column {', '.join(named)}")
    return itertools.product(*choices)
