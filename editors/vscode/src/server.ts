/**
 * The life of the server: which one runs, since when it was asked to, and what the user hears of it.
 *
 * Invariants: at most one server runs; starts and stops happen one after the other, however fast they are asked for.
 */

import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, State } from "vscode-languageclient/node";

import { answerConfiguration } from "./configurationAnswers";
import { thisMachine } from "./machine";
import { environmentInterpreters } from "./pythonEnvironments";
import { findServer, NoServerError, type ServerCommand } from "./serverCommand";
import type { Status } from "./status";
import { provideDiagnostics } from "./steadyDiagnostics";

/** Python in files, in editors without a file, and in the cells of notebooks of either. */
export const SELECTOR = ["file", "untitled", "vscode-notebook-cell"].map((scheme) => ({ scheme, language: "python" }));

export class Server {
  private client: LanguageClient | undefined;
  private running: ServerCommand | undefined;
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly output: vscode.LogOutputChannel,
    private readonly status: Status,
    private readonly bundledScript: string,
  ) {}

  /** Start the server that is to be used now, in place of one that runs. */
  restart(): Promise<void> {
    return this.afterwards(async () => {
      await this.end();
      await this.start();
    });
  }

  stop(): Promise<void> {
    return this.afterwards(() => this.end());
  }

  /** The user selected another environment: another server may be the right one, or the same one has to look again. */
  environmentChanged(): Promise<void> {
    return this.afterwards(async () => {
      const wanted = await this.find().catch(() => undefined);
      if (wanted?.command !== this.running?.command) {
        await this.end();
        await this.start();
      } else {
        await this.client?.sendNotification("workspace/didChangeConfiguration", { settings: null });
      }
    });
  }

  private afterwards(action: () => Promise<void>): Promise<void> {
    this.last = this.last.then(action).catch((error: unknown) => {
      this.report(error);
    });
    return this.last;
  }

  private async start(): Promise<void> {
    this.status.starting();
    this.running = await this.find();
    const { command, args, origin } = this.running;
    this.output.info(`The server comes from ${origin}: ${[command, ...args].join(" ")}`);
    const client = new LanguageClient("typecheck", "typecheck", { command, args: [...args] }, this.options());
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      // What becomes of one that was replaced is not of interest.
      if (client === this.client) {
        this.show(newState, client.initializeResult?.serverInfo?.version, origin);
      }
    });
    await client.start();
  }

  private show(state: State, version: string | undefined, origin: string): void {
    if (state === State.Running) {
      this.status.running(version, origin);
    } else if (state === State.Starting) {
      this.status.starting();
    } else {
      this.status.stopped();
    }
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: SELECTOR,
      outputChannel: this.output,
      middleware: { provideDiagnostics, workspace: { configuration: answerConfiguration } },
    };
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = this.running = undefined;
    // A client that could not start cannot be stopped either.
    await client?.dispose().catch((error: unknown) => {
      this.output.warn(String(error));
    });
  }

  private async find(): Promise<ServerCommand> {
    const folder = vscode.workspace.workspaceFolders?.[0];
    const interpreters = await environmentInterpreters(folder);
    const setting = vscode.workspace.getConfiguration("typecheck", folder).get("path", "");
    return findServer({ path: withoutVariables(setting, folder), interpreters, bundledScript: this.bundledScript }, thisMachine);
  }

  private report(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.status.failed(reason);
    this.output.error(reason);
    const buttons = error instanceof NoServerError ? ["Open Settings"] : ["Show Output"];
    void vscode.window.showErrorMessage(reason, ...buttons).then((pressed) => {
      if (pressed === "Open Settings") {
        void vscode.commands.executeCommand("workbench.action.openSettings", "typecheck.path");
      } else if (pressed === "Show Output") {
        this.output.show();
      }
    });
  }
}

/** A path with `~` and `${workspaceFolder}` replaced by what they stand for. */
function withoutVariables(setting: string, folder: vscode.WorkspaceFolder | undefined): string {
  const home = process.env["HOME"] ?? process.env["USERPROFILE"] ?? "~";
  return setting.replace("${workspaceFolder}", folder?.uri.fsPath ?? "").replace(/^~(?=[/\\])/, home);
}
