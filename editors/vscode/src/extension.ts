/** The entry of the extension: what is there as long as it is active. */

import * as path from "node:path";

import * as vscode from "vscode";

import { watchSelection } from "./pythonEnvironments";
import { showReferences } from "./referenceLens";
import { Server, SELECTOR } from "./server";
import { Status } from "./status";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("typecheck", { log: true });
  const status = new Status(SELECTOR);
  const started = new Server(output, status, context.asAbsolutePath(path.join("bundled", "start_server.py")));
  server = started;
  context.subscriptions.push(
    output,
    status,
    vscode.commands.registerCommand("typecheck.restart", () => started.restart()),
    vscode.commands.registerCommand("typecheck.showOutput", () => {
      output.show();
    }),
    vscode.commands.registerCommand("typecheck.showReferences", showReferences),
    vscode.commands.registerCommand("typecheck.openSettingsReference", () =>
      vscode.commands.executeCommand("markdown.showPreview", vscode.Uri.joinPath(context.extensionUri, "out", "settings.md")),
    ),
    vscode.workspace.onDidGrantWorkspaceTrust(() => started.restart()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("typecheck.path")) {
        void started.restart();
      }
    }),
  );
  const selection = await watchSelection(() => void started.environmentChanged());
  if (selection !== undefined) {
    context.subscriptions.push(selection);
  }
  await started.restart();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
