"""Faults put into the written tables, each of which the row check must find: a row dropped, an answer or a strength swapped,
a boundary moved between two listed scores.

`regimen mutate` tries the tests that stand in a guideline. What is tried here is another thing, the row check (row_check.py), whose
expectations come from the source's rows and which no guideline holds; and a boundary moves between two listed scores, which only the
plan knows."""
import os
import re
import zlib

import keys
import row_check

TABLE = re.compile(r"^table (\w+): (?:exactly one|first)\n(.*?)^end$", re.MULTILINE | re.DOTALL)
NEIGHBOUR = {"strong": "moderate", "moderate": "optional", "optional": "strong", "none": "optional", "ungraded": "strong"}


def chosen(name, kind, count):
    """One of the rows, always the same one."""
    return zlib.crc32(f"{name} {kind}".encode()) % count


def split(line):
    left, _, right = line.partition("||")
    return left, [cell.strip() for cell in right.strip().strip("|").split("|")]


def with_answers(line, cells):
    return f"{split(line)[0]}|| {' | '.join(cells)} |"


def row_mutants(name, lines):
    """(what was done, lines) of one dropped row, one other answer, one other strength."""
    count = len(lines)
    at = chosen(name, "drop", count)
    yield f"row {at + 1} dropped", lines[:at] + lines[at + 1:]
    at = chosen(name, "answer", count)
    cells = split(lines[at])[1]
    others = sorted({split(line)[1][0] for line in lines} - {cells[0]})
    if others:
        yield f"answer of row {at + 1} is {others[0]}", [*lines[:at], with_answers(lines[at], [others[0], *cells[1:]]), *lines[at + 1:]]
    at = chosen(name, "strength", count)
    cells = split(lines[at])[1]
    yield f"strength of row {at + 1}", [*lines[:at], with_answers(lines[at], [*cells[:-1], NEIGHBOUR[cells[-1]]]), *lines[at + 1:]]


def boundary_mutants(column, lines):
    """A boundary moved past the middle between the two listed scores around it."""
    for low, high in zip(column.listed, column.listed[1:]):
        below, above = float(low), float(high)
        if low in column.gaps:
            moved = f"{below + (above - below) * 0.9:g}"     # the middle is no longer in a gap
            swaps = [(rf"<= {re.escape(low)}(?![\d.])", f"<= {moved}"), (rf"([\d.]+) to {re.escape(low)}(?![\d.])", rf">= \1 and <= {moved}")]
        elif low in column.closed:
            moved = f"{below + (above - below) * 0.9:g}"     # the middle now belongs to the lower row
            swaps = [(rf"> {re.escape(low)}(?![\d.])", f">= {moved}"), (rf"<= {re.escape(low)}(?![\d.])", f"< {moved}"),
                     (rf"([\d.]+) to {re.escape(low)}(?![\d.])", rf">= \1 and < {moved}")]
            swaps += [(r"(?<=\| )0(?=[ ,])", f"< {moved}")] if low == "0" else []
        else:
            moved = f"{below + (above - below) * 0.1:g}"     # and now to the upper one
            swaps = [(rf"(>=|<) {re.escape(high)}(?![\d.])", rf"\1 {moved}"), (rf"(?<![\d.]){re.escape(high)} to ([\d.]+)", rf">= {moved} and <= \1")]
        changed = list(lines)
        for pattern, other in swaps:
            changed = [re.sub(pattern, other, line) for line in changed]
        if changed != lines:
            yield f"boundary at {low} to {high}", changed


def rows_of(body):
    """One line a row: a row may go over several, its last one ends with the bar."""
    rows, open_row = [], ""
    for line in body.rstrip("\n").split("\n"):
        row = f"{open_row} {line.strip()}" if open_row else line
        open_row = row if row.startswith("  |") and not row.rstrip().endswith("|") else ""
        if not open_row:
            rows.append(row)
    return rows


def of_guideline(text, blocks):
    """(table, what was done, text of the guideline with the fault)"""
    columns = {block.name: block.columns for block in blocks}
    for match in TABLE.finditer(text):
        name, body = match.groups()
        lines = rows_of(body)
        head = [lines.pop(0) for _ in range(sum(line.startswith(("  listed ", "  #")) for line in lines) + 1)]
        faults = list(row_mutants(name, lines))
        for column in columns.get(name, ()):
            if isinstance(column, keys.Score):
                faults += boundary_mutants(column, lines)
        for what, changed in faults:
            body = "\n".join([*head, *changed]) + "\n"
            yield name, what, text[:match.start(2)] + body + text[match.end(2):]


def survivors(program, text, blocks, folder, name):
    """(number of faults, those that no row test found)"""
    count, alive = 0, []
    for table, what, changed in of_guideline(text, blocks):
        path = os.path.join(folder, f"{name}.fault.rgm")
        with open(path, "w", encoding="utf-8") as file:
            file.write(changed)
        code, _ = row_check.run(program, path)
        os.remove(path)
        count += 1
        if code == 0:
            alive.append(f"{name}, table {table}: {what}")
    return count, alive
