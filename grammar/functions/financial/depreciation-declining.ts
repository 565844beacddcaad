/** Depreciation by a multiple of the straight-line rate on what is left: DDB for a period, VDB for any stretch of time. */
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
  sign,
  subtract,
  toWholeNumber,
  ZERO,
} from "../../values/decimal.ts";
import { argumentError, type FormulaError } from "../../values/error.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import { truncated } from "../math/toolpak-arguments.ts";
import { inRange } from "./annuity.ts";
import { cost, invalidAsset, life, salvage } from "./depreciation.ts";

interface Asset {
  readonly price: Decimal;
  readonly rest: Decimal;
  readonly years: Decimal;
  readonly factor: Decimal;
}

const TWO = fromInteger(2);
/** Beyond so many periods VDB would take too long. */
const LONGEST_LIFE = 10_000;

function least(a: Decimal, b: Decimal): Decimal {
  return compare(a, b) <= 0 ? a : b;
}

function notNegative(value: Decimal): Decimal {
  return sign(value) < 0 ? ZERO : value;
}

function rateOf({ years, factor }: Asset): Decimal {
  return least(divide(factor, years), ONE);
}

/** What is lost by the end of a whole number of periods; never more than leaves the salvage. */
function lostBy(asset: Asset, periods: Decimal): Decimal {
  if (isZero(periods)) return ZERO;
  const kept = power(subtract(ONE, rateOf(asset)), periods) ?? ZERO;
  return notNegative(least(multiply(asset.price, subtract(ONE, kept)), subtract(asset.price, asset.rest)));
}

/** What is lost by a moment; within a period, evenly. */
function lostByMoment(asset: Asset, moment: Decimal): Decimal {
  const whole = truncated(moment);
  const before = lostBy(asset, whole);
  const within = subtract(moment, whole);
  if (isZero(within)) return before;
  return add(before, multiply(within, subtract(lostBy(asset, add(whole, ONE)), before)));
}

/** Of broken periods Excel counts the first as a whole one, and the second from the beginning. */
function doubleDeclining(asset: Asset, period: Decimal): Decimal | FormulaError {
  const invalid = invalidAsset("DDB", [asset.price, asset.rest], least(asset.years, asset.factor));
  if (invalid !== null) return invalid;
  if (sign(period) <= 0 || compare(period, asset.years) > 0)
    return argumentError("DDB", "out-of-range", "#NUM!");
  if (compare(period, ONE) < 0) return inRange(lostBy(asset, ONE));
  const lost = lostByMoment(asset, period);
  if (compare(period, TWO) < 0) return inRange(lost);
  return inRange(subtract(lost, lostByMoment(asset, subtract(period, ONE))));
}

/** What is lost in each period where straight-line depreciation of the rest takes over once it is more. */
function* lossesWithSwitch(asset: Asset): Generator<Decimal> {
  const rate = rateOf(asset);
  let left = asset.price;
  for (let period = ZERO; ; period = add(period, ONE)) {
    const above = notNegative(subtract(left, asset.rest));
    const declining = least(multiply(left, rate), above);
    const remaining = subtract(asset.years, period);
    const straight = compare(remaining, ONE) <= 0 ? above : divide(above, remaining);
    const loss = compare(declining, straight) < 0 ? straight : declining;
    yield loss;
    left = subtract(left, loss);
  }
}

/** The share of the period that begins after `period` others and lies between two moments. */
function shareWithin(period: Decimal, start: Decimal, end: Decimal): Decimal {
  const from = compare(start, period) > 0 ? start : period;
  return notNegative(subtract(least(end, add(period, ONE)), from));
}

function variableDeclining(
  asset: Asset,
  start: Decimal,
  end: Decimal,
  noSwitch: boolean,
): Decimal | FormulaError {
  const invalid = invalidAsset("VDB", [asset.price, asset.rest, start], least(asset.years, asset.factor));
  if (invalid !== null) return invalid;
  if (compare(start, end) > 0 || compare(end, asset.years) > 0)
    return argumentError("VDB", "out-of-range", "#NUM!");
  if (noSwitch) return inRange(subtract(lostByMoment(asset, end), lostByMoment(asset, start)));
  if (toWholeNumber(asset.years) > LONGEST_LIFE) return argumentError("VDB", "out-of-range", "#NUM!");

  let [lost, period] = [ZERO, ZERO];
  for (const loss of lossesWithSwitch(asset)) {
    if (compare(period, end) >= 0) break;
    lost = add(lost, multiply(loss, shareWithin(period, start, end)));
    period = add(period, ONE);
  }
  return inRange(lost);
}

const factor = { name: "factor", kind: "number", optional: true } as const;

export const decliningDepreciationFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "DDB",
    category: "financial",
    doc: "The depreciation in one period at a multiple (2) of the straight-line rate on what is left.",
    parameters: [cost, salvage, life, { name: "period", kind: "number" }, factor],
    example: ["DDB(2400, 300, 10, 1)", "480"],
    rule: (price, rest, years, period, times = TWO) =>
      doubleDeclining({ price, rest, years, factor: times }, period),
  }),
  define({
    name: "VDB",
    category: "financial",
    doc: "The depreciation from a start to an end, going over to straight-line where that is more, unless told not to.",
    parameters: [
      cost,
      salvage,
      life,
      { name: "start", kind: "number" },
      { name: "end", kind: "number" },
      factor,
      { name: "noswitch", kind: "logical", optional: true },
    ],
    example: ["VDB(2400, 300, 10, 0, 1)", "480"],
    rule: (price, rest, years, start, end, times = TWO, noSwitch = false) =>
      variableDeclining({ price, rest, years, factor: times }, start, end, noSwitch),
  }),
];
