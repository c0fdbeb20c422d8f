#!/usr/bin/env python3
"""Every row of the published tables of CPIC on the rules. Usage: guideline_rows_test.py PROGRAM FOLDER, from the top folder.

The generated tests are left in FOLDER. Prints how many rows were asked, left out with a reason, and not yet mapped.
"""

import os
import subprocess
import sys

REFERENCE = os.environ.get("RGM_REFERENCE", "../shared/reference")


def main(program, folder):
    if not os.path.isdir(REFERENCE + "/pgx/guidelines"):
        print("skipped: no reference data")
        return 0
    command = [sys.executable, "tools/import/guidelines/guidelines.py", "rows", REFERENCE, program, folder]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
