#!/usr/bin/env python3
"""The published tables of CPIC and DPWG on the rules. Usage: guideline_rows_test.py WHAT PROGRAM FOLDER, from the top folder.

rows: every row of every release; prints how many were asked, left out with a reason, and in no plan. faults: rows dropped,
answers and strengths swapped, boundaries moved in the written tables; each must be found. changes: what CPIC's log says was
changed. pypgx: the differences to a second reading of the tables. The tests are left in FOLDER.
"""

import os
import subprocess
import sys

REFERENCE = os.environ.get("RGM_REFERENCE", "../shared/reference")


def main(what, program, folder):
    if not os.path.isdir(REFERENCE + "/pgx/guidelines"):
        print("skipped: no reference data")
        return 0
    command = [sys.executable, "tools/import/guidelines/guidelines.py", what, REFERENCE, program, folder]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
