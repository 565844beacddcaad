/** Once a run of the browser's tests: builds the console as users get it. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { hasChromium } from "./browser.ts";

const root = join(import.meta.dirname, "../..");

export function setup(): void {
  if (!hasChromium) {
    console.log("No Chromium here (/usr/bin/chromium, or CHROMIUM): the tests of the console are skipped.");
    return;
  }
  const vite = ["node_modules/vite/bin/vite.js", "build", "--configLoader", "native", "--logLevel", "warn"];
  execFileSync(process.execPath, [...vite, "--config", "web/vite.config.ts"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production" },
    stdio: "inherit",
  });
}
