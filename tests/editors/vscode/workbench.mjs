// What can a user do in the window of Visual Studio Code, and what is seen there?
// Everything goes through keys and what the page shows; nothing is asked of the program behind it.

import { createRequire } from "node:module";

const requireInstalled = createRequire(process.env.TYPECHECK_EDITORS + "/");
const { chromium } = requireInstalled("playwright-core");

/** How long something may take to be seen, in milliseconds; the first thing takes longest. */
const PATIENCE = 20_000;
const FIRST_PATIENCE = 90_000;

/** How long a box takes to fade in. */
const FADING = 400;

/** Open a window on a folder of a running server, with one of its files in an editor. */
export async function openWorkbench(address, folder, file, executablePath) {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(PATIENCE);
  // The authority must be the address: with any other the editor opens, but problems are not attached to it.
  const resource = `vscode-remote://${new URL(address).host}${folder}/${file}`;
  const payload = encodeURIComponent(JSON.stringify([["openFile", resource]]));
  await page.goto(`${address}/?folder=${encodeURIComponent(folder)}&payload=${payload}`, { waitUntil: "domcontentloaded", timeout: FIRST_PATIENCE });
  await page.waitForSelector(".monaco-editor .view-line", { timeout: FIRST_PATIENCE });
  return new Workbench(browser, page);
}

class Workbench {
  constructor(browser, page) {
    this.browser = browser;
    this.page = page;
  }

  /** Wait until something is visible that a selector finds and, if given, holds a text. */
  async sees(selector, text) {
    const found = text === undefined ? this.page.locator(selector) : this.page.locator(selector, { hasText: text });
    await found.first().waitFor({ state: "visible" });
  }

  async seesNo(selector) {
    await this.page.locator(selector).first().waitFor({ state: "hidden" });
  }

  async press(...keys) {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
  }

  async type(text) {
    await this.page.keyboard.type(text, { delay: 20 });
  }

  /** Give a text to the box at the top that asks for one, once the wanted entry of its list, if there is one, is chosen. */
  async answer(text, entry) {
    await this.page.locator(".quick-input-widget input").first().fill(text);
    if (entry !== undefined) {
      await this.sees(".quick-input-list .monaco-list-row.focused", entry);
    }
    await this.press("Enter");
  }

  /** Put the cursor at a line and column, counted from one, of the editor that has the focus. */
  async goTo(line, column) {
    await this.press("Control+KeyG");
    await this.answer(`:${line}:${column}`);
    await this.seesNo(".quick-input-widget");
  }

  /** Run a command by its title. */
  async command(title) {
    await this.press("F1");
    await this.answer(`>${title}`, title);
  }

  /** Show a file that was opened before. */
  async openFile(name) {
    await this.press("Control+KeyP");
    await this.answer(name, name);
    await this.seesActive(name);
  }

  async seesActive(name) {
    await this.sees(`.tab[aria-selected="true"][data-resource-name="${name}"]`);
  }

  async screenshot(file) {
    await this.page.waitForTimeout(FADING);
    await this.page.screenshot({ path: file });
  }

  async close() {
    await this.browser.close();
  }
}
