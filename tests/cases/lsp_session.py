"""What the scripted sessions with `regimen lsp` share: a text, a client with one document, expectations that are counted."""

import time

from lsp_client import Client, position_of

TEXT = """guideline local.t version "1"
  title "T"
  status draft
  source S "Written for this test"
end
import stdlib.patient version "1.0"
choice stage of none, mild "Mild", severe
input weight: quantity in kg if missing ask "Weight?"
input pressure: quantity in 'mm[Hg]' from latest LOINC "8480-6" plausible 40 'mm[Hg]' to 300 'mm[Hg]'
  valid for 12 months if missing ask "Blood pressure?"
input state: stage if missing ask "Stage?"
define heavy = weight at least 220 '[lb_av]'   # a unit of another size
decision care for view of patient
  rule walk
    when heavy is yes
    recommend advise activity "walk every day"
    because "Weight {weight}, \U0001F6B6 é."
    cite S
  exception rest to walk
    when state is severe or phenotype of CYP2C19 is poor_metabolizer
    recommend refer "to a clinic"
    cite S
  if undetermined
    recommend monitor "weight"
end
test "walks" as of 2025-01-01
  given weight is 120 kg and state is none and phenotype of CYP2C19 is normal_metabolizer
  expect care recommends advise activity "walk every day"
end
test "open" as of 2025-01-01
  given state is mild and phenotype of CYP2C19 is normal_metabolizer
  expect care is undetermined
end
"""
URI = "file:///somewhere/t%20t.rgm"
checked = 0


def expect(condition, what):
    global checked
    checked += 1
    if not condition:
        raise AssertionError(what)


class Session(Client):
    """A client with one document."""

    def at(self, method, marker, text=TEXT, uri=URI, behind=True, nth=0, **more):
        """Asks about the place behind (or at) a marker of the text."""
        at = -1
        for _ in range(nth + 1):
            at = text.index(marker, at + 1)
        place = position_of(text, at + (len(marker) if behind else 0))
        return self.result(f"textDocument/{method}", {"textDocument": {"uri": uri}, "position": place, **more})

    def of(self, method, uri=URI, **more):
        return self.result(f"textDocument/{method}", {"textDocument": {"uri": uri}, **more})


    def lenses(self, uri=URI):
        """What stands over the rules, asked for one by one where the tests were not run yet."""
        return [lens if "command" in lens else self.result("codeLens/resolve", lens) for lens in self.of("codeLens", uri)]

    def problems(self, uri=URI, version=None):
        """Errors and warnings of that version. What lint found in an earlier one may be shown with them."""
        return [problem for problem in self.diagnostics_of(uri, version) if problem["severity"] <= 2]

    def errors(self, uri, condition=bool):
        """The errors among the diagnostics, waited for."""
        wrong = lambda found: [problem for problem in found if problem["severity"] == 1]
        return wrong(self.until(uri, lambda found: condition(wrong(found))))

    def findings(self, uri=URI):
        """All that is found, asked for."""
        return self.of("diagnostic", uri)["items"]

    def fixes(self, problem, uri=URI):
        """What is offered for a problem as edits of the text."""
        actions = self.of("codeAction", uri, range=problem["range"], context={"diagnostics": [problem]})
        return [action for action in actions if "edit" in action and action["diagnostics"][0]["code"] == problem["code"]]


def began(program, *arguments, **options):
    session = Session(program, *arguments)
    session.begin(**options)
    return session


def labels(answer):
    return [item["label"] for item in answer["items"]]


def edited(text, edits):
    """The text with edits applied whose places are in UTF-16 units."""
    def offset(place):
        lines = text.split("\n")
        before = sum(len(line) + 1 for line in lines[:place["line"]])
        line = lines[place["line"]].encode("utf-16-le")
        return before + len(line[:2 * place["character"]].decode("utf-16-le"))

    places = [(offset(e["range"]["start"]), offset(e["range"]["end"]), e["newText"]) for e in edits]
    for begin, end, new in sorted(places, reverse=True):
        text = text[:begin] + new + text[end:]
    return text


def run(name, program, parts):
    start = time.time()
    for part in parts:
        part(program)
    print(f"{name}: {checked} expectations in {time.time() - start:.0f} s")
