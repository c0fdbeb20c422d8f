"""Columns that only tables of DPWG need: scores with a gap, diplotypes before phenotypes, several alleles of one gene."""
import keys

UNLISTED = {"CYP2C9": {"IM": "*1/*5", "PM": "*3/*6", "NM": "*1/*1"}}     # diplotypes that stand for a phenotype in tests


class GappedScore(keys.Score):
    """Where the gene's own scheme of DPWG leaves scores out (2.5 and 3 are listed, what lies between is neither), so do the cells."""

    def __init__(self, gene, folder, listed):
        super().__init__(gene, folder, listed)
        self.closed = {"0"}
        self.gaps = gaps(keys.read_gene(folder, gene).get("scores dpwg", []), self.listed)

    def ends(self, first, last):
        """(cell of the lower end, cell of the upper end) at a gap; None elsewhere."""
        before, high = self.listed[first - 1] if first else None, self.listed[last]
        return (f">= {self.listed[first]}" if before in self.gaps else None, f"<= {high}" if high in self.gaps else None)

    def shown(self):
        """What the source lists, as the language writes it."""
        return ", ".join([*self.listed, *([f"at least {self.open[0][1:]}"] if self.open else [])])


def gaps(lines, listed):
    """The last listed score before each hole between two rows of the gene's table."""
    found = set()
    for (cell, *_), (following, *_) in zip(lines, lines[1:]):
        if following.startswith(">=") and " to " in cell and cell.split(" to ")[1] in listed:
            found.add(cell.split(" to ")[1])
    return found


class Diplotype(keys.Column):
    """Diplotypes and, behind them, phenotypes, as two columns of a `first` table. A row of a diplotype names its phenotype
    too: what is known to be PM is none of the diplotypes of an IM."""

    first = True

    def __init__(self, gene, folder, listed):
        self.phenotype = keys.Phenotype(gene, folder)
        self.functions = {line[0]: float(line[2]) for line in keys.read_gene(folder, gene)["alleles"] if line[2][0].isdigit()}
        self.scores = [line for line in keys.read_gene(folder, gene)["scores"]]
        self.diplotypes = sorted(key for key in listed if "/" in key)
        super().__init__(gene, "", [*self.diplotypes, *self.phenotype.domain])
        self.head = f"diplotype of {gene} | {self.phenotype.head}"

    def word(self, key):
        return key if key in self.diplotypes else self.phenotype.word(key)

    def phenotype_of(self, diplotype):
        score = sum(self.functions[allele] for allele in diplotype.split("/"))
        for cell, name in self.scores:
            low, _, high = cell.partition(" to ")
            if float(low) <= score <= float(high or low):
                return self.phenotype.word(name)
        raise ValueError(f"{self.name} {diplotype}: no phenotype")

    def split(self, values):
        """Rows of a table: the diplotypes of one phenotype each, then the phenotypes."""
        parts = [tuple(v for v in values if v in self.diplotypes and self.phenotype_of(v) == word) for word in self.phenotype.domain]
        parts.append(tuple(v for v in values if v not in self.diplotypes))
        return [part for part in parts if part]

    def cell(self, values):
        if values[0] in self.diplotypes:
            return f"{', '.join(values)} | {self.phenotype_of(values[0])}"
        return f"any | {', '.join(values)}"

    def general(self, values):
        """What a row of diplotypes falls back to without it: a row of their phenotype."""
        return (self.phenotype_of(values[0]),) if values[0] in self.diplotypes else values

    def given(self, value):
        if value in (keys.MISSING, keys.INDETERMINATE):
            return super().given(value) if value == keys.MISSING else f"{self.phenotype.head} is {value}"
        return f"{self.name} is {UNLISTED[self.name].get(value, value)}"

    @property
    def because(self):
        return self.phenotype.because


class DiplotypeOfPhenotype(keys.Phenotype):
    """Diplotypes that the gene's table reads as a phenotype of the same answer: the table has no row for them, a test has."""

    def __init__(self, gene, folder, listed):
        self.diplotypes = sorted(key for key in listed if "/" in key)
        super().__init__(gene, folder)
        self.domain = [*self.domain, *self.diplotypes]

    def cell(self, values):
        return super().cell([v for v in values if v not in self.diplotypes])

    def word(self, key):
        return key if key in self.diplotypes else super().word(key)

    def given(self, value):
        return f"{self.name} is {value}" if value in self.diplotypes else super().given(value)


class Alleles(keys.Column):
    """Two alleles of one gene: the one that is carried decides where the other is not, or was not looked for."""

    none = "none"

    def __init__(self, gene, listed):
        alleles = sorted({part.split()[0] for key in listed for part in key.split(" and ")})
        self.parts = [keys.Allele(gene, allele) for allele in alleles]
        super().__init__(gene, " | ".join(part.head for part in self.parts), [*sorted(listed), self.none])

    def carried(self, value):
        return [part.allele in value for part in self.parts]

    def cell(self, values):
        (value,) = values
        other = "no" if value == self.none else "no, missing"
        return " | ".join("yes" if carried else other for carried in self.carried(value))

    def split(self, values):
        return [(value,) for value in values]

    def given(self, value):
        if value == keys.MISSING:
            return f"{self.name} is missing"
        return " and ".join(part.given("yes" if carried else "no") for part, carried in zip(self.parts, self.carried(value)))

    @property
    def because(self):
        return ", ".join(part.because for part in self.parts)


def gene_column(gene, folder, listed, by_phenotype):
    sections = keys.read_gene(folder, gene)
    if any("/" in key for key in listed):
        return (DiplotypeOfPhenotype if by_phenotype else Diplotype)(gene, folder, listed)
    if any(" and " in key for key in listed):
        return Alleles(gene, listed)
    if "scores" in sections and any(key[0].isdigit() for key in listed):
        return GappedScore(gene, folder, listed)
    return keys.gene_column(gene, folder, listed)
