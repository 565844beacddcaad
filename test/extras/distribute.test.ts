/** Dividing money: the parts add up, and nobody's is further than a minor unit from the exact one. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  multiply,
  subtract,
  ZERO,
} from "../../grammar/index.ts";
import { distribute } from "../../src/extras/distribute.ts";

const cents = { minorDigits: 2, rounding: "half-away" } as const;

function parts(amount: string, weights: readonly string[], minorDigits = 2): string[] | null {
  const divided = distribute(decimal(amount), weights.map(decimal), { ...cents, minorDigits });
  return divided?.map(String) ?? null;
}

describe("an amount is divided", () => {
  test.each([
    ["100", ["1", "1", "1"], 2, ["33.34", "33.33", "33.33"]],
    ["100", ["1", "1", "1"], 0, ["34", "33", "33"]],
    ["0.01", ["1", "2"], 2, ["0", "0.01"]],
    ["10", ["0", "3", "1"], 2, ["0", "7.5", "2.5"]],
    // What rounding down leaves is two cents: they go to those who lost most.
    ["1", ["0.5", "0.25", "0.125", "0.125"], 1, ["0.5", "0.3", "0.1", "0.1"]],
    ["99.999", ["1"], 2, ["100"]],
    ["0", ["1", "1"], 2, ["0", "0"]],
  ] as const)("%s by %j in %i digits", (amount, weights, digits, expected) => {
    expect(parts(amount, weights, digits)).toEqual(expected);
  });

  test("by weights of which one is above zero, or not at all", () => {
    expect(parts("5", ["0", "0"])).toBeNull();
    expect(parts("5", [])).toBeNull();
    expect(() => parts("5", ["-1", "2"])).toThrow(RangeError);
    expect(() => parts("-5", ["1"])).toThrow(RangeError);
  });
});

const amounts = fc
  .integer({ min: 0, max: 10_000_000_00 })
  .map((n) => divide(decimal(String(n)), decimal("100")));
const weights = fc.array(
  fc
    .oneof(fc.integer({ min: 0, max: 1000 }), fc.double({ min: 0, max: 1e6, noNaN: true }))
    .map((n) => decimal(n.toFixed(6))),
  { minLength: 1, maxLength: 60 },
);

test("the parts add up to the amount, each within a cent of its exact share, more for more", () => {
  fc.assert(
    fc.property(amounts, weights, (amount, given) => {
      const divided = distribute(amount, given, cents);
      const sum = given.reduce(add, ZERO);
      if (divided === null) {
        expect(compare(sum, ZERO)).toBe(0);
        return;
      }
      expect(compare(divided.reduce(add, ZERO), amount)).toBe(0);
      for (const [n, part] of divided.entries()) {
        const exact = divide(multiply(amount, given[n] as Decimal), sum);
        const distance = subtract(part, exact);
        expect(compare(distance, decimal("0.01")) < 0 && compare(distance, decimal("-0.01")) > 0).toBe(true);
        for (const [m, other] of divided.entries())
          if (compare(given[n] as Decimal, given[m] as Decimal) > 0)
            expect(compare(add(part, decimal("0.01")), other)).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 200 },
  );
});
