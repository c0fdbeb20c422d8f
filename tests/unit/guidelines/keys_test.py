"""Keys of the source as cells: intervals without a gap, words, and what is not known in two kinds."""
import unittest

import importer
import keys

SCORES = {"0", "0.25", "0.5", "0.75", "1", "1.25", "1.5", "2", "2.25", "2.5", "3", "≥3", "n/a"}


class ScoreTest(unittest.TestCase):
    def setUp(self):
        self.column = keys.Score("CYP2D6", importer.GENES, SCORES)

    def test_intervals_have_no_gap(self):
        self.assertEqual(self.column.cell(["0"]), "0")
        self.assertEqual(self.column.cell(["0.25", "0.5", "0.75", "1"]), "> 0 and < 1.25")
        self.assertEqual(self.column.cell(["1.25", "1.5", "2", "2.25"]), "1.25 to 2.25")
        self.assertEqual(self.column.cell(["2.5", "3"]), "> 2.25")

    def test_a_boundary_inside_a_phenotype_lies_at_the_next_listed_score(self):
        self.assertEqual(self.column.cell(["0.25", "0.5"]), "> 0 and < 0.75")
        self.assertEqual(self.column.cell(["0.75", "1"]), ">= 0.75 and < 1.25")

    def test_several_runs_and_what_is_not_known(self):
        self.assertEqual(self.column.cell(["0", "2.5", "3", "indeterminate"]), "0, > 2.25, indeterminate")
        self.assertEqual(self.column.cell(["missing"]), "missing")

    def test_any_needs_the_whole_domain(self):
        self.assertEqual(self.column.cell(self.column.whole), "any")
        self.assertNotEqual(self.column.cell([v for v in self.column.whole if v != "missing"]), "any")
        self.assertNotEqual(self.column.cell([v for v in self.column.whole if v != "indeterminate"]), "any")

    def test_scores_between_belong_to_the_lower_row(self):
        between = dict(self.column.between())
        self.assertEqual(between["0.125"], "0.25")      # 0 stands alone
        self.assertEqual(between["1.125"], "1")
        self.assertEqual(between["2.375"], "2.5")       # a phenotype begins behind 2.25

    def test_given(self):
        self.assertEqual(self.column.given("≥3"), "activity score of CYP2D6 is at least 3")
        self.assertEqual(self.column.given("missing"), "CYP2D6 is missing")
        self.assertEqual(self.column.value("n/a"), "indeterminate")
        with self.assertRaises(ValueError):
            self.column.value("xN combinations")


class OtherColumnsTest(unittest.TestCase):
    def test_words(self):
        column = keys.Phenotype("G6PD", importer.GENES)
        self.assertEqual(column.value("Deficient with CNSHA"), "deficient_with_cnsha")
        self.assertEqual(column.value("No Result"), "missing")
        self.assertEqual(keys.Phenotype("CYP2C19", importer.GENES).value("Likely Intermediate Metabolizer"), "likely_IM")

    def test_alleles(self):
        column = keys.gene_column("HLA-B", importer.GENES, {"*15:02 positive", "*15:02 negative", "No Result"})
        self.assertEqual(column.cell(["no", "missing"]), "no, missing")
        self.assertEqual(column.cell(["yes"]), "yes")      # a positive row says nothing about those without the allele
        self.assertEqual(column.given("no"), "not carries HLA-B*15:02")
        with self.assertRaises(ValueError):
            column.value("*57:01 positive")

    def test_a_condition_is_any_only_over_all_its_values(self):
        column = keys.Condition("prior_use", "prior_use", ["naive", "up_to_3_months", "over_3_months"], {})
        self.assertEqual(column.cell(["naive", "over_3_months"]), "naive, over_3_months")
        self.assertEqual(column.cell(column.domain), "any")


if __name__ == "__main__":
    unittest.main()
