/**
 * What is shown while the server is asked again?
 *
 * What was shown before.  The client of version 9 takes a request that it has cancelled itself, because of an edit, for an answer
 * without diagnostics, so that all of them would vanish between keystrokes; as an error, the cancellation changes nothing.
 */

import * as vscode from "vscode";
import type { DiagnosticProviderMiddleware } from "vscode-languageclient/node";

export const provideDiagnostics: NonNullable<DiagnosticProviderMiddleware["provideDiagnostics"]> = async (
  document,
  previousResultId,
  token,
  next,
) => {
  const report = await next(document, previousResultId, token);
  if (token.isCancellationRequested) {
    throw new vscode.CancellationError();
  }
  return report;
};
