#!/usr/bin/env python3
"""What a hospital's files can look like when something went wrong. Usage: bad_input_test.py PROGRAM, from the top folder.

Every case states the exit code and what standard error must name. A failed run prints no result; no run says a value of the
patient on standard error, and none crashes.
"""

import gzip
import json
import os
import random
import re
import subprocess
import sys
import tempfile

DEMO = "tests/cases/demo/"
AS_OF = ["--as-of", "2025-12-01"]
RECORD = open(DEMO + "record.json", "rb").read()
GENOME = open(DEMO + "genome.vcf", "rb").read()
WEARABLES = open(DEMO + "wearables.json", "rb").read()
READINGS = b"code,system,value,unit,time\n55423-8,http://loinc.org,8000,1,2025-11-01\n"
REFERENCE_GENOME = os.environ.get("RGM_REFERENCE", "../shared/reference") + "/genomes/getrm_NA18526_NA18565.bcf"
COMMANDS_OF_A_TERMINAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SECRETS = ["Holt", "Maren", "1961-03-14"]  # of the demonstration patient

HEADER = """guideline local.bad version "1"
  title "T"
  status draft
  source S "Written for this test"
end
"""
DIVISION = HEADER + """input divisor: number if missing ask "By what?"
define share: number = 1 / divisor
report share "Share"
decision halving for view of patient
  rule some
    when share at least 0.5
    recommend advise activity "walk"
    strength moderate
    because "{share}"
    cite S
end
"""

PRESSURE = HEADER + """import stdlib.labs version "1.0"
input pressure: quantity in mmHg of systolic_pressure from latest systolic_pressure plausible 40 mmHg to 300 mmHg if missing ask "Pressure?"
report pressure "Pressure"
"""


def observation(value, unit, code="8480-6"):
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": [
        {"resource": {"resourceType": "Patient", "id": "p", "birthDate": "1980-01-01", "gender": "male"}},
        {"resource": {"resourceType": "Observation", "id": "o", "status": "final", "subject": {"reference": "Patient/p"},
                      "code": {"coding": [{"system": "http://loinc.org", "code": code}]}, "effectiveDateTime": "2025-11-01",
                      "valueQuantity": {"value": value, "system": "http://unitsofmeasure.org", "code": unit, "unit": unit}}}]}).encode()


def past_last_alt():
    lines = GENOME.decode().rstrip("\n").split("\n")
    fields = lines[-1].split("\t")
    fields[9] = "0/7" + fields[9][3:]
    return "\n".join(lines[:-1] + ["\t".join(fields)]).encode() + b"\n"


def cases():
    """Name, file name, bytes, exit code, what standard error names (None: standard output instead), what that must contain."""
    zipped = gzip.compress(GENOME)
    yield "a genome cut in its header", "a.vcf", GENOME[:60], 3, "a.vcf"
    yield "a genome cut in a line", "b.vcf", GENOME[: len(GENOME) * 2 // 3 + 7], 3, "b.vcf"
    yield "a compressed genome cut short", "c.vcf.gz", zipped[: len(zipped) // 2], 3, "c.vcf.gz"
    yield "a binary genome cut short", "d.bcf", b"BCF\x02\x02\xff\xff\x00\x00##fileformat=VCFv4.2\n", 3, "d.bcf"
    yield "an allele number past the last ALT", "e.vcf", past_last_alt(), 3, "e.vcf"
    yield "malformed JSON", "f.json", RECORD[: len(RECORD) // 2], 3, "f.json"
    yield "JSON nested a million deep", "g.json", b"[" * 1_000_000, 3, "g.json"
    yield "a resource nested a million deep", "h.json", b'{"resourceType":"Bundle","entry":' + b'{"a":' * 1_000_000, 3, "h.json"
    yield "an empty file", "i.json", b"", 3, "i.json"
    yield "a file of blanks", "j.json", b" \n\n  ", 3, "j.json"
    yield "JSON that is no record", "k.json", b'{"a": 1}', 3, "k.json"
    yield "two documents in one file", "l.json", RECORD + RECORD, 3, "l.json"
    yield "a mark of bytes before the text", "m.json", b"\xef\xbb\xbf" + RECORD, 0, ""
    yield "lines that end as on other systems", "n.vcf", GENOME.replace(b"\n", b"\r\n"), 0, ""
    yield "text that is not UTF-8", "o.json", RECORD.replace(b"maren", b"mar\xffen", 1), 3, "o.json"
    yield "ten megabytes in one text", "p.json", b'{"resourceType":"Patient","id":"' + b"x" * 10_000_000 + b'"}', None, ""
    yield "an entity bomb", "q.xml", bomb(), 3, "q.xml"
    yield "an outside entity", "r.xml", b'<?xml version="1.0"?><!DOCTYPE HealthData [<!ENTITY e SYSTEM "file:///etc/passwd">]>' \
          b"<HealthData><Me a=\"&e;\"/></HealthData>", 3, "r.xml"
    yield "a quotation that does not end", "s.csv", b'code,system,value,unit,time\n"55423-8,loinc,1,count,2025-01-01\n', 0, "a quote that does not close"
    yield "a table of readings with a broken line", "t.csv", READINGS + b'55423-8,"loi"nc,1\n', 0, "t.csv, line 3"
    yield "a table of readings with text that is not UTF-8", "u.csv", READINGS + b'55423-8,http://loinc.org,8\xff00,1,2025-11-02\n', 0, "the line is not UTF-8"
    yield "outside calls with text that is not UTF-8", "v.tsv", b"CYP2D6\t*1/*\xff\n", 0, "v.tsv"
    yield "one key twice", "w.json", RECORD.replace(b'"resourceType"', b'"resourceType": "Bundle", "resourceType"', 1), None, "w.json"


def bomb():
    entities = ['<!ENTITY a0 "lol">'] + [f'<!ENTITY a{i} "{"&a%d;" % (i - 1) * 10}">' for i in range(1, 12)]
    return ('<?xml version="1.0"?><!DOCTYPE HealthData [' + "".join(entities) + "]><HealthData><Record type=\"&a11;\"/></HealthData>").encode()


class Program:
    def __init__(self, path, folder):
        self.path, self.folder = path, folder

    def write(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(content)
        return path

    def run(self, *words):
        return subprocess.run([self.path, *words], capture_output=True, timeout=120)


def judge(about, done, code, names):
    try:
        out, err = done.stdout.decode(), done.stderr.decode()
    except UnicodeDecodeError as error:
        yield f"{about}: the output is not UTF-8: {error}"
        out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    if command := COMMANDS_OF_A_TERMINAL.search(out + err):
        yield f"{about}: the output commands the terminal with {command[0]!r}"
    if done.returncode < 0 or done.returncode == 4:
        yield f"{about}: the program broke: {done.returncode} {err[-300:]!r}"
    if code is not None and done.returncode != code:
        yield f"{about}: exit code {done.returncode}, expected {code}: {err[:300]!r}"
    if done.returncode == 3 and out:
        yield f"{about}: prints {out[:200]!r} although the input was not read"
    if done.returncode == 3 and (names not in err or len(err) > 2_000):
        yield f"{about}: the message does not name {names}, or is too long: {err[:300]!r}"
    if done.returncode == 0 and names not in " ".join(out.split()):
        yield f"{about}: the answer does not tell: {names}"
    yield from (f"{about}: standard error tells of the patient: {err[:300]!r}" for s in SECRETS if s in err)


def check_files(program):
    for about, name, content, code, names in cases():
        path = program.write(name, content)
        yield from judge(about, program.run("record", "--input", path, *AS_OF), code, names)
        yield from judge(about + ", behind a sound file", program.run("run", "--input", DEMO + "record.json", path, *AS_OF), code, names)
    yield from judge("a folder", program.run("record", "--input", program.folder), 3, program.folder)
    yield from judge("no such file", program.run("record", "--input", "nowhere.vcf"), 3, "nowhere.vcf")
    unused = program.run("genes", "--input", program.write("x.tsv", b"CYP2D6\tnonsense\nCYP2D66\t*1/*1\n"), "--format", "tsv")
    yield from judge("outside calls that say nothing", unused, 0, "not used")
    if b"x.tsv:2: CYP2D66: not used" not in unused.stderr:
        yield f"outside calls of an unknown gene: nothing on standard error tells: {unused.stderr!r}"
    yield from judge("no such sample", program.run("genes", "--input", DEMO + "genome.vcf", "--sample", "NA1"), 3, "NA1")


def check_noise(program):
    """Noise alone, behind the first bytes of every format, and in the middle of sound files."""
    noise = random.Random(7)
    starts = [b"", GENOME[:200], b"BCF\x02\x02", b"\x1f\x8b\x08\x04", RECORD[:300], WEARABLES[:300], b'<?xml version="1.0"?><HealthData>',
              b"sample\tgene\tdiplotype\n"]
    for i, start in enumerate(starts):
        path = program.write(f"noise{i}", start + noise.randbytes(3_000))
        yield from judge(f"noise behind {start[:20]!r}", program.run("record", "--input", path, *AS_OF), 3, "noise")
    for start in (READINGS, b"CYP2D6\t*1/*4\n"):  # formats of lines: what is sound is kept, the rest told
        path = program.write("lines", start + noise.randbytes(3_000))
        done = program.run("record", "--input", path, *AS_OF)
        yield from judge(f"noise behind {start[:20]!r}", done, None, "lines")
        if done.returncode == 0 and b"rejected" not in done.stdout:
            yield f"noise behind {start[:20]!r}: nothing was rejected"
    for i in range(60):
        sound = [RECORD, GENOME, WEARABLES, gzip.compress(GENOME)][i % 4]
        at, length = noise.randrange(len(sound)), noise.randrange(1, 40)
        path = program.write(f"damaged{i}", sound[:at] + noise.randbytes(length) + sound[at + length:])
        yield from judge(f"damage {i}", program.run("run", "--input", path, *AS_OF), None, "damaged")


def check_binary_genome(program):
    """A real binary genome, without the patient's sample and cut at several places."""
    if not os.path.exists(REFERENCE_GENOME):
        print("skipped: no reference data here, so no real binary genome")
        return
    yield from judge("no such sample", program.run("run", "--input", REFERENCE_GENOME, "--sample", "NA1", *AS_OF), 3, "NA1")
    with open(REFERENCE_GENOME, "rb") as file:
        sound = file.read()
    for share in (0.001, 0.1, 0.5, 0.9, 0.999):
        path = program.write("cut.bcf", sound[: int(len(sound) * share)])
        yield from judge(f"a real genome cut at {share}", program.run("genes", "--input", path, "--sample", "NA18526"), 3, "cut.bcf")


def check_terminal(program):
    """A feed cannot command the terminal of who reads the answer."""
    for command in ("\\u001b[2J", "\\u009b31m", "\\u202e", "\\r", "\\u0007"):
        text = RECORD.decode().replace('"display": "', '"display": "' + command).replace('"text": "', '"text": "' + command).encode()
        path = program.write("command.json", text)
        for verb in ("record", "run"):
            yield from judge(f"{command} in a {verb}", program.run(verb, "--input", path, *AS_OF), 0, "")
    patient = b'{"resourceType": "Patient", "id": "\\u001b]0;x\\u0007", "birthDate": "1980-01-01"}'
    other = program.write("other.json", b'{"resourceType": "Patient", "id": "b", "birthDate": "1990-02-03"}')
    yield from judge("a command in an identifier", program.run("record", "--input", program.write("id.json", patient), other), 3, "other.json")
    wrong = program.write("wrong.rgm", b"guideline \x1b[2J\xc2\x9b version \"\x1b\"\n" + "define \u202e = 1\n".encode())
    yield from judge("a command in a rule", program.run("check", wrong), 1, "")


def check_values(program):
    """A value that cannot be used is rejected, counted and told; it never reaches a rule."""
    for about, value, unit in (("a wrong dimension", 120, "kg"), ("no unit of this world", 120, "furlong"), ("no unit", 120, "")):
        done = program.run("record", "--input", program.write("value.json", observation(value, unit)), "--as-of", "2025-12-01", "--format", "json")
        record = json.loads(done.stdout) if done.returncode == 0 else {"inputs": [{"rejected": -1}], "data_quality": []}
        if record["inputs"][0]["rejected"] != 1 or not record["data_quality"]:
            yield f"{about}: rejected {record['inputs'][0]['rejected']}, told {len(record['data_quality'])}"
    rules = program.write("pressure.rgm", PRESSURE.encode())
    for value, status in ((120, "known"), (4000, "missing"), (-120, "missing")):
        done = program.run("run", "--input", program.write("value.json", observation(value, "mm[Hg]")), "--rules", rules, *AS_OF, "--format", "json")
        result = json.loads(done.stdout)
        if result["values"][0]["status"] != status or (status == "missing") != ("rejected" in json.dumps(result["data_quality"])):
            yield f"a pressure of {value}: {result['values']} {result['data_quality']}"
    for number in (b"1e400", b"NaN", b"Infinity", b"1e-400", b"-0", b'"120"', b"00012", b"0x10", b"120." + b"0" * 5_000):
        text = observation(0, "mm[Hg]").replace(b'"value": 0', b'"value": ' + number)
        done = program.run("record", "--input", program.write("number.json", text), *AS_OF)
        yield from judge(f"the number {number[:12]!r}", done, None, "number.json")
        if number not in (b"-0", b"1e-400", b"120." + b"0" * 5_000) and b"systolic" in done.stdout and b"inf" in done.stdout:
            yield f"the number {number!r} became a value"
    for date in ("0000-01-01", "99999-01-01", "2025-02-30", "2025-13-01", "yesterday", "2025-11-01T25:00:00Z"):
        text = observation(120, "mm[Hg]").replace(b"2025-11-01", date.encode())
        yield from judge(f"the date {date}", program.run("record", "--input", program.write("date.json", text), *AS_OF), None, "date.json")


def check_patients(program):
    other = program.write("other.json", b'{"resourceType": "Patient", "id": "someone-else", "birthDate": "1990-02-03", "gender": "male"}')
    done = program.run("run", "--input", DEMO + "record.json", other, *AS_OF)
    for name in ("someone-else", "maren-holt"):
        if done.returncode != 3 or name not in done.stderr.decode() or done.stdout:
            yield f"two patients: {done.returncode} {done.stderr[:300]!r}"


def check_rules(program):
    wrong = HEADER + "".join(f"define x{i}: number = 1 kg\n" for i in range(1_000))
    done = program.run("check", program.write("wrong.rgm", wrong.encode()))
    lines = done.stdout.decode().count("error E")
    if done.returncode != 1 or not 1 <= lines <= 100 or "1000" not in (done.stdout + done.stderr).decode():
        yield f"a thousand errors: {done.returncode}, {lines} shown, {done.stderr[-200:]!r}"
    done = program.run("run", "--input", DEMO + "record.json", "--rules", program.write("division.rgm", DIVISION.encode()), "--given", "divisor is 0",
                       "--format", "json", *AS_OF)
    result = json.loads(done.stdout)
    if result["decisions"][0]["outcome"] != "undetermined" or "not computable" not in json.dumps(result["decisions"][0]["missing"]):
        yield f"a division by zero: {result['decisions'][0]['outcome']}, {result['decisions'][0]['missing']}"
    for name, content in (("noise.rgm", random.Random(3).randbytes(5_000)), ("empty.rgm", b""), ("deep.rgm", HEADER.encode() + b"define x: number = " + b"(" * 100_000),
                          ("huge.rgm", HEADER.encode() + b"# line\n" * 500_000)):
        done = program.run("check", program.write(name, content))
        if done.returncode != 1 or b"error E" not in done.stdout or len(done.stdout) > 3_000:
            yield f"{name}: {done.returncode}, {done.stdout[:200]!r} {done.stderr[:200]!r}"
    first = program.write("first.rgm", (HEADER + DIVISION[len(HEADER):]).encode())
    done = program.run("check", first, program.write("second.rgm", b"# another file\n" + DIVISION.encode()))
    if done.returncode != 1 or b"two of the files are called `local.bad`" not in done.stdout or b"first.rgm" not in done.stdout or b"second.rgm" not in done.stdout:
        yield f"two files of one name: {done.returncode}, {done.stdout!r}"
    done = program.run("check", program.write("itself.rgm", HEADER.replace("end\n", 'end\nimport local.bad version "1"\n', 1).encode() + DIVISION[len(HEADER):].encode()))
    if done.returncode != 1 or b"imports itself" not in done.stdout:
        yield f"a guideline that imports itself: {done.returncode}, {done.stdout!r}"
    # Its header is broken, so that it does not even know its own name.
    done = program.run("check", program.write("itself.rgm", HEADER.replace(' version "1"', "", 1).replace("end\n", 'end\nimport local.bad version "1"\n', 1).encode()))
    if done.returncode != 1 or b"error E" not in done.stdout:
        yield f"a broken guideline that imports itself: {done.returncode}, {done.stdout!r}"


def main():
    with tempfile.TemporaryDirectory() as folder:
        program = Program(os.path.abspath(sys.argv[1]), folder)
        failures = [f for check in (check_files, check_noise, check_binary_genome, check_terminal, check_values, check_patients, check_rules) for f in check(program)]
    print("\n".join(failures) or "what was wrong was refused or told, and nothing broke")
    sys.exit(1 if failures else 0)


main()
