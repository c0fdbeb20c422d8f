"""Checks of the text map against the source that do not share its eyes: numbers, comparison signs, the source's own flags."""
import re
from collections import defaultdict

# What is no number of the advice: references, addresses, and names with a digit (genes, alleles, variants, units such as m2).
NO_NUMBER = re.compile(r"\(?PMID:?[^)]*\)?|\d+\+J\d+|[Tt]able \d|[Ff]igure \d|c\.\d+A>T(/c\.\d+A>T)?|\b5-fluorouracil\b|https?://\S+|"
                       r"\bHLA-\w\S*|\b[A-Za-z_]\w*\d\w*\b")
NUMBER = re.compile(r"(?:([<>≤≥])\s*)?(\d+(?:\.\d+)?)")
COPIED_WORDS = 6     # so many words in the order of the source are a copy


def numbers(text):
    """{number: signs written before it}"""
    found = defaultdict(set)
    for sign, number in NUMBER.findall(NO_NUMBER.sub(" ", text)):
        found[number].add(sign)
    return found


def problems(plan, rows):
    """Errors: texts of one advice that hold other numbers, and numbers of an advice that no text holds."""
    texts = {row.digest: row.text for row in rows if row.digest in plan.readings}
    held = defaultdict(dict)
    for digest, readings in plan.readings.items():
        if digest not in texts:
            yield f"{plan.name}: {digest} is the digest of no text"
            continue
        for reading in readings:
            if reading.advice != "-":
                found = numbers(texts[digest])
                held[reading.advice][digest] = (frozenset(found) - reading.numbers, reading.spelled, found)
    for name, block in plan.blocks.items():
        if name not in held:
            if name not in plan.unlisted.values():
                yield f"{plan.name}: no text is read as {name}"
            continue
        sets = {entry[0] for entry in held[name].values()}
        if len(sets) > 1:
            yield f"{plan.name}: texts read as {name} hold different numbers: {' | '.join(sorted(' '.join(sorted(s)) for s in sets))}"
        yield from block_problems(plan, block, held[name])


def runs(text):
    """Every run of words of COPIED_WORDS length."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i:i + COPIED_WORDS]) for i in range(len(words) - COPIED_WORDS + 1)}


def copied(plan, rows):
    """Errors: words of ours that stand in a text of the source in the same order."""
    theirs = set().union(*(runs(text) for text in {row.text for row in rows}))
    for name, block in plan.blocks.items():
        for sentence in re.findall(r'"([^"]*)"', block.body):
            for run in sorted(runs(sentence) & theirs):
                yield f"{plan.name}: {name} copies '{' '.join(run)}'"


def block_problems(plan, block, held):
    mine = {number for _, number in NUMBER.findall(NO_NUMBER.sub(" ", block.actions))}
    for digest, (kept, spelled, found) in held.items():
        invented = sorted(mine - kept - spelled)
        if invented:
            yield f"{plan.name}: {block.name} says {', '.join(invented)}, the text {digest} does not"
        lost = sorted(kept - mine - numbers_of_sentence(block))
        if lost:
            yield f"{plan.name}: {block.name} leaves out {', '.join(lost)} of the text {digest}"
        for number in re.findall(r"\bbelow (\d+(?:\.\d+)?)", block.actions):
            if "<" not in found.get(number, ()) and number not in spelled:
                yield f"{plan.name}: {block.name} says below {number}, the text {digest} does not say < {number}"
        for number in re.findall(r"\blimit [\w ]+ to (\d+(?:\.\d+)?)", block.actions):
            if "<" in found.get(number, ()):
                yield f"{plan.name}: {block.name} says to {number}, the text {digest} says < {number}"


def numbers_of_sentence(block):
    return {number for _, number in NUMBER.findall(NO_NUMBER.sub(" ", block.because))}


def flags(plan, blocks):
    """(flag, advice, the source's answer, rows): where the source's own flags differ from the reading."""
    found = defaultdict(int)
    for block in blocks:
        for row, advices in sorted_rows(block.answers):
            if row.alternative is None:
                continue
            offers = any(plan.blocks[a].offers_another for a in advices)
            doses = any(plan.blocks[a].doses for a in advices)
            name = " / ".join(sorted(advices))
            if offers != row.alternative:
                found["another medicine", name, row.alternative] += 1
            if doses != row.dosing:
                found["a dose", name, row.dosing] += 1
    return [(*key, count) for key, count in sorted(found.items())]


def flag_counts(plan, blocks):
    """[rows with flags, those whose flag for another medicine agrees, those whose flag for a dose agrees]"""
    differing = defaultdict(int)
    for flag, *_, count in flags(plan, blocks):
        differing[flag] += count
    flagged = len({answer.row for block in blocks for answer in block.answers if answer.row.alternative is not None})
    return [flagged, flagged - differing["another medicine"], flagged - differing["a dose"]]


def sorted_rows(answers):
    grouped = defaultdict(set)
    for answer in answers:
        grouped[answer.row].add(answer.advice)
    return sorted(grouped.items(), key=lambda item: str(item[0]) + item[0].digest)
