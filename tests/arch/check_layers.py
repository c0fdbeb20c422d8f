#!/usr/bin/env python3
"""Who may include whom. Usage: check_layers.py ROOT

Folders know only what stands in KNOWS; heavy libraries stay where QUARANTINE says; no folder cycle exists; the public
headers include the standard library and nothing else; libraries print nothing.
"""

import re
import sys

import source_tree

# The folders each folder may include, besides itself. A trailing * means everything below.
DATA = ["compiler/source", "compiler/diag", "compiler/ops", "compiler/ast", "compiler/hir", "compiler/kernel"]
KNOWS = {
    "runtime/support": [],
    "runtime/value": ["runtime/support"],
    "runtime/abi": ["runtime/support", "runtime/value"],
    "runtime/pgx": ["runtime/support", "runtime/value", "runtime/abi"],
    "runtime/polygenic": ["runtime/support", "runtime/value"],
    "runtime/facts": ["runtime/support", "runtime/value", "runtime/abi", "runtime/pgx"],
    "runtime/readers": ["runtime/support", "runtime/value", "runtime/abi", "runtime/pgx", "runtime/polygenic", "runtime/facts"],
    "runtime/image": ["runtime/support", "runtime/value", "runtime/abi", "runtime/pgx", "runtime/facts"],
    "runtime/results": ["runtime/support", "runtime/value", "runtime/abi", "runtime/pgx", "runtime/polygenic", "runtime/facts", "runtime/image"],
    "runtime/coverage": ["runtime/support", "runtime/value", "runtime/abi", "runtime/results"],
    "compiler/source": ["runtime/support"],
    "compiler/diag": ["runtime/support", "compiler/source"],
    "compiler/ops": ["runtime/support", "runtime/value"],
    "compiler/ast": ["runtime/support", "runtime/value", "runtime/image", "compiler/source", "compiler/diag", "compiler/ops"],
    "compiler/hir": ["runtime/*", "compiler/source", "compiler/diag", "compiler/ops", "compiler/ast"],
    "compiler/kernel": ["runtime/*", "compiler/source", "compiler/diag", "compiler/ops"],
    "compiler/syntax": ["runtime/*"] + DATA,
    "compiler/sema": ["runtime/*"] + DATA,
    "compiler/normalise": ["runtime/*"] + DATA,
    "compiler/interp": ["runtime/support", "runtime/value", "runtime/abi", "compiler/source", "compiler/ops", "compiler/kernel"],
    "compiler/lower": ["runtime/support", "runtime/value", "runtime/abi", "compiler/source", "compiler/ops", "compiler/kernel"],
    "compiler/jit": ["runtime/support", "runtime/value", "runtime/abi", "compiler/source", "compiler/ops", "compiler/kernel",
                     "compiler/lower"],
    "compiler/analysis": ["runtime/*", "compiler/interp"] + DATA,
    "compiler/equivalence": ["runtime/*", "compiler/analysis", "compiler/ops", "compiler/kernel"],
    "compiler/format": ["runtime/*", "compiler/syntax"] + DATA,
    "compiler/lint": ["runtime/*", "compiler/syntax"] + DATA,
    "compiler/driver": ["runtime/*", "compiler/analysis", "compiler/syntax", "compiler/sema", "compiler/normalise", "compiler/interp", "compiler/lower",
                        "compiler/jit"] + DATA,
    "compiler/editor": ["runtime/*", "compiler/driver", "compiler/syntax", "compiler/sema"] + DATA,
    "compiler/mutate": ["runtime/*", "compiler/driver", "compiler/equivalence", "compiler/syntax", "compiler/source", "compiler/diag", "compiler/ops", "compiler/ast"],
    "compiler/embed": ["runtime/*", "compiler/driver", "compiler/mutate", "compiler/source", "compiler/diag",
                       "compiler/format", "compiler/lint", "compiler/editor", "compiler/ast", "compiler/syntax"],
    "tools/regimen": ["compiler/embed", "compiler/driver", "compiler/source", "compiler/diag", "runtime/support"],
}
FREE = ("tests", "tools")  # what uses everything

# library: (pattern of its includes, pattern of the files that may include it)
QUARANTINE = {
    "ANTLR": (r"antlr4|Regimen(Lexer|Parser|BaseListener|BaseVisitor)", r"compiler/syntax/"),
    "LLVM": (r"llvm(-c)?/", r"compiler/(lower|jit)/"),
    "htslib": (r"htslib/", r"runtime/readers/vcf_"),
    "simdjson": (r"simdjson", r"runtime/readers/[^/]*(json|fhir)"),
    "nlohmann": (r"nlohmann/", r"runtime/results/|runtime/coverage/|runtime/readers/fhir_xml|compiler/embed/editor_|tools/"),
    "expat": (r"expat", r"runtime/readers/xml_"),
    "boost": (r"boost/", r"runtime/value/[^/]*\.cpp$"),
    "fmt": (r"fmt/", r"(?!runtime/abi/).*\.cpp$"),
    "CLI11": (r"CLI/", r"tools/"),
    "libedit": (r"histedit\.h", r"tools/regimen/repl/line_editor\.cpp$"),
    "Catch2": (r"catch2/", r"tests/"),
    "benchmark": (r"benchmark/", r"tests/bench/"),
    "z3": (r"z3(\+\+)?\.h", r"tests/support/smt/"),
}
# Verbs of the program that go through the public header only.
PUBLIC_ONLY = r"tools/regimen/(?!verb_fmt\.)"
PRINTS = re.compile(r"\bstd::(cout|cerr|clog)\b|(?<![\w.>])(std::)?(printf|fprintf|puts|fputs|perror)\s*\(|\bfmt::print\b")


def folder_of(path):
    parts = path.split("/")
    return "/".join(parts[:2]) if len(parts) > 2 else parts[0]


def allowed(folder, target):
    return any(target == a or (a.endswith("/*") and target.startswith(a[:-1])) for a in KNOWS[folder])


def check_file(path, text, graph):
    problems = []
    folder = folder_of(path)
    for quoted, what in source_tree.includes(text):
        for library, (includes, users) in QUARANTINE.items():
            if re.match(includes, what) and not re.match(users, path) and not path.startswith("tests/"):
                problems.append(f"{path} includes {what}: {library} is allowed only in {users}")
        if path.startswith("compiler/embed/include/") and (quoted or "/" in what) and not what.startswith("regimen/"):
            problems.append(f"{path} includes {what}: public headers include only the standard library")
        if re.match(PUBLIC_ONLY, path) and quoted and what.startswith(("compiler/", "runtime/")):
            problems.append(f"{path} includes {what}: this command uses only <regimen/regimen.hpp>")
        if not quoted or not what.startswith(source_tree.LAYERS):
            continue
        target = folder_of(what)
        if target == folder:
            continue
        graph.setdefault(folder, set()).add(target)
        if folder in KNOWS and not allowed(folder, target):
            problems.append(f"{path} includes {what}: {folder} may not know {target}")
        elif folder not in KNOWS and not folder.startswith(FREE):
            problems.append(f"{path}: folder {folder} has no row in check_layers.py")
    return problems


def cycles(graph):
    """Every cycle of folders found by depth-first search, as text."""
    found, state = [], {}

    def visit(folder, trail):
        state[folder] = "open"
        for target in sorted(graph.get(folder, ())):
            if state.get(target) == "open":
                found.append(" -> ".join(trail[trail.index(target):] + [target]))
            elif target not in state:
                visit(target, trail + [target])
        state[folder] = "done"

    for folder in sorted(graph):
        if folder not in state:
            visit(folder, [folder])
    return found


def main(root):
    problems, graph = [], {}
    for path in source_tree.files(root):
        text = source_tree.read(root, path)
        problems += check_file(path, text, graph)
        if path.startswith(("runtime/", "compiler/")) and PRINTS.search(source_tree.without_comments(text)):
            problems.append(f"{path}: a library prints; only tools/ may")
    problems += [f"folders include each other in a circle: {c}" for c in cycles(graph)]
    source_tree.finish("check_layers", problems)


main(sys.argv[1])
