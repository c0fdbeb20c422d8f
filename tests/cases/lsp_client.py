"""A client of `regimen lsp` for tests: frames over the pipes of one process."""

import json
import os
import queue
import subprocess
import threading
import urllib.parse

SECONDS = 60


def uri_of(path):
    return "file://" + urllib.parse.quote(os.path.abspath(path))


def position_of(text, offset):
    """The place of a character of `text` in UTF-16 units."""
    before = text[:offset]
    line = before.count("\n")
    return {"line": line, "character": len(before[before.rfind("\n") + 1:].encode("utf-16-le")) // 2}


class Client:
    def __init__(self, program, *arguments, env=None, user=None):
        self.process = subprocess.Popen([program, "lsp", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, user=user)
        self.number = 0
        self.waiting = []
        self.diagnostics = {}
        self.came = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        stream = self.process.stdout
        while True:
            length = 0
            while True:
                line = stream.readline()
                if not line:
                    self.came.put(None)
                    return
                line = line.strip()
                if not line:
                    break
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            self.came.put(json.loads(stream.read(length)))

    def raw(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.raw(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def notify(self, method, params=None):
        self.send({"method": method, "params": params or {}})

    def start(self, method, params=None):
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params or {}})
        return self.number

    def next_message(self):
        message = self.came.get(timeout=SECONDS)
        if message is None:
            raise EOFError("the server has ended")
        if message.get("method") == "textDocument/publishDiagnostics":
            params = message["params"]
            self.diagnostics[params["uri"]] = (params.get("version"), params["diagnostics"])
        return message

    def answer(self, number):
        while True:
            for at, message in enumerate(self.waiting):
                if message.get("id") == number and "method" not in message:
                    return self.waiting.pop(at)
            self.waiting.append(self.next_message())

    def ask(self, method, params=None):
        return self.answer(self.start(method, params))

    def result(self, method, params=None):
        message = self.ask(method, params)
        if "error" in message:
            raise AssertionError(f"{method}: {message['error']}")
        return message["result"]

    def begin(self, folder=None, encodings=("utf-16",), folders=None, options=None, workspace=None):
        about = {"processId": None, "rootUri": uri_of(folder) if folder else None, "initializationOptions": options,
                 "capabilities": {"general": {"positionEncodings": list(encodings)}, "workspace": workspace or {}}}
        if folders is not None:
            about["workspaceFolders"] = [{"uri": uri_of(path), "name": os.path.basename(path)} for path in folders]
        result = self.result("initialize", about)
        self.notify("initialized")
        return result

    def open(self, uri, text, version=1):
        self.diagnostics.pop(uri, None)
        self.notify("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "regimen", "version": version, "text": text}})

    def change(self, uri, version, *changes):
        self.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": list(changes)})

    def diagnostics_of(self, uri, version=None):
        """Those of that version, waited for."""
        while uri not in self.diagnostics or (version is not None and self.diagnostics[uri][0] != version):
            self.waiting.append(self.next_message())
        return self.diagnostics[uri][1]

    def until(self, uri, condition):
        """Diagnostics for which the condition holds, waited for: what was found of an earlier text may come before."""
        while uri not in self.diagnostics or not condition(self.diagnostics[uri][1]):
            self.waiting.append(self.next_message())
        return self.diagnostics[uri][1]

    def end(self):
        """The exit code of a session that ends as it should."""
        self.result("shutdown")
        self.notify("exit")
        self.process.stdin.close()
        return self.process.wait(timeout=SECONDS)
