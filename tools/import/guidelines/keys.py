"""Columns of a table: how a key of the source becomes a cell, and how a test states it.

A column knows its domain (every value its facts can have, in order). Values are words; scores are their decimal text, open
scores '≥3'; beside them stand `indeterminate` and `missing`, which are two different things.
"""
import os
import re

INDETERMINATE, MISSING = "indeterminate", "missing"
SPECIAL = {"n/a": INDETERMINATE, "Indeterminate": INDETERMINATE, "No Result": MISSING}
INVALID = "xN combinations"     # an input error of the source, not a key


def read_gene(folder, gene):
    """settings and sections of stdlib/genes/GENE.tsv, as lists of cells."""
    sections, current = {}, None
    with open(os.path.join(folder, gene + ".tsv"), encoding="utf-8") as file:
        for line in file.read().splitlines():
            if line.startswith("["):
                current = sections.setdefault(line.strip("[]"), [])
            elif line and not line.startswith("#") and current is not None:
                current.append(line.split("\t"))
    return {name: lines[1:] for name, lines in sections.items()}


def phenotype_words(folder):
    words = {}
    with open(os.path.join(folder, "phenotype_words.tsv"), encoding="utf-8") as file:
        for line in file.read().splitlines()[2:]:
            name, spellings = line.split("\t")
            words[name.lower()] = spellings.split()[0]
    return words


def converted(folder):
    """{gene: what is left of it with the medicines taken}, by the names of stdlib/phenoconversion.rgm."""
    with open(os.path.join(folder, "..", "phenoconversion.rgm"), encoding="utf-8") as file:
        return {name.upper(): f"effective_{name}" for name in re.findall(r"^define effective_([a-z0-9]+) =", file.read(), re.MULTILINE)}


class Column:
    """What all columns share: `head` as tests state it, `read` as the table reads it (what medicines leave of a gene), `domain`
    without and `whole` with what is not known."""

    first = False    # rows are tried in order

    def __init__(self, name, head, domain):
        self.name, self.head, self.domain = name, head, domain
        self.read = head

    @property
    def in_words(self):
        """What a sentence says of a gene: its own value, and what medicines leave of it where that differs."""
        return f"{{{self.head}}}" if self.read == self.head else f"{{{self.read}_in_words}}"

    @property
    def whole(self):
        return [*self.domain, INDETERMINATE, MISSING]

    def value(self, key):
        value = SPECIAL.get(key) or self.word(key)
        if value not in self.whole:
            raise ValueError(f"{self.head}: no value {key}")
        return value

    def word(self, key):
        return key

    def split(self, values):
        """The values of one answer as one or more rows of a table."""
        return [values]

    def cell(self, values):
        if set(values) == set(self.whole):
            return "any"
        return ", ".join(v for v in self.whole if v in values)

    def given(self, value):
        if value == MISSING:
            return f"{self.name} is missing"
        return f"{self.head} is {value}"


class Phenotype(Column):
    def __init__(self, gene, folder):
        self.words = phenotype_words(folder)
        names = [line[0] for line in read_gene(folder, gene)["phenotypes"]]
        super().__init__(gene, f"phenotype of {gene}", [self.word(name) for name in names])

    def word(self, key):
        return self.words.get(key.lower()) or re.sub(r"[^a-z0-9]+", "_", key.lower())

    @property
    def because(self):
        return f"{self.name} {{diplotype of {self.name}}}, {self.in_words}"



class Allele(Column):
    none = "no"

    def __init__(self, gene, allele):
        self.allele = allele
        super().__init__(gene, f"carries {gene}{allele}", ["yes", "no"])

    @property
    def whole(self):
        return ["yes", "no", MISSING]

    def word(self, key):
        allele, _, answer = key.partition(" ")
        if allele != self.allele or answer not in ("positive", "negative"):
            raise ValueError(f"{self.name}: no value {key}")
        return "yes" if answer == "positive" else "no"

    def given(self, value):
        return {"yes": self.head, "no": "not " + self.head}.get(value, f"{self.name} is missing")

    @property
    def because(self):
        return f"{self.name}{self.allele} {{{self.head}}}"


class Score(Column):
    """Cells are intervals without a gap: between two listed scores the lower row reaches up to the next listed score, but 0
    stands alone, and where the gene's own table begins a phenotype behind a score (`> 2.25`), so do these cells."""

    gaps = frozenset()    # listed scores behind which scores belong to no row

    def __init__(self, gene, folder, keys):
        listed = {key for key in keys if re.fullmatch(r"\d+(\.\d+)?", key)}
        self.listed = sorted(listed, key=float)
        self.open = sorted({k for k in keys if k.startswith("≥")}, key=lambda k: float(k[1:]))
        cells = " ".join(line[0] for line in read_gene(folder, gene)["scores"])
        self.closed = {"0", *re.findall(r"(?<!\S)> (\d+(?:\.\d+)?)", cells)}
        super().__init__(gene, f"activity score of {gene}", [*self.listed, *self.open])

    def word(self, key):
        return key

    def given(self, value):
        if value.startswith("≥"):
            return f"{self.head} is at least {value[1:]}"
        return super().given(value)

    def between(self):
        """(score between two listed ones, the listed one whose row it falls in; None in a gap)."""
        for low, high in zip(self.listed, self.listed[1:]):
            owner = None if low in self.gaps else high if low in self.closed else low
            yield f"{(float(low) + float(high)) / 2:g}", owner

    def cell(self, values):
        if set(values) == set(self.whole):
            return "any"
        parts, run = [], []
        for index, listed in enumerate(self.listed):
            if listed in values:
                run.append(index)
            if run and (listed not in values or index + 1 == len(self.listed)):
                parts.append(self.interval(run[0], run[-1]))
                run = []
        return ", ".join(parts + [v for v in (INDETERMINATE, MISSING) if v in values])

    def ends(self, first, last):
        """The cells of the lower and the upper end where they lie at a gap."""
        return None, None

    def interval(self, first, last):
        low, high = self.listed[first], self.listed[last]
        before = self.listed[first - 1] if first else None
        after = self.listed[last + 1] if last + 1 < len(self.listed) else None
        lower = "" if before is None else f"> {before}" if before in self.closed else f">= {low}"
        upper = "" if after is None else f"<= {high}" if high in self.closed else f"< {after}"
        at_gap = self.ends(first, last)
        lower, upper = at_gap[0] or lower, at_gap[1] or upper
        if low == high == "0" and upper.startswith("<="):
            return "0"
        if lower.startswith(">=") and upper.startswith("<="):
            return f"{low} to {high}"
        return " and ".join(part for part in (lower, upper) if part)

    @property
    def because(self):
        return f"{self.name} {{diplotype of {self.name}}}, activity score {self.in_words}"



class Condition(Column):
    """A fact of the patient or the order that the source says in prose or as a population."""

    def __init__(self, name, head, values, given, asked=""):
        self.facts = given
        self.asked = asked or name      # the input that is missing when this is not known
        super().__init__(name, head, values)

    @property
    def whole(self):
        return self.domain      # a missing fact is one of these, and every row it could hit is looked at

    def given(self, value):
        return self.facts.get(value) or f"{self.head} is {value}"


def gene_column(gene, folder, keys):
    sections = read_gene(folder, gene)
    if "statuses" in sections:
        alleles = sorted({key.split()[0] for key in keys if key.startswith("*")})
        if len(alleles) != 1:
            raise ValueError(f"{gene}: one allele expected, not {alleles}")
        return Allele(gene, alleles[0])
    if "scores" in sections:
        return Score(gene, folder, keys)
    return Phenotype(gene, folder)
