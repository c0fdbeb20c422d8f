#!/usr/bin/env python3
"""The TextMate grammar of the extension, from the words of grammar/Regimen.g4.

    tools/vscode/make_grammar.py            writes syntaxes/regimen.tmLanguage.json
    tools/vscode/make_grammar.py --check    exit 1 when the file is not what would be written
"""

import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
OUT = os.path.join(HERE, "syntaxes", "regimen.tmLanguage.json")

# Words that begin or close something; the others join.
BLOCKS = {"guideline", "calculator", "import", "choice", "codes", "kind", "input", "parameter", "define", "always", "table", "score", "report",
          "advice", "decision", "rule", "exception", "test", "given", "expect", "end"}
ANSWERS = {"yes", "no", "missing", "indeterminate", "undetermined", "known", "yes/no"}


def keywords():
    """Every word of the language as the grammar spells it."""
    with open(os.path.join(ROOT, "grammar", "Regimen.g4"), encoding="utf-8") as file:
        text = file.read()
    text = text[text.index("// ---- words ----"):text.index("// ---- other tokens ----")]
    return sorted(set(re.findall(r"'([a-z/]+)'", text)))


def either(words):
    return r"(?<![\w.])(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + r")(?![\w/])"


def grammar():
    words = set(keywords())
    lost = (BLOCKS | ANSWERS) - words
    if lost:
        sys.exit(f"no words of the grammar: {', '.join(sorted(lost))}")
    name = "[A-Za-z][A-Za-z0-9_]*"
    return {
        "name": "Regimen",
        "scopeName": "source.regimen",
        "fileTypes": ["rgm"],
        "patterns": [{"include": "#comment"}, {"include": "#text"}, {"include": "#declared"}, {"include": "#plain"}],
        "repository": {
            "comment": {"name": "comment.line.number-sign.regimen", "match": "#.*$"},
            "text": {
                "name": "string.quoted.double.regimen",
                "begin": "\"",
                "end": "\"(?!\")|$",
                "patterns": [
                    {"name": "constant.character.escape.regimen", "match": "\"\""},
                    {"name": "meta.embedded.regimen", "begin": r"\{", "end": r"\}|(?=\")", "patterns": [{"include": "#plain"}]},
                ],
            },
            "declared": {
                "match": r"^\s*(choice|codes|kind|input|parameter|define|table|score|advice|decision|rule|exception)\s+(" + name + ")",
                "captures": {"1": {"name": "keyword.control.regimen"}, "2": {"name": "entity.name.regimen"}},
            },
            "plain": {
                "patterns": [
                    {"name": "keyword.other.unit.regimen", "match": r"'[^'\r\n]+'"},
                    {"name": "constant.other.allele.regimen", "match": r"HLA-[A-Z0-9]+\*[0-9]+(?::[0-9]+)*[A-Z]?|\*[0-9][A-Za-z0-9.≥+*]*(?:/\*[0-9][A-Za-z0-9.≥+*]*)?"},
                    {"name": "constant.numeric.date.regimen", "match": r"\b[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?\b"},
                    {
                        "match": r"\b([0-9]+(?:\.[0-9]+)?)(?:\s+([A-Za-z]+(?:/[A-Za-z0-9.]+)+|%))?",
                        "captures": {"1": {"name": "constant.numeric.regimen"}, "2": {"name": "keyword.other.unit.regimen"}},
                    },
                    {"name": "constant.language.regimen", "match": either(ANSWERS)},
                    {"name": "keyword.control.regimen", "match": either(words & BLOCKS)},
                    {"name": "keyword.other.regimen", "match": either(words - BLOCKS - ANSWERS)},
                    {"name": "support.class.gene.regimen", "match": r"\b[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)?\b"},
                    {"name": "punctuation.separator.table.regimen", "match": r"\|\|?"},
                    {"name": "keyword.operator.regimen", "match": r">=|<=|[<>=+\-*/^]"},
                ]
            },
        },
    }


def main():
    text = json.dumps(grammar(), indent=2, ensure_ascii=False) + "\n"
    if "--check" in sys.argv[1:]:
        with open(OUT, encoding="utf-8") as file:
            if file.read() != text:
                sys.exit("tools/vscode/syntaxes/regimen.tmLanguage.json is not current; run tools/vscode/make_grammar.py")
        return
    with open(OUT, "w", encoding="utf-8") as file:
        file.write(text)


main()
