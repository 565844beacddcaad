/** LibreOffice without a screen, where it is installed: what a workbook comes to when another program computes all of it. */
import { execFile, spawnSync } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, parse } from "node:path";
import type { Readable } from "node:stream";
import { Readable as Source } from "node:stream";
import { pipeline } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { openCsv } from "../../src/csv/index.ts";

export const hasOffice = spawnSync("soffice", ["--version"], { timeout: 60_000 }).status === 0;
if (!hasOffice)
  console.warn("skipped: LibreOffice (soffice) is not installed, so no workbook is computed by it");

/** It starts slowly on a busy machine. */
export const officeTime = 240_000;

/** Tells it to compute every formula of a file anew when it opens it, and to write values as they are, not as they look. */
const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"><value>0</value></prop></item>
</oor:items>`;

/** A file of any format that it knows, computed anew and saved as a workbook. `name` has the ending of its format. */
export async function savedAsWorkbook(bytes: Uint8Array | string, name: string): Promise<Uint8Array> {
  return savedAs(bytes, name, "xlsx");
}

/** The same in any format: its ending, and after a colon the filter that writes it. */
export async function savedAs(bytes: Uint8Array | string, name: string, format: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), "premia-office-"));
  try {
    await writeFile(join(folder, name), bytes);
    const out = join(folder, "saved");
    await convert(folder, ["--convert-to", format, "--outdir", out, join(folder, name)]);
    return await readFile(join(out, `${parse(name).name}.${format.split(":")[0]}`));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs it with a profile of its own in a folder. */
async function convert(folder: string, args: readonly string[]): Promise<void> {
  const profile = join(folder, "profile");
  await mkdir(join(profile, "user"), { recursive: true });
  await writeFile(join(profile, "user", "registrymodifications.xcu"), settings);
  const installation = `-env:UserInstallation=${pathToFileURL(profile)}`;
  await promisify(execFile)("soffice", [installation, "--headless", ...args], { timeout: officeTime });
}

/** The cells of each sheet as text, computed anew. */
export async function recalculated(
  file: Readable,
  names: readonly string[],
): Promise<Record<string, string[][]>> {
  const folder = await mkdtemp(join(tmpdir(), "premia-office-"));
  try {
    await pipeline(file, createWriteStream(join(folder, "book.xlsx")));
    // Comma, quotes, UTF-8, values unformatted, every sheet to a file of its own.
    const filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";
    await convert(folder, ["--convert-to", filter, "--outdir", folder, join(folder, "book.xlsx")]);
    const read = names.map(async (name) => [name, await csvRows(join(folder, `book-${name}.csv`))] as const);
    return Object.fromEntries(await Promise.all(read));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function csvRows(path: string): Promise<string[][]> {
  const { header, records } = await openCsv(Source.from([await readFile(path, "utf8")]));
  const all = [[...header]];
  for await (const some of records)
    for (const record of some) if (record.kind === "record") all.push([...record.fields]);
  return all;
}
