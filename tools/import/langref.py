#!/usr/bin/env python3
"""The language reference: grammar/REFERENCE.md from the grammar, the operators, the verbs and the limits.

    tools/import/langref.py            writes the page
    tools/import/langref.py --check    exit 1 when the page is not what would be written
"""

import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# Tokens that are not words: how the page calls them, and what they are.
SORTS = {
    "STRING": ("text", 'between quotation marks on one line; `""` inside it is one quotation mark'),
    "INT": ("whole", "digits"),
    "DECIMAL": ("decimal", "digits, a point, digits"),
    "DATE": ("date", "year-month-day, a day of the calendar: `2026-02-28`"),
    "MONTH": ("month", "year-month: `1960-05`; a subtraction has spaces"),
    "ID": ("word", "a letter, then letters, digits and `_`; not a word of the language"),
    "GENE_NAME": ("gene-name", "a name with a hyphen between capitals: `MT-RNR1`"),
    "COMPOUND": ("unit/unit", "a unit with `/` and without spaces: `mg/day`, `mL/min/1.73m2`"),
    "UCUM": ("'unit'", "any other UCUM unit, between single quotes: `'kg/m2'`"),
    "ALLELE": ("star-allele", "`*2A`, `*4.013`, `*36x2+*10`, `*4x\u22653`; directly behind an operand `*3` means \"times 3\""),
    "DIPLOTYPE_T": ("diplotype", "two alleles: `*1/*3`"),
    "HLA": ("hla-allele", "`HLA-B*57:01`"),
    "BAR_EOL": ("bar-at-line-end", "`|` at the end of a line, a comment may follow"),
    "EOF": ("end-of-file", "the end"),
}

LIMITS = [
    ("kMaxFileBytes", "bytes of one file"),
    ("kMaxTokens", "words and signs of one file"),
    ("kMaxDeclarations", "declarations of one file"),
    ("kMaxNesting", "levels of nesting: parentheses, chains of `not`, `-`, `^`, `else if`, `number of`"),
    ("kMaxDepth", "levels of one expression: `a + b + c` has two operations in a row"),
    ("kMaxChain", "levels of a value with the values that it is made of and that are declared behind it"),
    ("kMaxTextParts", "parts of a text with the texts that stand in it"),
    ("kErrorLimit", "errors that are shown; further ones are counted"),
    ("kMostErrors", "errors after which a file is read no further"),
    ("kMostDecimals", "decimals of a report"),
    ("kMostReadings", "readings that can be required"),
]


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def split_comments(text):
    """The grammar without comments to the end of a line; quotes are respected."""
    out = []
    for line in text.split("\n"):
        quoted, cut = False, len(line)
        for i, c in enumerate(line):
            if c == "'" and (i == 0 or line[i - 1] != "\\"):
                quoted = not quoted
            if not quoted and line.startswith("//", i):
                cut = i
                break
        out.append((line[:cut].rstrip(), line[cut:].strip()))
    return out


def literals(text):
    """Token name -> its spellings."""
    found = {}
    for name, spellings in re.findall(r"\b([A-Z][A-Z0-9_]*)\s*:\s*('(?:[^'\\]|\\.)*'(?:\|'(?:[^'\\]|\\.)*')*)\s*;", text):
        found[name] = re.findall(r"'((?:[^'\\]|\\.)*)'", spellings)
    return found


def rewrite(line, words):
    """A line of a rule, with every token as an author writes it."""
    def token(match):
        name = match.group(0)
        if name in words:
            return " | ".join(f'"{w}"' for w in words[name]) if len(words[name]) == 1 else "(" + " | ".join(f'"{w}"' for w in words[name]) + ")"
        return SORTS[name][0]
    line = re.sub(r"'([^']*)'", r'"\1"', line)
    parts = re.split(r'("[^"]*")', line)
    return "".join(p if p.startswith('"') else re.sub(r"\b[A-Z][A-Z0-9_]*\b", token, p) for p in parts)


def grammar_sections(text, words):
    sections, title, lines = [], "entries", []
    for code, comment in split_comments(text)[1:]:
        heading = re.fullmatch(r"// ---- (.*) ----", comment)
        if heading:
            if any(lines):
                sections.append((title, lines))
            title, lines = heading.group(1), []
            continue
        if comment.startswith("// Every word below"):
            break  # the names are listed by sort further down
        note = "   # " + comment.lstrip("/ ") if comment and code else ("# " + comment.lstrip("/ ") if comment else "")
        if code or note:
            lines.append(rewrite(code, words) + note)
        elif lines and lines[-1]:
            lines.append("")
    return sections + [(title, lines)]


def names_rule(text):
    return re.search(r"\nid\s*:(.*?);", text, re.S).group(1)


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return lines + ["| " + " | ".join(str(c).replace("|", "\\|") for c in row) + " |" for row in rows]


def operators():
    rows = re.findall(r'^RGM_OP\(\s*(\w+)\s*,\s*"([^"]*)"\s*,\s*(\w+)\s*,\s*(\w+)\s*,\s*"([^"]*)"\s*,\s*(\w+)\s*\)',
                      read("compiler/ops/ops.def"), re.M)
    meaning = {"Propagate": "missing in, missing out", "Kleene": "three-valued logic", "Own": "decided by the operator"}
    return table(["written", "operator", "takes and gives", "missing operands"],
                 [(f"`{s}`", n, f"`{sig}`", meaning[nulls]) for n, s, _, _, sig, nulls in rows if s])


def verbs():
    rows = re.findall(r'^RGM_VERB\(\s*\w+\s*,\s*"([^"]*)"\s*,\s*(\w+)\s*,\s*(\d)\s*,\s*(\w+)\s*\)', read("runtime/image/verbs.def"), re.M)
    takes = {"medicine": "a medicine", "care": "a text", "advise": "a text"}
    return table(["verb", "takes", "restriction", "category"], [(f"`{s}`", takes[sort], rank, cat) for s, sort, rank, cat in rows])


def limit_values():
    source = "".join(read(p) for p in ("compiler/syntax/limits.h", "compiler/diag/diagnostic.h", "compiler/syntax/parse.cpp",
                                       "compiler/syntax/build_decl.cpp", "compiler/syntax/build_phrase.cpp", "compiler/sema/limits.h"))
    rows = []
    for name, what in LIMITS:
        value = re.search(rf"\b{name} = ([0-9' *]+);", source).group(1).replace("'", "")
        product = 1
        for factor in value.split("*"):
            product *= int(factor)
        rows.append((f"{product:,}", what))
    return table(["at most", "of"], rows)


def page():
    text = read("grammar/Regimen.g4")
    words = literals(text)
    signs = {n for n, spellings in words.items() if not re.match(r"[a-z]", spellings[0])}
    soft = set(re.findall(r"\b[A-Z][A-Z0-9_]*\b", names_rule(text))) & set(words)
    reserved = set(words) - soft - signs
    spell = lambda names: ", ".join(sorted(f"`{w}`" for n in names for w in words[n]))
    out = ["# Regimen: the language on one page", "",
           "Written by `tools/import/langref.py` from the grammar, the operators, the verbs and the limits; change those, not this page.", "",
           '`"word"` is written as it stands; `?` once or not at all, `*` any number of times, `+` at least once, `|` one of. Line ends mean',
           "nothing, except that `|` at the end of a line closes a row of a table. `#` begins a comment.", ""]
    for title, lines in grammar_sections(text, words):
        out += [f"## {title[0].upper() + title[1:]}", "", "```"] + "\n".join(lines).strip().split("\n") + ["```", ""]
    out += ["## Sorts of words and literals", ""]
    out += table(["sort", "what it is"], [v for k, v in SORTS.items()])
    out += ["", "## Words of the language", "", "Never a name: " + spell(reserved) + ".", "",
            "Also a name where no other reading exists (but not directly behind the `of` of a phrase): " + spell(soft) + ".", ""]
    out += ["## Operators", "",
            "From loosest to tightest: `otherwise`; `+` `-`; `*` `/`; sign `-`; `^` (to the right). Comparisons stand around them, do not chain,",
            "and are joined by `and` or by `or`; both together need parentheses. `not` binds tighter than `and` and `or`.", ""]
    out += operators() + ["", "## Verbs", "",
                          "Restriction orders answers that disagree: 4 contraindicated, 3 avoid, 2 reduce or limit, 1 monitor, 0 use.", ""]
    out += verbs() + ["", "## Meanings", ""] + MEANINGS.splitlines() + ["", "## Limits", ""] + limit_values()
    return "\n".join(line.rstrip() for line in out) + "\n"


# What the grammar cannot say.
MEANINGS = """\
- `follow lookup` of a table whose answer is not known: every advice that the table can still give is possible, with what it hangs on; what all of
  them share is certain. A row counts as possible when some values of the open columns, each on its own, lead to it; `missing` cells make that wider.
  Where no single row may fit, that is possible, too, and nothing is certain. An advice block says what to do itself: it follows no table.
- A value, score or table of another file whose header says `for patients when` is used only for those patients. For others it is missing with the
  reason "outside the population of FILE", and not `no value`: a comparison with it is unknown, never no. Where it is not known whether the patient is
  one of them, so is the value.
- `define x: number unavailable because licence "why" instead "what"`: a value that may not be computed. It is never known; a value or decision
  that asks for it answers "unavailable: licence" with the reason, and `regimen guidelines` lists it.
- `notice "text"` in a header stands with every value and decision that used a value of that file, also in a guideline that imports it.
- A caller (`--given`) states inputs. A define that is computed from inputs is refused with their names: not an age, but the birthdate. A stated
  reading in a unit of another kind is converted as a reader does (meq/L of sodium); an implausible one is a finding of data quality.
- A date stated of a patient may be known in part: `birthdate is 1960`, `birthdate is 1960-05`. It is every day of that year or month (of a birth date
  those up to the as-of day), as it is where a record says no more: an age is then one of two, and what it decides all the same is decided.
- `expect D recommends A`: medicine, dose part and amounts must be those recommended, so `avoid X` is not `avoid X at 75 mg/day`; write the dose to
  expect it. `also`, `instead`, `per`, `after` and `when` are compared where they are written. Of a conflict, `recommends`, `has` and `rule R applies`
  hold only in a test that also says `expect D is a conflict`; `is not a conflict` needs a decision that is made and determined.
  What an undetermined decision recommends until it can be made is expected beside `expect D is undetermined`.
- What is expected of a value that is not there fails and says why: `no value`, outside the population, before the guideline is in
  effect, missing, indeterminate. In an expectation a comparison with `no value` is unknown, not no, so that `not total at least 5` fails, too.
  Only `is missing`, `is no value`, `is indeterminate` and `is not known` hold of what is not there; `is not missing` needs a value.
- `expect D is missing X, Y`: an answer that stands although those inputs are missing, which it names; of one that is open write `is undetermined because`.
- `expect text contains "..."`: some text of the decisions of the guideline; `text does not contain`: there are texts, and none of them says it.
"""


def main():
    target = os.path.join(ROOT, "grammar/REFERENCE.md")
    wanted = page()
    if "--check" not in sys.argv:
        with open(target, "w", encoding="utf-8") as file:
            file.write(wanted)
        return 0
    current = read("grammar/REFERENCE.md") if os.path.exists(target) else ""
    if current != wanted:
        print("grammar/REFERENCE.md is not current: run tools/import/langref.py")
        return 1
    print("grammar/REFERENCE.md is current")
    return 0


sys.exit(main())
