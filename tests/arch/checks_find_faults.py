#!/usr/bin/env python3
"""The checks of this folder find what they look for: each fault is planted alone in a small tree."""

import contextlib
import io
import os
import runpy
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
MESSAGES = 'RGM_MESSAGE(A, "E0001", error, "a", 0)\n'
LINTS = 'RGM_MESSAGE(Unused, "L0001", warning, "nothing uses it", 0)\n'

# (check, file, content, what the check must say)
FAULTS = [
    ("layers", "runtime/value/a.h", '#include "compiler/ast/ast.h"\n', "may not know compiler/ast"),
    ("layers", "compiler/sema/a.cpp", '#include "llvm/IR/Module.h"\n', "LLVM is allowed only"),
    ("layers", "runtime/facts/a.h", "#include <fmt/format.h>\n", "fmt is allowed only"),
    ("layers", "compiler/embed/include/regimen/regimen.h", '#include "runtime/support/check.h"\n', "public headers"),
    ("layers", "tools/regimen/verb_run.cpp", '#include "runtime/results/report.h"\n', "uses only <regimen/regimen.hpp>"),
    ("layers", "runtime/extra/a.h", '#include "runtime/value/unit.h"\n', "has no row"),
    ("layers", "runtime/value/a.cpp", 'void f() { printf("x"); }\n', "a library prints"),
    ("sizes", "runtime/value/a.cpp", "int x;\n" * 401, "401 lines"),
    ("sizes", "runtime/value/a.h", "int x;\n" * 251, "251 lines"),
    ("sizes", "runtime/value/a.cpp", "int f(int a) {\n" + "  a += 1;\n" * 59 + "}\n", "a function of 61 lines"),
    ("messages", "compiler/diag/messages.def", MESSAGES * 2, "is both"),
    ("messages", "compiler/diag/messages.def", MESSAGES, "stands in no file"),
    ("messages", "compiler/diag/lints.def", LINTS, "stands in no file"),
    ("messages", "compiler/diag/lints.def", LINTS.replace("warning", "error"), "the severity error"),
    ("messages", "tests/golden/a.golden", "error E0002: something\n", "E0002 is no diagnostic"),
    ("names", "runtime/facts/b.h", "namespace regimen {\nstruct Candidate {\n};\n}  // namespace regimen\n", "is defined in"),
    ("hygiene", "compiler/sema/a.cpp", "// TO" + "DO later\n", "unfinished"),
    ("hygiene", "tools/a.txt", 'open "/ho' + 'me/someone/file"\n', "absolute path"),
    ("hygiene", "runtime/pgx/a.cpp", 'if (gene == "ABCX1") return;\n', "ABCX1 belongs in stdlib/"),
    ("hygiene", "runtime/facts/a.cpp", 'auto x = "takes examplamide";\n', "examplamide belongs in stdlib/"),
    ("hygiene", "runtime/facts/a.cpp", 'auto x = "1234-5";\n', "1234-5 belongs in stdlib/"),
]
SOUND = {
    "compiler/diag/messages.def": "",
    "compiler/diag/lints.def": "",
    "stdlib/genes/ABCX1.tsv": "position\n",
    "stdlib/drugs.tsv": "# ingredient, codes\nexamplamide\tA00\n",
    "stdlib/labs.rgm": 'from LOINC "1234-5" in mg\n',
    "runtime/pgx/a.h": "namespace regimen {\nnamespace a {\nstruct Candidate {\n};\n}  // namespace a\nclass Candidate;\nstruct Candidate {\n};\n"
                       "}  // namespace regimen\n",
    "runtime/value/b.cpp": '// ABCX1 and examplamide may be named in a comment\n#include <vector>\nint f() { return 1; }\n',
}


def run(check, files):
    with tempfile.TemporaryDirectory() as root:
        for path, content in files.items():
            os.makedirs(os.path.dirname(os.path.join(root, path)), exist_ok=True)
            with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                file.write(content)
        return run_check(check, root)


def run_check(check, root):
    """The check's exit code and output; it runs inside this process, as starting one for each fault takes seconds."""
    output, sys.argv = io.StringIO(), [check, root]
    try:
        with contextlib.redirect_stdout(output):
            runpy.run_path(os.path.join(HERE, f"check_{check}.py"), run_name="__main__")
    except SystemExit as end:
        return end.code, output.getvalue()
    return None, output.getvalue()


def main():
    failures = []
    for check in ("layers", "sizes", "names", "messages", "hygiene"):
        status, output = run(check, SOUND)
        if status != 0:
            failures.append(f"check_{check} refuses a sound tree: {output}")
    for check, path, content, says in FAULTS:
        status, output = run(check, {**SOUND, path: content})
        if status != 1 or says not in output:
            failures.append(f"check_{check} overlooks {path}: {output}")
    cycle = {"tests/a/x.h": '#include "tests/b/y.h"\n', "tests/b/y.h": '#include "tests/a/x.h"\n'}
    if "in a circle" not in run("layers", {**SOUND, **cycle})[1]:
        failures.append("check_layers overlooks a circle of folders")
    print("\n".join(failures) or f"{len(FAULTS) + 1} planted faults were found")
    sys.exit(1 if failures else 0)


main()
