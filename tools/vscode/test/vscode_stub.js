"use strict";
// Stands in for the module `vscode` outside of the editor: what the client asks for, with memory of what it was told. Anything
// else is a class or function that does nothing.
class Position { constructor(line, character) { this.line = line; this.character = character; } }
class Range {
  constructor(a, b, c, d) {
    this.start = typeof a === "number" ? new Position(a, b) : a;
    this.end = typeof a === "number" ? new Position(c, d) : b;
  }
}
class Disposable {
  constructor(call) { this.call = call; }
  dispose() { if (this.call) this.call(); }
  static from(...all) { return new Disposable(() => all.forEach((one) => one.dispose())); }
}
class EventEmitter {
  constructor() {
    this.listeners = new Set();
    this.event = (listener, self) => {
      const bound = self ? listener.bind(self) : listener;
      this.listeners.add(bound);
      return new Disposable(() => this.listeners.delete(bound));
    };
  }
  fire(value) { for (const listener of this.listeners) listener(value); }
  dispose() { this.listeners.clear(); }
}
class Uri {
  constructor(text) {
    this.text = text;
    this.scheme = text.slice(0, text.indexOf(":"));
    this.path = text.replace(/^[a-z-]+:(\/\/)?/, "");
    this.fsPath = decodeURIComponent(this.path);
  }
  toString() { return this.text; }
  static parse(text) { return new Uri(text); }
  static file(path) { return new Uri("file://" + path); }
}
class Diagnostic { constructor(range, message, severity) { Object.assign(this, { range, message, severity }); } }
class CodeActionKind {
  constructor(value) { this.value = value; }
  append(part) { return new CodeActionKind(this.value ? `${this.value}.${part}` : part); }
}
CodeActionKind.Empty = new CodeActionKind("");
for (const kind of ["QuickFix", "Refactor", "RefactorExtract", "RefactorInline", "RefactorRewrite", "Source", "SourceOrganizeImports"]) {
  CodeActionKind[kind] = new CodeActionKind(kind);
}
class CancellationTokenSource {
  constructor() { this.token = { isCancellationRequested: false, onCancellationRequested: new EventEmitter().event }; }
  cancel() {}
  dispose() {}
}

const events = {};
const event = (name) => (events[name] ||= new EventEmitter()).event;
const told = { errors: [], diagnostics: new Map(), providers: new Set(), commands: new Map(), contents: new Map() };
const settings = {};

const channel = () => new Proxy({ name: "stub" }, { get: (target, key) => (key in target ? target[key] : () => undefined) });
const registers = new Proxy({}, {
  get: (_, key) => {
    if (key === "createDiagnosticCollection") {
      return () => ({
        set: (uri, list) => told.diagnostics.set(uri.toString(), list || []),
        delete: (uri) => told.diagnostics.delete(uri.toString()),
        clear: () => told.diagnostics.clear(),
        dispose: () => undefined,
      });
    }
    if (key === "match") return (selector, document) => (selector.some((one) => one.language === document.languageId) ? 10 : 0);
    if (String(key).startsWith("register")) {
      return () => {
        told.providers.add(String(key));
        return new Disposable();
      };
    }
    return () => undefined;
  },
});

const workspace = {
  workspaceFolders: [],
  textDocuments: [],
  notebookDocuments: [],
  getConfiguration: (section) => ({
    get: (name, otherwise) => settings[section ? `${section}.${name}` : name] ?? otherwise,
    inspect: () => undefined,
    has: () => false,
  }),
  createFileSystemWatcher: () => ({ onDidCreate: event("none"), onDidChange: event("none"), onDidDelete: event("none"), dispose: () => undefined }),
  getWorkspaceFolder: () => undefined,
  registerTextDocumentContentProvider: (scheme, provider) => {
    told.contents.set(scheme, provider);
    return new Disposable(() => told.contents.delete(scheme));
  },
  asRelativePath: (path) => String(path),
  applyEdit: async () => true,
  isTrusted: true,
};
const handler = (known) => new Proxy(known, {
  get: (target, key) => (key in target ? target[key] : String(key).startsWith("on") ? event(String(key)) : () => new Disposable()),
});

const known = {
  Position, Range, Disposable, EventEmitter, Uri, Diagnostic, CodeActionKind, CancellationTokenSource,
  version: "1.90.0",
  env: { appName: "stub", language: "en", uriScheme: "stub", onDidChangeTelemetryEnabled: event("none") },
  workspace: handler(workspace),
  languages: registers,
  window: handler({
    createOutputChannel: channel,
    showErrorMessage: async (message) => void told.errors.push(message),
    tabGroups: { all: [], onDidChangeTabs: event("tabs"), onDidChangeTabGroups: event("tabGroups") },
    visibleTextEditors: [], visibleNotebookEditors: [], activeTextEditor: undefined,
    withProgress: async (_, task) => task({ report: () => undefined }, new CancellationTokenSource().token),
  }),
  commands: {
    registerCommand: (name, call) => {
      told.commands.set(name, call);
      return new Disposable(() => told.commands.delete(name));
    },
    executeCommand: async () => undefined,
  },
};

const ENUMERATION = /(Kind|Severity|Tag|Reason|Column|Location|Mode|Rule|State|Type)$/;
const numbers = () => new Proxy(function () {}, { get: (target, key) => (key in target || typeof key === "symbol" ? target[key] : 0) });
const made = {};
module.exports = new Proxy(known, {
  get(target, key) {
    if (key in target) return target[key];
    if (key === "__esModule" || typeof key === "symbol") return undefined;
    return (made[key] ||= ENUMERATION.test(key) ? numbers() : class { constructor(...given) { Object.assign(this, { given }); } });
  },
});
module.exports.stub = { told, settings, events, fire: (name, value) => events[name] && events[name].fire(value) };
