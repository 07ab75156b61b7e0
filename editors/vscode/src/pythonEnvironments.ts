/**
 * Which Python environments belong to a workspace folder?
 *
 * The selected one is known to the Python extension, where that is installed; else `.venv` in the folder and the environment that
 * VS Code was started in are taken, which are also those that the command line finds.
 */

import * as path from "node:path";

import * as vscode from "vscode";

import { isFile } from "./machine";

/** The part of the Python extension's interface that we use. */
interface PythonExtension {
  readonly environments: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { readonly path: string };
    resolveEnvironment(environment: { readonly path: string }): Promise<ResolvedEnvironment | undefined>;
    readonly onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
  };
}

interface ResolvedEnvironment {
  readonly executable: { readonly uri: vscode.Uri | undefined };
}

/** Interpreters of environments for a folder, the best first.  What an untrusted workspace brings is left out. */
export async function environmentInterpreters(folder: vscode.WorkspaceFolder | undefined): Promise<string[]> {
  const directories = [process.env["VIRTUAL_ENV"]];
  if (folder !== undefined && vscode.workspace.isTrusted) {
    directories.unshift(path.join(folder.uri.fsPath, ".venv"));
  }
  const found = directories.filter((directory) => directory !== undefined).map(interpreterIn);
  const selected = await selectedInterpreter(folder?.uri);
  return [selected, ...found].filter((interpreter) => interpreter !== undefined);
}

/** The interpreter that is selected in the Python extension for a file or folder. */
export async function selectedInterpreter(resource: vscode.Uri | undefined): Promise<string | undefined> {
  const environments = (await pythonExtension())?.environments;
  if (environments === undefined) {
    return undefined;
  }
  const environment = await environments.resolveEnvironment(environments.getActiveEnvironmentPath(resource));
  return environment?.executable.uri?.fsPath;
}

/** Call `listener` whenever the user selects another environment. */
export async function watchSelection(listener: () => void): Promise<vscode.Disposable | undefined> {
  return (await pythonExtension())?.environments.onDidChangeActiveEnvironmentPath(listener);
}

async function pythonExtension(): Promise<PythonExtension | undefined> {
  const extension = vscode.extensions.getExtension<Partial<PythonExtension>>("ms-python.python");
  if (extension === undefined) {
    return undefined;
  }
  const provided = extension.isActive ? extension.exports : await extension.activate();
  // Versions of before 2023 have no such part.
  return provided.environments === undefined ? undefined : { environments: provided.environments };
}

function interpreterIn(directory: string): string | undefined {
  const names = process.platform === "win32" ? ["Scripts\\python.exe", "python.exe"] : ["bin/python", "bin/python3"];
  return names.map((name) => path.join(directory, name)).find(isFile);
}
