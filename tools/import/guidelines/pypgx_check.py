"""A second reading of CPIC's tables, that of pypgx, asked of the shipped rules: it keys by phenotype, one text for each.

Its texts are CPIC's own, so the text map reads them; what it checks is which key leads to which text. A key of theirs is asked
for every score of that phenotype and every condition of ours. Where the rules say something else in some or in all of these,
or have no such key, pypgx_differences.tsv names the row and why; a difference that is not there fails.
"""
import csv
import json
import os
import re
import subprocess
from collections import Counter, defaultdict

import keys
import publisher as publishers
import row_check
import samples
import sources

TABLE = "pgx/pypgx/recommendation-table.csv"
LIST = os.path.join(publishers.HERE, "pypgx_differences.tsv")


def rows(reference):
    """(medicine, ((gene, phenotype), ...), normalised text or "")"""
    with open(os.path.join(reference, TABLE), encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            pairs = [(row["Gene1"], row["Phenotype1"]), (row["Gene2"], row["Phenotype2"])]
            text = re.sub(r"[\s\x01]+", " ", row["Recommendation"]).replace(">=", "≥").replace("<=", "≤").strip()
            yield row["Drug"], tuple(pair for pair in pairs if pair[0] != "None"), "" if text == "None" else text


def letters(text):
    """What is left of a text when blanks, hyphens and quotes of two editors are gone; signs of comparison stay."""
    return re.sub(r"[^a-z0-9<>≤≥=%]", "", text.lower())


def phenotype_of(score, lines):
    """The phenotype of a decimal score in the gene's own table."""
    for cell, name in lines:
        low, _, high = cell.partition(" to ")
        parts = [(">=", low), ("<=", high)] if high else [tuple(part.split()) for part in cell.split(" and ")] if cell[0] in "<>" else [("=", cell)]
        value = float(score)
        if all({">=": value >= float(n), "<=": value <= float(n), ">": value > float(n), "<": value < float(n), "=": value == float(n)}[sign]
               for sign, n in parts):
            return name
    return ""


def values(column, phenotype, library):
    """What a phenotype of theirs is in a column of ours; none where we know no such word."""
    if phenotype == "None":
        return [keys.MISSING]
    if isinstance(column, keys.Score):
        if phenotype == "Indeterminate":
            return [keys.INDETERMINATE]
        lines = keys.read_gene(library, column.name)["scores"]
        return [score for score in column.listed if phenotype_of(score, lines) == phenotype]
    try:
        return [column.value(phenotype)]
    except ValueError:
        return []


def advices(plan, digest, columns, point):
    """What their text is read as at this point of ours; nothing where the reading is for other conditions."""
    if not digest:
        return {""}
    facts = {column.name: value for column, value in zip(columns, point)}
    return {reading.advice for reading in plan.readings.get(digest, [])
            if reading.advice != "-" and all(facts.get(name) in value.split("|") for name, value in reading.when)}


def points(block, pairs, library):
    """Every point of ours that a key of theirs may mean."""
    given = dict(pairs)
    choices = []
    for column in block.columns:
        if isinstance(column, keys.Condition):
            choices.append(column.domain)
        elif column.name in given:
            choices.append(values(column, given[column.name], library))
        else:
            return []
    if set(given) - {column.name for column in block.columns}:
        return []
    found = [()]
    for choice in choices:
        found = [(*point, value) for point in found for value in choice]
    return found


def expects(plan, block, drug, advice, tables):
    decision = row_check.decision_of(plan, block, drug, tables)
    if not advice or not plan.blocks[advice].outcome:
        return (f"{decision} makes no recommendation",)
    return (f"{decision} recommends {row_check.emit.expected(plan.blocks[advice], drug)}",)


def compare(plan, blocks, tables, mine, program, folder, library):
    """row -> [held or not, for each question]; rows of `mine`: (ingredient, row, digest of our text or "")"""
    asked, parts, found = {}, [], defaultdict(list)
    for drug, row, digest in mine:
        for block in blocks:
            if drug not in block.drugs:
                continue
            for point in points(block, row[1], library):
                found[row]      # the key is one of ours
                for advice in sorted(advices(plan, digest, block.columns, point)):
                    name = f"pypgx {len(asked)}"
                    asked[name] = row
                    parts.append(samples.test(name, samples.given(plan, drug, block.columns, point), expects(plan, block, drug, advice, tables)))
    path = os.path.join(folder, plan.full_name + ".pypgx.rgm")
    with open(os.path.join(publishers.rules_of(plan.publisher), plan.name, "guideline.rgm"), encoding="utf-8") as file:
        rules = row_check.copy_without_tests(file.read()).rstrip()
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n\n".join([rules, *parts]) + "\n")
    done = subprocess.run([program, "test", path, "--format", "json"], capture_output=True, text=True, check=False)
    for test in json.loads(done.stdout):
        found[asked[test["name"]]].append(test["passed"])
    return found


def kind(answers, row, shipped):
    if not shipped:
        return "no rule"
    if answers is None:
        return "no key"
    if not answers:
        return "older text"
    if all(answers):
        return "same"
    if not row[2]:
        return "no text"
    return "partly" if any(answers) else "differs"


def known():
    with open(LIST, encoding="utf-8") as file:
        lines = [line.split("\t") for line in file.read().splitlines() if line and not line.startswith("#")]
    return {(drug, key): (what, reason) for drug, key, what, reason in lines}


def shown(pairs):
    return ", ".join(f"{gene} {phenotype}" for gene, phenotype in pairs)


def check(source, reference, program, folder, built):
    """`built`: (plan, blocks, tables) of every plan of CPIC."""
    os.makedirs(folder, exist_ok=True)
    every, library = list(rows(reference)), os.path.join(publishers.TOP, "stdlib", "genes")
    answers, shipped = {}, set()
    digests = {letters(row.text): row.digest for row in source.rows["cpic"]}
    for plan, blocks, tables in built:
        drugs = {drug for block in blocks for drug in block.drugs}
        mine = [(source.names.get(row[0].lower(), row[0]), row) for row in every]
        mine = [(drug, row, digests.get(letters(row[2]), "unknown") if row[2] else "") for drug, row in mine if drug in drugs]
        shipped |= {row for _, row, _ in mine}
        for row, found in compare(plan, blocks, tables, mine, program, folder, library).items():
            answers[row] = answers.get(row, []) + found
    listed, counts, problems = known(), Counter(), []
    for row in every:
        what = kind(answers.get(row), row, row in shipped)
        counts[what] += 1
        name = row[0], shown(row[1])
        if what != "same" and listed.get(name, ("", ""))[0] != what:
            problems.append(f"{name[0]}\t{name[1]}\t{what}\t" + "?")
        elif what == "same" and name in listed:
            problems.append(f"{name[0]}, {name[1]}: no difference any more; strike it from pypgx_differences.tsv")
    print("\n".join(problems))
    print(f"{len(every)} rows of pypgx: {sum(map(len, answers.values()))} questions, " + ", ".join(f"{n} {what}" for what, n in sorted(counts.items())))
    reasons = Counter((what, reason) for what, reason in listed.values())
    for (what, reason), count in sorted(reasons.items()):
        print(f"    {count} {what}: {reason}")
    return 1 if problems else 0
