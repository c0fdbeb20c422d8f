"""The tests that stand in a written guideline: one a table row, both sides of every boundary of scores, what is missing."""
import emit
import keys
import medicines

AS_OF = "2026-01-01"


def test(name, given, expects):
    lines = [f'test "{name}" as of {AS_OF}', "  given " + " and ".join(given)]
    return "\n".join([*lines, *("  expect " + e for e in expects), "end"])


def given(plan, drug, columns, point):
    facts = [plan.facts] if plan.facts else []
    return [f"order of {drug}", *facts, *stated(plan, columns, point)]


def stated(plan, columns, point):
    """How a test states the values; a plan may state one in other words."""
    words = plan.settings.get("given", {})
    return [words.get(c.name, {}).get(v) or c.given(v) for c, v in zip(columns, point)]


def title(drug, columns, point):
    words = []
    for column, value in zip(columns, point):
        shown = "at least " + value[1:] if value.startswith("≥") else value
        words.append(f"{column.name} {shown}" if not isinstance(column, keys.Condition) else f"{column.name} {shown}")
    return f"{drug}: " + ", ".join(words)


def answer(plan, table, drug, advice, strength):
    decision = emit.decision_of(table, drug)
    block = plan.blocks[advice]
    outcome = f"{decision} recommends {emit.expected(block, drug)}" if block.outcome else f"{decision} makes no recommendation"
    return [outcome, f"{decision} has strength {strength}", f"lookup {table.name}.advice is {advice}"]


def tests(plan, tables):
    found = []
    for table in tables:
        alone = sum(table.block.drugs[0] in other.block.drugs for other in tables) == 1
        found += row_tests(plan, table) + boundary_tests(plan, table) + unknown_tests(plan, table, alone) + medicines.tests(plan, table)
    return found


def corner(cells):
    return tuple(values[0] for values in cells)


def row_tests(plan, table):
    """One a row where one column decides, else one an answer and each kind of what is not known; medicines take turns."""
    found, shown = [], set()
    for number, (cells, advice, grades) in enumerate(table.rows):
        marks = {advice, *(v for values in cells for v in values if v in (keys.INDETERMINATE, keys.MISSING))}
        if len(cells) > 1 and marks <= shown:
            continue
        shown |= marks
        column = number % len(table.graded)
        drugs = table.graded[column][1]
        drug = drugs[number // len(table.graded) % len(drugs)]
        point = unknown_first(cells) if len(cells) > 1 else corner(cells)
        found.append(test(title(drug, table.block.columns, point), given(plan, drug, table.block.columns, point),
                          answer(plan, table, drug, advice, grades[column])))
    return found


def unknown_first(cells):
    """The point of a row that shows what is not known, if the row says so beside other values."""
    special = [[v for v in values if v in (keys.INDETERMINATE, keys.MISSING)] for values in cells]
    if sum(map(bool, special)) != 1:
        return corner(cells)
    return tuple(own[0] if own else values[0] for own, values in zip(special, cells))


def boundary_tests(plan, table):
    """Where a row ends between two listed scores: its last listed score, the one between, the first of the next row."""
    found, shown = [], {corner(cells) for cells, _, _ in table.rows}
    drug, columns = table.graded[0][1][0], table.block.columns
    for index, column in enumerate(columns):
        if not isinstance(column, keys.Score):
            continue
        for between, owner in column.between():
            if owner is None:
                continue
            low, high = neighbours(column.listed, float(between))
            rest = dividing(table, index, low, high)
            for score, answered in ((low, low), (between, owner), (high, high)) if rest else ():
                point = put(rest, index, score)
                if point not in shown:
                    shown.add(point)
                    _, advice, grades = row_at(table, put(rest, index, answered))
                    found.append(test(title(drug, columns, point), given(plan, drug, columns, point),
                                      answer(plan, table, drug, advice, grades[0])))
    return found


def put(point, index, value):
    return point[:index] + (value,) + point[index + 1:]


def dividing(table, index, low, high):
    """The first corner of the table at which two scores are answered differently."""
    for cells, _, _ in table.rows:
        rows = [row_at(table, put(corner(cells), index, score)) for score in (low, high)]
        if None not in rows and rows[0][1:] != rows[1][1:]:
            return corner(cells)
    return None


def row_at(table, point):
    for row in table.rows:
        if all(value in values for value, values in zip(point, row[0])):
            return row
    return None


def neighbours(listed, score):
    return max((s for s in listed if float(s) < score), key=float), min((s for s in listed if float(s) > score), key=float)


def unknown_tests(plan, table, alone):
    """Nothing known of the genes (`alone`: of all that decide on the medicine); each condition unknown where it decides; a value of it that no row answers."""
    columns, drug = table.block.columns, table.graded[0][1][0]
    decision = emit.decision_of(table, drug)
    genes = [column for column in columns if not isinstance(column, keys.Condition)]
    facts = [c.given(c.domain[0]) for c in columns if isinstance(c, keys.Condition)]
    start = [f"order of {drug}", *([plan.facts] if plan.facts else [])]
    ordered = emit.order_text(table.block, genes[0])
    by = "" if alone else ", by " + ", ".join(gene.name for gene in genes)
    found = [test(f"{drug}: no gene was tested{by}", [*start, *(g.given(keys.MISSING) for g in genes), *facts],
                  [f"{decision} is undetermined because {', '.join(g.name for g in genes)}",
                   *([f'{decision} recommends order "{ordered}"'] if ordered else [])])]
    for index, column in enumerate(columns):
        if not isinstance(column, keys.Condition):
            continue
        point = where_it_decides(table, index)
        if point:
            known = [c.given(v) for i, (c, v) in enumerate(zip(columns, point)) if i != index]
            unknown = plan.settings["conditions"][column.name].get("unknown", f"{column.name} is missing")
            found.append(test(f"{drug}: {column.name} not known{by}", [*start, *known, unknown],
                              [f"{decision} is undetermined because {column.asked}"]))
        point = unanswered(table, index)
        if point:
            found.append(test(title(drug, columns, point) + ": in no row", given(plan, drug, columns, point), [f"{decision} is undetermined"]))
    return found


def where_it_decides(table, index):
    """The corner of a row that another value of this column would leave for another answer, or for none."""
    for row in table.rows:
        for value in table.block.columns[index].domain:
            other = row_at(table, put(corner(row[0]), index, value))
            if other is None or other[1] != row[1]:
                return corner(row[0])
    return None


def unanswered(table, index):
    """The corner of a row with a value of this column for which the table has no row."""
    for row in table.rows:
        for value in table.block.columns[index].domain:
            point = put(corner(row[0]), index, value)
            if row_at(table, point) is None:
                return point
    return None
