"""The tests of a written guideline that medicines change what it reads of a gene: what stdlib/phenoconversion.rgm makes of a normal
result stands here once more, beside the library, and the answer is that of the row for what is left."""
import emit
import keys
import samples

NORMAL = {"CYP2D6": "2", "CYP2C9": "2", "CYP2C19": "NM", "CYP2B6": "NM"}
NONE_LEFT = {"CYP2D6": "0", "CYP2C9": "0", "CYP2C19": "PM", "CYP2B6": "PM"}     # a list of medicines can change nothing
# gene -> (what it is, a medicine that acts on this gene alone of those here, what it leaves of a normal result)
CHANGES = {"CYP2D6": (("strong inhibitor", "bupropion", "0"), ("moderate inhibitor", "duloxetine", "1")),
           "CYP2C9": (("moderate inhibitor", "amiodarone", "1"), ("inducer that changes nothing", "enzalutamide", "2")),
           "CYP2C19": (("strong inhibitor", "fluvoxamine", "PM"), ("moderate inhibitor", "felbamate", "IM"), ("inducer", "apalutamide", "UM")),
           "CYP2B6": (("inducer", "carbamazepine", "UM"),)}
SPELLED = {"PM": "Poor Metabolizer", "IM": "Intermediate Metabolizer", "UM": "Ultrarapid Metabolizer", "NM": "Normal Metabolizer"}


def tests(plan, table):
    found = []
    for index, column in enumerate(table.block.columns):
        if column.name in CHANGES and not isinstance(column, keys.Condition):
            change = changed if column.read != column.head else unchanged
            found += [change(plan, table, index, *entry) for entry in CHANGES[column.name]]
            if column.read != column.head:
                found += [list_unknown(plan, table, index), nothing_to_lose(plan, table)]
    return [text for text in dict.fromkeys(found) if text]


def with_normal(table, index, value):
    """A point with a normal result of this gene, where another value of it has another answer if there is such a point."""
    points = [samples.put(samples.corner(cells), index, NORMAL[table.block.columns[index].name]) for cells, _, _ in table.rows]
    known = [p for p in points if samples.row_at(table, p) and samples.row_at(table, samples.put(p, index, value))]
    for point in known:
        if samples.row_at(table, point)[1] != samples.row_at(table, samples.put(point, index, value))[1]:
            return point
    return known[0] if known else None


def case(plan, table, what, facts, point, answered, shown=()):
    drug = table.graded[0][1][0]
    row = samples.row_at(table, answered)
    return samples.test(f"{drug}: {what}", [*samples.given(plan, drug, table.block.columns, point), *facts],
                        [*samples.answer(plan, table, drug, row[1], row[2][0]), *(f'text contains "{words}"' for words in shown)])


def changed(plan, table, index, what, medicine, left):
    point, column = with_normal(table, index, left), table.block.columns[index]
    if point is None:
        return ""
    normal = NORMAL[column.name]
    differs = f", with medicines {SPELLED.get(left, left)}" if left != normal else ""     # both are shown where they differ
    shown = [SPELLED.get(normal, normal) + differs]
    return case(plan, table, f"{column.name} {normal} on {medicine}, a {what}".replace("a inducer", "an inducer"), [f"takes {medicine}"], point,
                samples.put(point, index, left), shown)


def unchanged(plan, table, index, what, medicine, _):
    """The rows speak of these medicines themselves, so they must not count twice."""
    point = with_normal(table, index, NONE_LEFT[table.block.columns[index].name])
    return point and case(plan, table, f"{table.block.columns[index].name} {point[index]} on {medicine}, a {what}: the genes count", [f"takes {medicine}"], point, point)


def list_unknown(plan, table, index):
    column, drug = table.block.columns[index], table.graded[0][1][0]
    point = with_normal(table, index, NONE_LEFT[column.name])
    if point is None:
        return ""
    return samples.test(f"{drug}: {column.name} {point[index]}, medicines not known",
                        [*samples.given(plan, drug, table.block.columns, point), "medicines unknown"],
                        [f"{emit.decision_of(table, drug)} is undetermined"])


def nothing_to_lose(plan, table):
    genes = " and ".join(column.name for column in table.block.columns if column.read != column.head)
    for cells, _, _ in table.rows:
        point = samples.corner(cells)
        for index, column in enumerate(table.block.columns):
            if column.read != column.head:
                point = samples.put(point, index, NONE_LEFT[column.name])
        if samples.row_at(table, point):
            return case(plan, table, f"no activity of {genes} left to lose, medicines not known", ["medicines unknown"], point, point)
    return ""
