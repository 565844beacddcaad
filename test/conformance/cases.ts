/** Workbooks as files of cases hold them (format `cases/1`), and what Excel computed for each formula of theirs. */
import { readFileSync } from "node:fs";
import {
  CellFormula,
  type CellPlace,
  decimal,
  FormulaError,
  placeOfAddress,
  type Scalar,
  type Sheet,
  type Workbook,
} from "../../grammar/index.ts";

type CaseValue = number | string | boolean | null | { readonly e: string };

interface CaseSheet {
  readonly n: string;
  readonly v?: readonly (readonly [address: string, value: CaseValue])[];
  readonly f?: readonly (readonly [
    address: string,
    formula: string,
    cached: CaseValue,
    flags?: string,
    ref?: string,
  ])[];
  readonly s?: readonly (readonly [address: string, value: CaseValue, anchor: string])[];
  readonly hr?: readonly number[];
  readonly tables?: readonly {
    readonly n: string;
    readonly ref: string;
    readonly cols: readonly string[];
    readonly header?: number;
    readonly totals?: number;
  }[];
}

interface CaseWorkbook {
  readonly path: string;
  readonly category: string;
  readonly saved?: string;
  readonly names?: readonly { readonly n: string; readonly f: string; readonly scope?: string }[];
  readonly sheets: readonly CaseSheet[];
}

/** One formula with the value that Excel computed. */
export interface ExpectedCell {
  readonly place: CellPlace;
  readonly address: string;
  readonly formula: string;
  readonly value: CaseValue;
}

export interface Case {
  readonly path: string;
  readonly category: string;
  readonly workbook: Workbook;
  readonly expected: readonly ExpectedCell[];
}

/** Reads a file of cases. Throws where it is none. */
export function readCases(file: string): Case[] {
  const content = JSON.parse(readFileSync(file, "utf8"));
  if (content.format !== "cases/1") throw new Error(`${file} is not in the format cases/1.`);
  return content.workbooks.map(caseOf);
}

function caseOf(book: CaseWorkbook): Case {
  const names = (book.names ?? []).map(({ n, f, scope }) => ({
    name: n,
    text: f.replace(/^=/, ""),
    scope: scope ?? null,
  }));
  return {
    path: book.path,
    category: book.category,
    workbook: { sheets: book.sheets.map(sheetOf), names },
    expected: book.sheets.flatMap(expectedOf),
  };
}

function sheetOf(sheet: CaseSheet): Sheet {
  const constants = (sheet.v ?? []).map(([address, value]) => ({
    ...placeOf(address),
    content: scalarOf(value),
  }));
  const formulas = (sheet.f ?? []).map(([address, formula, cached, flags = "", ref = ""]) => {
    // What depends on other files or on the moment keeps the value that Excel gave it.
    const isGiven = flags.includes("x") || flags.includes("v");
    const content = isGiven ? scalarOf(cached) : formulaOf(formula, flags, ref);
    return { ...placeOf(address), content };
  });
  return {
    name: sheet.n,
    cells: [...constants, ...formulas],
    hiddenRows: new Set(sheet.hr ?? []),
    tables: (sheet.tables ?? []).map((table) => ({
      name: table.n,
      area: table.ref,
      columns: table.cols,
      hasHeader: (table.header ?? 1) > 0,
      hasTotals: (table.totals ?? 0) > 0,
    })),
  };
}

function formulaOf(formula: string, flags: string, ref: string): CellFormula {
  const kind = flags.includes("a") ? "ARRAY" : flags.includes("d") ? "SPILLING" : "ONE";
  const [from, to] = (ref || "A1").split(":").map(placeOf);
  const fills =
    from === undefined || to === undefined
      ? { rows: 1, columns: 1 }
      : { rows: to.row - from.row + 1, columns: to.column - from.column + 1 };
  return new CellFormula(formula.replace(/^=/, ""), kind, fills);
}

function expectedOf(sheet: CaseSheet, number: number): ExpectedCell[] {
  return (sheet.f ?? [])
    .filter(([, , , flags = ""]) => !flags.includes("v") && !flags.includes("x"))
    .map(([address, formula, value]) => ({
      place: { sheet: number, ...placeOf(address) },
      address: `${sheet.n}!${address}`,
      formula,
      value,
    }));
}

function placeOf(address: string): { row: number; column: number } {
  const place = placeOfAddress(address);
  if (place === null) throw new Error(`${address} is no address.`);
  return place;
}

function scalarOf(value: CaseValue): Scalar {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return decimal(value);
  return new FormulaError(value.e as FormulaError["code"], { kind: "typed" });
}

/** Whether a value is the one that Excel computed: numbers within 1e-9 of their size or 1e-12, all else exactly. */
export function isEqual(ours: Scalar, excels: CaseValue): boolean {
  if (ours instanceof FormulaError) return typeof excels === "object" && excels?.e === ours.code;
  if (typeof ours === "string" || typeof ours === "boolean") return ours === (excels ?? "");
  if (typeof excels !== "number") return ours === null && excels === null;
  const number = ours === null ? 0 : Number(ours.toString());
  const difference = Math.abs(number - excels);
  return difference <= 1e-12 || difference <= 1e-9 * Math.max(Math.abs(number), Math.abs(excels));
}
