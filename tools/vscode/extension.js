"use strict";
// The extension: starts `regimen lsp` and hands over to it. What is shown of a text is decided by the server.
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const { findProgram, whyNotFound } = require("./program");

// Where the pages of codes are: read-only documents, each asked of the server when it is opened.
const PAGES = "regimen-page";
let client;

function settings() {
  const configuration = vscode.workspace.getConfiguration("regimen");
  return { program: configuration.get("program", ""), arguments: configuration.get("arguments", []) };
}

function folders() {
  return (vscode.workspace.workspaceFolders || []).map((folder) => folder.uri.fsPath);
}

function clientOptions() {
  return {
    documentSelector: [
      { scheme: "file", language: "regimen" },
      { scheme: "untitled", language: "regimen" },
    ],
    initializationOptions: { pages: `${PAGES}:/{code}.md` },
  };
}

async function page(uri) {
  const code = uri.path.replace(/^\/|\.md$/g, "");
  if (!client) return `The language server does not run; \`regimen explain ${code}\` says what the code means.`;
  return client.sendRequest("workspace/executeCommand", { command: "regimen.explain", arguments: [code] });
}

async function start() {
  const wanted = settings();
  const program = findProgram(wanted.program, folders(), process.env.PATH || "");
  if (!program) {
    vscode.window.showErrorMessage(whyNotFound(wanted.program));
    return undefined;
  }
  const server = { command: program, args: ["lsp", ...wanted.arguments] };
  client = new LanguageClient("regimen", "Regimen", server, clientOptions());
  await client.start();
  return client;
}

async function stop() {
  const running = client;
  client = undefined;
  if (running) await running.stop();
}

async function restart() {
  await stop();
  return start();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("regimen.restart", restart),
    vscode.workspace.registerTextDocumentContentProvider(PAGES, { provideTextDocumentContent: page }),
    vscode.workspace.onDidChangeConfiguration((event) => (event.affectsConfiguration("regimen") ? restart() : undefined)),
  );
  return start();
}

module.exports = { activate, deactivate: stop };
