"""What is shipped has no finding of lint, not even a note; and it stands in the canonical layout.

usage: check_shipped_rules.py lint|layout PROGRAM        from the top folder
"""
import json
import subprocess
import sys

AS_OF = "2026-11-01"    # a fixed day: which guidelines have ended since is for people to look at
SHIPPED = ["rules", "stdlib"]


def run(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, encoding="utf-8", check=False)
    return done.stdout if done.returncode in (0, 1) else sys.exit(done.stderr)


def lint(program):
    findings = json.loads(run(program, "lint", *SHIPPED, "--as-of", AS_OF, "--format", "json"))
    return [f"{finding['file']}:{finding['line']}: {finding['code']} {finding['message']}" for finding in findings]


def layout(program):
    return [f"{path}: run `regimen fmt {' '.join(SHIPPED)}`" for path in run(program, "fmt", "--check", *SHIPPED).splitlines()]


problems = {"lint": lint, "layout": layout}[sys.argv[1]](sys.argv[2])
print("\n".join([*problems, f"{len(problems)} findings"]))
sys.exit(1 if problems else 0)
