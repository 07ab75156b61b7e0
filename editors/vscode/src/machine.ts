/** What does this machine have: files, programs on the search path, and interpreters of which version? */

import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";

import type { Machine, PythonVersion } from "./serverCommand";

const VERSION_PROGRAM = "import sys; print(*sys.version_info[:2])";

/** How long an interpreter may take to start, in milliseconds. */
const PATIENCE = 10_000;

export const thisMachine: Machine = {
  isWindows: process.platform === "win32",
  isFile,
  onPath,
  pythonVersion,
};

export function isFile(file: string): boolean {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

function onPath(name: string): string | undefined {
  const directories = (process.env["PATH"] ?? "").split(path.delimiter).filter((directory) => directory !== "");
  const names = process.platform === "win32" ? [`${name}.exe`, name] : [name];
  const files = directories.flatMap((directory) => names.map((each) => path.join(directory, each)));
  return files.find((file) => isFile(file) && isExecutable(file));
}

function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The version of an interpreter; undefined if it does not run. */
async function pythonVersion(interpreter: string): Promise<PythonVersion | undefined> {
  try {
    const { stdout } = await promisify(execFile)(interpreter, ["-I", "-c", VERSION_PROGRAM], { timeout: PATIENCE });
    const [major, minor] = stdout.trim().split(" ").map(Number);
    return major === undefined || minor === undefined ? undefined : [major, minor];
  } catch {
    return undefined;
  }
}
