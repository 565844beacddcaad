/** The file beside the cluster that remembers its password and port. */

import { randomBytes } from "node:crypto";
import { open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { EmbeddedPostgresError, systemCode } from "./error.ts";

const schema = z.object({ password: z.string().min(1), port: z.number().int().nullable() });

/** `port` is where the server last ran: keeping it lets processes that lost the server find it again. */
export type Credentials = z.infer<typeof schema>;

const pathIn = (dataDir: string) => join(dataDir, "pg.json");

/** What the data directory remembers, or null where it has never had a server. */
export async function readCredentials(dataDir: string): Promise<Credentials | null> {
  const path = pathIn(dataDir);
  try {
    return schema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if (systemCode(error) === "ENOENT") return null;
    const reason = systemCode(error) === "EACCES" ? "belongs to another user" : "is damaged";
    throw new EmbeddedPostgresError(
      "credentials",
      `${path} ${reason}; it holds the password of the database.`,
      "Run Premia as the user who created it, restore it from a backup, or set PREMIA_DATA_DIR to another folder.",
    );
  }
}

/** A long random password, on disk before any cluster can need it. */
export async function createCredentials(dataDir: string): Promise<Credentials> {
  const credentials = { password: randomBytes(24).toString("base64url"), port: null };
  await writeCredentials(dataDir, credentials);
  return credentials;
}

export async function writeCredentials(dataDir: string, credentials: Credentials): Promise<void> {
  const path = pathIn(dataDir);
  const file = await open(`${path}.new`, "w", 0o600);
  try {
    await file.writeFile(`${JSON.stringify(credentials)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}
