"""From points with one outcome each to the fewest rows of cells: every point in one row, no row over two outcomes."""
import itertools


def classes(points, index, domain):
    """Values of one column that every other column treats alike, as lists in the order of the domain."""
    profile = {}
    for point, outcome in points.items():
        rest = point[:index] + point[index + 1:]
        profile.setdefault(point[index], set()).add((rest, outcome))
    groups = {}
    for value in domain:
        if value in profile:
            groups.setdefault(frozenset(profile[value]), []).append(value)
    return list(groups.values())


def subsets(items):
    return itertools.chain.from_iterable(itertools.combinations(range(len(items)), n) for n in range(1, len(items) + 1))


def widest(free, sizes):
    """The largest product of sets that lies in `free`, a set of index tuples; the first one of equal size."""
    best = None
    for first in sorted(free):
        for chosen in boxes(free, first):
            weight = 1
            for axis, taken in enumerate(chosen):
                weight *= sum(sizes[axis][i] for i in taken)
            if best is None or weight > best[0]:
                best = (weight, chosen)
    return best[1]


def boxes(free, corner):
    """Products of sets with `corner` as their smallest index, widened axis by axis in every order."""
    axes = range(len(corner))
    for order in itertools.permutations(axes):
        sides = [[value] for value in corner]
        for axis in order:
            taken = []
            for value in sorted({point[axis] for point in free}):
                trial = sides[:axis] + [[value]] + sides[axis + 1:]
                if all(point in free for point in itertools.product(*trial)):
                    taken.append(value)
            sides[axis] = taken
        yield tuple(tuple(side) for side in sides)


def rows(points, domains):
    """[(cell values of each column, outcome)] in the order of the domains."""
    grouped = [classes(points, index, domain) for index, domain in enumerate(domains)]
    place = [{value: i for i, group in enumerate(axis) for value in group} for axis in grouped]
    sizes = [[len(group) for group in axis] for axis in grouped]
    small = {}
    for point, outcome in points.items():
        small[tuple(place[axis][value] for axis, value in enumerate(point))] = outcome
    found = []
    for outcome in sorted(set(small.values())):
        free = {point for point, other in small.items() if other == outcome}
        while free:
            box = widest(free, sizes)
            found.append((box, outcome))
            free -= set(itertools.product(*box))
    found.sort(key=lambda item: tuple(min(side) for side in item[0]))
    return [(tuple(tuple(value for i in side for value in grouped[axis][i]) for axis, side in enumerate(box)), outcome)
            for box, outcome in found]
