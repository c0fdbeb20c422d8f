#!/usr/bin/env python3
"""A scripted session with `regimen lsp`. Usage: lsp_test.py PROGRAM, from the top folder of the sources.

Frames in, answers out: what an editor asks of a text that is whole, broken, imported by another; that diagnostics are those of
`regimen check` and `regimen lint`, for every shipped file.
"""

import glob
import json
import subprocess
import sys

import lsp_session
from lsp_client import position_of, uri_of
from lsp_session import TEXT, URI, began, edited, expect, labels


def reads_texts(program):
    session = began(program)
    session.open(URI, TEXT)
    expect(session.problems(URI) == [], session.problems(URI))

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
    expect(session.problems(URI, 2) == [], "a renamed text is as good as before")
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
    expect(all("command" not in lens for lens in session.of("codeLens")), "lenses are there at once, and filled when they are seen")
    lenses = [lens["command"]["title"] for lens in session.lenses()]
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
    expect(session.problems(URI, 2) == [], session.problems(URI, 2))
    at = text.index("when heavy is yes")
    start, end = position_of(text, at), position_of(text, at + len("when heavy is yes"))
    session.change(URI, 3, {"range": {"start": start, "end": end}, "text": "when heavy is is"})
    text = text.replace("when heavy is yes", "when heavy is is")
    problems = session.problems(URI, 3)
    expect(problems and problems[0]["severity"] == 1 and problems[0]["range"]["start"]["line"] == 14, problems)
    expect("define" in session.at("hover", "when heav", text)["contents"]["value"], "a name in a broken part")
    expect(len(session.at("definition", "when heav", text)) == 1, "its definition")
    expect("walk" in [c["name"] for s in session.of("documentSymbol") for c in s.get("children", [])], "the outline keeps what is broken")
    expect("walk" in labels(session.at("completion", "exception rest to ", text)), "completion in a broken decision")
    expect(session.of("formatting", options={}) == [], "a text with errors is not laid out")
    # A fix, applied, mends the text.
    text = TEXT.replace("weight at least 220 '[lb_av]'", "weight >= 100 kg")
    session.change(URI, 4, {"text": text})
    problems = session.problems(URI, 4)
    [action] = session.fixes(problems[0])
    expect(action["kind"] == "quickfix" and action["diagnostics"] == problems[:1], action)
    text = edited(text, action["edit"]["changes"][URI])
    expect("weight at least 100 kg" in text, text)
    # Unsaved changes are what the others import.
    other = "file:///somewhere/other.rgm"
    importing = ('guideline local.o version "1" status draft source S "T" end\nimport local.t version "1"\n'
                 "define very = weight at least 150 kg\n")
    session.change(URI, 5, {"text": TEXT})
    session.open(other, importing)
    expect(session.problems(other) == [], session.problems(other))
    [place] = session.at("definition", "very = weig", importing, other)
    expect(place["uri"] == uri_of("/somewhere/t t.rgm"), place)
    session.change(URI, 6, {"text": TEXT.replace("weight", "mass")})
    problems = session.errors(other)
    expect("weight" in problems[0]["message"], problems)
    session.notify("textDocument/didClose", {"textDocument": {"uri": URI}})
    problems = session.errors(other, lambda found: any("local.t" in p["message"] for p in found))
    expect(len(problems) == 1, "what was closed and is no file is not found")
    expect(session.end() == 0, "shutdown and exit")


def analyses_in_a_pause(program):
    session = began(program)
    text = TEXT.replace("  exception rest to walk", "  rule rest")
    session.open(URI, text)
    expect(session.problems(URI) == [], "two rules that disagree are nothing that is seen at once")
    [problem] = session.errors(URI)
    expect(problem["code"] == "E0420" and "patient: given" in problem["message"], problem)
    expect(session.findings() == session.diagnostics_of(URI), "asked for, they are the same")
    expect(session.end() == 0, "shutdown and exit")


def finds_what_lint_finds(program):
    session = began(program)
    text = TEXT.replace("  exception rest", "  # a comment\n  exception rest").replace("\n", "\r\n")
    session.open(URI, text)
    found = {problem["code"]: problem for problem in session.findings()}
    expect({"L0001", "L0003", "L0012"} <= set(found), sorted(found))
    unused = found["L0001"]
    expect(unused["severity"] in (3, 4) and "pressure" in unused["message"], unused)
    expect("codeDescription" not in unused, "no link for a client that shows no pages")
    [ignore] = session.fixes(unused)
    expect(ignore["title"] == "Ignore L0001 here, with a reason" and not ignore["isPreferred"], ignore)
    silenced = edited(text, ignore["edit"]["changes"][URI])
    expect("\r\n# lint: ignore L0001 because \r\ninput pressure" in silenced, silenced)
    session.change(URI, 2, {"text": silenced})
    codes = [problem["code"] for problem in session.findings()]
    expect("L0001" not in codes and "L0040" in codes, "the reason is asked for")
    session.change(URI, 3, {"text": silenced.replace("because ", "because it is measured in every clinic")})
    expect(not {"L0001", "L0040", "L0041"} & {problem["code"] for problem in session.findings()}, "with a reason all is said")
    # Wherever a finding is, the comment silences it and nothing else.
    for problem in found.values():
        session.change(URI, 4, {"text": text})
        before = sorted(p["code"] for p in session.findings())
        [ignore] = [action for action in session.fixes(problem) if action["title"].startswith("Ignore")]
        session.change(URI, 5, {"text": edited(text, ignore["edit"]["changes"][URI]).replace("because \r\n", "because so\r\n")})
        left = sorted([*(p["code"] for p in session.findings()), problem["code"]])
        expect(left == before, (problem, left, before))
    # What lint mends by itself comes first.
    session.change(URI, 6, {"text": text})
    [unneeded] = [problem for problem in session.findings() if problem["code"] == "L0003"]
    mend, _ = session.fixes(unneeded)
    expect(mend["isPreferred"] and "import" not in edited(text, mend["edit"]["changes"][URI]), mend)
    # A page of a code: as an answer and as a message for clients that only show these; as a link where the client shows pages.
    page = session.result("workspace/executeCommand", {"command": "regimen.explain", "arguments": ["L0001"]})
    expect("L0001" in page, page)
    expect(any(m.get("method") == "window/showMessage" and m["params"]["message"] == page for m in session.waiting), "the page is shown")
    expect("error" in session.ask("workspace/executeCommand", {"command": "regimen.explain", "arguments": ["L9999"]}), "no such code")
    expect("error" in session.ask("workspace/executeCommand", {"command": "other"}), "no such command")
    offered = session.of("codeAction", range=unused["range"], context={"diagnostics": [unused]})
    [meaning] = [action["command"] for action in offered if "command" in action]
    expect(meaning["command"] == "regimen.explain" and meaning["arguments"] == ["L0001"], offered)
    expect(session.end() == 0, "shutdown and exit")
    session = began(program, options={"pages": "regimen-page:/{code}.md"})
    session.open(URI, text)
    links = {problem["code"]: problem["codeDescription"]["href"] for problem in session.findings()}
    expect(links["L0001"] == "regimen-page:/L0001.md", links)
    offered = session.of("codeAction", range=unused["range"], context={"diagnostics": [unused]})
    expect(offered and not any("command" in action for action in offered), "the link leads to the page")
    expect(session.end() == 0, "shutdown and exit")


def keeps_what_was_found(program):
    """What lint found stays in view while somebody types, moved with the text, but for what is typed into."""
    session = began(program)
    session.open(URI, TEXT)
    version, text = 1, TEXT
    place = lambda problem: (problem["code"], problem["range"]["start"]["line"], problem["range"]["start"]["character"])

    def lint_after(marker, inserted, taken=0):
        """Where lint's findings are at once when the text changes before the marker, and once all is looked at again."""
        nonlocal version, text
        found = [problem for problem in session.findings() if problem["code"][0] == "L"]
        at = text.index(marker)
        change = {"range": {"start": position_of(text, at), "end": position_of(text, at + taken)}, "text": inserted}
        text = text[:at] + inserted + text[at + taken:]
        version += 1
        session.change(URI, version, change)
        while (message := session.next_message()).get("params", {}).get("version") != version:
            pass
        shown = {place(p) for p in message["params"]["diagnostics"] if p["code"][0] == "L"}
        return found, shown, {place(p) for p in session.findings() if p["code"][0] == "L"}

    for marker, inserted, taken in (("choice stage", "# a line\r\n# and another\n", 0), ("# a line", "", len("# a line\r\n# and another\n")),
                                    ("# a unit", "# \U0001F6B6\n", 0), ('  title "T"', "  ", 0), ("a unit of another", "", 9)):
        found, shown, after = lint_after(marker, inserted, taken)
        expect(len(found) >= 5 and shown == after, (marker, shown ^ after))
    # In the line of a finding, behind the place it is pushed on, at the place it goes.
    found, shown, after = lint_after("pressure:", "blood_")
    expect({code for code, _, _ in shown} == {code for code, _, _ in after} - {"L0001"}, (shown, after))
    found, shown, after = lint_after("input weight", "  ")
    expect(shown == after, shown ^ after)
    # A broken text keeps them until the pause; a text that is another one has none of them.
    found, shown, after = lint_after("decision care", "define = \n")
    expect(len(shown) == len(found) and not after, (shown, after))
    session.change(URI, version + 1, {"text": TEXT})
    while (message := session.next_message()).get("params", {}).get("version") != version + 1:
        pass
    expect(message["params"]["diagnostics"] == [], "nothing is known of it yet")
    expect(session.end() == 0, "shutdown and exit")


def of_verb(code, verb):
    return (code[0] == "L") == (verb == "lint")


def same_as_commands(program):
    """Diagnostics of every shipped file, and of damaged ones, are those of `regimen check` and of `regimen lint`."""
    files = sorted(glob.glob("rules/**/*.rgm", recursive=True) + glob.glob("stdlib/**/*.rgm", recursive=True))
    damaged = {path: open(path, encoding="utf-8").read() for path in files}
    cases = [(path, text) for path, text in damaged.items()]
    for path in files[::4]:
        text = damaged[path]
        cases.append((path, text.split("\ntest ")[0] + "\n"))  # without tests: no error, much for lint
        cases.append((path, text.replace(" is ", " is not kown ", 1)))
        cases.append((path, text[:len(text) * 2 // 3]))
        cases.append((path, text.replace("quantity in kg", "quantity in mm").replace("at least", "at last", 1)))
    session = began(program)
    compared = {"check": 0, "lint": 0}
    for number, (path, text) in enumerate(cases, 1):
        uri = "untitled:" + path
        session.open(uri, text, number)
        session.diagnostics_of(uri, number)
        shown = session.findings(uri)
        session.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        for verb in ("check", "lint"):
            run = subprocess.run([program, verb, "-", "--format", "json"], input=text.encode(), capture_output=True, check=False)
            theirs = sorted((p["code"], p["line"]) for p in json.loads(run.stdout) if p["file"] == "standard input" and of_verb(p["code"], verb))
            ours = sorted((p["code"], p["range"]["start"]["line"] + 1) for p in shown if of_verb(p["code"], verb))
            expect(ours == theirs, (path, verb, ours, theirs))
            compared[verb] += len(theirs)
    expect(min(compared.values()) > 50, f"only {compared} were compared")
    expect(session.end() == 0, "shutdown and exit")
    print(f"{len(cases)} texts; diagnostics compared with `regimen check`: {compared['check']}, with `regimen lint`: {compared['lint']}")


lsp_session.run("lsp_test", sys.argv[1],
                (reads_texts, types_and_breaks, analyses_in_a_pause, finds_what_lint_finds, keeps_what_was_found, same_as_commands))
