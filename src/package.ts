/** What comes in the package beside the code; found from the sources, and from what they are built into. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const manifest = createRequire(import.meta.url).resolve("premia/package.json");

/** The path of a file or folder of the package. */
export function packaged(path: string): string {
  return join(dirname(manifest), path);
}

/** The version that is installed. */
export function packageVersion(): string {
  const { version }: { version: string } = JSON.parse(readFileSync(manifest, "utf8"));
  return version;
}
