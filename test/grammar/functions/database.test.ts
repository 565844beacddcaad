/** Database functions over the orchard of Excel's documentation, and the corner cases of criteria. */
import { describe, expect, test } from "vitest";
import { ArrayValue, decimal, type Value } from "../../../grammar/index.ts";
import { evaluated } from "../../support/formula.ts";

function table(rows: readonly (readonly (string | number | boolean | null)[])[]): Value {
  const cells = rows.flat().map((cell) => (typeof cell === "number" ? decimal(cell) : cell));
  return new ArrayValue(rows.length, rows[0]?.length ?? 0, cells);
}

const trees = table([
  ["Tree", "Height", "Age", "Yield", "Profit"],
  ["Apple", 18, 20, 14, 105],
  ["Pear", 12, 12, 10, 96],
  ["Cherry", 13, 14, 9, 105],
  ["Apple", 14, null, 10, 75],
  ["Pear", 9, 8, 8, 77],
  ["Apple", 8, 9, 6, 45],
]);
const tall = table([
  ["Tree", "Height"],
  ["=Apple", ">10"],
]);
const middling = table([
  ["Tree", "Height", "Height"],
  ["=Apple", ">10", "<16"],
]);
const middlingOrPears = table([
  ["Tree", "Height", "Height"],
  ["=Apple", ">10", "<16"],
  ["=Pear", null, null],
]);
const applesOrPears = table([["tree"], ["=Apple"], ["=Pear"]]);

const inputs = { trees, tall, middling, middlingOrPears, applesOrPears };

describe("database functions", () => {
  test.each([
    ['DAVERAGE(trees, "Yield", tall)', "12"],
    ['DCOUNT(trees, "Age", middling)', "0"],
    ["DCOUNT(trees, , middling)", "1"],
    ['DCOUNTA(trees, "Profit", middling)', "1"],
    ['DGET(trees, "Yield", applesOrPears)', "#NUM!"],
    ['DGET(trees, "Yield", middling)', "10"],
    ['DGET(trees, "Yield", {"Tree";"Plum"})', "#VALUE!"],
    ['DMAX(trees, "profit", middlingOrPears)', "96"],
    ["DMIN(trees, 5.9, middlingOrPears)", "75"],
    ['DPRODUCT(trees, "Yield", middlingOrPears)', "800"],
    ['ROUND(DSTDEV(trees, "Yield", applesOrPears), 5)', "2.96648"],
    ['ROUND(DSTDEVP(trees, "Yield", applesOrPears), 5)', "2.6533"],
    ['DSUM(trees, "Profit", middlingOrPears)', "248"],
    ['DVAR(trees, "Yield", applesOrPears)', "8.8"],
    ['DVARP(trees, "Yield", applesOrPears)', "7.04"],
  ])("%s is %s", (formula, value) => {
    expect(evaluated(formula, inputs)).toBe(value);
  });
});

describe("criteria", () => {
  test.each([
    ["a text admits what begins with it", '{"Tree";"ap"}', "225"],
    ["after = the whole text has to fit", '{"Tree";"=ap"}', "0"],
    ["wildcards fit anything", '{"Tree";"=*e?r*"}', "278"],
    ["<> leaves out", '{"Tree";"<>Apple"}', "278"],
    ["a number is equal", '{"Yield";10}', "171"],
    ["= alone admits blanks", '{"Age";"="}', "75"],
    ["columns are AND", '{"Height","Profit";">10","<100"}', "171"],
    ["rows are OR", '{"Height";">17";"<9"}', "150"],
    ["an empty row admits all", '{"Height";">17";""}', "503"],
    ["an unknown header stands over a computed condition", '{"computed";TRUE}', "503"],
    ["a computed condition that does not hold admits none", '{"computed";FALSE}', "0"],
  ])("%s", (_behaviour, criteria, value) => {
    expect(evaluated(`DSUM(trees, "Profit", ${criteria})`, inputs)).toBe(value);
  });

  test.each([
    ['DSUM(trees, "Profits", tall)', "an unknown field"],
    ["DSUM(trees, 0, tall)", "a place before the first column"],
    ["DSUM(trees, 6, tall)", "a place after the last column"],
    ["DSUM(trees, , tall)", "no field"],
    ['DSUM({"Tree","Profit"}, "Profit", tall)', "a header alone"],
    ['DSUM(trees, "Profit", "Tree")', "criteria that are no table"],
  ])("%s is #VALUE!: %s", (formula) => {
    expect(evaluated(formula, inputs)).toBe("#VALUE!");
  });
});
