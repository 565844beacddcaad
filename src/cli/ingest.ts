/** `premia ingest`: facts from a CSV file or a workbook, with a progress bar, and each rejected row named. */
import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import { Readable } from "node:stream";
import type { Config } from "../config.ts";
import { openCsv, type Table } from "../csv/index.ts";
import { type FactKind, type IngestResult, ingest, readFactTable } from "../facts/index.ts";
import { openSheetTable } from "../migration/index.ts";
import { refuse } from "../problem.ts";
import { withDatabase } from "./database.ts";
import { formatCount } from "./table.ts";

const kinds = {
  incidents: "INCIDENTS",
  documents: "DOCUMENTS",
  "manual-values": "MANUAL_VALUES",
} as const satisfies Record<string, FactKind>;

export async function ingestFile(
  config: Config,
  kind: keyof typeof kinds,
  file: string,
  options: { readonly source: string; readonly allOrNothing?: true },
): Promise<void> {
  const table = await tableOf(file);
  const result = await withDatabase(config, (em) =>
    ingest(em, kinds[kind], options.source, readFactTable(table, kinds[kind]), {
      allOrNothing: options.allOrNothing ?? false,
      recorder: { kind: "SERVICE", name: "cli" },
      fileName: file === "-" ? null : basename(file),
    }),
  );
  if (process.stderr.isTTY) process.stderr.write("\n");
  printResult(result);
}

/** The table in a file, a workbook by its ending; `-` is CSV from standard input. */
export function tableOf(file: string): Promise<Table> {
  if (file === "-") return openCsv(process.stdin);
  const input = withProgress(openFile(file), statSync(file).size);
  return /\.xls[xm]$/i.test(file)
    ? openSheetTable(input)
    : openCsv(Readable.from(input, { objectMode: false }));
}

function openFile(file: string) {
  try {
    statSync(file);
  } catch {
    refuse(["file"], `There is no file ${file}.`);
  }
  return createReadStream(file);
}

/** The same chunks; each that is taken moves the bar on. */
async function* withProgress(input: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of input) {
    yield chunk;
    bytes += chunk.length;
    showProgress(bytes, size);
  }
}

const BAR_WIDTH = 40;

/** One line that is written over; nothing where nobody looks at a terminal. */
function showProgress(bytes: number, size: number): void {
  if (!process.stderr.isTTY || size === 0) return;
  const share = Math.min(1, bytes / size);
  const done = Math.round(share * BAR_WIDTH);
  process.stderr.write(`\r${"█".repeat(done)}${"░".repeat(BAR_WIDTH - done)} ${Math.round(share * 100)} %`);
}

function printResult(result: IngestResult): void {
  for (const { row, externalId, reason } of result.rejections) {
    console.error(`line ${row}${externalId === null ? "" : ` (${externalId})`}: ${reason}`);
  }
  const hidden = result.rejected - result.rejections.length;
  if (hidden > 0) console.error(`… and ${formatCount(hidden)} more.`);
  console.log(
    [
      `${formatCount(result.inserted)} inserted`,
      `${formatCount(result.updated)} updated`,
      `${formatCount(result.unchanged)} unchanged`,
      `${formatCount(result.rejected)} rejected`,
    ].join(", "),
  );
  if (result.retroactive > 0) {
    console.error(
      `${formatCount(result.retroactive)} lie in closed periods: a later run pays the difference.`,
    );
  }
  if (result.rejected > 0) process.exitCode = 3;
}
