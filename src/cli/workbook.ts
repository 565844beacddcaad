/** `premia workbook check`: a workbook computed as it is, each formula against its value in the file. */
import { createReadStream, statSync } from "node:fs";
import { Decimal, printValue, type Scalar } from "../../grammar/index.ts";
import {
  type AsIsComparison,
  type ComparedCell,
  compareWithCached,
  readWorkbook,
} from "../migration/index.ts";
import { refuse } from "../problem.ts";
import { formatCount } from "./table.ts";

const titles = {
  EQUAL: "equal",
  EQUAL_AFTER_ROUNDING: "equal as shown",
  DIFFERENT: "different",
  NOT_EVALUATED: "not evaluated",
} as const;

/** Prints the counts, what differs, what was not evaluated, and what is left out; ends with 1 where something differs. */
export async function checkWorkbook(path: string, most: number): Promise<void> {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true)
    refuse(["file"], `There is no file ${path}.`);
  const reading = await readWorkbook(createReadStream(path));
  if (reading.kind === "refused") refuse(["file"], reading.message);
  const { file } = reading;
  const comparison = compareWithCached(file);
  printCounts(comparison);
  for (const outcome of ["DIFFERENT", "EQUAL_AFTER_ROUNDING", "NOT_EVALUATED"] as const) {
    const cells = comparison.cells.filter((cell) => cell.outcome === outcome);
    printList(titles[outcome], cells.map(lineOf), most);
  }
  const parts = file.leftOut.filter(({ formula }) => formula === undefined);
  printList(
    "left out",
    parts.map(({ place, reason }) => `${place}: ${reason}`),
    most,
  );
  if (comparison.counts.DIFFERENT > 0) process.exitCode = 1;
}

function printCounts({ counts, cells }: AsIsComparison): void {
  console.log(`${formatCount(cells.length).padStart(9)} formula cells`);
  for (const [outcome, title] of Object.entries(titles))
    console.log(`${formatCount(counts[outcome as keyof typeof titles]).padStart(9)} ${title}`);
}

function printList(title: string, lines: readonly string[], most: number): void {
  if (lines.length === 0) return;
  console.log(`\n${title[0]?.toUpperCase()}${title.slice(1)}:`);
  for (const line of lines.slice(0, most)) console.log(`  ${line}`);
  if (lines.length > most)
    console.log(`  … and ${formatCount(lines.length - most)} more; --most tells how many to list.`);
}

function lineOf({ place, formula, outcome, cached, computed, reason }: ComparedCell): string {
  const why = reason === null ? "" : ` ${reason}`;
  if (outcome === "NOT_EVALUATED") return `${place} =${formula}:${why}`;
  return `${place} =${formula}: ${shown(cached)} in the file, ${shown(computed)} here.${why}`;
}

function shown(value: Scalar | undefined): string {
  if (value === undefined) return "nothing";
  return value instanceof Decimal ? value.toString() : printValue(value);
}
