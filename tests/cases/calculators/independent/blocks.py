"""Tests of a calculator as they stand in its file: who the patient is, and what is computed apart from the rules."""

AS_OF = "2025-12-01"


def decimals(value, digits):
    """A number as `is about` compares it: equal at the digits written."""
    return f"{value:.{digits}f}"


def block(name, patient, expectations):
    """`patient`: what is given of each input, in the language's words. `expectations`: what follows the word `expect`."""
    given = " and ".join(f"{key} is {value}" for key, value in patient.items())
    expected = "".join(f"  expect {line}\n" for line in expectations)
    return f'test "{name}" as of {AS_OF}\n  given {given}\n{expected}end\n'


def one_at_a_time(first, changes):
    """The first patient, then one for each change of it: (name, patient)."""
    yield "", first
    for name, change in changes.items():
        yield name, {**first, **change}
