#!/usr/bin/env python3
"""The commands of the program from outside. Usage: commands_test.py PROGRAM, from the top folder of the sources.

Each case: what it is about, arguments, exit code, what standard output and standard error must contain, standard input.
"""

import json
import os
import subprocess
import sys
import tempfile

DEMO = "tests/cases/demo/"
RECORD, GENOME = DEMO + "record.json", DEMO + "genome.vcf"
RUN = ["run", "--input", RECORD, "--as-of", "2025-12-01"]

RULES = """guideline local.t version "1"
  title "T"
  status draft
  source S "Written for this test"
end
input birthdate: date from birthdate if missing ask "Date of birth?"
input weight: quantity in kg if missing ask "Weight?"
define age: quantity in years = years since birthdate
decision walking for view of patient
  rule adult
    when age at least 18 years
    recommend advise activity "walk every day"
    strength moderate
    because "{age} old."
    cite S
end
test "adult" as of 2025-12-01
  given birthdate is 1980-01-01
  expect walking recommends advise activity "walk every day"
end
"""
FAILING = RULES.replace('recommends advise activity "walk every day"', "makes no recommendation")
BROKEN = RULES.replace("18 years", "18 kg")
OTHER_PATIENT = '{"resourceType": "Patient", "id": "someone-else", "birthDate": "1990-02-03", "gender": "male"}'

# A genome in which one position was not called, and a gene table of one's own.
PARTLY = """##fileformat=VCFv4.2
##reference=GRCh38
##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">
#CHROM	POS	ID	REF	ALT	QUAL	FILTER	INFO	FORMAT	S
chr10	94761900	.	C	T	.	.	.	GT	0/1
chr10	94762706	.	A	G	.	.	.	GT	0/1
chr22	42126611	.	C	G	.	.	.	GT	0/0
chr16	31096368	.	C	T	.	.	.	GT	0/1
"""
OWN_GENE = """gene	MYGENE
source	made for this test
chromosome	chr16

[positions]
pos	rsid	ref	alts	grch37	use
31096368	rs9923231	C	T	.	allele

[alleles]
name	function	activity	changes	also
*1	Normal function	-	reference	-
*2	No function	-	rs9923231=T	-

[phenotypes]
name
Poor Metabolizer
Normal Metabolizer

[rules]
function	function	phenotype
No function	any	Poor Metabolizer
Normal function	Normal function	Normal Metabolizer
"""
WRONG_GENE = OWN_GENE.replace("rs9923231=T", "rs9923231=G").replace("source", "sauce")

CASES = [
    ("version", ["--version"], 0, "regimen 0.1.0", "", None),
    ("help names every command", ["--help"], 0, "genes", "", None),
    ("help of a command", ["run", "--help"], 0, "--complete", "", None),
    ("no command", [], 2, "", "subcommand", None),
    ("unknown command", ["evaluate"], 2, "", "", None),
    ("unknown option", RUN + ["--colour"], 2, "", "--colour", None),
    ("a decision explained", RUN + ["--explain", "cpic.clopidogrel"], 0, "what would change it", "", None),
    ("a decision that is not there", RUN + ["--explain", "cpic.nothing"], 2, "", "no decision or guideline 'cpic.nothing'", None),
    ("unknown evaluator", RUN + ["--evaluator", "magic"], 2, "", "--evaluator", None),
    ("run without input", ["run"], 2, "", "--input", None),
    ("a file that is not there", ["run", "--input", "nowhere.json"], 3, "", "nowhere.json", None),
    ("a file of no known format", ["run", "--input", "LICENSE"], 3, "", "LICENSE", None),
    ("two patients", ["record", "--input", RECORD, "-"], 3, "", "someone-else", OTHER_PATIENT),
    ("two patients, one chosen", ["record", "--input", RECORD, "-", "--patient", "maren-holt"], 0, "maren-holt", "", OTHER_PATIENT),
    ("an unknown sample", ["genes", "--input", GENOME, "--sample", "nobody"], 3, "", "nobody", None),
    ("an unknown gene", ["genes", "--input", GENOME, "--gene", "NOTAGENE"], 2, "", "NOTAGENE", None),
    ("genes as a table", ["genes", "--input", GENOME, "--gene", "CYP2C19", "--format", "tsv"], 0, "maren-holt\tCYP2C19\t*2/*2\t", "", None),
    ("genes as lines of JSON", ["genes", "--input", GENOME, "--gene", "CYP2C19", "--format", "ndjson"], 0, '{"sample":"maren-holt",', "", None),
    ("an explanation is no table", ["genes", "--input", GENOME, "--explain", "CYP2C19", "--format", "ndjson"], 2, "", "ndjson", None),
    ("genes from standard input", ["genes", "--input", "-", "--gene", "CYP2C19", "--format", "tsv"], 0, "*2/*2", "", open(GENOME).read()),
    ("what decided a gene and what to type", ["genes", "--input", "-", "--explain", "CYP2C19"], 0, "to tell *1 from *38", "", PARTLY),
    ("which decisions hang on it", ["genes", "--input", "-", "--explain", "CYP2C19"], 0, "no decision would change", "", PARTLY),
    ("an explanation as data", ["genes", "--input", "-", "--explain", "CYP2C19", "--format", "json"], 0, '"tells": [', "", PARTLY),
    ("an explanation is no table", ["genes", "--input", "-", "--explain", "CYP2C19", "--format", "tsv"], 2, "", "not tsv", PARTLY),
    ("only genomes are explained", ["genes", "--input", RECORD, "--explain", "CYP2C19"], 2, "", "no input is one", None),
    ("absent positions as reference", ["genes", "--input", "-", "--gene", "VKORC1", "--gene", "TPMT", "--absent-is-reference"], 0,
     "taken as reference, as was asked", "", PARTLY),
    ("a gene that is research", ["genes", "--input", "-", "--gene", "CYP2D6"], 0, "ask for research (cyp2d6)", "", PARTLY),
    ("research that is asked for", ["genes", "--input", "-", "--research", "cyp2d6", "--format", "tsv"], 0, "not for care", "", PARTLY),
    ("research that nobody knows", ["genes", "--input", "-", "--research", "magic"], 2, "", "combinations, cyp2d6", PARTLY),
    ("a gene table of one's own", ["genes", "--input", "-", "--gene", "MYGENE", "--genes", "OWNTABLE", "--format", "tsv"], 0,
     "MYGENE\t*1/*2\t\tPoor Metabolizer", "", PARTLY),
    ("a gene table with errors", ["genes", "--input", "-", "--genes", "WRONGTABLE"], 3, "", "MYGENE.tsv:2:", PARTLY),
    ("the record with it", ["record", "--input", "-", "--genes", "OWNTABLE"], 0, "MYGENE", "", PARTLY),
    ("a run with it", ["run", "--input", "-", "--genes", "OWNTABLE", "--guideline", "cpic.clopidogrel"], 0, "MYGENE", "", PARTLY),
    ("a run with a wrong one", ["run", "--input", "-", "--genes", "WRONGTABLE"], 3, "", "MYGENE.tsv:2:", PARTLY),
    ("check of a gene table", ["check", "OWNTABLE"], 0, "", "", None),
    ("check of a wrong gene table", ["check", "WRONGTABLE"], 1, "has no base G", "", None),
    ("check of rules and gene tables at once", ["check", "RULES", "OWNTABLE"], 2, "", "one after the other", None),
    ("the record", ["record", "--input", RECORD, "--as-of", "2025-12-01"], 0, "Observation/egfr", "", None),
    ("no such date", RUN[:-1] + ["yesterday"], 2, "", "yesterday", None),
    ("no such list", RUN + ["--complete", "medicines,pets"], 2, "", "pets", None),
    ("no such medicine", RUN + ["--order", "clopidogrell"], 2, "", "did you mean clopidogrel", None),
    ("no such guideline", RUN + ["--guideline", "local.none"], 2, "", "local.none", None),
    ("an input no guideline has", RUN + ["--given", "shoe_size is 42"], 2, "", "shoe_size", None),
    ("a statement of another unit", RUN + ["--rules", "RULES", "--given", "weight is 3 mg/dL"], 2, "", "weight", None),
    ("a statement to one guideline", RUN + ["--rules", "RULES", "--given", "local.t.weight is 70 kg"], 0, "walk every day", "", None),
    ("rules with an error", RUN + ["--rules", "BROKEN"], 1, "", "error E", None),
    ("check of sound rules", ["check", "RULES"], 0, "", "", None),
    ("check of broken rules", ["check", "BROKEN"], 1, "error E", "", None),
    ("check from standard input", ["check", "-"], 1, "error E", "", BROKEN),
    ("tests that pass", ["test", "RULES"], 0, "1 test", "", None),
    ("a test that fails", ["test", "FAILING"], 1, "walk every day", "", None),
    ("a filter that fits no test", ["test", "FAILING", "--filter", "nothing of this name"], 1, "", "--allow-empty", None),
    ("a filter that fits no test, which is allowed", ["test", "FAILING", "--filter", "nothing of this name", "--allow-empty"], 0, "", "", None),
    ("a stage", ["dump", "--stage", "kernel", "RULES"], 0, "adult", "", None),
    ("machine code", ["dump", "--stage", "asm", "RULES"], 0, "ret", "", None),
    ("no such stage", ["dump", "--stage", "wasm", "RULES"], 2, "", "--stage", None),
]


class Program:
    def __init__(self, path, folder):
        self.path, self.files = path, {}
        for name, text in (("RULES", RULES), ("FAILING", FAILING), ("BROKEN", BROKEN)):
            self.files[name] = f"{folder}/{name.lower()}.rgm"
            with open(self.files[name], "w", encoding="utf-8") as file:
                file.write(text)
        for name, text in (("OWNTABLE", OWN_GENE), ("WRONGTABLE", WRONG_GENE)):
            self.files[name] = f"{folder}/{name.lower()}/MYGENE.tsv"
            os.mkdir(os.path.dirname(self.files[name]))
            with open(self.files[name], "w", encoding="utf-8") as file:
                file.write(text)

    def run(self, arguments, typed=None):
        words = [self.path] + [self.files.get(word, word) for word in arguments]
        return subprocess.run(words, input=typed or "", capture_output=True, text=True, timeout=60)


def check_cases(program):
    for about, arguments, code, out, err, typed in CASES:
        done = program.run(arguments, typed)
        if done.returncode != code or out not in done.stdout or err not in done.stderr:
            yield f"{about}: exit code {done.returncode}, expected {code}\n  output: {done.stdout[:400]!r}\n  errors: {done.stderr[:400]!r}"
        if code == 0 and done.stderr:
            yield f"{about}: says {done.stderr[:200]!r} on standard error although all went well"
        if code in (2, 3) and done.stdout:
            yield f"{about}: prints {done.stdout[:200]!r} although nothing was done"


def check_json(program):
    """Both evaluators give the same result but for their name, twice the same bytes, and the published fields."""
    arguments = RUN + ["--input", GENOME, "--given", "indication is acs_or_pci", "--format", "json", "--evaluator"]
    jit, again, interpreter = (program.run(arguments + [e]).stdout for e in ("jit", "jit", "interpreter"))
    if jit != again:
        yield "two runs differ"
    if jit.replace('"evaluator": "jit"', '"evaluator": "interpreter"') != interpreter:
        yield "interpreter and machine code differ"
    result = json.loads(jit)
    fields = ["regimen", "patient", "inputs", "genes", "values", "decisions", "conflicts", "data_quality"]
    if [f for f in fields if f not in result]:
        yield "fields are missing: " + ", ".join(f for f in fields if f not in result)
    if result["regimen"]["as_of"] != "2025-12-01" or len(result["regimen"]["rules_hash"]) != 64:
        yield "the moment or the digest of the rules is missing"
    genes = ["genes", "--input", "tests/cases/demo/genome.vcf", "tests/cases/demo/genome.vcf", "--format"]
    lines = program.run(genes + ["ndjson"]).stdout.splitlines()
    if [json.loads(line) for line in lines] != json.loads(program.run(genes + ["json"]).stdout) or not lines:
        yield "genes as lines of JSON are not the genes as JSON"
    for arguments in (["check", "BROKEN"], ["test", "FAILING"], ["record", "--input", RECORD], ["genes", "--input", GENOME]):
        json.loads(program.run(arguments + ["--format", "json"]).stdout)


def check_progress(program):
    """How far a file is, only where asked for, and never among the rows."""
    rows = ["genes", "--input", GENOME, "--format", "tsv"]
    silent, told = program.run(rows), program.run(rows + ["--progress"])
    if silent.stderr or silent.stdout != told.stdout or f"regimen: {GENOME}: called" not in told.stderr:
        yield f"progress: {silent.stderr!r} unasked, {told.stderr!r} asked"


def check_answers(program, folder):
    """An answers file, as lines or as JSON, says the same as --given."""
    base = RUN + ["--input", GENOME, "--format", "json"]
    given = program.run(base + ["--given", "indication is acs_or_pci"]).stdout
    for name, text in (("lines", "# why\nindication is acs_or_pci  # stent\n"), ("json", '{"indication": "acs_or_pci"}')):
        path = f"{folder}/answers.{name}"
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        if program.run(base + ["--answers", path]).stdout != given:
            yield f"answers as {name} differ from --given"


def main():
    with tempfile.TemporaryDirectory() as folder:
        program = Program(sys.argv[1], folder)
        failures = [*check_cases(program), *check_json(program), *check_progress(program), *check_answers(program, folder)]
    print("\n".join(failures) or f"{len(CASES)} command lines behave")
    sys.exit(1 if failures else 0)


main()
