/** What an asset loses in value: straight-line (SLN), by the sum of the years' digits (SYD), by a fixed rate (DB). */
import {
  add,
  compare,
  type Decimal,
  divide,
  fromInteger,
  isZero,
  multiply,
  ONE,
  power,
  round,
  sign,
  subtract,
  ZERO,
} from "../../values/decimal.ts";
import { argumentError, DIVISION_BY_ZERO, FormulaError } from "../../values/error.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { truncated } from "../math/toolpak-arguments.ts";
import { inRange } from "./annuity.ts";

export const cost = { name: "cost", kind: "number" } as const;
export const salvage = { name: "salvage", kind: "number" } as const;
export const life = { name: "life", kind: "number" } as const;
const period = { name: "period", kind: "number" } as const;

const MONTHS = fromInteger(12);
const RATE_DIGITS = 3;

/** The error for an asset that has no such depreciation, or null. */
export function invalidAsset(name: string, amounts: readonly Decimal[], over: Decimal): FormulaError | null {
  if (amounts.some((amount) => sign(amount) < 0)) return argumentError(name, "negative", "#NUM!");
  return sign(over) <= 0 ? argumentError(name, "not-positive", "#NUM!") : null;
}

function yearsDigits(price: Decimal, rest: Decimal, years: Decimal, year: Decimal): Decimal | FormulaError {
  const invalid = invalidAsset("SYD", [rest], years);
  if (invalid !== null) return invalid;
  if (sign(year) <= 0 || compare(year, years) > 0) return argumentError("SYD", "out-of-range", "#NUM!");
  const left = add(subtract(years, year), ONE);
  const digits = multiply(years, add(years, ONE));
  return inRange(divide(multiply(multiply(subtract(price, rest), left), fromInteger(2)), digits));
}

interface FixedRate {
  readonly price: Decimal;
  readonly rest: Decimal;
  readonly years: Decimal;
  /** The months of the first year that count; a year more takes up what it lacks. */
  readonly months: Decimal;
}

/** Excel rounds the yearly rate to three decimals, as published for DB. */
function fixedRate({ price, rest, years }: FixedRate): Decimal | FormulaError {
  const kept = isZero(rest) ? ZERO : power(divide(rest, price), divide(ONE, years));
  if (kept === null) return argumentError("DB", "out-of-range", "#NUM!");
  return inRange(round(subtract(ONE, kept), RATE_DIGITS));
}

function decliningBalance(asset: FixedRate, year: Decimal): Decimal | FormulaError {
  const { price, rest, years, months } = asset;
  const invalid = invalidAsset("DB", [price, rest], years);
  if (invalid !== null) return invalid;
  const isYear = compare(months, ONE) >= 0 && compare(months, MONTHS) <= 0;
  const last = compare(months, MONTHS) < 0 ? add(years, ONE) : years;
  if (!isYear || compare(year, ONE) < 0 || compare(year, last) > 0)
    return argumentError("DB", "out-of-range", "#NUM!");
  if (isZero(price)) return ZERO;

  const rate = fixedRate(asset);
  if (rate instanceof FormulaError) return rate;
  const first = divide(multiply(multiply(price, rate), months), MONTHS);
  const whole = truncated(year);
  if (compare(whole, ONE) === 0) return inRange(first);
  const before = subtract(whole, fromInteger(2));
  const kept = isZero(before) ? ONE : (power(subtract(ONE, rate), before) ?? ZERO);
  const full = multiply(multiply(subtract(price, first), kept), rate);
  if (compare(whole, years) <= 0) return inRange(full);
  return inRange(divide(multiply(full, subtract(MONTHS, months)), MONTHS));
}

export const depreciationFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "SLN",
    category: "financial",
    doc: "The yearly depreciation of an asset that loses the same each year.",
    parameters: [cost, salvage, life],
    example: ["SLN(30000, 7500, 10)", "2250"],
    rule: (price, rest, years) =>
      isZero(years) ? DIVISION_BY_ZERO : inRange(divide(subtract(price, rest), years)),
  }),
  define({
    name: "SYD",
    category: "financial",
    doc: "The depreciation in one period by the sum of the years' digits.",
    parameters: [cost, salvage, life, period],
    example: ["SYD(10000, 1000, 5, 1)", "3000"],
    rule: yearsDigits,
  }),
  define({
    name: "DB",
    category: "financial",
    doc: "The depreciation in one period at a fixed yearly rate, the first year having so many months (12).",
    parameters: [cost, salvage, life, period, { name: "month", kind: "number", optional: true }],
    example: ["ROUND(DB(1000000, 100000, 6, 1, 7), 2)", "186083.33"],
    rule: (price, rest, years, year, months = MONTHS) =>
      decliningBalance({ price, rest, years, months: truncated(months) }, year),
  }),
];
