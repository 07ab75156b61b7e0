// Does the packaged extension work in a real Visual Studio Code, in the eyes of somebody who looks at the window?
// TYPECHECK_EDITORS=DIRECTORY node check.mjs ADDRESS WORKSPACE SCREENSHOTS CHROMIUM INSTALLED_SERVER
// The workspace is a copy of tests/editors/sample; the installed server is a program that an environment may have as `typecheck`.
// Ends with status 1 if something does not work.

import * as fs from "node:fs";
import * as path from "node:path";

import { openWorkbench } from "./workbench.mjs";

const [address, workspace, screenshots, chromium, installedServer] = process.argv.slice(2);
const window = await openWorkbench(address, workspace, "main.py", chromium);

let failures = 0;
let shots = 0;

/** Do what a user does, and take a picture of what is seen then, whether it is right or not; `after` puts things away. */
async function check(name, action, after = () => undefined) {
  try {
    await action();
    console.log(`ok      ${name}`);
  } catch (error) {
    failures += 1;
    console.log(`FAILED  ${name}: ${error}`);
  }
  shots += 1;
  await window.screenshot(path.join(screenshots, `${String(shots).padStart(2, "0")}-${name.replaceAll(" ", "-")}.png`));
  await after();
}

function expect(isRight, seen) {
  if (!isRight) {
    throw new Error(`seen: ${JSON.stringify(seen)}`);
  }
}

async function until(condition, seen) {
  const end = Date.now() + 20_000;
  while (!condition() && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(condition(), seen());
}

async function revert() {
  await window.press("Escape");
  await window.command("File: Revert File");
  await window.seesNo(".tab.dirty");
}

const textOf = (file) => fs.readFileSync(path.join(workspace, file), "utf8");

await check("squiggle", async () => {
  await window.sees(".squiggly-error");
});

await check("problems", async () => {
  await window.press("Control+Shift+KeyM");
  await window.sees(".markers-panel .monaco-list-row", "invalid-argument-type");
}, () => window.press("Control+Shift+KeyM"));

await check("status", async () => {
  await window.page.locator("[id='status.languageStatus']").click();
  await window.sees(".hover-language-status", /typecheck \d+\.\d+/);
  await window.sees(".hover-language-status", "from the extension, run by");
}, () => window.press("Escape"));

await check("hover", async () => {
  await window.page.locator(".monaco-editor .view-line").first().click();
  await window.goTo(6, 12);
  await window.press("Control+KeyK", "Control+KeyI");
  await window.sees(".monaco-hover", "def largest(circles: list[Circle]) -> Circle");
  await window.sees(".monaco-hover", "The circle that covers most.");
}, () => window.press("Escape"));

await check("definition", async () => {
  await window.press("F12");
  await window.seesActive("shapes.py");
  await window.sees("[id='status.editor.selection']", "Ln 17, Col 5");
});

await check("typing", async () => {
  await window.openFile("main.py");
  await window.press("Control+End");
  // What was wrong before stays marked, however often the server is interrupted.
  for (const letter of "biggest.area.biggest.area") {
    await window.type(letter);
    expect((await window.page.locator(".squiggly-error").count()) > 0, `no mark after ${letter}`);
  }
}, revert);

await check("completion", async () => {
  await window.press("Control+End");
  await window.type("biggest.");
  await window.sees(".suggest-widget.visible .monaco-list-row", "area");
  await window.sees(".suggest-widget.visible .monaco-list-row", "radius");
}, revert);

await check("rename", async () => {
  await window.goTo(6, 12);
  await window.press("F2");
  await window.page.locator(".rename-box input").fill("widest");
  await window.press("Enter");
  // What a refactoring changes is saved at once.
  const all = () => textOf("main.py") + textOf("shapes.py");
  await until(() => all().match(/\bwidest\b/g)?.length === 3 && !all().includes("largest"), all);
});

await check("edit", async () => {
  await window.openFile("main.py");
  await window.goTo(5, 25);
  await window.press("Delete", "Delete", "Delete", "Delete", "Delete", "Delete");
  await window.type("1.5");
  await window.seesNo(".squiggly-error");
});

// Spaces are non-breaking in an editor.
await check("output", async () => {
  await window.command("typecheck: Show Output");
  await window.sees(".part.panel .view-line", /server.comes.from.the.extension/);
});

/** Make an environment that typecheck is installed in; its interpreter. */
function makeEnvironment(directory) {
  const commands = path.join(directory, "bin");
  fs.mkdirSync(commands, { recursive: true });
  fs.symlinkSync(installedServer, path.join(commands, "typecheck"));
  fs.symlinkSync("/usr/bin/python3", path.join(commands, "python"));
  fs.writeFileSync(path.join(directory, "pyvenv.cfg"), "home = /usr/bin\n");
  return path.join(commands, "python");
}

await check("restart", async () => {
  makeEnvironment(path.join(workspace, ".venv"));
  await window.command("typecheck: Restart Server");
  await window.sees(".part.panel .view-line", /server.comes.from.the.environment/);
  await window.page.locator(".tab[data-resource-name='main.py']").click();
  await window.press("Control+KeyZ");
  await window.sees(".squiggly-error");
});

await check("selected environment", async () => {
  const interpreter = makeEnvironment(path.join(workspace, "..", "chosen"));
  await window.command("Python: Select Interpreter");
  await window.answer(interpreter);
  await window.sees(".part.panel .view-line", /\/chosen\/bin\//);
});

await check("notebook", async () => {
  await window.page.locator(".explorer-folders-view .monaco-list-row", { hasText: "cells.ipynb" }).dblclick();
  await window.sees(".notebookOverlay .squiggly-error");
});

await check("settings reference", async () => {
  await window.command("typecheck: Open Settings Reference");
  await window.sees(".tab[aria-selected='true']", "settings.md");
});

await window.close();
process.exit(failures > 0 ? 1 : 0);
