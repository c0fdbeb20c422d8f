"""The committed gene tables are what the importer writes today, and its rules reproduce every source diplotype.

usage: check_genes_import.py PROJECT_FOLDER
"""
import filecmp
import os
import pathlib
import subprocess
import sys
import tempfile

project = pathlib.Path(sys.argv[1]).resolve()
reference = pathlib.Path(os.environ.get("RGM_REFERENCE", project / ".." / "shared" / "reference"))
if not (reference / "pgx").is_dir():
    print("skipped: no reference data")
    sys.exit(0)
with tempfile.TemporaryDirectory() as folder:
    run = subprocess.run([sys.executable, project / "tools/import/genes.py", reference / "pgx", folder],
                         capture_output=True, text=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
    if run.returncode != 0:
        sys.exit(run.stderr)
    print(run.stdout.splitlines()[-1])
    written = {p.name for p in pathlib.Path(folder).iterdir()}
    committed = {p.name for p in (project / "stdlib/genes").glob("*.tsv")} - {"outside_callers.tsv"}  # written by hand
    different = (written ^ committed) | {n for n in written & committed
                                         if not filecmp.cmp(pathlib.Path(folder, n), project / "stdlib/genes" / n, shallow=False)}
    if different:
        sys.exit(f"not what the importer writes: {', '.join(sorted(different))}")
