/** What a release is made of: the packages that the server depends on, and those that are bundled into the console, by the lock file. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export interface Package {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression; empty where the package says none. */
  readonly licence: string;
  readonly partOf: "server" | "console";
}

const marker = "node_modules/";

/** Every package of a release, by name. */
export function packagesOf(lock: Readonly<Record<string, Locked>>, ofConsole: readonly string[]): Package[] {
  const bundled = closure(lock, ofConsole);
  const found = Object.entries(lock).flatMap(([path, { version = "", license = "", dev }]): Package[] => {
    if (path === "" || (dev === true && !bundled.has(path))) return [];
    const name = path.slice(path.lastIndexOf(marker) + marker.length);
    return [{ name, version, licence: license, partOf: dev === true ? "console" : "server" }];
  });
  const unique = new Map(found.map((each) => [`${each.name}@${each.version}`, each]));
  return [...unique.values()].sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The places of packages and of all that they depend on. */
function closure(lock: Readonly<Record<string, Locked>>, names: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (from: string, name: string): void => {
    const path = placeOf(lock, from, name);
    if (path === null || found.has(path)) return;
    found.add(path);
    const { dependencies = {}, peerDependencies = {} } = lock[path] ?? {};
    for (const each of Object.keys({ ...dependencies, ...peerDependencies })) add(path, each);
  };
  for (const name of names) add("", name);
  return found;
}

/** Where Node finds a package that the one at `from` imports. */
function placeOf(lock: Readonly<Record<string, Locked>>, from: string, name: string): string | null {
  const path = `${from === "" ? "" : `${from}/`}${marker}${name}`;
  if (path in lock) return path;
  return from === "" ? null : placeOf(lock, from.slice(0, Math.max(0, from.lastIndexOf(`/${marker}`))), name);
}

/** The packages that the console's sources import by name. */
function importedByConsole(root: string): string[] {
  const names = globSync("web/**/*.{ts,tsx,css}", { cwd: root })
    .filter((path) => !/^web\/(build|dist|generated)\/|vite\.config/.test(path))
    .flatMap((path) => [
      ...readFileSync(join(root, path), "utf8").matchAll(/(?:from|import) "([^."][^"]*)"/g),
    ])
    .map(([, target = ""]) => (/^(@[^/]+\/)?[^/]+/.exec(target) ?? [""])[0]);
  return [...new Set(names)].sort();
}

/** The packages of this release. */
export function packages(root: string): Package[] {
  const { packages: lock } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  return packagesOf(lock, importedByConsole(root));
}
