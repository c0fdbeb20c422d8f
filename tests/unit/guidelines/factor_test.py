"""Factoring: every point in exactly one row of its own outcome, and as few rows as the pattern allows."""
import itertools
import random
import unittest

import importer  # noqa: F401
import factor


def expand(rows):
    return [(point, outcome) for cells, outcome in rows for point in itertools.product(*cells)]


class FactorTest(unittest.TestCase):
    def test_one_outcome_is_one_row(self):
        points = {point: "a" for point in itertools.product("12", "xy")}
        self.assertEqual(factor.rows(points, ["12", "xy"]), [((("1", "2"), ("x", "y")), "a")])

    def test_a_missing_point_is_in_no_row(self):
        points = {point: "a" for point in itertools.product("12", "xy") if point != ("2", "y")}
        self.assertEqual(sorted(point for point, _ in expand(factor.rows(points, ["12", "xy"]))), sorted(points))

    def test_random_patterns(self):
        chance = random.Random(7)
        domains = ["12345", "wxyz", "pq"]
        for _ in range(200):
            points = {p: chance.choice("ab") for p in itertools.product(*domains) if chance.random() < 0.9}
            found = expand(factor.rows(points, domains))
            self.assertEqual(len(found), len(points))
            self.assertEqual(dict(found), points)

    def test_the_order_of_the_points_does_not_matter(self):
        chance = random.Random(3)
        points = {p: chance.choice("abc") for p in itertools.product("12345", "wxyz")}
        shuffled = list(points.items())
        chance.shuffle(shuffled)
        self.assertEqual(factor.rows(points, ["12345", "wxyz"]), factor.rows(dict(shuffled), ["12345", "wxyz"]))


if __name__ == "__main__":
    unittest.main()
