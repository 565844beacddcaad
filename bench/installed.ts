/** Premia as it is deployed: built, packed by npm and unpacked, with the libraries of the clone. */
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { packaged, packageVersion } from "../src/package.ts";

const folder = fileURLToPath(new URL(".data/installed", import.meta.url));

/** Makes it anew from the clone, and returns the path of its program. */
export function installProgram(): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const clone = { cwd: packaged("."), stdio: "ignore" } as const;
  execFileSync("npm", ["run", "build"], clone);
  execFileSync("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], clone);
  const archive = join(folder, `premia-${packageVersion()}.tgz`);
  execFileSync("tar", ["-xzf", archive, "-C", folder, "--strip-components=1"]);
  symlinkSync(packaged("node_modules"), join(folder, "node_modules"));
  return join(folder, "bin/premia.js");
}
