/** Printing: a parsed formula printed and parsed again is the same tree; a generated one too, but for parentheses. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Ast, parse, print } from "../../../grammar/index.ts";
import { sameTree, withoutGroups } from "../../support/trees.ts";

describe("canonical text", () => {
  test.each([
    ["= sum( a , b )", "sum(a,b)"],
    ["IF(a>1;2;3)", "IF(a>1,2,3)"],
    ["'Sheet1'!A1", "Sheet1!A1"],
    ["'Q1 plan'!B2", "'Q1 plan'!B2"],
    ["'A1'!B2", "'A1'!B2"],
    ["[@Amount]", "[[#This Row],[Amount]]"],
    ["(a+b)*c", "(a+b)*c"],
  ])("%s is printed %s", (written, printed) => expect(print(parse(written).ast)).toBe(printed));

  test("a chain of 4,000 additions prints and parses back", () => {
    const chain = Array.from({ length: 4000 }, () => "1").join("+");
    expect(print(parse(chain).ast)).toBe(chain);
  });
});

const at = { start: 0, end: 0 };
const names = fc.constantFrom("sales", "plan_1", "продажи", "x.y");
const address = fc.record({
  column: fc.integer({ min: 1, max: 16_384 }),
  row: fc.integer({ min: 1, max: 1_048_576 }),
  columnFixed: fc.boolean(),
  rowFixed: fc.boolean(),
});
const sheet = fc.option(
  fc.record({
    workbook: fc.option(fc.constantFrom("1", "Book 1.xlsx")),
    sheet: fc.constantFrom("Sheet1", "Q1 plan", "it's", "A1"),
    lastSheet: fc.option(fc.constantFrom("Dec", "Last sheet")),
  }),
);
const column = fc.constantFrom("Amount", "It's [x]", "a#b", "Sales volume");
const leaf: fc.Arbitrary<Ast> = fc.oneof(
  fc.constantFrom("0", "12", "0.5", "1e3", "1.25e-7").map((text): Ast => ({ kind: "number", text, ...at })),
  fc.string({ maxLength: 5 }).map((value): Ast => ({ kind: "text", value, ...at })),
  fc.boolean().map((value): Ast => ({ kind: "boolean", value, ...at })),
  fc.constantFrom("#N/A" as const, "#DIV/0!" as const).map((code): Ast => ({ kind: "error", code, ...at })),
  fc
    .tuple(names, sheet)
    .map(([name, prefix]): Ast => ({ kind: "name", name, bracketed: false, sheet: prefix, ...at })),
  fc.constant<Ast>({ kind: "name", name: "Sales volume", bracketed: true, sheet: null, ...at }),
  fc.tuple(address, sheet).map(([a, prefix]): Ast => ({ kind: "cell", address: a, sheet: prefix, ...at })),
  fc.tuple(address, address).map(([from, to]): Ast => ({ kind: "area", from, to, sheet: null, ...at })),
  fc.tuple(fc.integer({ min: 1, max: 900 }), fc.boolean()).map(
    ([index, fixed]): Ast => ({
      kind: "columns",
      sheet: null,
      from: { index, fixed },
      to: { index: 9, fixed },
      ...at,
    }),
  ),
  fc.tuple(column, column).map(
    ([from, to]): Ast => ({
      kind: "structured",
      sheet: null,
      table: "Sales",
      items: from === to ? [] : ["#Data"],
      columns: { from, to },
      ...at,
    }),
  ),
);

const operators = ["+", "-", "*", "/", "^", "&", "=", "<>", "<", "<=", ">", ">="] as const;
const { tree } = fc.letrec<{ tree: Ast }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    fc
      .tuple(fc.constantFrom(...operators), tie("tree"), tie("tree"))
      .map(([operator, left, right]): Ast => ({ kind: "binary", operator, left, right, ...at })),
    fc
      .tuple(fc.constantFrom("+" as const, "-" as const, "@" as const), tie("tree"))
      .map(([operator, operand]): Ast => ({ kind: "prefix", operator, operand, ...at })),
    tie("tree").map((operand): Ast => ({ kind: "postfix", operator: "%", operand, ...at })),
    tie("tree").map((inner): Ast => ({ kind: "group", inner, ...at })),
    fc
      .tuple(fc.constantFrom("SUM", "IF", "LOG10"), fc.array(tie("tree"), { maxLength: 3 }))
      .map(([name, args]): Ast => ({ kind: "call", name, nameEnd: 0, sheet: null, args, ...at })),
  ),
}));

test("any tree printed and parsed is the same tree, but for parentheses", () => {
  fc.assert(
    fc.property(tree, (ast) => {
      const again = parse(print(ast));
      expect(again.diagnostics).toEqual([]);
      expect(sameTree(withoutGroups(again.ast), withoutGroups(ast))).toBe(true);
    }),
    { numRuns: 5000, seed: 20260323 },
  );
});

test("a parsed tree printed and parsed is the same tree, parentheses too", () => {
  fc.assert(
    fc.property(tree, (ast) => {
      const first = parse(print(ast)).ast;
      return sameTree(parse(print(first)).ast, first);
    }),
    { numRuns: 2000, seed: 20260323 },
  );
});
