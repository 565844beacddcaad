/** Workbook files built part by part, so that a test can hold exactly what a program wrote, or what none ever would. */

import { strToU8, type Zippable, zipSync } from "fflate";
import { addressOf, CellFormula, Decimal, FormulaError, type Scalar } from "../../grammar/index.ts";
import type { WorkbookFile } from "../../src/migration/model.ts";
import { type ReadLimits, readWorkbook } from "../../src/migration/xlsx/index.ts";

export interface FileSheet {
  readonly name: string;
  /** What stands in `sheetData`. */
  readonly rows: string;
  /** What stands after it. */
  readonly after?: string;
  readonly state?: string;
  /** Relationships of its part. */
  readonly related?: readonly Related[];
}

export type Related = readonly [id: string, kind: string, target: string, mode?: "External"];

export interface FileParts {
  readonly sheets: readonly FileSheet[];
  /** What stands in `definedNames`. */
  readonly names?: string;
  /** Elements of the workbook before its sheets and after its names. */
  readonly before?: string;
  readonly after?: string;
  readonly related?: readonly Related[];
  /** Parts by name; in place of the built ones where they have the same name. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
}

export const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
export const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

/** All parts of a workbook, by name. */
export function partsOf({ sheets, names, before = "", after = "", related = [], parts = {} }: FileParts) {
  const listed = sheets.map(
    ({ name, state }, n) =>
      `<sheet name="${name}" sheetId="${n + 1}"${state === undefined ? "" : ` state="${state}"`} r:id="s${n + 1}"/>`,
  );
  const definedNames = names === undefined ? "" : `<definedNames>${names}</definedNames>`;
  const all: Record<string, string | Uint8Array> = {
    "[Content_Types].xml": `<Types xmlns="${PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}"/></Types>`,
    "_rels/.rels": relationships([["r1", "officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${before}<sheets>${listed.join("")}</sheets>${definedNames}${after}</workbook>`,
    "xl/_rels/workbook.xml.rels": relationships([
      ...sheets.map((_, n): Related => [`s${n + 1}`, "worksheet", `worksheets/sheet${n + 1}.xml`]),
      ...related,
    ]),
  };
  for (const [n, sheet] of sheets.entries()) {
    all[`xl/worksheets/sheet${n + 1}.xml`] =
      `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetData>${sheet.rows}</sheetData>${sheet.after ?? ""}</worksheet>`;
    if (sheet.related !== undefined)
      all[`xl/worksheets/_rels/sheet${n + 1}.xml.rels`] = relationships(sheet.related);
  }
  return { ...all, ...parts };
}

export function relationships(related: readonly Related[]): string {
  const all = related.map(([id, kind, target, mode]) => {
    const external = mode === undefined ? "" : ` TargetMode="${mode}"`;
    return `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"${external}/>`;
  });
  return `<Relationships xmlns="${PACKAGE}/relationships">${all.join("")}</Relationships>`;
}

export function archiveOf(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const files: Zippable = {};
  for (const [name, content] of Object.entries(parts))
    files[name] = typeof content === "string" ? strToU8(content) : content;
  return zipSync(files, { level: 6, mtime: new Date(2000, 0, 1) });
}

export function fileOf(parts: FileParts): Uint8Array {
  return archiveOf(partsOf(parts));
}

/** A file of one sheet, read; fails where it is refused. */
export async function readSheet(rows: string, more: Partial<FileParts> = {}): Promise<WorkbookFile> {
  return readParts({ sheets: [{ name: "Pay", rows }], ...more });
}

export async function readParts(parts: FileParts, limits?: ReadLimits): Promise<WorkbookFile> {
  return readBytes(fileOf(parts), limits);
}

export async function readBytes(bytes: Uint8Array, limits?: ReadLimits): Promise<WorkbookFile> {
  const reading = await readWorkbook(bytes, limits);
  if (reading.kind === "refused") throw new Error(`${reading.code}: ${reading.message}`);
  return reading.file;
}

/** Cells of a sheet by address: values as text, formulas as `=…` with their kind where it is not the usual one. */
export function shownCells(file: WorkbookFile, sheet = 0): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const { row, column, content } of file.workbook.sheets[sheet]?.cells ?? [])
    shown[addressOf({ row, column })] =
      content instanceof CellFormula ? shownFormula(content) : shownValue(content);
  return shown;
}

export function shownValue(value: Scalar | undefined): string {
  if (value instanceof Decimal) return value.toString();
  if (value instanceof FormulaError) return value.code;
  return JSON.stringify(value ?? null);
}

function shownFormula({ text, kind, fills }: CellFormula): string {
  return kind === "ONE" ? `=${text}` : `${kind} ${fills.rows}×${fills.columns} =${text}`;
}
