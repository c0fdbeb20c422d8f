"""Writes SOURCES.md: what was taken from where, what was checked, what was left out and what is our own."""
from collections import Counter

import audit
import emit
import keys


def text(plan, blocks, built, left, citation, age):
    rows = sorted({answer.row for block in blocks for answer in block.answers}, key=lambda r: (str(r), r.digest))
    parts = [f"# Sources of {plan.full_name}", plan.publisher.status,
             table(plan, blocks, built, rows, citation), *stale_note(age[1]), *left_out(left), *findings(rows, blocks, plan),
             *own(plan, blocks, built), *plan.notes]
    if plan.not_covered:
        parts.append("Not covered: " + plan.not_covered)
    return "\n\n".join([*parts, plan.publisher.terms]) + "\n"



def table(plan, blocks, built, rows, citation):
    releases = Counter(row.release for row in rows)
    counts = ", ".join(f"{releases[r]} rows of {plan.publisher.read_in[r]}" for r in sorted(releases))
    answers = len({answer.advice for block in blocks for answer in block.answers})
    lines = ["| what | source | checked |", "|---|---|---|",
             f"| action and strength of every key | {f'PMID {citation.pmid}: ' if citation else ''}{counts} | yes: every row, on both evaluators |",
             f"| {len({row.digest for row in rows})} texts read as {answers} answers | the same rows |"
             " one by one; their numbers, comparison signs and the source's own flags compared |",
             f"| {sum(len(t.rows) for t in built)} table rows | factored from {len(rows)} rows | yes: the row check does not read the tables |"]
    return "\n".join(lines)


def stale_note(stale):
    return [f"Known stale: CPIC's change log has a later recommendation, first on {stale}; its text was not at hand."] if stale else []


def left_out(left):
    reasons = Counter((row.release, reason) for row, reason in left)
    return ["Rows left out:\n\n" + "\n".join(f"* {count} of {release}: {reason}" for (release, reason), count in sorted(reasons.items()))] if left else []


def findings(rows, blocks, plan):
    found = [f"* the source's flag for {flag} is {'yes' if theirs else 'no'}, the reading `{advice}` is {'no' if theirs else 'yes'}: {count} rows"
             for flag, advice, theirs, count in audit.flags(plan, blocks)]
    silent = [a.row for b in blocks for a in b.answers if not plan.blocks[a.advice].outcome and a.row.grade not in ("none", "ungraded")]
    if silent:
        found.append(f"* {len(set(silent))} rows say no recommendation and are graded all the same; here their strength is `none`")
    graded = [a.row for b in blocks for a in b.answers if plan.blocks[a.advice].outcome and a.row.grade in ("none", "ungraded")]
    if graded and plan.publisher.grades:
        found.append(f"* {len(set(graded))} rows advise something and are graded as no recommendation; the strength is the source's")
    return ["Found in the source:\n\n" + "\n".join(found)] if found else []


def own(plan, blocks, built):
    found = []
    if any(isinstance(c, keys.Score) for b in blocks for c in b.columns):
        found.append("* scores between two listed ones (as phenoconversion gives them) belong to the lower row, 0 stands alone")
    changed = emit.changed(built)
    if changed:
        found.append(f"* what medicines leave of a gene ({', '.join(read for read, _ in changed)}): `stdlib/phenoconversion.rgm`, draft; the rows speak of results of the genes")
    for name, values in plan.agree.items():
        found.append(f"* `{name}` {', '.join(values)}: no row in the source; answered only where all its listed values agree")
    found.append("* the tests to order when a gene has no usable result")
    for gene, advice in plan.unlisted.items():
        found.append(f"* `{advice}`: the source has no row for those without the allele of {gene}; they get no recommendation, not that of carriers")
    if any(c.first for b in blocks for c in b.columns):
        found.append("* a diplotype that gets the answer of its phenotype has no row of its own; where only the phenotype is known, all diplotypes it may be count")
    if any(getattr(c, "gaps", None) for b in blocks for c in b.columns):
        found.append("* scores more than 2.5 and less than 3 are in no row, as in the source's own scheme: the answer is undetermined")
    return ["Our own, not in the source:\n\n" + "\n".join(found)]
