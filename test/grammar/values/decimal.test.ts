/** Decimals: the fast path and decimal.js give the digits that whole-number arithmetic gives. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  compare,
  type Decimal,
  decimal,
  divide,
  multiply,
  parseDecimal,
  type Rounding,
  round,
  subtract,
} from "../../../grammar/index.ts";

/** A number as a whole number of units of 10^-scale: the reference that knows no rounding. */
interface Exact {
  readonly units: bigint;
  readonly scale: number;
}

const exact: fc.Arbitrary<Exact> = fc.record({
  units: fc.oneof(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), fc.bigInt({ min: -999n, max: 999n })),
  scale: fc.integer({ min: 0, max: 9 }),
});

function spelled({ units, scale }: Exact): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, "");
  const sign = units < 0n ? "-" : "";
  return `${sign}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

const numberOf = (value: Exact): Decimal => decimal(spelled(value));
const atScale = (value: Exact, scale: number): bigint => value.units * 10n ** BigInt(scale - value.scale);
/** `a / b` to 34 significant digits, half to even. */
function quotientOf(a: Exact, b: Exact): string {
  const size = (value: bigint) => (value < 0n ? -value : value);
  const dividend = size(a.units) * 10n ** BigInt(b.scale);
  const divisor = size(b.units) * 10n ** BigInt(a.scale);
  let scale = 60;
  while (scale > 0 && String((dividend * 10n ** BigInt(scale)) / divisor).length > 34) scale--;
  const scaled = dividend * 10n ** BigInt(scale);
  const [floor, rest] = [scaled / divisor, scaled % divisor];
  const isUp = rest * 2n > divisor || (rest * 2n === divisor && floor % 2n === 1n);
  const units = (floor + (isUp ? 1n : 0n)) * (a.units < 0n === b.units < 0n ? 1n : -1n);
  return spelled({ units, scale });
}

const printed = (value: Decimal): string => value.toString();

describe("the same digits as whole-number arithmetic", () => {
  test("a sum and a difference", () => {
    fc.assert(
      fc.property(exact, exact, (a, b) => {
        const scale = Math.max(a.scale, b.scale);
        const [x, y] = [atScale(a, scale), atScale(b, scale)];
        expect(printed(add(numberOf(a), numberOf(b)))).toBe(spelled({ units: x + y, scale }));
        expect(printed(subtract(numberOf(a), numberOf(b)))).toBe(spelled({ units: x - y, scale }));
      }),
      { numRuns: 20_000 },
    );
  });

  test("a product, whatever the order", () => {
    fc.assert(
      fc.property(exact, exact, (a, b) => {
        const product = spelled({ units: a.units * b.units, scale: a.scale + b.scale });
        expect(printed(multiply(numberOf(a), numberOf(b)))).toBe(product);
        expect(printed(multiply(numberOf(b), numberOf(a)))).toBe(product);
      }),
      { numRuns: 20_000 },
    );
  });

  test("a comparison", () => {
    fc.assert(
      fc.property(exact, exact, (a, b) => {
        const scale = Math.max(a.scale, b.scale);
        const difference = atScale(a, scale) - atScale(b, scale);
        const sign = difference < 0n ? -1 : difference > 0n ? 1 : 0;
        expect(Math.sign(compare(numberOf(a), numberOf(b)))).toBe(sign);
      }),
      { numRuns: 20_000 },
    );
  });

  test("a quotient times its divisor is the dividend, once it is decided on", () => {
    fc.assert(
      fc.property(exact, exact, (a, b) => {
        fc.pre(b.units !== 0n);
        const quotient = divide(numberOf(a), numberOf(b));
        expect(compare(multiply(quotient, numberOf(b)), numberOf(a))).toBe(0);
      }),
      { numRuns: 20_000 },
    );
  });

  test("a quotient to 34 digits, half to even", () => {
    fc.assert(
      fc.property(exact, exact, (a, b) => {
        fc.pre(b.units !== 0n);
        expect(printed(divide(numberOf(a), numberOf(b)))).toBe(quotientOf(a, b));
      }),
      { numRuns: 20_000 },
    );
  });

  test("a rounded number, half away from zero, to decimals and to tens", () => {
    fc.assert(
      fc.property(exact, fc.integer({ min: -4, max: 9 }), (a, digits) => {
        const units = atScale(a, 9);
        const step = 10n ** BigInt(9 - digits);
        const size = units < 0n ? -units : units;
        const rounded = ((size + step / 2n) / step) * step * (units < 0n ? -1n : 1n);
        expect(printed(round(numberOf(a), digits))).toBe(spelled({ units: rounded, scale: 9 }));
      }),
      { numRuns: 20_000 },
    );
  });
});

describe("by hand", () => {
  test.each([
    ["0.1", "0.2", "0.3"],
    ["9007199254740991", "1", "9007199254740992"],
    ["99999999999999999999999999999999.99", "0.01", "100000000000000000000000000000000"],
  ])("%s + %s is %s", (a, b, sum) => expect(printed(add(decimal(a), decimal(b)))).toBe(sum));

  test("30,000 × 0.7 × 0.7 is 14,700 and nothing else", () => {
    expect(printed(multiply(multiply(decimal("30000"), decimal("0.7")), decimal("0.7")))).toBe("14700");
  });

  test.each<[string, Rounding, string]>([
    ["2.5", "half-even", "2"],
    ["3.5", "half-even", "4"],
    ["2.5", "half-away", "3"],
    ["-2.5", "half-away", "-3"],
    ["-2.5", "toward-zero", "-2"],
    ["2.1", "away-from-zero", "3"],
    ["-2.1", "down", "-3"],
    ["-2.9", "up", "-2"],
  ])("%s rounded %s is %s", (text, rounding, rounded) =>
    expect(printed(round(decimal(text), 0, rounding))).toBe(rounded),
  );

  test.each(["", ".", "1.2.3", "1,5", "0x10", "1e", "Infinity", "NaN", " 1"])("%j is no number", (text) =>
    expect(parseDecimal(text)).toBeNull(),
  );
});
