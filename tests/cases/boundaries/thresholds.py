"""The thresholds of a rule file and the faults that can be made in each: what boundaries_test.py plants.

A threshold is any number or date that the file's own declarations decide by: what a value is compared with, the edges of a table's
cell, a period, a plausible range, points, a dose. Texts, codes, citations and the tests of the file are left out.
"""

import datetime
import re
from dataclasses import dataclass

SWAPS = {"at least": "more than", "more than": "at least", "at most": "less than", "less than": "at most", ">=": ">", ">": ">=", "<=": "<", "<": "<="}
COMPARED = re.compile(r"(at least|at most|more than|less than|>=|<=|>|<) +$")
NUMBER = re.compile(r"(?<![\w.\-*:])-?\d+(?:\.\d+)?(?![\w*:]|\.\d)")
DATE = re.compile(r"(?<![\w\"])\d{4}-\d{2}-\d{2}(?![\w\"])")
HIDDEN = re.compile(r"\"(?:[^\"]|\"\")*\"|'[^']*'|#.*|\b(?:LOINC|SNOMED|ATC) +\"[^\"]*\"|\{1\.73_m2\}|/1\.73m2")
# No answer hangs on these: what is usual serves the analysis, a price the reader; what follows later (`then`) and the amount of an alternative no test can expect.
VERBS = "avoid|use|start|stop|continue|reduce|increase|limit|do not use|choose|order|monitor|recheck|screen|refer|advise"
UNDECIDED = re.compile(rf"^    (?:cost|then (?:{VERBS})|instead) .*(?:\n {{6}}.*)*|\busual +[^\n]*?\bto +\S+(?: +[^\s]+)?|\bto +\d+ +decimals?|^  (?:version|source|url|title|licence).*", re.M)


@dataclass
class Fault:
    line: int
    where: str      # the words around the threshold
    what: str       # "moved up to 61", "at least taken for more than"
    text: str       # the whole file with the fault


def declarations(text):
    """The file up to its first test, with everything that is no number of a rule blanked, so that positions stay."""
    end = re.search(r"^test \"", text, re.M)
    head = text[: end.start() if end else len(text)]
    head = re.sub(r"^(guideline|calculator|import|codes) .*", lambda m: " " * len(m[0]), head, flags=re.M)
    for hidden in (UNDECIDED, HIDDEN):
        head = hidden.sub(lambda m: " " * len(m[0]), head)
    return head


def moved(written, by):
    decimals = len(written.partition(".")[2])
    return f"{float(written) + by * 10 ** -decimals:.{decimals}f}"


def day(written, by):
    return (datetime.date.fromisoformat(written) + datetime.timedelta(days=by)).isoformat()


def around(text, start, end):
    line = text[text.rfind("\n", 0, start) + 1 : (text + "\n").find("\n", end)]
    return re.sub(r"\s+", " ", line.strip())[:110]


def faults(text):
    """Each threshold moved up and down by its last written digit, and its comparison taken for the other one."""
    head = declarations(text)
    dates = list(DATE.finditer(head))
    for found in dates:
        head = head[: found.start()] + " " * len(found[0]) + head[found.end() :]
    for found, shift in [(d, day) for d in dates] + [(n, moved) for n in NUMBER.finditer(head)]:
        start, end = found.span()
        line, where = text.count("\n", 0, start) + 1, around(text, start, end)
        for by, way in ((1, "up"), (-1, "down")):
            other = shift(found[0], by)
            yield Fault(line, where, f"{found[0]} moved {way} to {other}", text[:start] + other + text[end:])
        compared = COMPARED.search(head, 0, start)
        if compared and compared.end() == start and not head[:compared.start()].rstrip().endswith("requiring"):
            word = compared[1]
            yield Fault(line, where, f"'{word} {found[0]}' taken for '{SWAPS[word]}'", text[: compared.start()] + SWAPS[word] + text[compared.start() + len(word) :])
