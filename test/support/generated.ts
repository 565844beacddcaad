/** Trees of formulas made at random, for properties of printing and parsing. */
import fc from "fast-check";
import { type Ast, errorCodes } from "../../grammar/ast.ts";

const at = { start: 0, end: 0 };
const numbers = fc.constantFrom("0", "12", "0.5", "1e3", "1.25e-7");
const errors = fc.constantFrom(...errorCodes);
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
const constant: fc.Arbitrary<Ast> = fc.oneof(
  numbers.map((text): Ast => ({ kind: "number", text, ...at })),
  numbers.map(
    (text): Ast => ({ kind: "prefix", operator: "-", operand: { kind: "number", text, ...at }, ...at }),
  ),
  fc.constantFrom("a", "1,5;2").map((value): Ast => ({ kind: "text", value, ...at })),
  fc.boolean().map((value): Ast => ({ kind: "boolean", value, ...at })),
  errors.map((code): Ast => ({ kind: "error", code, ...at })),
);

function arrayOf(width: number): fc.Arbitrary<Ast> {
  const row = fc.array(constant, { minLength: width, maxLength: width });
  return fc.array(row, { minLength: 1, maxLength: 3 }).map((rows): Ast => ({ kind: "array", rows, ...at }));
}

function leafWith(names: fc.Arbitrary<string>): fc.Arbitrary<Ast> {
  return fc.oneof(
    numbers.map((text): Ast => ({ kind: "number", text, ...at })),
    fc.string({ maxLength: 5 }).map((value): Ast => ({ kind: "text", value, ...at })),
    fc.boolean().map((value): Ast => ({ kind: "boolean", value, ...at })),
    errors.map((code): Ast => ({ kind: "error", code, ...at })),
    fc.integer({ min: 1, max: 3 }).chain((width) => arrayOf(width)),
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
        items: from === to ? [] : ["#This Row"],
        columns: { from, to },
        ...at,
      }),
    ),
  );
}

const operators = ["+", "-", "*", "/", "^", "&", "=", "<>", "<", "<=", ">", ">="] as const;

/** Any formula of these names, with redundant groups and without needed ones; its spans say nothing. */
export function treeWith(named: {
  readonly names: readonly string[];
  readonly functions: readonly string[];
}): fc.Arbitrary<Ast> {
  const leaf = leafWith(fc.constantFrom(...named.names));
  const functions = fc.constantFrom(...named.functions);
  return fc.letrec<{ tree: Ast }>((tie) => ({
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
        .tuple(functions, fc.array(tie("tree"), { maxLength: 3 }))
        .map(([name, args]): Ast => ({ kind: "call", name, nameEnd: 0, sheet: null, args, ...at })),
    ),
  })).tree;
}
