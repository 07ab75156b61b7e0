/**
 * What is the server told when it asks for settings?
 *
 * What VS Code would say, with two changes: settings that concern the extension alone are left out, because the server knows none
 * of them; and the interpreter that is selected in the Python extension is added to the section `python`, because it is
 * stored nowhere in the settings.
 */

import * as vscode from "vscode";
import type { ConfigurationMiddleware, ConfigurationParams } from "vscode-languageclient/node";

import { selectedInterpreter } from "./pythonEnvironments";

const OWN_SETTINGS = new Set(["path", "trace"]);

export const answerConfiguration: NonNullable<ConfigurationMiddleware["configuration"]> = async (params, token, next) => {
  const answers: unknown = await next(params, token);
  return Array.isArray(answers) ? await Promise.all(answers.map((answer, index) => changed(params, index, answer))) : [];
};

async function changed(params: ConfigurationParams, index: number, answer: unknown): Promise<unknown> {
  const item = params.items[index];
  if (item?.section === "typecheck" && isTable(answer)) {
    return Object.fromEntries(Object.entries(answer).filter(([name]) => !OWN_SETTINGS.has(name)));
  }
  if (item?.section === "python") {
    const resource = item.scopeUri === undefined ? undefined : vscode.Uri.parse(item.scopeUri);
    const pythonPath = await selectedInterpreter(resource);
    return pythonPath === undefined ? answer : { ...(isTable(answer) ? answer : {}), pythonPath };
  }
  return answer;
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
