#!/usr/bin/env python3
"""What must not stand in the tree. Usage: check_hygiene.py ROOT

No absolute path of a machine, no mark of unfinished work, and no medical fact in C++: no gene, medicine or laboratory code
of stdlib/ stands in a source file (comments and tests apart).
"""

import os
import re
import sys

import source_tree

TEXT = (".h", ".hpp", ".cpp", ".c", ".def", ".py", ".txt", ".cmake", ".md", ".json", ".rgm", ".g4", ".tsv", ".sh", "")
TOP = ("CMakeLists.txt", "CMakePresets.json", "README.md", "CONTRIBUTING.md", ".clang-tidy", ".clang-format")
MACHINE_PATH = re.compile(r"(?<![\w.:/~-])/(" + "|".join(["wor" + "k", "ho" + "me", "ro" + "ot", "tm" + "p", "Use" + "rs", "far" + "m"]) + r")/")
UNFINISHED = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]) + r")\b")
CXX_FOLDERS = ("runtime", "compiler", "tools")
LITERAL = re.compile(r'"(?:\\.|[^"\\\n])*"')
# Ordinary English or programming words that are also ingredients.
ORDINARY = {"water", "air", "oxygen", "lead", "iron", "alcohol", "glucose", "urea", "insulin", "nitrogen", "carbon", "gold", "copper"}


def tsv_rows(root, path):
    full = os.path.join(root, path)
    if not os.path.exists(full):
        return []
    return [line.split("\t") for line in source_tree.read(root, path).splitlines() if line and not line.startswith("#")]


def gene_names(root):
    folder = os.path.join(root, "stdlib/genes")
    if not os.path.isdir(folder):
        return set()
    return {name[:-4] for name in os.listdir(folder) if name.endswith(".tsv") and re.fullmatch(r"[A-Z][A-Z0-9-]+", name[:-4])}


def drug_names(root):
    names = {row[0].lower() for path in ("stdlib/drugs.tsv", "stdlib/drug_classes.tsv") for row in tsv_rows(root, path)}
    return {n for n in names if len(n) > 3 and n not in ORDINARY and n[0] != "@"}


def laboratory_codes(root):
    path = "stdlib/labs.rgm"
    if not os.path.exists(os.path.join(root, path)):
        return set()
    return set(re.findall(r'LOINC\s+"([0-9]+-[0-9])"', source_tree.read(root, path)))


def medical_facts(root, path, genes, drugs, codes):
    problems = []
    text = source_tree.without_comments(source_tree.read(root, path))
    for number, line in enumerate(text.split("\n"), 1):
        if re.match(r"\s*#\s*include", line):
            continue
        words = set(re.findall(r"[A-Z][A-Z0-9-]+", line)) & genes
        for literal in LITERAL.findall(line):
            words |= set(re.findall(r"[a-z][a-z_-]+", literal.lower())) & drugs
            words |= set(re.findall(r"[0-9]+-[0-9]", literal)) & codes
        problems += [f"{path}:{number}: the medical name or code {word} belongs in stdlib/" for word in sorted(words)]
    return problems


def main(root):
    problems = []
    everything = source_tree.files(root, ["runtime", "compiler", "tools", "tests", "stdlib", "rules", "grammar", ".ci"], TEXT)
    for path in everything + [t for t in TOP if os.path.exists(os.path.join(root, t))]:
        for number, line in enumerate(source_tree.read(root, path).split("\n"), 1):
            if MACHINE_PATH.search(line):
                problems.append(f"{path}:{number}: an absolute path of one machine")
            if UNFINISHED.search(line) and not path.endswith(".tsv"):
                problems.append(f"{path}:{number}: a mark of unfinished work")
    genes, drugs, codes = gene_names(root), drug_names(root), laboratory_codes(root)
    for path in source_tree.files(root, CXX_FOLDERS):
        problems += medical_facts(root, path, genes, drugs, codes)
    print(f"looked for {len(genes)} genes, {len(drugs)} medicines and {len(codes)} laboratory codes")
    source_tree.finish("check_hygiene", problems)


main(sys.argv[1])
