/** What programs compute in place gives what the nodes give one by one, as `explain` runs them. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  ArrayValue,
  checkText,
  compile,
  decimal,
  explain,
  FormulaError,
  printValue,
  type Scalar,
  symbolsOf,
  type Value,
} from "../../../grammar/index.ts";

const number: fc.Arbitrary<Scalar> = fc
  .tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 0, max: 9 }))
  .map(([digits, decimals]) => decimal(`${digits}e-${decimals}`));
const scalar: fc.Arbitrary<Scalar> = fc.oneof(
  { weight: 8, arbitrary: number },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Scalar>(
      decimal(0),
      decimal("9007199254740991"),
      decimal("-9007199254740991"),
      decimal("1e25"),
      decimal("0.000000000000001"),
      "text",
      "7",
      true,
      false,
      null,
      new FormulaError("#N/A", { kind: "typed" }),
    ),
  },
);
const table = fc
  .array(scalar, { minLength: 2, maxLength: 12 })
  .map((cells) => new ArrayValue(cells.length >> 1, 2, cells.slice(0, (cells.length >> 1) * 2)));
const value: fc.Arbitrary<Value> = fc.oneof(
  { weight: 9, arbitrary: scalar },
  { weight: 1, arbitrary: table },
);

test.each([
  "a*b*c*a",
  "a*(b*c)*2*b",
  "a*b/c*b",
  "a-b+c-0.01",
  "IF(a<b,1,IF(a=c,b,IF(b>=10,a*b,c)))",
  "IF(a,b,IF(c,a,b))",
  "IF(a<=0.5,b)",
  "ROUND(a*b,2)",
  "ROUND(a,b)",
  "MID(a,b,c)",
])("%s", (text) => {
  fc.assert(
    fc.property(fc.tuple(value, value, value), (inputs) => expectSame(text, inputs)),
    { numRuns: 2_000 },
  );
});

test.each(["VLOOKUP(a,b,2,TRUE)", "VLOOKUP(a,b,2)", "VLOOKUP(a,b,1,FALSE)", "LOOKUP(a,b)"])(
  "%s, the first time and the next ones",
  (text) => {
    fc.assert(
      fc.property(scalar, scalar, table, (first, second, among) => {
        const again = new ArrayValue(among.rows, among.columns, [...among.cells]);
        expectSame(text, [first, among], [first, again]);
        expectSame(
          text,
          [second, among],
          [second, new ArrayValue(among.rows, among.columns, [...among.cells])],
        );
      }),
      { numRuns: 2_000 },
    );
  },
);

/** The same value from a program and from an explanation, which may have inputs of its own. */
function expectSame(text: string, inputs: readonly Value[], explained = inputs): void {
  const checked = checkText(text, symbolsOf({ variables: ["a", "b", "c"] }));
  const order = checked.slots.map((slot) => (slot.kind === "variable" ? "abc".indexOf(slot.name) : 0));
  const inOrder = (values: readonly Value[]) => order.map((at) => values[at] ?? null);
  const whole = compile(checked).evaluate(inOrder(inputs));
  expect(printValue(whole)).toBe(printValue(explain(checked, inOrder(explained)).value));
}
