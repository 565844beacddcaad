/** References of formulas, formulas with other expressions in their place, and their form that does not depend on the place. */
import { expect, test } from "vitest";
import { parse } from "../../../grammar/index.ts";
import { referencesIn } from "../../../src/migration/formulas/references.ts";
import { relativeForm } from "../../../src/migration/formulas/relative.ts";
import { expressionOf, rewritten } from "../../../src/migration/formulas/rewrite.ts";

const treeOf = (text: string) => parse(text, { locale: "en-US" }).ast;

test("every reference is found with its place in the text", () => {
  const text = "=B2*'Q1 plan'!$C$3+SUM(D:D,1:2,A1:B9)+Sales[Amount]+rate";
  const found = referencesIn(treeOf(text));
  expect(found.map((each) => each.text)).toEqual([
    "B2",
    "'Q1 plan'!$C$3",
    "D:D",
    "1:2",
    "A1:B9",
    "Sales[Amount]",
    "rate",
  ]);
  for (const { span, text: spelled } of found) expect(text.slice(span.start, span.end)).toBe(spelled);
});

test.each([
  ["LET(a, B2, b, a*2, a+b+c)", ["B2", "c"]],
  ["LAMBDA(x, y, x*y+z)(B2, 3)", ["z", "B2"]],
  ["LET(a, a, a)", ["a"]],
])("names that %s makes are its own", (text, names) => {
  expect(referencesIn(treeOf(text)).map((each) => each.text)).toEqual(names);
});

test("expressions take the place of cells, in parentheses where they must", () => {
  const instead = new Map([
    ["B2", "SALARY"],
    ["C2", "sales - returns"],
    ["D2", "PLAN(sales)"],
  ]);
  const text = rewritten(treeOf("B2*C2/D2^2+IF(C2>E2,1,0)"), (node) => {
    const expression = node.kind === "cell" ? instead.get(`${"ABCDE"[node.address.column - 1]}2`) : undefined;
    return expression === undefined ? null : expressionOf(expression);
  });
  expect(text).toBe("SALARY*(sales-returns)/PLAN(sales)^2+IF(sales-returns>E2,1,0)");
});

test.each([
  ["B2*$F$1", 2, 4, "R[0]C[-2]*R1C6"],
  ["B3*$f$1", 3, 4, "R[0]C[-2]*R1C6"],
  ["sum(B$2:B7)", 8, 2, "SUM(R2C[0]:R[-1]C[0])"],
  ["vlookup('My Bands'!A2,Bands!$A:B,2)", 2, 3, "VLOOKUP('my bands'!R[0]C[-2],bands!C1:C[-1],2)"],
])("%s in row %i, column %i is %s", (text, row, column, form) => {
  expect(relativeForm(treeOf(text), { row, column })).toBe(form);
});
