"use strict";
// The extension against the real server, with a stub of the editor. Usage: client_test.js PROGRAM
const assert = require("assert");
const fs = require("fs");
const Module = require("module");
const os = require("os");
const path = require("path");

const stubFile = path.join(__dirname, "vscode_stub.js");
const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => (request === "vscode" ? stubFile : resolve(request, ...rest));
const vscode = require("vscode");
const { told, settings, fire } = vscode.stub;
const { findProgram, whyNotFound } = require("../program");

const TEXT = `guideline t.t version "1"
  status draft
end
input weight: quantity in kg if missing ask "Weight?"
define heavy = weight at least 100 mm
`;

const program = path.resolve(process.argv[2] || process.env.REGIMEN_PROGRAM || "regimen");
const MOST = 30000;

async function until(what, condition) {
  const end = Date.now() + MOST;
  while (!condition()) {
    assert(Date.now() < end, `${what}: nothing within ${MOST / 1000} s`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

function document(uri, text) {
  return { uri, languageId: "regimen", version: 1, isClosed: false, isDirty: false, fileName: uri.fsPath, lineCount: text.split("\n").length, getText: () => text };
}

function findsPrograms() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "regimen-"));
  const file = path.join(folder, "build", "tools", "regimen", "regimen");
  fs.mkdirSync(path.dirname(file), { recursive: true });
  assert.strictEqual(findProgram("", [folder], ""), undefined);
  fs.writeFileSync(file, "#!/bin/sh\n");
  assert.strictEqual(findProgram("", [folder], ""), undefined, "a file that cannot be started is no program");
  fs.chmodSync(file, 0o755);
  assert.strictEqual(findProgram("", [folder], ""), file);
  assert.strictEqual(findProgram("", [], path.dirname(file)), file);
  assert.strictEqual(findProgram(file, [], ""), file);
  assert.strictEqual(findProgram(path.join(folder, "none"), [folder], ""), undefined, "a program that was set is not replaced by another");
  assert.match(whyNotFound(""), /not found/);
  fs.rmSync(folder, { recursive: true });
}

async function saysWhatIsMissing(extension) {
  settings["regimen.program"] = path.join(os.tmpdir(), "there", "is", "none");
  assert.strictEqual(await extension.activate({ subscriptions: [] }), undefined);
  assert.match(told.errors.pop(), /no program that can be started/);
}

async function servesTexts(extension) {
  settings["regimen.program"] = program;
  settings["regimen.arguments"] = ["--no-cache"];
  const client = await extension.activate({ subscriptions: [] });
  assert(client, told.errors.join("; "));
  for (const provider of ["registerHoverProvider", "registerCompletionItemProvider", "registerRenameProvider", "registerCodeActionsProvider",
    "registerDocumentSymbolProvider", "registerCodeLensProvider", "registerDocumentSemanticTokensProvider", "registerInlayHintsProvider"]) {
    assert(told.providers.has(provider), `${provider} was not called; called were ${[...told.providers].join(", ")}`);
  }
  const uri = vscode.Uri.file("/t.rgm");
  const text = document(uri, TEXT);
  vscode.workspace.textDocuments.push(text);
  fire("onDidOpenTextDocument", text);
  await until("diagnostics", () => (told.diagnostics.get(uri.toString()) || []).length > 0);
  const [problem] = told.diagnostics.get(uri.toString());
  assert.match(problem.message, /kg/);
  await readsPages(problem);
  const hover = await client.sendRequest("textDocument/hover", { textDocument: { uri: uri.toString() }, position: { line: 4, character: 16 } });
  assert.match(hover.contents.value, /quantity in kg/);
  await renames(client, uri);
  await told.commands.get("regimen.restart")();
  await extension.deactivate();
}

// The code of a problem leads to its page, which the server writes.
async function readsPages(problem) {
  const link = problem.code.target.toString();
  assert.match(link, /^regimen-page:\/E\d+\.md$/);
  const provider = told.contents.get("regimen-page");
  const page = await provider.provideTextDocumentContent(vscode.Uri.parse(link));
  assert(page.includes(problem.code.value), page);
  await assert.rejects(provider.provideTextDocumentContent(vscode.Uri.parse("regimen-page:/E9999.md")));
}

// The texts are versions of what is open, so that the editor can tell whether they are still meant.
async function renames(client, uri) {
  const edit = await client.sendRequest("textDocument/rename", { textDocument: { uri: uri.toString() }, position: { line: 3, character: 8 }, newName: "body_mass" });
  const [document] = edit.documentChanges;
  assert.strictEqual(document.textDocument.uri, uri.toString());
  assert.strictEqual(document.textDocument.version, 1);
  assert.strictEqual(document.edits.length, 2);
}

async function main() {
  findsPrograms();
  const extension = require("../extension");
  await saysWhatIsMissing(extension);
  await servesTexts(extension);
  console.log("the extension finds its program, says when there is none, and serves texts");
}

main().then(() => process.exit(0), (error) => {
  console.error(error);
  process.exit(1);
});
