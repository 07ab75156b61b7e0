// Makes one file of the extension: `node esbuild.mjs`, and with `--tests` one file of each file of tests.
import * as fs from "node:fs";

import * as esbuild from "esbuild";

const ofTests = process.argv.includes("--tests");
await esbuild.build({
  entryPoints: ofTests ? fs.readdirSync("tests").map((file) => `tests/${file}`) : ["src/extension.ts"],
  outdir: ofTests ? "out/tests" : "out",
  bundle: true,
  platform: "node",
  // The oldest Node that VS Code runs extensions on: that of version 1.90.
  target: "node20",
  format: "cjs",
  external: ["vscode"],
  minify: !ofTests,
  sourcemap: ofTests ? "inline" : false,
});
