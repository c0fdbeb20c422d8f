"""The committed rules of the published tables are what the importer writes today.

usage: check_guidelines_import.py PROJECT_FOLDER
"""
import os
import pathlib
import subprocess
import sys

project = pathlib.Path(sys.argv[1]).resolve()
reference = pathlib.Path(os.environ.get("RGM_REFERENCE", project / ".." / "shared" / "reference"))
if not (reference / "pgx" / "guidelines").is_dir():
    print("skipped: no reference data")
    sys.exit(0)
sys.exit(subprocess.run([sys.executable, project / "tools/import/guidelines/guidelines.py", "check", reference], check=False).returncode)
