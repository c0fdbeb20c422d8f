#!/usr/bin/env python3
"""How long an author waits for the language server, through its pipe. Usage: editor.py PROGRAM [LINES], from the top folder.

A guideline of LINES (2000) lines, and the longest one that is shipped, are typed into: one character at a time at places spread over
the file, each followed by a hover. Measured: from a change to its diagnostics, from a request to its answer; the same while the
analysis of the whole, lint and the tests run in their thread; how long those take; median and worst of every sort, and the first
diagnostics after opening, when nothing is warm. Beside the time on the clock stands the processor time of the thread that answers,
which does not depend on what else the machine does.
"""

import glob
import os
import random
import re
import statistics
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "cases"))
import big_guideline
from lsp_client import Client, position_of

URI = "file:///large.rgm"
CHANGES = 60
ANALYSES = 12


class Measured:
    """A session with one text, and what everything took."""

    def __init__(self, program, text):
        self.text, self.version, self.times = text, 1, {}
        self.client = Client(program, "--no-cache")
        self.client.begin()
        problems = self.timed("first diagnostics", self.opened)
        if any(problem["severity"] == 1 for problem in problems):
            sys.exit(f"the guideline has problems: {problems[0]}")

    def answering_ms(self):
        """The processor time of the thread that answers, so far."""
        pid = self.client.process.pid
        with open(f"/proc/{pid}/task/{pid}/schedstat", encoding="ascii") as file:
            return int(file.read().split()[0]) / 1e6

    def timed(self, what, action):
        used, start = self.answering_ms(), time.perf_counter()
        result = action()
        wall = (time.perf_counter() - start) * 1000
        self.times.setdefault(what, []).append((wall, self.answering_ms() - used))
        return result

    def opened(self):
        self.client.open(URI, self.text)
        return self.client.diagnostics_of(URI)

    def ask(self, method, **more):
        return self.client.result(f"textDocument/{method}", {"textDocument": {"uri": URI}, **more})

    def typed(self, characters, start, end):
        self.version += 1
        self.client.change(URI, self.version, {"range": {"start": start, "end": end}, "text": characters})
        return self.client.diagnostics_of(URI, self.version)

    def type_in(self, places):
        for at in places:
            for inserted in ("1", "x"):  # a number that fits, then a letter that does not
                place = position_of(self.text, at)
                behind = {"line": place["line"], "character": place["character"] + 1}
                what = "diagnostics after a change" if inserted == "1" else "diagnostics of a broken text"
                self.timed(what, lambda: self.typed(inserted, place, place))
                for method in ("hover", "completion", "definition"):
                    self.timed(method, lambda: self.ask(method, position=place))
                self.timed("diagnostics after a change", lambda: self.typed("", place, behind))

    def type_while_it_analyses(self, places):
        """The analysis is asked for; until it has answered, hovers and, in the midst of it, a change."""
        line_end = {"line": 0, "character": 10**6}
        for at in places:
            place = position_of(self.text, at)
            self.typed(" ", line_end, line_end)
            self.timed("codeLens at once", lambda: self.ask("codeLens"))
            start = time.perf_counter()
            slow = self.client.start("textDocument/diagnostic", {"textDocument": {"uri": URI}})
            for number in range(10**6):
                if any(message.get("id") == slow for message in self.client.waiting) or not self.client.came.empty():
                    break
                self.timed("hover while it analyses", lambda: self.ask("hover", position=place))
            self.client.answer(slow)
            self.times.setdefault("analysis, lint and tests", []).append(((time.perf_counter() - start) * 1000, float("nan")))
            lens = self.ask("codeLens")[0]
            assert "command" in lens, "the lenses are filled when the tests were run"
            self.typed(" ", line_end, line_end)
            slow = self.client.start("textDocument/diagnostic", {"textDocument": {"uri": URI}})
            self.timed("diagnostics while it analyses", lambda: self.typed(" ", line_end, line_end))
            self.client.answer(slow)

    def print(self, name):
        print(f"{name}: {self.text.count(chr(10))} lines, {len(self.text)} bytes")
        print(f"{'':32} {'times':>6} {'median ms':>10} {'worst ms':>10} {'processor: median ms':>21} {'worst ms':>10}")
        for what, taken in self.times.items():
            wall, used = zip(*taken)
            processor = f"{statistics.median(used):21.1f} {max(used):10.1f}" if used[0] == used[0] else ""
            print(f"{what:32} {len(taken):6} {statistics.median(wall):10.1f} {max(wall):10.1f} {processor}")


def measure(program, name, text):
    measured = Measured(program, text)
    rng = random.Random(1)
    numbers = [found.start() for found in re.finditer(r"(?<=[a-z] )\d+ ", re.sub(r"#.*|\"[^\"]*\"", lambda m: "_" * len(m[0]), text))]
    places = [numbers[rng.randrange(len(numbers))] for _ in range(CHANGES)]
    measured.type_in(places)
    measured.type_while_it_analyses(places[:ANALYSES])
    for method in ("documentSymbol", "semanticTokens/full", "foldingRange", "formatting"):
        for _ in range(5):
            measured.timed(method, lambda: measured.ask(method, **({"options": {}} if method == "formatting" else {})))
    measured.client.end()
    measured.print(name)


def main(program, lines):
    measure(program, "generated", big_guideline.text(lines))
    shipped = max(glob.glob("rules/**/*.rgm", recursive=True), key=lambda path: open(path, encoding="utf-8").read().count("\n"))
    with open(shipped, encoding="utf-8") as file:
        measure(program, shipped, file.read())
    print("load of the machine, 1, 5 and 15 minutes:", *(f"{load:.1f}" for load in os.getloadavg()))


main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2000)
