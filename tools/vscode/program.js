"use strict";
// Where the program `regimen` is: as it was set, in the build of an opened folder, or on the path.
const fs = require("fs");
const path = require("path");

const NAME = process.platform === "win32" ? "regimen.exe" : "regimen";

function isProgram(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

function findProgram(wanted, folders, searchPath) {
  if (wanted) return isProgram(wanted) ? wanted : undefined;
  const built = folders.map((folder) => path.join(folder, "build", "tools", "regimen", NAME));
  const onPath = searchPath.split(path.delimiter).filter(Boolean).map((folder) => path.join(folder, NAME));
  return [...built, ...onPath].find(isProgram);
}

function whyNotFound(wanted) {
  return wanted
    ? `Regimen: ${wanted} (setting regimen.program) is no program that can be started.`
    : "Regimen: the program `regimen` was not found. Put it on the path, or name it in the setting regimen.program.";
}

module.exports = { findProgram, whyNotFound };
