// Starts `dsl lsp` and leaves everything else to it.
const fs = require('fs');
const path = require('path');
const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

function command() {
  const wanted = vscode.workspace.getConfiguration('tenon').get('command');
  if (wanted) {
    return wanted;
  }
  const name = process.platform === 'win32' ? 'dsl.cmd' : 'dsl';
  // Only where the user said that the folder's programs may run.
  const folders = vscode.workspace.isTrusted ? vscode.workspace.workspaceFolders || [] : [];
  const here = folders.map((folder) => path.join(folder.uri.fsPath, name)).find((file) => fs.existsSync(file));
  return here || name;
}

function activate() {
  const run = { command: command(), args: ['lsp'], options: { shell: process.platform === 'win32' } };
  client = new LanguageClient(
    'tenon',
    'Tenon',
    { run, debug: run },
    {
      documentSelector: [{ language: 'tenon' }],
      synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher('**/{*.dsl,dsl.toml}') },
    },
  );
  return client.start().catch((error) => {
    vscode.window.showErrorMessage(
      `Tenon: ${run.command} lsp does not start (${error.message}). Set tenon.command to the dsl program.`,
    );
  });
}

function deactivate() {
  return client && client.isRunning() ? client.stop() : undefined;
}

module.exports = { activate, deactivate };
