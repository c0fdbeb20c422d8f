"""The committed drug table is what the importer writes today.

usage: check_drugs_import.py PROJECT_FOLDER
"""
import os
import pathlib
import subprocess
import sys

project = pathlib.Path(sys.argv[1]).resolve()
reference = pathlib.Path(os.environ.get("RGM_REFERENCE", project / ".." / "shared" / "reference"))
if not (reference / "drugs").is_dir():
    print("skipped: no reference data")
    sys.exit(0)
run = subprocess.run([sys.executable, project / "tools/import/drugs.py", reference], capture_output=True, text=True, check=False)
if run.returncode != 0:
    sys.exit(run.stderr)
committed = (project / "stdlib/drugs.tsv").read_text(encoding="utf-8")
if run.stdout != committed:
    sys.exit("stdlib/drugs.tsv is not what tools/import/drugs.py writes")
print(f"{sum(not line.startswith(('#', '@')) for line in committed.splitlines())} ingredients, as imported")
