/** `npm run conformance -- FILE.json`: recalculates workbooks and compares each formula with the value that Excel gave. */
import { catalogue, printValue, recalculate } from "../../grammar/index.ts";
import { type Case, type ExpectedCell, isEqual, readCases } from "./cases.ts";

/** A formula whose value is not Excel's. */
export interface Difference {
  readonly path: string;
  readonly category: string;
  readonly cell: ExpectedCell;
  readonly ours: string;
}

export interface Tally {
  equal: number;
  total: number;
}

export interface Report {
  readonly byCategory: ReadonlyMap<string, Tally>;
  readonly byWorkbook: ReadonlyMap<string, Tally>;
  readonly differences: readonly Difference[];
  readonly total: Tally;
}

/** Compares every formula of every workbook. */
export function compareAll(cases: readonly Case[]): Report {
  const byCategory = new Map<string, Tally>();
  const byWorkbook = new Map<string, Tally>();
  const total: Tally = { equal: 0, total: 0 };
  const differences: Difference[] = [];
  for (const { path, category, workbook, expected } of cases) {
    const result = recalculate(workbook);
    const tallies = [tallyOf(byCategory, category), tallyOf(byWorkbook, path), total];
    for (const cell of expected) {
      const ours = result.valueAt(cell.place);
      const equal = isEqual(ours, cell.value);
      for (const tally of tallies) {
        tally.total++;
        if (equal) tally.equal++;
      }
      if (!equal) differences.push({ path, category, cell, ours: printValue(ours) });
    }
  }
  return { byCategory, byWorkbook, differences, total };
}

function tallyOf(tallies: Map<string, Tally>, key: string): Tally {
  const tally = tallies.get(key) ?? { equal: 0, total: 0 };
  tallies.set(key, tally);
  return tally;
}

const known = new Set(catalogue.map((entry) => entry.name));

function functionsIn(formula: string): string[] {
  const names = [...formula.matchAll(/([A-Z][A-Z0-9._]*)\(/g)].map(([, name = ""]) => name);
  return [...new Set(names)];
}

function printTallies(title: string, tallies: ReadonlyMap<string, Tally>): void {
  console.log(`\n${title}`);
  for (const [name, { equal, total }] of [...tallies].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const share = ((equal / total) * 100).toFixed(2).padStart(6);
    console.log(`  ${share} %  ${String(equal).padStart(6)} / ${String(total).padEnd(6)}  ${name}`);
  }
}

function printReport(report: Report, most: number): void {
  printTallies("By category", report.byCategory);
  printTallies("By workbook", report.byWorkbook);
  const byFunction = new Map<string, number>();
  for (const { cell } of report.differences) {
    for (const name of functionsIn(cell.formula)) byFunction.set(name, (byFunction.get(name) ?? 0) + 1);
  }
  console.log("\nDifferences by function");
  for (const [name, count] of [...byFunction].sort((a, b) => b[1] - a[1]))
    console.log(
      `  ${String(count).padStart(6)}  ${name}${known.has(name) ? "" : " (not a function of ours)"}`,
    );
  console.log("");
  for (const { path, cell, ours } of report.differences.slice(0, most))
    console.log(`${path} ${cell.address} ${cell.formula}: Excel ${JSON.stringify(cell.value)}, here ${ours}`);
  console.log(`\n${report.total.equal} of ${report.total.total} formulas equal`);
}

if (import.meta.main) {
  const [file, most = "20"] = process.argv.slice(2);
  if (file === undefined) {
    console.error("Name a file of cases: npm run conformance -- FILE.json [how many differences to print]");
    process.exit(2);
  }
  printReport(compareAll(readCases(file)), Number(most));
}
