"""The advice blocks of a guideline, written by hand in Regimen, and the checks of their wording and numbers."""
import re
from dataclasses import dataclass

BLOCK = re.compile(r"^advice (\w+)\n(.*?)^end$", re.MULTILINE | re.DOTALL)
LONGEST_SENTENCE = 140


@dataclass(frozen=True)
class Advice:
    name: str
    outcome: str     # "recommend ..." without the word, or "" for no recommendation
    because: str
    body: str        # all clauses, as written

    @property
    def actions(self):
        """Everything but the sentence: what the numbers of a text must be found in."""
        return "\n".join(line for line in self.body.splitlines() if not line.strip().startswith("because"))

    @property
    def offers_another(self):
        """Something is said instead of the medicine."""
        return bool(re.search(r"^\s*instead |\bchoose\b|\b(avoid|do not use) ordered drug\b", self.body, re.MULTILINE))

    @property
    def doses(self):
        return bool(re.search(r"\b(start|reduce|increase|limit)\b|\bat \d", self.actions))


def read(text, where):
    """Declarations before the first advice block, and the blocks by name."""
    blocks = {}
    for match in BLOCK.finditer(text):
        name, body = match.groups()
        outcome = re.search(r"^  recommend (.*)$", body, re.MULTILINE)
        because = re.search(r'^  because "(.*)"$', body, re.MULTILINE)
        if name in blocks or not because or not (outcome or "no recommendation" in body):
            raise ValueError(f"{where}: advice {name} is repeated or incomplete")
        if len(because.group(1)) > LONGEST_SENTENCE:
            raise ValueError(f"{where}: the sentence of {name} has {len(because.group(1))} characters")
        blocks[name] = Advice(name, outcome.group(1) if outcome else "", because.group(1), body)
    first = BLOCK.search(text)
    sentences = [block.because for block in blocks.values()]
    for sentence in sentences:
        if sentences.count(sentence) > 1:
            raise ValueError(f"{where}: the sentence '{sentence}' does not tell one answer from another")
    return (text[:first.start()] if first else text).strip(), blocks
