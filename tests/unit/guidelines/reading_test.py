"""The text map: what it refuses, and the errors of reading that the checks of numbers and signs must find."""
import unittest

import importer  # noqa: F401
import advice
import audit
import plan as plans
import readings
import sources
import tables


def row(text, genes=(("CYP2D6", "1"),), grade="strong", drug="codeine", population="general", release=sources.NEW):
    return sources.Row(release, drug, genes, population, grade, text, False, False)


def made(block, texts, **more):
    """A plan of one table: texts = {text: [Reading]}"""
    _, blocks = advice.read(block, "a test")
    settings = {"table": [{"name": "t", "drugs": ["codeine"], "genes": ["CYP2D6"]}], **more}
    return plans.Plan("made", settings, "", blocks, {sources.digest(text): entries for text, entries in texts.items()})


def reading(name, left_out="", spelled="", when=()):
    return plans.Reading(when, name, plans.numbers(left_out), plans.numbers(spelled))


def block(body, name="a", because="Because."):
    return f'advice {name}\n  {body}\n  because "{because}"\nend\n'


class RefusedTest(unittest.TestCase):
    def test_an_unknown_text_is_refused_and_named(self):
        plan = made(block('recommend use ordered drug per "label"'), {})
        with self.assertRaises(readings.Unreadable) as raised:
            readings.blocks(plan, [row("Something new")], importer.GENES, {})
        self.assertEqual([r.text for r in raised.exception.rows], ["Something new"])

    def test_one_changed_word_is_an_unknown_text(self):
        self.assertNotEqual(sources.digest("limit dose to <20mg"), sources.digest("limit dose to ≤20mg"))

    def test_two_rows_of_one_key_may_not_differ(self):
        plan = made(block('recommend use ordered drug per "label"') + block("recommend avoid ordered drug", "b", "Other."),
                    {"Use": [reading("a")], "Avoid": [reading("b")]})
        found, _ = readings.blocks(plan, [row("Use"), row("Avoid")], importer.GENES, {})
        with self.assertRaises(tables.Contradiction):
            tables.build(plan, found[0])

    def test_an_input_error_of_the_source_is_no_row(self):
        plan = made(block('recommend use ordered drug per "label"'), {"Use": [reading("a")]})
        found, left = readings.blocks(plan, [row("Use"), row("Not valid", (("CYP2D6", "xN combinations"),))], importer.GENES, {})
        self.assertEqual((len(found[0].answers), len(left)), (1, 1))

    def test_a_clause_may_run_over_lines(self):
        _, found = advice.read(block("recommend use ordered drug also monitor \"a\"\n    also monitor \"b\"\n  then stop ordered drug"), "a test")
        self.assertEqual(found["a"].outcome, 'use ordered drug also monitor "a" also monitor "b"')
        self.assertEqual(found["a"].clauses["then"], "stop ordered drug")

    def test_sentences_tell_answers_apart(self):
        with self.assertRaises(ValueError):
            advice.read(block("no recommendation") + block("no recommendation", "b"), "a test")
        with self.assertRaises(ValueError):
            advice.read(block("no recommendation", because="x" * 141), "a test")


class NumbersTest(unittest.TestCase):
    def problems(self, body, *texts, **numbers):
        plan = made(block(body), {text: [reading("a", **numbers)] for text in texts})
        return list(audit.problems(plan, [row(text) for text in texts]))

    def test_the_right_reading_passes(self):
        self.assertEqual(self.problems("recommend limit ordered drug below 20 mg/day", "Limit to <20mg/day (PMID: 35152405)."), [])

    def test_below_is_not_at_most(self):
        self.assertTrue(self.problems("recommend limit ordered drug to 20 mg/day", "Limit to <20mg/day."))
        self.assertTrue(self.problems("recommend limit ordered drug below 20 mg/day", "Limit to ≤20mg/day."))

    def test_texts_of_one_answer_hold_the_same_numbers(self):
        self.assertTrue(self.problems('recommend monitor "muscles" when "over 20 mg"', "Risk with >20mg", "Risk with >40mg"))

    def test_a_tenfold_risk_is_not_a_dose(self):
        self.assertTrue(self.problems("recommend start ordered drug at 0 % of usual", "A 10-fold higher risk."))

    def test_up_to_two_and_a_half_times_is_not_250_percent(self):
        self.assertTrue(self.problems("recommend start ordered drug at 250 % of usual", "Up to 2.5 times if needed"))

    def test_a_lost_number_is_found_unless_it_is_left_out_on_purpose(self):
        text = "Reduce by 50%; some need >75% less"
        self.assertTrue(self.problems("recommend reduce ordered drug by 50 %", text))
        self.assertEqual(self.problems("recommend reduce ordered drug by 50 %", text, left_out="75"), [])


class CopiedTest(unittest.TestCase):
    def test_six_words_in_a_row_are_a_copy(self):
        text = "Avoid this medicine unless the benefit is greater than the risk"
        same = made(block("recommend avoid ordered drug", because="Unless the benefit is greater than the risk, no."), {text: [reading("a")]})
        own = made(block("recommend avoid ordered drug", because="Only where it does more good than harm."), {text: [reading("a")]})
        self.assertTrue(list(audit.copied(same, [row(text)])))
        self.assertEqual(list(audit.copied(own, [row(text)])), [])


class SourceTest(unittest.TestCase):
    def test_spellings(self):
        self.assertEqual(sources.score("1.0"), "1")
        self.assertEqual(sources.score("≥3.0"), "≥3")
        self.assertEqual(sources.score("0.25"), "0.25")
        self.assertEqual(sources.population("CBZ use >3mos "), "CBZ use >3mos")
        self.assertEqual(sources.population("population general"), "general")
        self.assertEqual(sources.grade("N/A"), "ungraded")
        self.assertEqual(sources.grade("No Recommendation"), "none")
        self.assertEqual(sources.normal("<p>Use  <b>half</b>&nbsp;the dose</p>"), "Use half the dose")

    def test_no_recommendation_is_never_graded(self):
        silent = advice.Advice("a", {"because": "x"}, "")
        self.assertEqual(readings.strength(row("t", grade="optional"), silent), "none")
        self.assertEqual(readings.strength(row("t", grade="optional"), advice.Advice("a", {"recommend": "avoid ordered drug", "because": "x"}, "")), "optional")


if __name__ == "__main__":
    unittest.main()
