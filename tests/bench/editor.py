#!/usr/bin/env python3
"""How long an author waits for the language server, through its pipe. Usage: editor.py PROGRAM [LINES], from the top folder.

A guideline of LINES (2000) lines is typed into: one character at a time at places spread over the file, each followed by a
hover. Measured: from a change to its diagnostics, from a request to its answer; median and worst of every sort, and the first
diagnostics after opening, when nothing is warm. Beside the time on the clock stands the processor time of the server, which
does not depend on what else the machine does.
"""

import os
import random
import statistics
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "cases"))
import big_guideline
from lsp_client import Client, position_of

URI = "file:///large.rgm"
CHANGES = 60


def processor_ms(pid):
    """What the server's threads have used so far."""
    used = 0
    for thread in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{thread}/schedstat", encoding="ascii") as file:
            used += int(file.read().split()[0])
    return used / 1e6


def main(program, lines):
    text = big_guideline.text(lines)
    client = Client(program, "--no-cache")
    client.begin()
    times = {}

    def timed(what, action):
        used, start = processor_ms(client.process.pid), time.perf_counter()
        result = action()
        wall = (time.perf_counter() - start) * 1000
        times.setdefault(what, []).append((wall, processor_ms(client.process.pid) - used))
        return result

    def opened():
        client.open(URI, text)
        return client.diagnostics_of(URI)

    problems = timed("first diagnostics", opened)
    if problems:
        sys.exit(f"the guideline has problems: {problems[0]}")
    rng, version = random.Random(1), 1
    at_document = {"textDocument": {"uri": URI}}
    for _ in range(CHANGES):
        at = text.index("80 kg", rng.randrange(len(text) * 9 // 10))
        for inserted in ("1", "x"):  # a number that fits, then a letter that does not
            place = position_of(text, at)
            version += 1

            def typed(characters, end):
                client.change(URI, version, {"range": {"start": place, "end": end}, "text": characters})
                return client.diagnostics_of(URI, version)

            timed("diagnostics after a change" if inserted == "1" else "diagnostics of a broken text", lambda: typed(inserted, place))
            for method in ("hover", "completion", "definition"):
                timed(method, lambda: client.result(f"textDocument/{method}", {**at_document, "position": place}))
            version += 1
            timed("diagnostics after a change", lambda: typed("", {"line": place["line"], "character": place["character"] + 1}))
    for method in ("documentSymbol", "semanticTokens/full", "foldingRange", "codeLens"):
        for _ in range(5):
            timed(method, lambda: client.result(f"textDocument/{method}", at_document))
    client.end()
    count = text.count("\n")
    print(f"{count} lines, {len(text)} bytes")
    print(f"{'':32} {'times':>6} {'median ms':>10} {'worst ms':>10} {'processor: median ms':>21} {'worst ms':>10}")
    for what, taken in times.items():
        wall, used = zip(*taken)
        print(f"{what:32} {len(taken):6} {statistics.median(wall):10.1f} {max(wall):10.1f} {statistics.median(used):21.1f} {max(used):10.1f}")


main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2000)
