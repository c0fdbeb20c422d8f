"""From answers to written tables: values without a row, open scores, columns of strengths, and the age of a guideline."""
import unittest

import importer
import advice
import emit
import keys
import medicines
import mutants
import plan as plans
import readings
import samples
import sources
import tables

BLOCKS = 'advice a\n  recommend use ordered drug per "label"\n  because "A."\nend\n\nadvice b\n  recommend avoid ordered drug\n  because "B."\nend\n'


def plan(**settings):
    _, blocks = advice.read(BLOCKS, "a test")
    base = {"table": [{"name": "t", "drugs": ["codeine"], "genes": ["CYP2D6"]}]}
    made = plans.Plan("made", {**base, **settings}, "", blocks,
                      {sources.digest(t): [plans.Reading((), name, frozenset(), frozenset())] for t, name in (("Use", "a"), ("Avoid", "b"))})
    made.conditions = {key: plans.condition(key, entry) for key, entry in settings.get("conditions", {}).items()}
    return made


def row(text, score, drug="codeine", grade="strong", population="general", release=sources.NEW):
    return sources.Row(release, drug, (("CYP2D6", score),), population, grade, text, False, False)


def built(made, rows):
    (block,), _ = readings.blocks(made, rows, importer.GENES, {})
    return tables.build(made, block)


class TableTest(unittest.TestCase):
    def test_scores_become_intervals(self):
        table = built(plan(), [row("Avoid", "0"), row("Use", "1"), row("Use", "2.25"), row("Avoid", "2.5"), row("Avoid", "≥3")])
        self.assertIn("| 0, > 2.25        || b      | strong   |", emit.table_text(table))
        self.assertIn("| > 0 and <= 2.25  || a      | strong   |", emit.table_text(table))

    def test_an_open_score_that_no_interval_answers_is_an_error(self):
        with self.assertRaises(tables.Contradiction):
            built(plan(), [row("Avoid", "≥2"), row("Use", "2"), row("Avoid", "3")])

    def test_medicines_that_differ_in_strength_have_columns_of_their_own(self):
        made = plan(table=[{"name": "t", "drugs": ["codeine", "tramadol", "morphine"], "genes": ["CYP2D6"]}])
        rows = [row("Use", "1", drug, "optional" if drug == "codeine" else "strong") for drug in ("codeine", "tramadol", "morphine")]
        self.assertEqual([name for name, _ in built(made, rows).graded], ["codeine", "others"])

    def test_a_medicine_without_a_row_for_a_key_of_the_others_is_an_error(self):
        made = plan(table=[{"name": "t", "drugs": ["codeine", "tramadol"], "genes": ["CYP2D6"]}])
        with self.assertRaises(tables.Contradiction):
            built(made, [row("Use", "1"), row("Use", "1", "tramadol"), row("Use", "2")])


class ConditionTest(unittest.TestCase):
    """`between` is a value that the source has no row for."""
    SETTINGS = {"table": [{"name": "t", "drugs": ["codeine"], "genes": ["CYP2D6"], "conditions": ["before"]}],
                "conditions": {"before": {"values": ["never", "between", "long"]}},
                "populations": {"naive": {"before": "never"}, "used": {"before": "long"}}}

    def rows(self, second):
        return [row("Use", "1", population="naive"), row(second, "1", population="used")]

    def test_it_has_no_row(self):
        self.assertEqual(built(plan(**self.SETTINGS), self.rows("Use")).rows[0][0][1], ("never", "long"))

    def test_it_is_answered_where_all_others_agree_if_the_plan_says_so(self):
        made = plan(**self.SETTINGS, agree={"before": ["between"]})
        self.assertEqual(built(made, self.rows("Use")).rows[0][0][1], ("never", "between", "long"))
        self.assertNotIn("between", str(built(made, self.rows("Avoid")).rows))

    def test_a_population_that_the_plan_does_not_know_is_an_error(self):
        with self.assertRaises(KeyError):
            built(plan(**self.SETTINGS), [row("Use", "1", population="somebody else")])


class MedicinesTest(unittest.TestCase):
    ROWS = [row("Avoid", "0"), row("Use", "1"), row("Use", "2")]

    def written(self, **converted):
        made = plan(table=[{"name": "t", "drugs": ["codeine"], "genes": ["CYP2D6"], **converted}])
        table = built(made, self.ROWS)
        return emit.table_text(table), emit.library(made, [table]), "\n".join(samples.tests(made, [table]))

    def test_a_gene_is_read_with_the_medicines_taken(self):
        table, library, tests = self.written()
        self.assertIn("| effective_cyp2d6 ||", table)
        self.assertIn("import stdlib.phenoconversion", library)
        self.assertIn("activity score of CYP2D6 is 2 and takes bupropion\n  expect t_use recommends avoid codeine", tests)
        self.assertIn("activity score of CYP2D6 is 2 and medicines unknown\n  expect t_use is undetermined", tests)
        self.assertIn("activity score of CYP2D6 is 0 and medicines unknown\n  expect t_use recommends avoid codeine", tests)

    def test_a_plan_names_another_value(self):
        self.assertIn("| cyp2d6_beside_paroxetine ||", self.written(converted={"CYP2D6": "cyp2d6_beside_paroxetine"})[0])

    def test_rows_that_speak_of_inhibitors_themselves_read_the_genes(self):
        table, library, tests = self.written(converted={"CYP2D6": "genes"})
        self.assertIn("| activity score of CYP2D6 ||", table)
        self.assertEqual(library, "")
        self.assertIn("activity score of CYP2D6 is 2 and takes bupropion\n  expect t_use recommends use codeine", tests)

    def test_every_gene_of_the_library_that_tables_have_is_tested(self):
        library = keys.converted(importer.GENES)
        self.assertEqual(set(medicines.CHANGES), set(library) - {"CYP3A4"})     # no table of CPIC is on CYP3A4


class WrittenTest(unittest.TestCase):
    def test_the_age_is_that_of_the_oldest_medicine_and_a_later_change_makes_it_stale(self):
        rows = [row("Use", "1"), row("Use", "1", "tramadol", release=sources.OLD)]
        self.assertEqual(emit.age(plan(), rows, []), (sources.DATES[sources.OLD], ""))
        self.assertEqual(emit.age(plan(), rows, [("2023-01-01", "codeine"), ("2023-02-01", "tramadol")])[1], "2023-02-01")

    def test_tests_stand_on_both_sides_of_a_boundary(self):
        text = "\n".join(samples.tests(plan(), [built(plan(), [row("Avoid", "1"), row("Use", "1.5"), row("Use", "2")])]))
        for score in ("1", "1.25", "1.5"):
            self.assertIn(f"activity score of CYP2D6 is {score}\n", text)
        self.assertIn("CYP2D6 is missing", text)

    def test_faults_differ_from_the_table(self):
        table = built(plan(), [row("Avoid", "1"), row("Use", "1.5"), row("Use", "2")])
        text = emit.table_text(table) + "\n"
        faults = list(mutants.of_guideline(text, [table.block]))
        self.assertEqual(sorted(what.split(" ")[0] for _, what, _ in faults), ["answer", "boundary", "row", "strength"])
        self.assertTrue(all(changed != text for *_, changed in faults))


if __name__ == "__main__":
    unittest.main()
