#!/usr/bin/env -S node --max-semi-space-size=4
/** `premia`, started by whichever Node there is: it goes on by the one that Premia is written for, which comes with it. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module, { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const oldest = 26;

/** A clone has the sources, a package what they are built into. */
const program = ["../src/cli/premia.ts", "../dist/program/premia.js"]
  .map((path) => new URL(path, import.meta.url))
  .find(existsSync);

/** The Node of the package `node`, or null where npm was not allowed to fetch it. */
function ownNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve("node/package.json"));
    const path = join(folder, "bin", process.platform === "win32" ? "node.exe" : "node");
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

function goOnBy(node) {
  const child = spawn(node, [...process.execArgv, fileURLToPath(program), ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal === null ? code : 1));
}

/** What is compiled is kept beside the code that it is made from; where it cannot be written, all is compiled each time. */
function keepCompiled() {
  module.enableCompileCache(fileURLToPath(new URL("../node_modules/.cache/premia", import.meta.url)));
}

if (Number.parseInt(process.versions.node, 10) >= oldest) {
  keepCompiled();
  await import(program.href);
} else {
  const node = ownNode();
  if (node === null) {
    console.error(
      `Premia needs Node ${oldest} or newer; this is ${process.versions.node}, and the package "node" is not whole: run \`npm rebuild node\`, or install Node ${oldest}.`,
    );
    process.exit(1);
  }
  goOnBy(node);
}
