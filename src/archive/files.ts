/** The files of archived months: a folder each, with a table of each kind of fact as compressed CSV, and what they are. */
import { createHash, type Hash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { z } from "zod";
import { type FactKind, factKinds } from "../facts/index.ts";
import { ConflictProblem, refuse } from "../problem.ts";

export interface ArchivedFile {
  readonly kind: FactKind;
  readonly rows: number;
  /** Of the file as it lies there, compressed. */
  readonly sha256: string;
}

const fileNames: Readonly<Record<FactKind, string>> = {
  INCIDENTS: "incidents.csv.gz",
  DOCUMENTS: "documents.csv.gz",
  MANUAL_VALUES: "manual-values.csv.gz",
};

const manifestName = "manifest.json";
const manifestForm = z.object({
  format: z.literal("premia facts 1"),
  month: z.string().regex(/^\d{4}-\d{2}$/),
  files: z.array(
    z.object({
      kind: z.enum(factKinds),
      file: z.string(),
      rows: z.int().positive(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

/** A folder that is being written: another name until it is whole, so that what is cut short is not taken for an archive. */
export interface Site {
  readonly month: string;
  /** Where it is written. */
  readonly folder: string;
  /** What it is called when it is whole. */
  readonly goal: string;
  readonly parent: string;
}

/** Begins the folder of a month under `parent`; what an attempt that was cut short has left of it is taken away. */
export async function beginFolder(parent: string, month: string): Promise<Site> {
  const folder = join(parent, `.${month}.part`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return { month, folder, goal: join(parent, month), parent };
}

/** Takes away what was written of a folder that is not to be. */
export function abandonFolder({ folder }: Site): Promise<void> {
  return rm(folder, { recursive: true, force: true });
}

/** Writes the CSV of a kind, reads it again from the disk, and gives its hash. Throws where it is not what was written. */
export async function writeFacts({ folder }: Site, kind: FactKind, csv: Readable): Promise<string> {
  const path = join(folder, fileNames[kind]);
  const [plain, packed] = [createHash("sha256"), createHash("sha256")];
  const file = createWriteStream(path, { flags: "wx", mode: 0o600, flush: true });
  await pipeline(csv, tapped(plain), createGzip(), tapped(packed), file);
  const sha256 = packed.digest("hex");
  const [plainAgain, packedAgain] = [createHash("sha256"), createHash("sha256")];
  await pipeline(createReadStream(path), tapped(packedAgain), createGunzip(), async (chunks) => {
    for await (const chunk of chunks) plainAgain.update(chunk);
  });
  if (packedAgain.digest("hex") !== sha256 || plainAgain.digest("hex") !== plain.digest("hex"))
    throw new Error(`${path} does not hold what was written to it`);
  return sha256;
}

function tapped(hash: Hash) {
  return async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  };
}

/**
 * Gives a folder its name, on the disk when this resolves. The same archive may be there from an attempt that was cut short
 * between this and the database; any other is left alone. Throws ConflictProblem.
 */
export async function finishFolder(site: Site, files: readonly ArchivedFile[]): Promise<void> {
  const manifest = {
    format: "premia facts 1",
    month: site.month,
    files: files.map(({ kind, rows, sha256 }) => ({ kind, file: fileNames[kind], rows, sha256 })),
  };
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeFile(join(site.folder, manifestName), text, { mode: 0o600, flush: true });
  const there = await readFile(join(site.goal, manifestName), "utf8").catch(() => null);
  if (there === text) await rm(site.goal, { recursive: true });
  await rename(site.folder, site.goal).catch((error: unknown) => {
    if (isThere(error)) throw new ConflictProblem(`${site.goal} is there already; move it away first.`);
    throw error;
  });
  const parent = await open(site.parent);
  await parent.sync().finally(() => parent.close());
}

function isThere(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOTEMPTY" || error.code === "EEXIST");
}

/** What a folder says it holds. Throws ValidationProblem where it is no archive. */
export async function readManifest(folder: string): Promise<{ month: string; files: ArchivedFile[] }> {
  const text = await readFile(join(folder, manifestName), "utf8").catch(() =>
    refuse(["folder"], `There is no archive of a month in ${folder}.`),
  );
  const read = manifestForm.safeParse(jsonOf(text));
  if (!read.success)
    refuse(["folder"], `${join(folder, manifestName)} is not what an archive says of itself.`);
  return read.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Gives the CSV of a kind to `take`. Throws ConflictProblem where the file is not the one of this hash. */
export async function readFacts(
  folder: string,
  { kind, sha256 }: ArchivedFile,
  take: (csv: Readable) => Promise<void>,
): Promise<void> {
  const path = join(folder, fileNames[kind]);
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), tapped(hash), async (chunks) => {
    for await (const _ of chunks);
  });
  if (hash.digest("hex") !== sha256)
    throw new ConflictProblem(`${path} is not the file that was archived: its hash is another.`);
  await take(createReadStream(path).pipe(createGunzip()));
}
