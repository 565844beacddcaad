/** A workbook that counts its days from 1904, as Excel for the Mac did; values by Microsoft's description of the systems. */
import { expect, test } from "vitest";
import { CellFormula, type DateSystem, printValue, recalculate } from "../../../grammar/index.ts";

function computed(formula: string, dateSystem: DateSystem): string {
  const cell = { sheet: 0, row: 1, column: 1 };
  const sheets = [{ name: "Sheet1", cells: [{ row: 1, column: 1, content: new CellFormula(formula) }] }];
  return printValue(recalculate({ sheets, dateSystem }).valueAt(cell));
}

test.each([
  ["DATE(1904,1,1)", "0", "1462"],
  ["DATE(2026,3,15)", "44634", "46096"],
  ['DATEVALUE("2026-03-15")', "44634", "46096"],
  ['"2026-03-15"+1', "44635", "46097"],
  ["YEAR(0)", "1904", "1900"],
  ["DAY(1)", "2", "1"],
  ["WEEKDAY(0)", "6", "7"],
  ["WEEKDAY(44634)", "1", "2"],
  ['TEXT(44634,"yyyy-mm-dd ddd")', "2026-03-15 Sun", "2022-03-14 Mon"],
  ["DATE(1903,12,31)", "#NUM!", "1461"],
  ["YEAR(2957003)", "9999", "9995"],
  ["YEAR(2957004)", "#NUM!", "9995"],
  ["EDATE(0,1)", "31", "31"],
  ["NETWORKDAYS(0,6)", "5", "5"],
  ["ISOWEEKNUM(44634)", "11", "11"],
])("%s is %s from 1904, %s from 1900", (formula, from1904, from1900) => {
  expect(computed(formula, "1904")).toBe(from1904);
  expect(computed(formula, "1900")).toBe(from1900);
});

test("one workbook does not change how the next one counts", () => {
  expect(computed("YEAR(0)", "1904")).toBe("1904");
  expect(computed("YEAR(0)", "1900")).toBe("1900");
});
