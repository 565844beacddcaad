/** SUBTOTAL and AGGREGATE in a sheet with hidden rows, errors and totals among the cells. */
import { describe, expect, test } from "vitest";
import { CellFormula, decimal, printValue, recalculate } from "../../../grammar/index.ts";

/**
 * What a formula in D1 shows beside column A, which holds 10, 20, a subtotal of both, 30 in a hidden row, 40 and a text,
 * and column B, which holds 5, 1/0, 7 (hidden row 4) and an AGGREGATE of them.
 */
function besideTotals(text: string): string {
  const columnA = ["10", "20", "=SUBTOTAL(9,A1:A2)", "30", "40", "text"];
  const columnB = ["5", "=1/0", "", "7", "=2*AGGREGATE(9,6,B1:B4)"];
  const cells = [columnA, columnB].flatMap((column, at) =>
    column.map((content, row) => ({ row: row + 1, column: at + 1, content: contentOf(content) })),
  );
  const formula = { row: 1, column: 4, content: new CellFormula(text) };
  const sheet = {
    name: "Sheet1",
    cells: [...cells.filter(({ content }) => content !== null), formula],
    hiddenRows: new Set([4]),
  };
  const other = { name: "Other", cells: [{ row: 1, column: 1, content: decimal("1") }] };
  return printValue(recalculate({ sheets: [sheet, other] }).valueAt({ sheet: 0, row: 1, column: 4 }));
}

function contentOf(written: string) {
  if (written === "") return null;
  if (written.startsWith("=")) return new CellFormula(written.slice(1));
  return /^\d+$/.test(written) ? decimal(written) : written;
}

describe("SUBTOTAL", () => {
  test.each([
    ["SUBTOTAL(9, A1:A6)", "100"],
    ["SUBTOTAL(109, A1:A6)", "70"],
    ["SUBTOTAL(1, A1:A6)", "25"],
    ["SUBTOTAL(2, A1:A6)", "4"],
    ["SUBTOTAL(3, A1:A6)", "5"],
    ["SUBTOTAL(103, A1:A6)", "4"],
    ["SUBTOTAL(4, A1:A6)", "40"],
    ["SUBTOTAL(5, A1:A6)", "10"],
    ["SUBTOTAL(6, A1:A2)", "200"],
    ["SUBTOTAL(10, A1:A2)", "50"],
    ["SUBTOTAL(11, A1:A2)", "25"],
    ["SUBTOTAL(8, A1:A2)", "5"],
    ["SUBTOTAL(107, A4)", "#DIV/0!"],
    ["SUBTOTAL(101, A4)", "#DIV/0!"],
    ["SUBTOTAL(109, A4)", "0"],
    ["SUBTOTAL(9, A:A)", "100"],
    ["SUBTOTAL(9, A1, A4:A5, 'Other'!A1)", "81"],
    ["SUBTOTAL(9, (A1,A4))", "40"],
    ["SUBTOTAL(9, OFFSET(A1, 0, 0, 2))", "30"],
    ["SUBTOTAL(9.9, A1:A2)", "30"],
    ["SUBTOTAL(9, B1:B4)", "#DIV/0!"],
    ["SUBTOTAL(2, B1:B4)", "2"],
    ["SUBTOTAL(12, A1:A6)", "#VALUE!"],
    ["SUBTOTAL(0, A1:A6)", "#VALUE!"],
    ["SUBTOTAL(100, A1:A6)", "#VALUE!"],
    ["SUBTOTAL(112, A1:A6)", "#VALUE!"],
    ["SUBTOTAL(9, {1,2})", "#VALUE!"],
    ["SUBTOTAL(9, Sheet1:Other!A1)", "#VALUE!"],
    ["SUM(SUBTOTAL({9,2}, A1:A6))", "104"],
  ])("%s is %s", (formula, value) => {
    expect(besideTotals(formula)).toBe(value);
  });
});

describe("AGGREGATE", () => {
  test.each([
    ["AGGREGATE(9, 0, A1:A6)", "100"],
    ["AGGREGATE(9, , A1:A6)", "100"],
    ["AGGREGATE(9, 1, A1:A6)", "70"],
    ["AGGREGATE(9, 2, B1:B5)", "12"],
    ["AGGREGATE(9, 3, B1:B5)", "5"],
    ["AGGREGATE(9, 4, A1:A6)", "130"],
    ["AGGREGATE(9, 5, A1:A6)", "100"],
    ["AGGREGATE(9, 6, B1:B5)", "36"],
    ["AGGREGATE(9, 7, B1:B5)", "29"],
    ["AGGREGATE(9, 0, B1:B5)", "#DIV/0!"],
    ["AGGREGATE(3, 6, B1:B5)", "3"],
    ["AGGREGATE(12, 0, A1:A6)", "25"],
    ["AGGREGATE(13, 0, A1:A6)", "#N/A"],
    ["AGGREGATE(14, 0, A1:A6, 1)", "40"],
    ["AGGREGATE(14, 1, A1:A6, 2)", "20"],
    ["AGGREGATE(15, 6, B1:B5, 2)", "7"],
    ["AGGREGATE(15, 6, B1:B4/(B1:B4>5), 1)", "7"],
    ["SUM(AGGREGATE(14, 6, B1:B4, {1,2}))", "12"],
    ["AGGREGATE(16, 0, A1:A6, 0.5)", "25"],
    ["AGGREGATE(17, 0, A1:A6, 1)", "17.5"],
    ["AGGREGATE(18, 0, A1:A6, 0.5)", "25"],
    ["AGGREGATE(19, 0, A1:A6, 1)", "12.5"],
    ["AGGREGATE(14, 0, A1:A6, 9)", "#NUM!"],
    ["AGGREGATE(14, 0, A1:A6)", "#VALUE!"],
    ["AGGREGATE(20, 0, A1:A6)", "#VALUE!"],
    ["AGGREGATE(9, 8, A1:A6)", "#VALUE!"],
    ["AGGREGATE(9, 6, A1:A2*1)", "#VALUE!"],
    ["AGGREGATE(14, 4, {1,2,#N/A}, 1)", "#N/A"],
    ["AGGREGATE(14, 6, {1,2,#N/A}, 1)", "2"],
  ])("%s is %s", (formula, value) => {
    expect(besideTotals(formula)).toBe(value);
  });
});
