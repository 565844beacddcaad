/** `npm run licences`: under which licence each package of a release stands; fails where one is not of those that we may use. */
import { join } from "node:path";
import { type Package, packages } from "./packages.ts";

/** Licences that ask for no more than their notice. */
const allowed: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT-0",
  "Unlicense",
  "Zlib",
]);

/** Whether an SPDX expression leaves us a licence that we may use: one of several by OR, each of several by AND. */
export function isAllowed(expression: string): boolean {
  const plain = expression.replace(/^\((.*)\)$/, "$1");
  if (plain.includes("(")) return false;
  return plain.split(" OR ").some((choice) => choice.split(" AND ").every((name) => allowed.has(name)));
}

export function refused(all: readonly Package[]): Package[] {
  return all.filter(({ licence }) => !isAllowed(licence));
}

/** The rows of docs/reference/licences.md. */
export function licenceRows(all: readonly Package[]): string[][] {
  return all.map(({ name, version, licence, partOf }) => [name, version, licence, partOf]);
}

if (import.meta.main) {
  const all = packages(join(import.meta.dirname, "../.."));
  for (const row of licenceRows(all)) console.log(row.join("  "));
  const bad = refused(all);
  for (const { name, version, licence } of bad)
    console.error(`${name} ${version}: ${licence === "" ? "no licence" : licence} is not allowed here.`);
  console.log(`${all.length} packages, ${bad.length} refused.`);
  if (bad.length > 0) process.exitCode = 1;
}
