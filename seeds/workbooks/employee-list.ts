/** A list of employees put onto a sheet: headers, a row each, sums below, and a note of what each column is. */
import { CellFormula, decimal } from "../../grammar/index.ts";
import type { CellStyle } from "../../src/migration/index.ts";
import { type Content, formula, letters, type SheetDraft } from "./draft.ts";
import type { Seller } from "./people.ts";
import type { ColumnRole, PlantedDeviation, PlantedList, PlantedNumber } from "./planted.ts";

export interface ListColumn {
  readonly header: string;
  readonly role: ColumnRole;
  readonly style?: CellStyle;
  readonly width?: number;
  /** What stands in a row. */
  readonly content: (row: number, seller: Seller) => Content;
}

export interface List {
  readonly headerRow: number;
  readonly columns: readonly ListColumn[];
  readonly sellers: readonly Seller[];
  /** What stands before the sums; none are made where it is null. */
  readonly sumsLabel: string | null;
}

export type PlacedList = Omit<PlantedList, "period" | "totals">;

export function putList(sheet: SheetDraft, { headerRow, columns, sellers, sumsLabel }: List): PlacedList {
  const [firstRow, lastRow] = [headerRow + 1, headerRow + sellers.length];
  for (const [at, column] of columns.entries()) {
    const letter = letters(at + 1);
    sheet.widths[at] = column.width ?? 14;
    sheet.put(`${letter}${headerRow}`, column.header, "header");
    for (const [n, seller] of sellers.entries())
      sheet.put(`${letter}${firstRow + n}`, column.content(firstRow + n, seller), column.style);
    if (sumsLabel !== null && summed.has(column.role))
      sheet.put(`${letter}${lastRow + 1}`, formula(`SUM(${letter}${firstRow}:${letter}${lastRow})`), "bold2");
  }
  if (sumsLabel !== null) sheet.put(`B${lastRow + 1}`, sumsLabel, "bold");
  return {
    sheet: sheet.name,
    headerRow,
    firstRow,
    lastRow,
    columns: Object.fromEntries(columns.map(({ role }, at) => [letters(at + 1), role])),
    formulas: formulasOf(sheet, columns.length, firstRow),
  };
}

/** The columns of money, which can be added up. */
export const summed: ReadonlySet<ColumnRole> = new Set(["salary", "plan", "fact", "bonus", "total"]);

function formulasOf(sheet: SheetDraft, count: number, row: number): Record<string, string> {
  const formulas: Record<string, string> = {};
  for (let column = 1; column <= count; column++) {
    const content = sheet.at(`${letters(column)}${row}`)?.content;
    if (content instanceof CellFormula) formulas[letters(column)] = content.text;
  }
  return formulas;
}

/** Puts another formula over that of the column. */
export function plantDeviation(sheet: SheetDraft, address: string, text: string): PlantedDeviation {
  const expected = formulaAt(sheet, address);
  sheet.replace(address, formula(text));
  return { place: `${sheet.name}!${address}`, formula: text, expected };
}

/** Puts a number over the formula of the column. */
export function plantNumber(sheet: SheetDraft, address: string, value: Content): PlantedNumber {
  const expected = formulaAt(sheet, address);
  sheet.replace(address, value);
  return { place: `${sheet.name}!${address}`, value: String(value), expected };
}

function formulaAt(sheet: SheetDraft, address: string): string {
  const content = sheet.at(address)?.content;
  if (!(content instanceof CellFormula)) throw new RangeError(`${address} holds no formula`);
  return content.text;
}

/** The columns that every list begins with. */
export function personColumns(
  headers: readonly [number: string, name: string, unit: string],
): readonly ListColumn[] {
  return [
    { header: headers[0], role: "number", width: 9, content: (_, { number }) => decimal(number) },
    { header: headers[1], role: "name", width: 22, content: (_, { name }) => name },
    { header: headers[2], role: "unit", width: 16, content: (_, { unit }) => unit },
  ];
}

/** The columns of what was planned and done; `style` is that of amounts in the currency. */
export function amountColumns(
  headers: readonly [salary: string, plan: string, fact: string],
  style: CellStyle,
): readonly ListColumn[] {
  return [
    { header: headers[0], role: "salary", style, content: (_, { salary }) => salary },
    { header: headers[1], role: "plan", style, content: (_, { plan }) => plan },
    { header: headers[2], role: "fact", style, content: (_, { fact }) => fact },
  ];
}
