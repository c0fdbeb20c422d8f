"""The advice blocks of a guideline, written by hand in Regimen, and the checks of their wording and numbers."""
import re
from dataclasses import dataclass

CLAUSE = re.compile(r"^  (recommend|instead|if warranted|then|because) (.*(?:\n {3,}.*)*)", re.MULTILINE)
BLOCK = re.compile(r"^advice (\w+)\n(.*?)^end$", re.MULTILINE | re.DOTALL)
LONGEST_SENTENCE = 140


@dataclass(frozen=True)
class Advice:
    name: str
    clauses: dict    # first word(s) of a clause -> the rest, on one line
    body: str        # all clauses, as written

    @property
    def outcome(self):
        """What is recommended, or "" for no recommendation."""
        return self.clauses.get("recommend", "")

    @property
    def because(self):
        return self.clauses["because"].strip('"')

    @property
    def actions(self):
        """Everything but the sentence: what the numbers of a text must be found in."""
        return "\n".join(f"{word} {rest}" for word, rest in self.clauses.items() if word != "because")

    @property
    def offers_another(self):
        """Something is said instead of the medicine."""
        return "instead" in self.clauses or bool(re.search(r"\bchoose\b|\b(avoid|do not use) ordered drug\b", self.actions))

    @property
    def doses(self):
        return bool(re.search(r"\b(start|reduce|increase|limit)\b|\bat \d", self.actions))


def read(text, where):
    """Declarations before the first advice block, and the blocks by name."""
    blocks = {}
    for match in BLOCK.finditer(text):
        name, body = match.groups()
        clauses = {word: re.sub(r"\s*\n\s*", " ", rest).strip() for word, rest in CLAUSE.findall(body)}
        if name in blocks or "because" not in clauses or ("recommend" in clauses) == ("no recommendation" in body):
            raise ValueError(f"{where}: advice {name} is repeated or incomplete")
        blocks[name] = Advice(name, clauses, body)
        if len(blocks[name].because) > LONGEST_SENTENCE:
            raise ValueError(f"{where}: the sentence of {name} has {len(blocks[name].because)} characters")
    first = BLOCK.search(text)
    sentences = [block.because for block in blocks.values()]
    for sentence in sentences:
        if sentences.count(sentence) > 1:
            raise ValueError(f"{where}: the sentence '{sentence}' does not tell one answer from another")
    return (text[:first.start()] if first else text).strip(), blocks
