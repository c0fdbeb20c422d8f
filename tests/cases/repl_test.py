#!/usr/bin/env python3
"""`regimen repl` as a person at a terminal meets it: completion, history, Ctrl-C, rules that change or break or go, a session saved as a test
that then passes; and what it does with entries nobody should make. Usage: repl_test.py PROGRAM, from the top folder.
"""

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import stat
import struct
import subprocess
import sys
import tempfile
import termios
import time

PROMPT = "regimen> "
CODEINE = "rules/cpic/codeine/guideline.rgm"
STOPS_WITHIN = 1.0  # seconds: a tenth is wanted; tests run beside others
TERMINAL_WORDS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r")


class Terminal:
    """The program in a pseudo-terminal."""

    def __init__(self, program, arguments, environment=None):
        self.pid, self.screen = pty.fork()
        if self.pid == 0:
            os.environ.update(environment or {})
            os.environ.update({"TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "200"})
            os.execv(program, [program, "repl", *arguments])
        self.text = ""

    def until(self, wanted, seconds=120):
        """What comes up to `wanted`, which must come."""
        end = time.monotonic() + seconds
        while wanted not in self.text:
            if time.monotonic() > end or not select.select([self.screen], [], [], 1)[0]:
                if time.monotonic() > end:
                    raise AssertionError(f"waited for {wanted!r}, saw {self.text[-1500:]!r}")
                continue
            try:
                read = os.read(self.screen, 65536)
            except OSError:
                read = b""
            if not read:
                raise AssertionError(f"ended before {wanted!r}: {self.text[-1500:]!r}")
            self.text += TERMINAL_WORDS.sub("", read.decode("utf-8", "replace"))
        before, _, self.text = self.text.partition(wanted)
        return before

    def send(self, keys):
        os.write(self.screen, keys.encode())

    def enter(self, line, prompt=PROMPT):
        """Enters a line and gives what stands on the screen before the next prompt."""
        self.send(line + "\n")
        return self.until(prompt)

    def stopped(self, line, after=0.3, times=1):
        """Enters a line that takes long and presses Ctrl-C: what is said, and after how long."""
        self.send(line + "\n")
        self.until("\n")  # it is under way
        time.sleep(after)
        pressed = time.monotonic()
        for _ in range(times):
            os.kill(self.pid, signal.SIGINT)
            time.sleep(0.01 if times > 1 else 0)
        return self.until(PROMPT), time.monotonic() - pressed

    def end(self, seconds=60):
        """Ctrl-D, and the exit code."""
        self.send("\x04")
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not select.select([self.screen], [], [], 1)[0]:
                continue
            try:
                if not os.read(self.screen, 65536):
                    break
            except OSError:
                break
        else:
            os.kill(self.pid, signal.SIGKILL)
        os.close(self.screen)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


class Checks:
    def __init__(self):
        self.problems, self.made = [], 0

    def __call__(self, holds, what):
        self.made += 1
        if not holds:
            self.problems.append(what)


def started(program, rules, more=(), environment=None):
    terminal = Terminal(program, ["--rules", rules, "--as-of", "2025-12-01", *more], environment)
    greeting = terminal.until(PROMPT)
    return terminal, greeting


def completion(check, program, rules):
    terminal, greeting = started(program, rules)
    check("cpic.codeine" in greeting and "not kept" in greeting, f"greeting: {greeting}")
    for typed, expected in (
        ("cov\t", "coverage"), ("given lacta\t", "lactating"), ("given CYP2D\t", "CYP2D6"), ("given CYP2D6 is *3/*3\t", "*3/*36"), ("takes parox\t", "paroxetine"),
        ("decide co\t", "codeine_use"), ("why not ultra\t", "ultrarapid"), ("dump ker\t", "kernel"), ("use cpic.\t", "cpic.codeine"),
        ("save as t\t", "save as test"), ("effective_cyp2d6_in\t", "effective_cyp2d6_in_words"), ('given phenotype of CYP2D6 is "Po\t', '"Poor Metabolizer"'),
        ("given CYP2D6 is *59\t", "*59/"), ("load tests/cases/deteriora\trecord.j\t", "deterioration/record.json"), ("dump rec\t", "record"),
    ):
        terminal.send(typed)
        try:
            terminal.until(expected, 20)
            check(True, "")
        except AssertionError as problem:
            check(False, f"completion of {typed!r}: {problem}")
        terminal.send("\x15\n")  # the line is given up
        terminal.until(PROMPT)
    terminal.send("w\t\t")
    both = terminal.until("why")
    check("what" in both, f"two commands begin with w: {both!r}")
    terminal.send("\x15\n")
    check(terminal.end() == 0, "Ctrl-D ends with 0")


def history(check, program, rules, folder):
    kept = os.path.join(folder, "state", "regimen", "history")
    environment = {"XDG_STATE_HOME": os.path.join(folder, "state")}
    terminal, _ = started(program, rules, environment=environment)
    terminal.enter("takes paroxetine")
    terminal.end()
    check(not os.path.exists(kept), "without being asked nothing is kept")
    environment["REGIMEN_HISTORY"] = "on"
    terminal, greeting = started(program, rules, environment=environment)
    check(kept in greeting, f"it says where entries are kept: {greeting}")
    terminal.enter("takes paroxetine")
    terminal.end()
    check(os.path.exists(kept) and stat.S_IMODE(os.stat(kept).st_mode) == 0o600, "the file of entries is its owner's alone")
    terminal, _ = started(program, rules, environment=environment)
    terminal.send("\x10\n")  # the entry before, of the other session
    terminal.until(PROMPT)
    check("takes paroxetine" in terminal.enter("show"), "an entry of an earlier session comes back")
    terminal.end()
    own = os.path.join(folder, "own_history")
    terminal, _ = started(program, rules, ["--history", own])
    terminal.enter("takes duloxetine")
    terminal.end()
    with open(own, encoding="utf-8") as file:
        check("duloxetine" in file.read(), "--history FILE keeps entries there")


def interrupt(check, program, rules):
    terminal, _ = started(program, rules)
    terminal.send("takes some")
    time.sleep(0.3)
    os.kill(terminal.pid, signal.SIGINT)
    terminal.until(PROMPT)
    check("nothing is stated" in terminal.enter("show"), "Ctrl-C gives the line up")
    for fact in ("order of codeine", "complete medicines"):
        terminal.enter(fact)
    said, _ = terminal.stopped("sweep activity score of CYP2D6 from 0.000000000 to 3.000000000", after=0.01, times=3)
    check("stopped after" in said, f"Ctrl-C ends an evaluation: {said!r}")
    time.sleep(1)  # the last of the signals has come
    terminal.send("1 + 41\n")
    terminal.until("42")  # the session goes on
    terminal.until(PROMPT)
    terminal.send("(1\n")
    terminal.until("... ")
    os.kill(terminal.pid, signal.SIGINT)
    terminal.until(PROMPT)
    check(terminal.enter("1 + 1").strip().endswith("2"), "Ctrl-C gives an open entry up")
    terminal.send("1 +\n")
    terminal.until(PROMPT)
    terminal.send("(2\n")
    terminal.until("... ")
    check("5" in terminal.enter("+ 3)"), "an entry goes over two lines")
    check(terminal.end() == 0, "Ctrl-D ends with 0")


BIG_RULE = """  rule r{n}
    when weight at least {n} kg and weight less than {m} kg and height at least {n} cm
    recommend advise activity "walk {n} minutes"
    strength moderate
    because "{{weight}}."
    cite S
"""


def big_guideline(rules):
    """Much to compile, and much to ask."""
    head = 'guideline local.big version "1"\n  title "Big"\n  status draft\n  source S "Written for this test"\nend\n'
    inputs = "".join(f'input {name}: quantity in {unit} if missing ask "{name}?"\n' for name, unit in (("weight", "kg"), ("height", "cm")))
    body = "".join(BIG_RULE.format(n=n, m=n + 1) for n in range(1, rules + 1))
    return f"{head}{inputs}decision walking for view of patient\n{body}end\n"


def interrupt_everything(check, program, folder):
    """Whatever takes long is left within a moment, and nothing of the session is lost."""
    slowest = 0
    rules = os.path.join(folder, "big.rgm")

    def write(text):
        with open(rules + ".new", "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(rules + ".new", rules)

    write(big_guideline(300))
    pipe = os.path.join(folder, "never_ends.json")
    os.mkfifo(pipe)
    terminal, _ = started(program, rules)
    terminal.enter("given weight is 20.5 kg")
    lines = {
        "sweep height from 1.00000000 cm to 300.00000000 cm": "stopped after",
        "time 100000000": "stopped after",
        "ask": "stopped",
        "why": "stopped",
        f"load {pipe}": "stopped",
    }
    for line, expected in lines.items():
        said, took = terminal.stopped(line, 0.05 if line in ("ask", "why") else 0.3)
        slowest = max(slowest, took)
        check(expected in said, f"Ctrl-C ends {line!r}: {said!r}")
        check(took < STOPS_WITHIN, f"Ctrl-C ends {line!r} only after {took:.2f} s")
        check("weight is 20.5 kg" in terminal.enter("show"), f"after {line!r} the patient is there")
    write(big_guideline(6000))
    said, took = terminal.stopped("decide", 0.3)
    slowest = max(slowest, took)
    check("last good ones answer" in said, f"Ctrl-C leaves a compilation: {said!r}")
    check(took < STOPS_WITHIN, f"Ctrl-C leaves a compilation only after {took:.2f} s")
    said = terminal.enter("decide walking")
    check("walk 20 minutes" in said or "height" in said, f"the last good rules answer meanwhile: {said!r}")
    check("still being compiled" in said or "rules read again" in said, f"and it is said whose rules they are: {said!r}")
    for _ in range(600):
        if "rules read again" in said:
            break
        time.sleep(0.2)
        said = terminal.enter("show")
    check("rules read again" in said, f"the edit is not lost: {said!r}")
    check("weight is 20.5 kg" in terminal.enter("show"), "after a compilation the patient is there")
    write(big_guideline(6001))
    terminal.stopped("decide", 0.3)
    check(terminal.end() == 0, "a session ends while a compilation goes on")
    print(f"Ctrl-C: the slowest of {len(lines) + 1} took {slowest * 1000:.0f} ms")


def files_change(check, program, folder):
    """Rules and a patient's file as editors and other programs treat them."""
    one, two = os.path.join(folder, "one"), os.path.join(folder, "two")
    os.mkdir(one), os.mkdir(two)
    shutil.copy(CODEINE, os.path.join(one, "codeine.rgm"))
    shutil.copy("rules/scores/cha2ds2_vasc/guideline.rgm", os.path.join(two, "score.rgm"))
    record = os.path.join(folder, "record.json")
    shutil.copy("tests/cases/demo/record.json", record)
    terminal, greeting = started(program, one, ["--rules", two, "--input", record])
    check("2 guidelines" in greeting, f"two folders of rules: {greeting}")
    rules = os.path.join(one, "codeine.rgm")
    with open(rules, encoding="utf-8") as file:
        good = file.read()
    with open(rules + "~", "w", encoding="utf-8") as file:
        file.write(good.replace("age less than 12 years", "age less than 13 years"))
    os.replace(rules + "~", rules)
    said = terminal.enter("guidelines")
    check("rules read again" in said and "codeine.rgm" in said, f"a file replaced by another of its name: {said!r}")
    os.remove(rules)
    os.symlink(os.path.join(folder, "nowhere.rgm"), rules)
    said = terminal.enter("guidelines")
    check("cannot be read" in said and "last good ones stay" in said and "cpic.codeine" in said, f"a link to nothing: {said!r}")
    os.remove(rules)
    with open(rules, "w", encoding="utf-8") as file:
        file.write(good)
    check("rules read again" in terminal.enter("guidelines"), "and mended")
    os.rename(os.path.join(two, "score.rgm"), os.path.join(two, "score.txt"))
    said = terminal.enter("guidelines")
    check("holds no .rgm file" in said and "cha2ds2" in said, f"an empty folder: {said!r}")
    os.rename(os.path.join(two, "score.txt"), os.path.join(two, "score.rgm"))
    terminal.enter("guidelines")
    before = terminal.enter("dump record")
    with open(record, encoding="utf-8") as file:
        text = file.read()
    with open(record + "~", "w", encoding="utf-8") as file:
        file.write(text.replace('"birthDate": "19', '"birthDate": "18'))
    os.replace(record + "~", record)
    said = terminal.enter("dump record")
    check("read again: " in said and '"18' in said and '"18' not in before, "a patient's file that changed is read again")
    os.remove(record)
    said = terminal.enter("decide")
    check("stays as it was read before" in said, f"one that is gone: {said!r}")
    check('"18' in terminal.enter("dump record"), "the patient stays")
    terminal.end()


def reload(check, program, folder):
    rules = os.path.join(folder, "changing.rgm")
    shutil.copy(CODEINE, rules)
    with open(rules, encoding="utf-8") as file:
        good = file.read()
    terminal, _ = started(program, rules)
    for fact in ("given CYP2D6 is *1/*1 and birthdate is 2010-12-01 and lactating is no", "complete medicines"):
        terminal.enter(fact)
    check("use codeine" in terminal.enter("decide codeine_use"), "15 years: use")

    def write(text):
        with open(rules, "w", encoding="utf-8") as file:
            file.write(text)

    write(good.replace("age less than 12 years", "age less than 18 years"))
    said = terminal.enter("decide")
    check("rules read again" in said and "do not use codeine" in said, f"an edit counts before the next command: {said!r}")
    write(good.replace("when effective_cyp2d6 is 0", "when effective_cyp2d7 is 0"))
    said = terminal.enter("decide codeine_use")
    check("effective_cyp2d7" in said and "last good ones stay" in said and "do not use codeine" in said, f"a broken edit keeps the rules: {said!r}")
    check("effective_cyp2d7" not in terminal.enter("decide"), "and is told once")
    os.remove(rules)
    said = terminal.enter("decide")
    check("last good ones stay" in said and "do not use codeine" in said, f"a file that is gone, too: {said!r}")
    write(good)
    said = terminal.enter("decide")
    check("rules read again" in said and "use codeine per label" in said, f"a mended file is read: {said!r}")
    terminal.end()


def saved_test(check, program, folder):
    rules = os.path.join(folder, "tested.rgm")
    shutil.copy(CODEINE, rules)
    with open(rules, encoding="utf-8") as file:
        before = file.read().count("\ntest ")
    terminal, _ = started(program, rules, ["--input", "tests/cases/demo/record.json"])
    terminal.enter("given CYP2D6 is *1/*4")
    terminal.enter("takes paroxetine")
    terminal.enter("decide for order of codeine")
    said = terminal.enter(f'save as test "said in a session" to {rules}')
    check("appended" in said and 'test "said in a session" as of 2025-12-01' in said, f"save as test: {said!r}")
    terminal.enter("time on")
    check("ms" in terminal.enter("decide"), "the time of a command is told")
    terminal.end()
    done = subprocess.run([program, "test", rules, "--filter", "said in a session"], capture_output=True, text=True)
    check(done.returncode == 0 and "1 test passed" in done.stdout, f"the saved test passes: {done.stdout}{done.stderr}")
    with open(rules, encoding="utf-8") as file:
        text = file.read()
    check(text.count("\ntest ") == before + 1, "one test was added")
    wrong = text.replace("given takes paroxetine\n  given birthdate", "given birthdate")
    check(wrong != text, "the saved test states the medicine")
    with open(rules, "w", encoding="utf-8") as file:
        file.write(wrong.replace("given takes strong_cyp2d6_inhibitors\n", ""))
    done = subprocess.run([program, "test", rules, "--filter", "said in a session"], capture_output=True, text=True)
    check(done.returncode == 1, "without the medicine it fails")


def piped(program, rules, entered):
    return subprocess.run([program, "repl", "--rules", rules, "--as-of", "2025-12-01"], input=entered, capture_output=True, timeout=300)


def hard_terminal(check, program, folder):
    """What a terminal does beside lines: another size, an end in the middle, a line without an end, a place where nothing can be kept."""
    terminal, greeting = started(program, CODEINE, ["--history", folder])  # no file can be written there
    check("not kept: " in greeting and "cannot be written" in greeting, f"entries that cannot be kept: {greeting}")
    terminal.send("takes paro")
    fcntl.ioctl(terminal.screen, termios.TIOCSWINSZ, struct.pack("HHHH", 10, 20, 0, 0))
    os.kill(terminal.pid, signal.SIGWINCH)
    time.sleep(0.2)
    terminal.send("xetine\n")
    terminal.until(PROMPT)
    check("takes paroxetine" in terminal.enter("show"), "a line goes on when the window changes")
    fcntl.ioctl(terminal.screen, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 200, 0, 0))
    os.kill(terminal.pid, signal.SIGWINCH)
    long_line = "given CYP2D6 is " + "*1/*4 " * 3000
    for start in range(0, len(long_line), 500):
        terminal.send(long_line[start : start + 500])
        while select.select([terminal.screen], [], [], 0)[0]:
            os.read(terminal.screen, 65536)
    terminal.send("\n")
    terminal.until("error", 60)  # it is no diplotype
    terminal.until(PROMPT)
    check(terminal.enter("1 + 1").strip().endswith("2"), "after a line of 18000 letters the session goes on")
    terminal.send("(1 +\n")
    terminal.until("... ")
    terminal.send("\x04")
    check("did not end, and is not carried out" in terminal.until("carried out") + "carried out", "an end in the middle of an entry is told")
    check(terminal.end() == 0, "and is an end")


def series(check, program, folder):
    """Readings that were stated, and readings of a record, in a saved test."""
    rules = os.path.join(folder, "pressure.rgm")
    shutil.copy("rules/nice/hypertension/guideline.rgm", rules)
    stated = "complete conditions, medicines\ngiven birthdate is 1960-01-01 and home_systolic is 150 mmHg daily for 7 days\n"
    entered = stated + f'decide diagnosis\nsave as test "seven evenings" to {rules}\n'
    done = piped(program, rules, entered.encode())
    check(done.returncode == 0 and b"given home_systolic is 150 mmHg daily for 7 days" in done.stdout, f"a stated series is saved in its words: {done.stdout[-600:]}{done.stderr}")
    done = subprocess.run([program, "test", rules, "--filter", "seven evenings"], capture_output=True, text=True)
    check(done.returncode == 0 and "1 test passed" in done.stdout, f"and passes: {done.stdout}{done.stderr}")


def hard_entries(check, program):
    long_line = b"given CYP2D6 is " + b"*1/*4 " * 200000
    done = piped(program, CODEINE, long_line + b"\nshow\n")
    check(done.returncode == 1 and b"line 1: the entry has" in done.stderr and b"nothing is stated" in done.stdout, f"a huge line: {done.stderr[:300]}")
    done = piped(program, CODEINE, bytes(range(256)) * 20 + b"\nshow\n")
    check(done.returncode == 1 and b"no text" in done.stderr, f"binary: {done.stderr[:300]}")
    done = piped(program, CODEINE, b"(" * 5000 + b"1" + b")" * 5000 + b"\neffective_cyp2d6\n")
    check(done.returncode == 1 and b"unknown" in done.stdout, f"deep brackets: {done.stderr[:300]}")
    done = piped(program, CODEINE, b"(1\n")
    check(done.returncode == 1 and b"does not close" in done.stderr, f"an open end: {done.stderr[:300]}")
    many = b"".join(b"takes paroxetine\nnot takes paroxetine\n" for _ in range(1500))
    done = piped(program, CODEINE, many + b"show\ndecide codeine_use\n")
    shown = done.stdout.decode().split("stated")[-1]
    check(done.returncode == 0 and "not takes paroxetine" in shown and shown.count("takes paroxetine") == 1, f"3000 contradicting statements: {shown[:300]}")
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run([program, "repl", "--rules", CODEINE], input=b"help\n", stdout=full, stderr=subprocess.PIPE)
    check(done.returncode == 4, "a full disk is told")


def all_rules(check, program):
    entered = "guidelines\nbmi\nuse codeine\ngiven CYP2D6 is *4/*4\ndecide codeine_use\nuse all\norder of codeine\ndecide\ntime\n"
    done = subprocess.run([program, "repl", "--as-of", "2025-12-01"], input=entered, capture_output=True, text=True, timeout=300)
    check("guidelines are loaded" in done.stderr, f"a value is asked in the words of one guideline: {done.stderr[:300]}")
    check("cpic.codeine.codeine_use" in done.stdout and "nice." in done.stdout, "all shipped rules at once")
    entered = "has intracranial_bleeding\nhas intracranial_bleedin\nshow\n"
    done = subprocess.run([program, "repl"], input=entered, capture_output=True, text=True, timeout=300)
    check("stated    has intracranial_bleeding" in done.stdout, f"codes that one guideline declares can be stated to all: {done.stderr[:300]}")
    check("line 2: cannot state 'has intracranial_bleedin'" in done.stderr, f"codes that none declares cannot: {done.stderr[:300]}")


def main(program):
    check = Checks()
    with tempfile.TemporaryDirectory() as folder:
        completion(check, program, CODEINE)
        history(check, program, CODEINE, folder)
        interrupt(check, program, CODEINE)
        interrupt_everything(check, program, folder)
        files_change(check, program, folder)
        hard_terminal(check, program, folder)
        series(check, program, folder)
        reload(check, program, folder)
        saved_test(check, program, folder)
    hard_entries(check, program)
    all_rules(check, program)
    print("\n".join(check.problems) or f"{check.made} checks hold")
    sys.exit(1 if check.problems else 0)


main(os.path.abspath(sys.argv[1]))
