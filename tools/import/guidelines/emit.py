"""Writes guideline.rgm from a plan and its tables."""
import os
import re

import keys
import keys_dpwg
import publisher as publishers
import samples


def text(plan, tables, citation, age):
    parts = [header(plan, citation, age), library(plan, tables) + plan.declarations]
    parts += [f"advice {block.name}\n{block.body}end" for name, block in plan.blocks.items() if name in used(tables)]
    parts += [table_text(table) for table in tables]
    parts.append("\n".join(f'report {read} "{name}"' for read, name in changed(tables)))
    parts += [decision for table in tables for decision in decisions(plan, table)]
    parts += [*samples.tests(plan, tables), plan.tests]
    return "\n\n".join(part for part in parts if part) + "\n"


def used(tables):
    return {advice for table in tables for _, advice, _ in table.rows}


def changed(tables):
    """(value, its name) of every gene that is read with the medicines taken."""
    columns = [column for table in tables for column in table.block.columns if column.read != column.head]
    return sorted({(c.read, f"{c.head[0].upper()}{c.head[1:]}, with the medicines taken") for c in columns})


def library(plan, tables):
    after = "\n" if plan.declarations.startswith("import ") else "\n\n"
    return 'import stdlib.phenoconversion version "1.0"' + after if changed(tables) else ""


def header(plan, citation, age):
    plans = os.path.basename(plan.publisher.plans)
    lines = [f"# Written by tools/import/guidelines from the tables of {plan.publisher.label}; change its {plans}/{plan.name}, not this file.",
             f'guideline {plan.full_name} version "{plan.version}"', f'  title "{plan.title}"', "  status draft",
             *publishers.source_lines(plan.publisher, citation, age)]
    if plan.patients:
        lines.append(f"  for patients when {plan.patients}")
    return "\n".join([*lines, "end"])


def table_text(table):
    """The table with its columns under one another."""
    grid = [(apart(column.read for column in table.block.columns), ["advice", *(name for name, _ in table.graded)])]
    for cells, advice, grades in table.rows:
        shown = apart(column.cell(values) for column, values in zip(table.block.columns, cells))
        grid.append((shown, [advice, *grades]))
    widths = [[max(len(row[side][i]) for row in grid) for i in range(len(grid[0][side]))] for side in (0, 1)]
    lines = []
    for row in grid:
        left, right = (" | ".join(cell.ljust(width) for cell, width in zip(row[side], widths[side])) for side in (0, 1))
        lines.append(f"  | {left} || {right} |")
    return f"table {table.name}: {table.kind}\n" + "\n".join([*listed(table), *unheeded(grid), *lines]) + "\nend"


def unheeded(grid):
    """A column that decides nothing in a medicine's table stands because it does in the source's others."""
    idle = any(all(row[0][i] == "any" for row in grid[1:]) for i in range(len(grid[0][0])))
    return ["  # lint: ignore L0005 because the source asks it for its other medicines"] if idle else []


def apart(cells):
    """What a column says in two cells as two."""
    return [part for cell in cells for part in cell.split(" | ")]


def listed(table):
    """What the source lists of a score: an answer beyond that is marked as extended."""
    return [f"  listed {column.read}: {column.shown()}" for column in table.block.columns if isinstance(column, keys_dpwg.GappedScore)]


def cite(plan, table):
    words = plan.publisher.cited.format(drugs=", ".join(table.block.drugs), genes=" and ".join(gene_names(table)))
    return f'    cite {plan.publisher.label} "{words}"'


def gene_names(table):
    return [column.name for column in table.block.columns if not isinstance(column, keys.Condition)]


def decision_name(table, name):
    return f"{table.name}_use" if name in ("strength", "others") else f"{name}_use"


def order_text(block, column):
    """The test to order when a gene has no usable result; empty where the plan wants none."""
    if isinstance(column, keys.Allele):
        default = f"{column.name}{column.allele} test"
    else:
        default = f"{column.name} genotype"
    return block.order.get(column.name, default)


def decisions(plan, table):
    genes = [column for column in table.block.columns if not isinstance(column, keys.Condition)]
    why = "; ".join(column.because for column in genes)
    cited = cite(plan, table)
    for name, drugs in table.graded:
        lines = [f"decision {decision_name(table, name)} for {plan.trigger} of {', '.join(drugs)}", "",
                 "  rule by_table", f"    follow lookup {table.name}.advice", f"    strength lookup {table.name}.{name}",
                 f'    because "{why}."', cited, ""]
        for column in genes:
            test = order_text(table.block, column)
            lines += [f"  if undetermined because {column.name}", f'    recommend order "{test}"' if test else "    no recommendation",
                      "    strength optional   urgency info", f'    because "{plan.publisher.unknown.format(gene=column.name)} Needed: {{missing}}."',
                      cited, ""]
        asked = [column.asked for column in table.block.columns if isinstance(column, keys.Condition)]
        if asked:      # the genes may be known: then the answer says what they are
            lines += [f"  if undetermined because {', '.join(asked)}", "    no recommendation", "    strength optional   urgency warning",
                      f'    because "{why}. Needed to advise: {{missing}}."', cited, ""]
        lines += ["  if undetermined", "    no recommendation", "    strength optional   urgency info",
                  '    because "Needed to advise: {missing}."', cited, "end"]
        yield "\n".join(lines)


def decision_of(table, drug):
    for name, drugs in table.graded:
        if drug in drugs:
            return decision_name(table, name)
    raise KeyError(drug)


def expected(block, drug):
    """The `recommend` part of an answer for one medicine, without what only the reader sees."""
    return re.sub(r"\bordered drug\b", drug, block.outcome)


def age(plan, rows, changes):
    """(the day the tables are of, the first later change of a recommendation in CPIC's log or ""): by the newest release of
    each medicine; a plan knows better where a release is behind its date."""
    newest = {}
    for row in rows:
        newest[row.drug] = max(newest.get(row.drug, ""), plan.publisher.dates[row.release])
    later = [date for date, drug in changes if drug in newest and date > (plan.dated or newest[drug])]
    return plan.dated or min(newest.values()), min(later, default="")
