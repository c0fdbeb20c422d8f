"use strict";
// The extension: starts `regimen lsp` and hands over to it. What is shown of a text is decided by the server.
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const { findProgram, whyNotFound } = require("./program");

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
  };
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
    vscode.workspace.onDidChangeConfiguration((event) => (event.affectsConfiguration("regimen") ? restart() : undefined)),
  );
  return start();
}

module.exports = { activate, deactivate: stop };
