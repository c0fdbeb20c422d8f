"""A block of answers as a table of the language: strengths in as few columns as possible, rows factored."""
import itertools
from dataclasses import dataclass

import factor
import readings


class Contradiction(Exception):
    pass


@dataclass(frozen=True)
class Table:
    block: object
    graded: tuple      # ((column name, drugs), ...): drugs whose strengths agree everywhere
    rows: tuple        # ((cell values of each column), advice, (strength, ...))

    @property
    def name(self):
        return self.block.name

    @property
    def kind(self):
        return "first" if any(column.first for column in self.block.columns) else "exactly one"


def points_of(block):
    """point -> (advice, {drug: strength}); two rows that answer one point differently are an error."""
    found = {}
    for answer in block.answers:
        for point in readings.points(answer, block.columns):
            advice, grades = found.setdefault(point, (answer.advice, {}))
            known = grades.setdefault(answer.drug, answer.strength)
            if advice != answer.advice or known != answer.strength:
                raise Contradiction(f"{answer.row}: {answer.advice}, {answer.strength}; elsewhere {advice}, {known}")
    for point, (_, grades) in found.items():
        if set(grades) != set(block.drugs):
            raise Contradiction(f"{block.name}: {point} has no row for {set(block.drugs) - set(grades)}")
    return found


def agreeing(points, plan, block):
    """A value that the source has no row for gets the answer that all listed values of its column share."""
    extra = {}
    for index, column in enumerate(block.columns):
        for value in plan.agree.get(column.name, []):
            others = [v for v in column.domain if v not in plan.agree[column.name]]
            for point in points:
                here = [points.get(point[:index] + (other,) + point[index + 1:]) for other in others]
                if None not in here and all(answer == here[0] for answer in here):
                    extra[point[:index] + (value,) + point[index + 1:]] = here[0]
    return {**extra, **points}


def silent(points, plan, block):
    """What the source has no row for and a plan says so: not to carry an allele that only its carriers have a row for."""
    if len(block.columns) > 1 or block.columns[0].name not in plan.unlisted:
        return {}
    point = (block.columns[0].none,)
    return {} if point in points else {point: (plan.unlisted[block.columns[0].name], {drug: "ungraded" for drug in block.drugs})}


def open_scores_fit(points, block):
    """An open score says what every listed score above it says, so the intervals answer it."""
    for index, column in enumerate(block.columns):
        for value in getattr(column, "open", []):
            above = [s for s in column.listed if float(s) >= float(value[1:])] or column.listed[-1:]
            for point, outcome in points.items():
                if point[index] == value:
                    for score in above:
                        other = points.get(point[:index] + (score,) + point[index + 1:])
                        if other is not None and other != outcome:
                            raise Contradiction(f"{block.name}: {value} and {score} differ")


def grade_columns(points, drugs, named):
    """Columns of strengths: one for all, or one a group of medicines, named by the plan, the medicines, or `others`."""
    groups = {}
    for drug in drugs:
        groups.setdefault(tuple(grades[drug] for _, grades in points.values()), []).append(drug)
    groups = list(groups.values())
    if len(groups) == 1:
        return (("strength", tuple(groups[0])),)
    largest = max(groups, key=len)
    if len(largest) == 1:
        largest = None      # nobody is the others
    names = {tuple(sorted(group)): name for name, group in named.items()}
    return tuple((names.get(tuple(sorted(group))) or ("others" if group is largest else "_and_".join(group)), tuple(group))
                 for group in groups)


def build(plan, block):
    points = points_of(block)
    open_scores_fit(points, block)
    points = {**agreeing(points, plan, block), **silent(points, plan, block)}
    graded = grade_columns(points, block.drugs, block.graded)
    outcomes = {point: (advice, tuple(grades[drugs[0]] for _, drugs in graded)) for point, (advice, grades) in points.items()
                if not any(value.startswith("≥") for value in point)}
    rows = factor.rows(outcomes, [column.whole for column in block.columns])
    return Table(block, graded, tuple((cells, advice, grades) for cells, (advice, grades) in split(rows, block.columns)))


def split(rows, columns):
    """An answer that a table cannot say in one row; where rows are tried in order, those of diplotypes come first."""
    found = []
    for cells, outcome in rows:
        for parts in itertools.product(*(column.split(values) for column, values in zip(columns, cells))):
            found.append((parts, outcome))
    if any(column.first for column in columns):
        place = [{value: i for i, value in enumerate(column.whole)} for column in columns]
        found.sort(key=lambda row: [place[i][values[0]] for i, values in enumerate(row[0])])
        found = [row for row in found if not said_later(row, found, columns)]
    return found


def said_later(row, rows, columns):
    """A row that could be left out: the one it falls back to says the same."""
    cells = tuple(column.general(values) if column.first else values for column, values in zip(columns, row[0]))
    return cells != row[0] and any(set(cells[0]) <= set(other[0][0]) and cells[1:] == other[0][1:] and row[1] == other[1] for other in rows)
