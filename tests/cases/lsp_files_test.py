#!/usr/bin/env python3
"""Several files of rules in an editor. Usage: lsp_files_test.py PROGRAM, from the top folder of the sources.

What an import means while it is open, saved, changed on disk, in two folders; names that several files use.
"""

import os
import sys
import tempfile

import lsp_session
from lsp_client import position_of, uri_of
from lsp_session import Session, began, edited, expect


BASE = """calculator site.base version "1"
  title "What the site measures"
  status draft
  source S "T"
end
choice grade of low, high
input size: quantity in cm if missing ask "Size?"
define tall = size at least 180 cm
"""
USE = """guideline site.use version "1" status draft source S "T" end
import site.base version "1"
input seen: grade if missing ask "Grade?"
decision care for view of patient
  rule walk
    when tall is yes and seen is high and site.base.size at least 1 cm
    recommend advise activity "walk"
    because "Size {size}."
    cite S
  if undetermined
    recommend monitor "size"
end
test "t" as of 2025-01-01
  given size is 190 cm and seen is high
  expect rule walk applies
end
"""
FAR = """guideline site.far version "1" status draft source S "T" end
import site.use version "1"
define big = size at least 200 cm
"""
OTHER = """guideline site.other version "1" status draft source S "T" end
input size: number if missing ask "Another size?"
"""


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


class Folder:
    """Files of a folder, and what the editor has open of it."""

    def __init__(self, folder, **files):
        self.folder, self.texts = folder, {}
        for name, text in files.items():
            write(self.path(name), text)
            self.texts[self.uri(name)] = text

    def path(self, name):
        return os.path.join(self.folder, "rules", name + ".rgm")

    def uri(self, name):
        return uri_of(self.path(name))

    def open(self, session, name, text=None):
        self.texts[self.uri(name)] = text or self.texts[self.uri(name)]
        session.open(self.uri(name), self.texts[self.uri(name)])
        session.diagnostics_of(self.uri(name))

    def ask(self, session, method, name, marker, **more):
        text = self.texts[self.uri(name)]
        place = position_of(text, text.index(marker) + len(marker))
        return session.ask(f"textDocument/{method}", {"textDocument": {"uri": self.uri(name)}, "position": place, **more})

    def renamed(self, answer):
        """Name of a file -> its text, for those that a renaming changes."""
        result = answer["result"]
        changes = result.get("changes") or {one["textDocument"]["uri"]: one["edits"] for one in result["documentChanges"]}
        return {os.path.basename(uri)[:-4]: edited(self.texts[uri], edits) for uri, edits in changes.items()}


def names_in_all_files(program):
    with tempfile.TemporaryDirectory() as top:
        folder = Folder(top, base=BASE, use=USE, far=FAR, other=OTHER)
        session = began(program, folder=top)
        # The open text counts, not the file: a line before, and one use more.
        folder.open(session, "use", "# open\n" + USE.replace("{size}", "{size} {size}"))
        for name, marker in (("use", "Size {siz"), ("use", "base.siz")):
            places = folder.ask(session, "references", name, marker, context={"includeDeclaration": True})["result"]
            count = {file: len([p for p in places if p["uri"] == folder.uri(file)]) for file in ("base", "use", "far", "other")}
            expect(count == {"base": 2, "use": 4, "far": 1, "other": 0}, (marker, places))
        places = folder.ask(session, "references", "use", "Size {siz", context={"includeDeclaration": False})["result"]
        expect(len(places) == 6, places)
        new = folder.renamed(folder.ask(session, "rename", "use", "Size {siz", newName="height"))
        expect(set(new) == {"base", "use", "far"}, new.keys())
        expect("input height:" in new["base"] and "= height at least 180" in new["base"], new["base"])
        expect("{height} {height}" in new["use"] and "site.base.height at" in new["use"] and "given height is" in new["use"], new["use"])
        expect("= height at least" in new["far"] and "size" not in new["far"], new["far"])
        # From where it is declared, and of a member of a choice.
        folder.open(session, "base")
        new = folder.renamed(folder.ask(session, "rename", "base", "of low, hig", newName="tallest"))
        expect("low, tallest" in new["base"] and "seen is tallest" in new["use"] and set(new) == {"base", "use"}, new)
        folder.open(session, "far")
        expect(folder.renamed(folder.ask(session, "rename", "far", "big = siz", newName="height")).keys() == {"base", "use", "far"}, "from afar")
        range_ = folder.ask(session, "prepareRename", "far", "big = siz")["result"]
        expect(range_["start"]["line"] == 2 and range_["end"]["character"] - range_["start"]["character"] == 4, range_)
        # Written and read again, all is as before.
        new = folder.renamed(folder.ask(session, "rename", "base", "input siz", newName="height"))
        for version, (name, text) in enumerate(new.items(), 2):
            session.change(folder.uri(name), version, {"text": text})
        for name in new:
            expect([p for p in session.findings(folder.uri(name)) if p["severity"] == 1] == [], name)
        expect(session.end() == 0, "shutdown and exit")


def refuses_to_rename(program):
    with tempfile.TemporaryDirectory() as top:
        folder = Folder(top, base=BASE, use=USE, far=FAR, other=OTHER)
        outside = Folder(os.path.join(top, "elsewhere"), own=FAR.replace("site.far", "site.own").replace("site.use", "site.base"))
        session = began(program, folder=os.path.join(top, "rules"), workspace={"workspaceEdit": {"documentChanges": True}})
        folder.open(session, "use")

        def refused(marker, new, *words, name="use"):
            answer = folder.ask(session, "rename", name, marker, newName=new)
            message = answer.get("error", {}).get("message", "")
            expect(answer.get("error", {}).get("code") == -32803 and all(word in message for word in words), (marker, new, answer))

        for new in ("seen", "tall", "grade"):
            refused("Size {siz", new, f"`{new}`", "already")
        refused("Size {siz", "rule", "word of the language")
        refused("Size {siz", "1st", "a letter")
        refused("Size {siz", "", "a letter")
        refused("site.bas", "x", "another file")
        # Names of other sorts, which the new one would hide or be hidden by: tried, not guessed.
        text = USE.replace("decision care", "define worst: grade = when size at least 3 cm then high else seen\ndefine g = phenotype of CYP2C19 is PM\ndecision care")
        folder.texts[folder.uri("use")] = text
        session.change(folder.uri("use"), 2, {"text": text})
        refused("input see", "high", "use.rgm:4", "no longer mean")
        refused("input see", "CYP2C19", "use.rgm:5", "no longer mean")
        folder.texts[folder.uri("use")] = USE
        session.change(folder.uri("use"), 3, {"text": USE})
        # A name that only another file has: there it would be hidden, or hide.
        folder.open(session, "far", FAR + "define wide = size at least 3 cm\n")
        refused("Size {siz", "wide", "far.rgm", "already")
        # A file that cannot be read hides what it uses.
        session.change(folder.uri("far"), 2, {"text": FAR + "define = size\n"})
        refused("Size {siz", "height", "far.rgm", "errors")
        session.change(folder.uri("far"), 3, {"text": FAR})
        # What a guideline says it overrides is named, not imported.
        write(folder.path("site"), OTHER.replace("site.other", "site.own") + "decision own for view of patient overrides site.use.care\n"
              '  rule own recommend monitor "size" cite S\nend\n')
        session.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": folder.uri("site"), "type": 1}]})
        refused("decision car", "other_care", "site.rgm", "overrides")
        expect("result" in folder.ask(session, "rename", "use", "rule wal", newName="go"), "its rules are its own")
        # Versions of what is open; none of what is on disk.
        edits = folder.ask(session, "rename", "use", "Size {siz", newName="height")["result"]["documentChanges"]
        versions = {os.path.basename(one["textDocument"]["uri"]): one["textDocument"]["version"] for one in edits}
        expect(versions == {"base.rgm": None, "use.rgm": 3, "far.rgm": 3}, versions)
        # What is open but not of the folder keeps the name of what it uses, and so do all.
        outside.open(session, "own")
        refused("Size {siz", "height", "own.rgm", "outside of the opened folders")
        session.notify("textDocument/didClose", {"textDocument": {"uri": outside.uri("own")}})
        # The library.
        text = USE.replace('import site', 'import stdlib.patient version "1.0"\nimport site').replace("tall is yes", "age at least 3 years")
        folder.texts[folder.uri("use")] = text
        session.change(folder.uri("use"), 4, {"text": text})
        refused("when ag", "x", "stdlib/patient.rgm", "library", "keeps its name")
        answer = folder.ask(session, "prepareRename", "use", "when ag")
        expect("library" in answer["error"]["message"], answer)
        expect(session.end() == 0, "shutdown and exit")


def keeps_what_cannot_be_written(program):
    """The files belong to this user, and the server runs as another where this user may write everything."""
    nobody = 65534 if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory() as top:
        folder = Folder(top, base=BASE, use=USE)
        for path in (top, os.path.join(top, "rules")):
            os.chmod(path, 0o755)
        os.chmod(folder.path("base"), 0o444)
        os.chmod(folder.path("use"), 0o666)
        session = Session(program, "--no-cache", user=nobody)
        session.begin(folder=top)
        folder.open(session, "use")
        answer = folder.ask(session, "rename", "use", "Size {siz", newName="height")
        expect("base.rgm" in answer["error"]["message"] and "cannot be written" in answer["error"]["message"], answer)
        expect("error" in folder.ask(session, "prepareRename", "use", "Size {siz"), "it is told before a name is asked for")
        expect("result" in folder.ask(session, "rename", "use", "rule wal", newName="go"), "what stands in this file alone")
        os.chmod(folder.path("base"), 0o666)
        expect("result" in folder.ask(session, "rename", "use", "Size {siz", newName="height"), "once it can be written")
        expect(session.end() == 0, "shutdown and exit")


def two_folders(program):
    """Two folders with a module of the same name: always the one whose path comes first."""
    with tempfile.TemporaryDirectory() as top:
        first, second = Folder(os.path.join(top, "a"), base=BASE), Folder(os.path.join(top, "b"), base=BASE.replace("cm", "kg"), use=USE)
        session = began(program, folders=[second.folder, first.folder])
        second.open(session, "use")
        [place] = second.ask(session, "definition", "use", "Size {siz")["result"]
        expect(place["uri"] == first.uri("base"), place)
        # Of the one that is not meant nothing is renamed elsewhere.
        second.open(session, "base")
        session.notify("textDocument/didClose", {"textDocument": {"uri": second.uri("base")}})
        event = {"added": [], "removed": [{"uri": uri_of(first.folder), "name": "a"}]}
        session.notify("workspace/didChangeWorkspaceFolders", {"event": event})
        [place] = second.ask(session, "definition", "use", "Size {siz")["result"]
        expect(place["uri"] == second.uri("base"), "a folder that is closed is left")
        expect(session.errors(second.uri("use")), "its units are others")
        # What a build left behind is none of the author's files.
        write(os.path.join(second.folder, "a_build", "base.rgm"), BASE)
        write(os.path.join(second.folder, "a_build", "CMakeCache.txt"), "")
        session.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri_of(second.path("base")), "type": 2}]})
        [place] = second.ask(session, "definition", "use", "Size {siz")["result"]
        expect(place["uri"] == second.uri("base"), place)
        expect(session.end() == 0, "shutdown and exit")


def offers_modules(program):
    with tempfile.TemporaryDirectory() as top:
        folder = Folder(top, base=BASE, far=FAR)
        session = began(program, folder=top)
        uri = folder.uri("new")
        text = 'guideline site.new version "1" status draft source S "T" end\nimport site.far version "1"\nimport '
        for written in ("", "si", "stdlib.", "stdlib.calculators.ne", "cpic."):
            session.open(uri, text + written)
            items = session.result("textDocument/completion", {"textDocument": {"uri": uri}, "position": position_of(text + written, len(text + written))})["items"]
            offered = {item["label"]: item for item in items}
            mine = "site.base" in offered
            expect(mine == "site.base".startswith(written), (written, list(offered)[:5]))
            expect("site.far" not in offered and "site.new" not in offered, "what is imported already, and the text itself")
            expect(("stdlib.patient" in offered) == "stdlib.patient".startswith(written), (written, list(offered)[:5]))
            expect(("stdlib.calculators.news2" in offered) == "stdlib.calculators.news2".startswith(written), (written, list(offered)[:5]))
            expect(("cpic.clopidogrel" in offered) == "cpic.clopidogrel".startswith(written), (written, list(offered)[:5]))
            if mine:
                expect(offered["site.base"]["detail"] == "What the site measures", offered["site.base"])
                expect(edited(text + written, [offered["site.base"]["textEdit"]]) == text + 'site.base version "1"', offered["site.base"])
        expect(session.end() == 0, "shutdown and exit")


def counts_what_others_use(program):
    """An input that only an importing file uses is used, in whatever state that file is."""
    with tempfile.TemporaryDirectory() as top:
        base = BASE.replace("calculator", "guideline").replace("define tall = size at least 180 cm\n", "")
        folder = Folder(top, base=base, use=USE.replace("tall is yes", "size at least 180 cm"))
        session = began(program, folder=top)
        folder.open(session, "base")
        unused = lambda: [p["message"] for p in session.findings(folder.uri("base")) if p["code"] == "L0001"]
        expect(unused() == [], "size is used by site.use")
        folder.open(session, "use", 'guideline site.use version "1" status draft source S "T" end\n')
        session.change(folder.uri("base"), 2, {"text": base + "\n"})
        expect(len(unused()) == 1, "no longer, in the open text")
        expect(session.end() == 0, "shutdown and exit")


def answers_while_it_searches(program):
    """A search through many files keeps nobody waiting; it ends when it is cancelled or the texts change."""
    with tempfile.TemporaryDirectory() as top:
        many = {f"far{n}": FAR.replace("site.far", f"site.far{n}").replace("site.use", "site.base") for n in range(150)}
        folder = Folder(top, base=BASE, use=USE, **many)
        session = began(program, folder=top)
        folder.open(session, "use")
        about = {"textDocument": {"uri": folder.uri("use")}, "position": position_of(USE, USE.index("{size") + 2)}

        def order(method, *others):
            """The errors (or none) in the order in which answers come: those of the long request last, if all is well."""
            slow = session.start(method, {**about, "newName": "height"})
            quick = [session.start("textDocument/hover", about) for _ in range(3)]
            for other in others:
                session.notify(*other(slow))
            came = []
            while slow not in came:
                message = session.next_message()
                came += [message["id"]] if "id" in message and "method" not in message else []
            return came == [*quick, slow], message

        for method in ("textDocument/references", "textDocument/rename"):
            first, message = order(method)
            expect(first and "result" in message, (method, message.get("error")))
            _, message = order(method, lambda slow: ("$/cancelRequest", {"id": slow}))
            expect(message["error"]["code"] == -32800, message)
            change = {"textDocument": {"uri": folder.uri("use"), "version": 2}, "contentChanges": [{"text": USE}]}
            _, message = order(method, lambda slow: ("textDocument/didChange", change))
            expect(message["error"]["code"] == -32801, message)
        expect(len(folder.renamed(session.ask("textDocument/rename", {**about, "newName": "height"}))) == 152, "all of them")
        expect(session.end() == 0, "shutdown and exit")


def files_on_disk(program):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "deep", "base.rgm")
        base = 'calculator site.base version "1" status draft source S "T" end\ninput size: quantity in cm if missing ask "Size?"\n'
        write(path, base)
        session = began(program, folder=folder)
        uri = uri_of(os.path.join(folder, "use.rgm"))
        text = 'guideline site.use version "1" status draft source S "T" end\nimport site.base version "1"\ndefine tall = size at least 180 cm\n'
        session.open(uri, text)
        expect(session.problems(uri) == [], session.problems(uri))
        write(path, base.replace("in cm", "in kg"))
        session.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri_of(path), "type": 2}]})
        expect(len(session.errors(uri)) == 1, "an import that changed on disk is read again")
        os.remove(path)
        session.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri_of(path), "type": 3}]})
        [problem] = session.errors(uri, lambda wrong: "site.base" in wrong[0]["message"])
        write(path, base)
        session.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri_of(path), "type": 1}]})
        session.errors(uri, lambda wrong: not wrong)
        # Bytes that are no UTF-8 in an imported file are told where it is imported.
        with open(path, "wb") as file:
            file.write(base.encode() + b"# \xff\xfe\n")
        session.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri_of(path), "type": 2}]})
        [problem] = session.errors(uri)
        expect("UTF-8" in problem["message"] and problem["range"]["start"]["line"] == 1, problem)
        expect(session.end() == 0, "shutdown and exit")


lsp_session.run("lsp_files_test", sys.argv[1],
                (files_on_disk, names_in_all_files, refuses_to_rename, keeps_what_cannot_be_written, two_folders, answers_while_it_searches, offers_modules, counts_what_others_use))
