#!/usr/bin/env python3
"""A scripted session with `regimen lsp`. Usage: lsp_test.py PROGRAM, from the top folder of the sources.

Frames in, answers out: what an editor asks of a text that is whole, broken, in UTF-16, imported by another; what a client does
wrong; that diagnostics are those of `regimen check`, for every shipped file.
"""

import glob
import json
import os
import subprocess
import sys
import tempfile
import time

from lsp_client import Client, position_of, uri_of

TEXT = """guideline local.t version "1"
  title "T"
  status draft
  source S "Written for this test"
end
import stdlib.patient version "1.0"
choice stage of none, mild "Mild", severe
input weight: quantity in kg if missing ask "Weight?"
input pressure: quantity in 'mm[Hg]' from latest LOINC "8480-6" plausible 40 'mm[Hg]' to 300 'mm[Hg]'
  valid for 12 months if missing ask "Blood pressure?"
input state: stage if missing ask "Stage?"
define heavy = weight at least 220 '[lb_av]'   # a unit of another size
decision care for view of patient
  rule walk
    when heavy is yes
    recommend advise activity "walk every day"
    because "Weight {weight}, \U0001F6B6 é."
    cite S
  exception rest to walk
    when state is severe or phenotype of CYP2C19 is poor_metabolizer
    recommend refer "to a clinic"
    cite S
  if undetermined
    recommend monitor "weight"
end
test "walks" as of 2025-01-01
  given weight is 120 kg and state is none and phenotype of CYP2C19 is normal_metabolizer
  expect care recommends advise activity "walk every day"
end
test "open" as of 2025-01-01
  given state is mild and phenotype of CYP2C19 is normal_metabolizer
  expect care is undetermined
end
"""
URI = "file:///somewhere/t%20t.rgm"
checked = 0


def expect(condition, what):
    global checked
    checked += 1
    if not condition:
        raise AssertionError(what)


class Session(Client):
    """A client with one document."""

    def at(self, method, marker, text=TEXT, uri=URI, behind=True, nth=0, **more):
        """Asks about the place behind (or at) a marker of the text."""
        at = -1
        for _ in range(nth + 1):
            at = text.index(marker, at + 1)
        place = position_of(text, at + (len(marker) if behind else 0))
        return self.result(f"textDocument/{method}", {"textDocument": {"uri": uri}, "position": place, **more})

    def of(self, method, uri=URI, **more):
        return self.result(f"textDocument/{method}", {"textDocument": {"uri": uri}, **more})


def began(program, *arguments, **options):
    session = Session(program, *arguments)
    session.begin(**options)
    return session


def labels(answer):
    return [item["label"] for item in answer["items"]]


def edited(text, edits):
    """The text with edits applied whose places are in UTF-16 units."""
    def offset(place):
        lines = text.split("\n")
        before = sum(len(line) + 1 for line in lines[:place["line"]])
        line = lines[place["line"]].encode("utf-16-le")
        return before + len(line[:2 * place["character"]].decode("utf-16-le"))

    places = [(offset(e["range"]["start"]), offset(e["range"]["end"]), e["newText"]) for e in edits]
    for begin, end, new in sorted(places, reverse=True):
        text = text[:begin] + new + text[end:]
    return text


def reads_texts(program):
    session = began(program)
    session.open(URI, TEXT)
    expect(session.diagnostics_of(URI) == [], session.diagnostics_of(URI))

    hover = session.at("hover", "when heav")["contents"]["value"]
    expect("define" in hover and "yes/no" in hover and "weight at least 220" in hover, hover)
    hover = session.at("hover", "{weig")["contents"]["value"]
    expect("quantity in kg" in hover and "Weight?" in hover, hover)
    hover = session.at("hover", "input press")["contents"]["value"]
    for part in ("quantity in mm[Hg]", 'latest LOINC "8480-6"', "12 months", "40 'mm[Hg]' to 300 'mm[Hg]'", "Blood pressure?"):
        expect(part in hover, (part, hover))
    expect("Poor Metabolizer" in session.at("hover", "of CYP2C1")["contents"]["value"], "phenotypes of a gene")
    expect("Poor Metabolizer" in session.at("hover", "is poor_met")["contents"]["value"], "a phenotype's own name")
    expect("cite" in session.at("hover", "cit")["contents"]["value"], "a word of the language")
    expect("Written for this test" in session.at("hover", "cite ", behind=True)["contents"]["value"], "a source")
    expect("unit of" in session.at("hover", "in k")["contents"]["value"], "a unit")

    expect({"none", "mild", "severe"} <= set(labels(session.at("completion", "when state is "))), "members behind `is`")
    expect(labels(session.at("completion", "when state is "))[0] in ("none", "mild", "severe"), "members come first")
    found = labels(session.at("completion", "exception rest to "))
    expect("walk" in found and "avoid" not in found, found)
    expect({"avoid", "advise", "refer"} <= set(labels(session.at("completion", "    recommend "))), "verbs")
    expect("weight" in labels(session.at("completion", "Weight {")), "values in a hole of a text")
    expect(labels(session.at("completion", "Weight {weight}, ")) == [], "nothing in a text")
    expect("CYP2C19" in labels(session.at("completion", "phenotype of ")), "genes")
    expect("kg" in labels(session.at("completion", "weight is 120 ")), "units")
    expect("decision" in labels(session.at("completion", "a unit of another size\n")), "declarations")

    [place] = session.at("definition", "when heav")
    expect(place["uri"] == URI and place["range"]["start"] == position_of(TEXT, TEXT.index("heavy")), place)
    [place] = session.at("definition", "import stdlib.pat")
    expect(place["uri"].endswith("/stdlib/patient.rgm") and place["uri"].startswith("file:///"), place)
    expect(len(session.at("references", "input weig", context={"includeDeclaration": True})) == 4, "uses of weight")
    expect(len(session.at("references", "input weig", context={"includeDeclaration": False})) == 3, "uses without the declaration")
    expect(len(session.at("documentHighlight", "rule wal")) == 2, "highlights")

    renamed = edited(TEXT, session.at("rename", "input weig", newName="body_mass")["changes"][URI])
    expect("{body_mass}" in renamed and renamed.count("body_mass") == 4, renamed)
    session.change(URI, 2, {"text": renamed})
    expect(session.diagnostics_of(URI, 2) == [], "a renamed text is as good as before")
    session.change(URI, 3, {"text": TEXT})
    session.diagnostics_of(URI, 3)
    expect(session.at("prepareRename", "of CYP2C1") is None, "a gene keeps its name")
    refusal = session.ask("textDocument/rename", {"textDocument": {"uri": URI}, "position": position_of(TEXT, TEXT.index("CYP2C19") + 1), "newName": "x"})
    expect(refusal["error"]["code"] == -32803 and "keeps its name" in refusal["error"]["message"], refusal)
    for taken in ("heavy", "rule", "1st", ""):
        refusal = session.ask("textDocument/rename", {"textDocument": {"uri": URI}, "position": position_of(TEXT, TEXT.index("weight") + 1), "newName": taken})
        expect("error" in refusal, (taken, refusal))

    symbols = session.of("documentSymbol")
    expect([s["name"] for s in symbols] == ["local.t", "stdlib.patient", "stage", "weight", "pressure", "state", "heavy", "care", "walks", "open"], symbols)
    care = next(s for s in symbols if s["name"] == "care")
    expect([c["name"] for c in care["children"]] == ["walk", "rest"], care)
    expect({"startLine": 12, "endLine": 24, "kind": "region"} in session.of("foldingRange"), session.of("foldingRange"))
    lenses = [lens["command"]["title"] for lens in session.of("codeLens")]
    expect(lenses == ["1 test · undetermined in 1", "no test"], lenses)
    everywhere = {"start": {"line": 0, "character": 0}, "end": {"line": 999, "character": 0}}
    [hint] = session.of("inlayHint", range=everywhere)
    expect(hint["label"].startswith(" = 99.79") and hint["label"].endswith(" kg"), hint)

    laid_out = subprocess.run([program, "fmt", "-"], input=TEXT.encode(), capture_output=True, check=True).stdout.decode()
    expect(edited(TEXT, session.of("formatting", options={"tabSize": 2, "insertSpaces": True})) == laid_out != TEXT, "the layout of `regimen fmt`")

    data = session.of("semanticTokens/full")["data"]
    expect(len(data) % 5 == 0 and len(data) > 500, len(data))
    line = character = 0
    words = {}
    for i in range(0, len(data), 5):
        line, character = line + data[i], data[i + 1] + (0 if data[i] else character)
        words[(line, character)] = data[i + 2:i + 5]
    place = position_of(TEXT, TEXT.index('because "Weight'))
    expect((place["line"], place["character"]) in words, "the line with characters of two units is coloured at the right place")
    expect(session.end() == 0, "shutdown and exit")


def types_and_breaks(program):
    session = began(program)
    session.open(URI, TEXT)
    session.diagnostics_of(URI)
    # A letter behind the two-unit character, then the broken text answers from what was whole.
    at = TEXT.index(" é.")
    session.change(URI, 2, {"range": {"start": position_of(TEXT, at), "end": position_of(TEXT, at)}, "text": " ä"})
    text = TEXT[:at] + " ä" + TEXT[at:]
    expect(session.diagnostics_of(URI, 2) == [], session.diagnostics_of(URI))
    at = text.index("when heavy is yes")
    start, end = position_of(text, at), position_of(text, at + len("when heavy is yes"))
    session.change(URI, 3, {"range": {"start": start, "end": end}, "text": "when heavy is is"})
    text = text.replace("when heavy is yes", "when heavy is is")
    problems = session.diagnostics_of(URI, 3)
    expect(problems and problems[0]["severity"] == 1 and problems[0]["range"]["start"]["line"] == 14, problems)
    expect("define" in session.at("hover", "when heav", text)["contents"]["value"], "a name in a broken part")
    expect(len(session.at("definition", "when heav", text)) == 1, "its definition")
    expect("walk" in [c["name"] for s in session.of("documentSymbol") for c in s.get("children", [])], "the outline keeps what is broken")
    expect("walk" in labels(session.at("completion", "exception rest to ", text)), "completion in a broken decision")
    expect(session.of("formatting", options={}) == [], "a text with errors is not laid out")
    # A fix, applied, mends the text.
    text = TEXT.replace("weight at least 220 '[lb_av]'", "weight >= 100 kg")
    session.change(URI, 4, {"text": text})
    problems = session.diagnostics_of(URI, 4)
    [action] = session.of("codeAction", range=problems[0]["range"], context={"diagnostics": problems})
    expect(action["kind"] == "quickfix" and action["diagnostics"] == problems[:1], action)
    text = edited(text, action["edit"]["changes"][URI])
    expect("weight at least 100 kg" in text, text)
    # Unsaved changes are what the others import.
    other = "file:///somewhere/other.rgm"
    importing = ('guideline local.o version "1" status draft source S "T" end\nimport local.t version "1"\n'
                 "define very = weight at least 150 kg\n")
    session.change(URI, 5, {"text": TEXT})
    session.open(other, importing)
    expect(session.diagnostics_of(other) == [], session.diagnostics_of(other))
    [place] = session.at("definition", "very = weig", importing, other)
    expect(place["uri"] == uri_of("/somewhere/t t.rgm"), place)
    refusal = session.ask("textDocument/rename", {"textDocument": {"uri": other}, "position": position_of(importing, importing.index("weight")), "newName": "x"})
    expect("local.t" in refusal["error"]["message"], refusal)
    session.change(URI, 6, {"text": TEXT.replace("weight", "mass")})
    problems = session.until(other, bool)
    expect("weight" in problems[0]["message"], problems)
    session.notify("textDocument/didClose", {"textDocument": {"uri": URI}})
    problems = session.until(other, lambda found: any("local.t" in p["message"] for p in found))
    expect(len(problems) == 1, "what was closed and is no file is not found")
    expect(session.end() == 0, "shutdown and exit")


def analyses_in_a_pause(program):
    session = began(program)
    text = TEXT.replace("  exception rest to walk", "  rule rest")
    session.open(URI, text)
    expect(session.diagnostics_of(URI) == [], "two rules that disagree are nothing that is seen at once")
    [problem] = session.until(URI, bool)
    expect(problem["code"] == "E0420" and "patient: given" in problem["message"], problem)
    expect(session.of("diagnostic")["items"] == [problem], "asked for, they are the same")
    expect(session.end() == 0, "shutdown and exit")


def files_on_disk(program):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "deep", "base.rgm")
        os.makedirs(os.path.dirname(path))
        base = 'calculator site.base version "1" status draft source S "T" end\ninput size: quantity in cm if missing ask "Size?"\n'
        with open(path, "w", encoding="utf-8") as file:
            file.write(base)
        session = began(program, folder=folder)
        uri = uri_of(os.path.join(folder, "use.rgm"))
        text = 'guideline site.use version "1" status draft source S "T" end\nimport site.base version "1"\ndefine tall = size at least 180 cm\n'
        session.open(uri, text)
        expect(session.diagnostics_of(uri) == [], session.diagnostics_of(uri))
        with open(path, "w", encoding="utf-8") as file:
            file.write(base.replace("in cm", "in kg"))
        session.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri_of(path), "type": 2}]})
        expect(len(session.until(uri, bool)) == 1, "an import that changed on disk is read again")
        expect(session.end() == 0, "shutdown and exit")


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


def same_as_check(program):
    """Diagnostics of every shipped file, and of damaged ones, are those of `regimen check`."""
    files = sorted(glob.glob("rules/**/*.rgm", recursive=True) + glob.glob("stdlib/**/*.rgm", recursive=True))
    damaged = {path: open(path, encoding="utf-8").read() for path in files}
    cases = [(path, text) for path, text in damaged.items()]
    for path in files[::4]:
        text = damaged[path]
        cases.append((path, text.replace(" is ", " is not kown ", 1)))
        cases.append((path, text[:len(text) * 2 // 3]))
        cases.append((path, text.replace("quantity in kg", "quantity in mm").replace("at least", "at last", 1)))
    session = began(program)
    compared = 0
    for number, (path, text) in enumerate(cases, 1):
        uri = "untitled:" + path
        session.open(uri, text, number)
        session.diagnostics_of(uri, number)
        shown = session.of("diagnostic", uri)["items"]
        session.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        run = subprocess.run([program, "check", "-", "--format", "json"], input=text.encode(), capture_output=True, check=False)
        wanted = json.loads(run.stdout)
        key = lambda p: (p[0], p[1])
        ours = sorted(((p["code"], p["range"]["start"]["line"] + 1) for p in shown), key=key)
        theirs = sorted(((p["code"], p["line"]) for p in wanted if p["file"] == "standard input"), key=key)
        expect(ours == theirs, (path, ours, theirs))
        compared += len(theirs)
    expect(compared > 50, f"only {compared} diagnostics were compared")
    expect(session.end() == 0, "shutdown and exit")
    print(f"{len(cases)} texts, {compared} diagnostics compared with `regimen check`")


def main(program):
    start = time.time()
    for part in (reads_texts, types_and_breaks, analyses_in_a_pause, files_on_disk, counts_bytes, answers_errors, drops_what_is_stale, same_as_check):
        part(program)
    print(f"lsp_test: {checked} expectations in {time.time() - start:.0f} s")


main(sys.argv[1])
