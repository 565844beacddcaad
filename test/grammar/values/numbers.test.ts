/** Arrays held without boxes: operators and sums give what they give cell by cell. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  checkText,
  columnOf,
  compile,
  decimal,
  printValue,
  type Scalar,
  symbolsOf,
} from "../../../grammar/index.ts";
import { evaluated } from "../../support/formula.ts";

const operators = ["+", "-", "*", "/", "=", "<>", "<", "<=", ">", ">="] as const;

/** Mostly small, so that boxes are left out, with some that force them. */
const cell: fc.Arbitrary<Scalar> = fc.oneof(
  {
    weight: 40,
    arbitrary: fc
      .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 0, max: 4 }))
      .map(spelled),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("9007199254740991", "-9007199254740991", "0.000000000000001").map(decimal),
  },
  { weight: 1, arbitrary: fc.constantFrom<Scalar>(decimal("1e25"), "text", true, null) },
);

function spelled([digits, decimals]: [number, number]): Scalar {
  return decimal(`${digits}e-${decimals}`);
}

const cells = (length: number) => fc.array(cell, { minLength: length, maxLength: length });
const pair = fc.integer({ min: 1, max: 12 }).chain((length) => fc.tuple(cells(length), cells(length)));

test.each(operators)("%s over arrays gives what it gives cell by cell", (operator) => {
  fc.assert(
    fc.property(pair, ([left, right]) => {
      const whole = evaluated(`left${operator}right`, { left: columnOf(left), right: columnOf(right) });
      const byCell = left.map(
        (value, at) => program(operator).evaluate([value, right[at] ?? null]) as Scalar,
      );
      expect(whole).toBe(printValue(columnOf(byCell)));
    }),
    { numRuns: 500 },
  );
});

test.each(operators)("%s of an array and a number gives what it gives cell by cell", (operator) => {
  fc.assert(
    fc.property(pair, cell, ([left], right) => {
      const whole = evaluated(`left${operator}right`, { left: columnOf(left), right });
      const byCell = left.map((value) => program(operator).evaluate([value, right]) as Scalar);
      expect(whole).toBe(printValue(columnOf(byCell)));
    }),
    { numRuns: 500 },
  );
});

const program = (operator: string) =>
  compile(checkText(`left${operator}right`, symbolsOf({ variables: ["left", "right"] })));

test.each([
  "SUM(left)",
  "SUMPRODUCT(left,right)",
  "SUM(left*right)",
  "SUM((left>right)*left)",
  "SUM(left>right)",
])("%s is the same where a blank among the cells forces boxes", (formula) => {
  fc.assert(
    fc.property(pair, ([left, right]) => {
      const inputs = (extra: Scalar[], other: Scalar[]) => ({
        left: columnOf([...left, ...extra]),
        right: columnOf([...right, ...other]),
      });
      const hasText = [...left, ...right].some((value) => typeof value === "string");
      fc.pre(!hasText);
      expect(evaluated(formula, inputs([decimal(0)], [decimal(0)]))).toBe(
        evaluated(formula, inputs([null], [null])),
      );
    }),
    { numRuns: 500 },
  );
});

test("a sum that no safe integer holds keeps its digits", () => {
  const large = Array.from({ length: 3 }, () => decimal("9007199254740991"));
  expect(evaluated("SUM(left)", { left: columnOf(large) })).toBe("27021597764222973");
  expect(evaluated("SUM(left*3)", { left: columnOf(large) })).toBe("81064793292668919");
});
