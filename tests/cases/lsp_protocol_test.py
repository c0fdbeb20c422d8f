#!/usr/bin/env python3
"""The protocol as clients use and misuse it. Usage: lsp_protocol_test.py PROGRAM, from the top folder of the sources.

What a client does wrong is an error of the protocol and the session goes on; texts in other encodings, with other line ends, of any
size and of any bytes; what is cancelled or has become stale.
"""

import json
import os
import subprocess
import sys

import lsp_session
from lsp_client import position_of
from lsp_session import TEXT, URI, Session, began, expect


def counts_bytes(program):
    session = Session(program)
    result = session.begin(encodings=["utf-8", "utf-16"])
    expect(result["capabilities"]["positionEncoding"] == "utf-8", result)
    text = TEXT.replace("define heavy", "define  heavy")
    session.open(URI, text)
    session.diagnostics_of(URI)
    line = text[:text.index("\U0001F6B6")].count("\n")
    at = len(text.split("\n")[line].split("é.")[0].encode())
    session.change(URI, 2, {"range": {"start": {"line": line, "character": at}, "end": {"line": line, "character": at + 2}}, "text": "e"})
    place = position_of(text, text.index("heavy"))
    edits = session.result("textDocument/rename", {"textDocument": {"uri": URI}, "position": place, "newName": "big"})["changes"][URI]
    expect(len(edits) == 2, edits)
    expect(session.end() == 0, "shutdown and exit")


def answers_errors(program):
    session = Session(program)
    expect(session.ask("textDocument/hover")["error"]["code"] == -32002, "before initialize")
    session.begin()
    expect(session.ask("initialize")["error"]["code"] == -32600, "initialize twice")
    expect(session.ask("no/such")["error"]["code"] == -32601, "an unknown method")
    expect(session.ask("textDocument/hover", {"textDocument": {"uri": "file:///none.rgm"}})["error"]["code"] == -32602, "a document that is not open")
    session.open(URI, TEXT)
    for place in ({}, {"line": -1, "character": 0}, {"line": "1", "character": 0}, [], {"line": 1}):
        answer = session.ask("textDocument/hover", {"textDocument": {"uri": URI}, "position": place})
        expect(answer["error"]["code"] == -32602, (place, answer))
    for place in ({"line": 10**12, "character": 0}, {"line": 3, "character": 10**12}):
        expect("result" in session.ask("textDocument/hover", {"textDocument": {"uri": URI}, "position": place}), place)

    def refused(raw, code):
        session.raw(raw)
        while True:
            message = session.next_message()
            if message.get("id", 0) is None:
                expect(message["error"]["code"] == code, (raw[:60], message))
                return

    refused(b"Content-Length: 9\r\n\r\nnot json!", -32700)
    refused(b"Content-Length: 4\r\n\r\n\"\xff\xfe\"", -32700)
    refused(b"Length: 4\r\n\r\n", -32700)
    refused(b"Content-Length: -4\r\n\r\n", -32700)
    refused(b"Content-Length: 99999999999999999999999\r\n\r\n", -32700)
    refused(b"no colon\r\nContent-Length: 2\r\n\r\n{}", -32700)
    refused(b'Content-Length: 24\r\n\r\n{"text": "a lone \\ud800"}', -32700)
    # A length that is wrong: the session finds its way at the next header.
    hover = {"textDocument": {"uri": URI}, "position": {"line": 7, "character": 8}}
    for wrong in (-9, -1, 1, 3, 17):
        body = json.dumps({"jsonrpc": "2.0", "id": "wrong", "method": "textDocument/hover", "params": hover}).encode()
        session.raw(b"Content-Length: %d\r\n\r\n" % (len(body) + wrong) + body)
        session.start("textDocument/hover", hover)  # what is swallowed when the length is too large
        session.start("textDocument/hover", hover)
        expect("result" in session.ask("textDocument/hover", hover), f"a length that is wrong by {wrong}")
        while session.waiting:
            session.waiting.pop()
    refused(b"Content-Length: 2\r\n\r\n[]", -32600)
    refused(b"Content-Length: 2\r\n\r\n{}", -32600)
    refused(b"x" * 70000 + b"\r\n\r\n", -32700)
    deep = b"[" * 200000 + b"]" * 200000
    refused(b"content-length:%d\r\n\r\n" % len(deep) + deep, -32600)
    giant = (64 << 20) + 1
    refused(b"Content-Length: %d\r\n\r\n" % giant + b" " * giant, -32700)
    for change in ({}, [], [{}], [{"text": 1}], [{"text": "x", "range": 5}], [{"text": "x", "range": {"start": {}, "end": []}}]):
        session.notify("textDocument/didChange", {"textDocument": {"uri": URI, "version": 9}, "contentChanges": change})
    session.notify("textDocument/didChange", {"textDocument": {"uri": "file:///none"}, "contentChanges": [{"text": "x"}]})
    session.notify("workspace/didChangeWatchedFiles", {"changes": [{}, 1, {"uri": "file:///none.rgm"}]})
    expect("result" in session.ask("textDocument/hover", {"textDocument": {"uri": URI}, "position": {"line": 7, "character": 8}}), "the session goes on")
    expect(session.ask("$/no/such")["error"]["code"] == -32601, "an unknown method of the protocol's own")
    session.notify("$/setTrace", {"value": "verbose"})
    session.notify("no/such")
    session.send({"id": "regimen/watch", "result": None})
    for lens in ({}, [], {"data": 1}, {"data": {"uri": URI, "number": "1", "at": 0}}):
        expect(session.ask("codeLens/resolve", lens)["error"]["code"] == -32602, lens)
    stale = {"range": {}, "data": {"uri": URI, "number": 0, "at": 10**9}}
    expect(session.ask("codeLens/resolve", stale)["error"]["code"] == -32801, "a lens of a text that is no more")
    # A cancelled request is answered as such, or was answered before.
    number = session.start("textDocument/hover", {"textDocument": {"uri": URI}, "position": {"line": 7, "character": 8}})
    session.notify("$/cancelRequest", {"id": number})
    answer = session.answer(number)
    expect("result" in answer or answer["error"]["code"] == -32800, answer)
    session.result("shutdown")
    expect(session.ask("textDocument/hover")["error"]["code"] == -32600, "after shutdown")
    session.notify("exit")
    expect(session.process.wait(timeout=60) == 0, "exit after shutdown")
    session = Session(program)
    session.begin()
    session.notify("exit")
    expect(session.process.wait(timeout=60) == 1, "exit without shutdown")
    session = Session(program)
    session.begin()
    session.process.stdin.close()
    expect(session.process.wait(timeout=60) == 1, "a client that goes without a word")


def drops_what_is_stale(program):
    """Many changes at once: the last one is shown, and not every one between."""
    session = began(program)
    session.open(URI, TEXT)
    session.diagnostics_of(URI)
    shown = 0
    for version in range(2, 102):
        session.change(URI, version, {"text": TEXT + "#" * version})
    while session.diagnostics[URI][0] != 101:
        session.next_message()
        shown += 1
    expect(shown < 100, f"{shown} of 100 texts were checked")
    expect(session.end() == 0, "shutdown and exit")


def counts_units(program):
    """Changes by range in a text with characters of one, two, three and four bytes and line ends of every sort."""
    session = began(program)
    text = TEXT.replace("\n", "\r\n")
    session.open(URI, text)
    expect(session.problems(URI) == [], "line ends with two characters")
    lines = TEXT.split("\n")
    line = next(i for i, one in enumerate(lines) if "\U0001F6B6" in one)
    before = lines[line].index("\U0001F6B6")
    walker = {"line": line, "character": before}

    def change(version, start, end, new):
        session.change(URI, version, {"range": {"start": start, "end": end}, "text": new})
        session.diagnostics_of(URI, version)

    def hint_line():
        return session.at("hover", "when heav", TEXT)["range"]["start"]

    # The end of a range within the pair of units is moved to before the character: nothing is taken out.
    change(2, walker, {"line": line, "character": before + 1}, "")
    change(3, {"line": line, "character": before + 2}, {"line": line, "character": before + 3}, "\u4e2d\U00020000 ")
    # Behind the end of a line means its end, before the line's own end.
    change(4, {"line": 0, "character": 10**6}, {"line": 0, "character": 10**6}, " # at the end of the line")
    change(5, {"line": 10**6, "character": 0}, {"line": 10**6, "character": 5}, "# at the end of the text\n")
    expect(session.problems(URI) == [], session.problems(URI))
    expect(hint_line()["line"] == TEXT[:TEXT.index("when heavy")].count("\n"), "no line was added or lost")
    wanted = text.replace('version "1"', 'version "1" # at the end of the line', 1).replace("\U0001F6B6 ", "\U0001F6B6\u4e2d\U00020000 ") + "# at the end of the text\n"
    laid_out = subprocess.run([program, "fmt", "-"], input=wanted.encode(), capture_output=True, check=True).stdout.decode()
    [edit] = session.of("formatting", options={})
    expect(edit["newText"] == laid_out, "the text is the one that the changes make")
    # Line ends of the oldest sort, all sorts together, and a file without any.
    for number, mixed in enumerate((TEXT.replace("\n", "\r"), text.replace("\r\n", "\n", 9), "guideline", "\ufeff" + TEXT), 6):
        session.change(URI, number, {"text": mixed})
        session.diagnostics_of(URI, number)
        expect(isinstance(session.of("documentSymbol"), list), number)
    expect(session.end() == 0, "shutdown and exit")


def large_texts(program):
    session = began(program)
    for version, size in enumerate((1 << 20, 5 << 20, 40 << 20), 1):
        huge = TEXT + ("# " + "x" * 97 + "\n") * (size // 100)
        session.open(URI, huge, version)
        session.diagnostics_of(URI, version)
        place = {"textDocument": {"uri": URI}, "position": position_of(TEXT, TEXT.index("weight") + 1)}
        for method in ("hover", "completion", "definition"):
            expect("result" in session.ask(f"textDocument/{method}", place), (method, size))
        end = {"line": huge.count("\n"), "character": 0}
        session.change(URI, version + 10, {"range": {"start": end, "end": end}, "text": "define x = 1\n"})
        expect(isinstance(session.diagnostics_of(URI, version + 10), list), size)
        session.notify("textDocument/didClose", {"textDocument": {"uri": URI}})
    session.open(URI, TEXT, 99)
    expect(session.problems(URI, 99) == [], "a text of any size before it does no harm")
    long_line = TEXT.replace('"Weight {weight}', '"' + "y" * 200_000 + " {weight}")
    session.change(URI, 100, {"text": long_line})
    expect("result" in session.ask("textDocument/semanticTokens/full", {"textDocument": {"uri": URI}}), "a long line")
    expect(session.end() == 0, "shutdown and exit")


def answers_while_it_analyses(program):
    """What takes longer keeps nobody waiting, may be cancelled, and is dropped when the text has moved on."""
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "bench"))
    import big_guideline
    session = began(program)
    text = big_guideline.text(2000)
    session.open(URI, text)
    session.diagnostics_of(URI)
    about = {"textDocument": {"uri": URI}}
    slow = session.start("textDocument/diagnostic", about)
    quick = [session.start("textDocument/hover", {**about, "position": position_of(text, text.index("weight_9") + 1)}) for _ in range(5)]
    order = []
    while slow not in order:
        message = session.next_message()
        order += [message["id"]] if "id" in message else []
    expect(order == [*quick, slow], order)
    # The text moves on while it is analysed.
    session.change(URI, 2, {"text": text + "\n"})
    slow = session.start("textDocument/diagnostic", about)
    lens = session.of("codeLens")[0]
    resolved = session.start("codeLens/resolve", lens)
    cancelled = session.start("codeLens/resolve", lens)
    session.notify("$/cancelRequest", {"id": cancelled})
    session.change(URI, 3, {"text": text})
    answers = [session.answer(number).get("error", {}).get("code") for number in (slow, resolved, cancelled)]
    expect(answers[0] in (None, -32801) and answers[1] in (None, -32801) and answers[2] in (None, -32800, -32801), answers)
    expect(-32801 in answers[:2], "the analysis of a large text takes longer than the next change")
    expect(session.result("codeLens/resolve", session.of("codeLens")[0])["command"]["title"], "the next text has its lenses")
    # Shut down in the midst of it, at once.
    session.start("textDocument/diagnostic", about)
    expect(session.end() == 0, "shutdown and exit")


lsp_session.run("lsp_protocol_test", sys.argv[1],
                (counts_bytes, counts_units, answers_errors, drops_what_is_stale, large_texts, answers_while_it_analyses))
