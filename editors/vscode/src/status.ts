/** How does the server do?  Shown with the languages of the status bar; a click opens what the server wrote. */

import * as vscode from "vscode";

export class Status implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;

  constructor(selector: vscode.DocumentSelector) {
    this.item = vscode.languages.createLanguageStatusItem("typecheck.status", selector);
    this.item.name = "typecheck";
    this.item.command = { command: "typecheck.showOutput", title: "Show Output" };
    this.stopped();
  }

  starting(): void {
    this.show("typecheck is starting", "", vscode.LanguageStatusSeverity.Information);
    this.item.busy = true;
  }

  running(version: string | undefined, origin: string): void {
    this.show(`typecheck ${version ?? "of unknown version"}`, `from ${origin}`, vscode.LanguageStatusSeverity.Information);
  }

  stopped(): void {
    this.show("typecheck is not running", "", vscode.LanguageStatusSeverity.Warning);
  }

  failed(reason: string): void {
    this.show("typecheck cannot run", reason, vscode.LanguageStatusSeverity.Error);
  }

  dispose(): void {
    this.item.dispose();
  }

  private show(text: string, detail: string, severity: vscode.LanguageStatusSeverity): void {
    this.item.text = text;
    this.item.detail = detail;
    this.item.severity = severity;
    this.item.busy = false;
  }
}
