/**
 * Which program is the server?
 *
 * In this order: the one that the setting `typecheck.path` names; the command `typecheck` of a Python environment, the selected
 * one first; the command on `PATH`; and the copy that comes with the extension, which needs an interpreter to run it.  A path
 * that is set and leads nowhere is an error: another server than the one asked for would be a surprise.
 */

import * as path from "node:path";

/** The oldest Python that the server runs on. */
export const MINIMUM_VERSION: PythonVersion = [3, 11];

const ADVICE = "Select an interpreter, or set typecheck.path to the command of an installed typecheck.";

export type PythonVersion = readonly [major: number, minor: number];

/** How a server is started, and in a few words where it comes from. */
export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly origin: string;
}

/** What the search may ask about the machine. */
export interface Machine {
  readonly isWindows: boolean;
  isFile(file: string): boolean;
  /** The program that a shell would start for a name. */
  onPath(name: string): string | undefined;
  pythonVersion(interpreter: string): Promise<PythonVersion | undefined>;
}

/** What was set and found before the search. */
export interface Wishes {
  /** The setting `typecheck.path`, empty where there is none. */
  readonly path: string;
  /** Interpreters of environments, the best first. */
  readonly interpreters: readonly string[];
  /** The script that starts the copy within the extension. */
  readonly bundledScript: string;
}

/** Why no server can be started, as a sentence for the user. */
export class NoServerError extends Error {}

export async function findServer(wishes: Wishes, machine: Machine): Promise<ServerCommand> {
  return (
    fromSetting(wishes.path, machine) ??
    fromEnvironments(wishes.interpreters, machine) ??
    fromSearchPath(machine) ??
    (await fromBundle(wishes, machine))
  );
}

function fromSetting(setting: string, machine: Machine): ServerCommand | undefined {
  if (setting === "") {
    return undefined;
  }
  const isName = path.basename(setting) === setting;
  const command = isName ? machine.onPath(setting) : machine.isFile(setting) ? setting : undefined;
  if (command === undefined) {
    throw new NoServerError(`The setting typecheck.path names ${setting}, and there is no such program.`);
  }
  return { command, args: ["server"], origin: "the setting typecheck.path" };
}

function fromEnvironments(interpreters: readonly string[], machine: Machine): ServerCommand | undefined {
  for (const interpreter of interpreters) {
    const command = commandsBeside(interpreter, machine.isWindows).find((file) => machine.isFile(file));
    if (command !== undefined) {
      return { command, args: ["server"], origin: `the environment of ${interpreter}` };
    }
  }
  return undefined;
}

/** Where an environment has its commands: beside the interpreter, and on Windows also in a directory of their own. */
function commandsBeside(interpreter: string, isWindows: boolean): string[] {
  const directory = path.dirname(interpreter);
  if (!isWindows) {
    return [path.join(directory, "typecheck")];
  }
  return [path.join(directory, "typecheck.exe"), path.join(directory, "Scripts", "typecheck.exe")];
}

function fromSearchPath(machine: Machine): ServerCommand | undefined {
  const command = machine.onPath("typecheck");
  return command === undefined ? undefined : { command, args: ["server"], origin: "the search path" };
}

async function fromBundle(wishes: Wishes, machine: Machine): Promise<ServerCommand> {
  if (!machine.isFile(wishes.bundledScript)) {
    throw new NoServerError(`typecheck was not found, and this extension was packaged without it. ${ADVICE}`);
  }
  const tooOld: string[] = [];
  for (const interpreter of [...wishes.interpreters, ...interpretersOnPath(machine)]) {
    const version = await machine.pythonVersion(interpreter);
    if (version !== undefined && isRecentEnough(version)) {
      // Isolated: neither variables nor packages of the user may get in the way of the copy.
      return { command: interpreter, args: ["-I", wishes.bundledScript], origin: `the extension, run by ${interpreter}` };
    }
    if (version !== undefined) {
      tooOld.push(`${interpreter} is Python ${version.join(".")}`);
    }
  }
  const seen = tooOld.length === 0 ? "" : ` (${tooOld.join(", ")})`;
  throw new NoServerError(`typecheck needs Python ${MINIMUM_VERSION.join(".")} or newer to run, and found none${seen}. ${ADVICE}`);
}

/** Names with a version come last: the plain name is the one that the user meant to have. */
function interpretersOnPath(machine: Machine): string[] {
  const names = ["python3", "python", "python3.14", "python3.13", "python3.12", "python3.11"];
  return names.map((name) => machine.onPath(name)).filter((found) => found !== undefined);
}

function isRecentEnough([major, minor]: PythonVersion): boolean {
  return major > MINIMUM_VERSION[0] || (major === MINIMUM_VERSION[0] && minor >= MINIMUM_VERSION[1]);
}
