import assert from "node:assert/strict";
import { test } from "node:test";

import { findServer, type Machine, NoServerError, type PythonVersion, type Wishes } from "../src/serverCommand";

const BUNDLED = "/extension/bundled/start_server.py";

/** A machine that has these files; names on the search path and versions of interpreters are given by name. */
function machine(files: string[], onPath: Record<string, string> = {}, versions: Record<string, PythonVersion> = {}): Machine {
  return {
    isWindows: false,
    isFile: (file) => files.includes(file),
    onPath: (name) => onPath[name],
    pythonVersion: (interpreter) => Promise.resolve(versions[interpreter]),
  };
}

function wishes(path = "", interpreters: string[] = []): Wishes {
  return { path, interpreters, bundledScript: BUNDLED };
}

const EVERYTHING = machine(
  ["/set/typecheck", "/selected/bin/typecheck", "/project/.venv/bin/typecheck", BUNDLED],
  { typecheck: "/usr/bin/typecheck", python3: "/usr/bin/python3" },
  { "/usr/bin/python3": [3, 12] },
);

void test("the setting goes first", async () => {
  const found = await findServer(wishes("/set/typecheck", ["/selected/bin/python"]), EVERYTHING);
  assert.deepEqual([found.command, found.args], ["/set/typecheck", ["server"]]);
});

void test("a setting without directories is a name on the search path", async () => {
  assert.equal((await findServer(wishes("typecheck"), EVERYTHING)).command, "/usr/bin/typecheck");
});

void test("a setting that leads nowhere is an error", async () => {
  await assert.rejects(findServer(wishes("/gone/typecheck"), EVERYTHING), NoServerError);
});

void test("then the environments, in their order", async () => {
  const interpreters = ["/other/bin/python", "/selected/bin/python", "/project/.venv/bin/python"];
  assert.equal((await findServer(wishes("", interpreters), EVERYTHING)).command, "/selected/bin/typecheck");
});

void test("then the search path", async () => {
  assert.equal((await findServer(wishes("", ["/other/bin/python"]), EVERYTHING)).command, "/usr/bin/typecheck");
});

void test("then the copy of the extension, run by the first interpreter that is new enough", async () => {
  const versions: Record<string, PythonVersion> = { "/old/bin/python": [3, 9], "/usr/bin/python3": [3, 10], "/usr/bin/python3.12": [3, 12] };
  const onPath = { python3: "/usr/bin/python3", "python3.12": "/usr/bin/python3.12" };
  const found = await findServer(wishes("", ["/old/bin/python", "/broken/bin/python"]), machine([BUNDLED], onPath, versions));
  assert.deepEqual([found.command, found.args], ["/usr/bin/python3.12", ["-I", BUNDLED]]);
});

void test("an environment runs the copy, if typecheck is not installed in it", async () => {
  const found = await findServer(wishes("", ["/selected/bin/python"]), machine([BUNDLED], {}, { "/selected/bin/python": [3, 11] }));
  assert.equal(found.command, "/selected/bin/python");
});

void test("without an interpreter the message says which were too old", async () => {
  const search = findServer(wishes("", ["/old/bin/python"]), machine([BUNDLED], {}, { "/old/bin/python": [3, 9] }));
  await assert.rejects(search, { message: /needs Python 3\.11 or newer.*\/old\/bin\/python is Python 3\.9/ });
});

void test("an extension that was packaged without a copy says so", async () => {
  const search = findServer(wishes(), machine([], { python3: "/usr/bin/python3" }, { "/usr/bin/python3": [3, 12] }));
  await assert.rejects(search, { message: /packaged without/ });
});
