/** Depreciation as French accounting has it, the first year by its days: AMORLINC evenly, AMORDEGRC declining. */
import { argumentError, type FormulaError } from "../../values/error.ts";
import type { FunctionDeclaration } from "../declare.ts";
import {
  ACTUAL,
  ACTUAL_360,
  ACTUAL_365,
  type Basis,
  civilOf,
  daysBetween,
  daysInYear,
  isLeapYear,
} from "./day-count.ts";
import { defineSecurity } from "./securities.ts";

interface Asset {
  readonly cost: number;
  readonly purchased: number;
  /** The end of the first period. */
  readonly first: number;
  readonly salvage: number;
  readonly rate: number;
  readonly basis: Basis;
}

/** Beyond so many periods AMORDEGRC would take too long. */
const LONGEST_LIFE = 10_000;

/** Whole periods that an asset lives, a trice above a whole number not counting. */
function lifeOf(rate: number): number {
  return Math.ceil(1 / rate - 1e-9);
}

/** In a leap year Excel counts the end of February as a 28th where it counts actual days. */
function leapDayMoved(serial: number, basis: Basis): number {
  const { year, month, day } = civilOf(serial);
  const isMoved = (basis === ACTUAL || basis === ACTUAL_365) && isLeapYear(year) && month === 2 && day === 29;
  return isMoved ? serial - 1 : serial;
}

/** The share of a year from the purchase to the end of the first period; a whole year where it is none. */
function firstShare({ purchased, first, basis }: Asset): {
  readonly share: number;
  readonly isBroken: boolean;
} {
  const isLeap = basis === ACTUAL && isLeapYear(civilOf(purchased).year);
  const year = isLeap ? 366 : daysInYear(purchased, purchased, basis);
  const days = daysBetween(leapDayMoved(purchased, basis), leapDayMoved(first, basis), basis);
  return days === 0 ? { share: 1, isBroken: false } : { share: days / year, isBroken: true };
}

function problemOf(name: string, asset: Asset): FormulaError | null {
  const { cost, salvage, purchased, first, basis } = asset;
  if (basis === ACTUAL_360) return argumentError(name, "wrong-choice", "#NUM!");
  return salvage > cost || purchased > first ? argumentError(name, "out-of-range", "#NUM!") : null;
}

function linear(asset: Asset, period: number): number | FormulaError {
  const problem = problemOf("AMORLINC", asset);
  if (problem !== null) return problem;
  const { cost, salvage, rate } = asset;
  if (period > lifeOf(rate)) return 0;
  const worth = cost - salvage;
  const first = Math.min(worth, cost * rate * firstShare(asset).share);
  if (period === 0) return first;
  return Math.max(0, Math.min(cost * rate, worth - first - (period - 1) * cost * rate));
}

/** How much faster than evenly an asset declines, by its life; Excel has none for lives below 3 and between 4 and 5. */
function coefficientOf(rate: number): number | null {
  const exact = 1 / rate;
  if (exact < 3 || (exact > 4 && exact < 5)) return null;
  const life = lifeOf(rate);
  return life <= 4 ? 1.5 : life <= 6 ? 2 : 2.5;
}

/** Rounded to whole units; half of what is left in the last period but one, and the rest in the last. */
function declining(asset: Asset, period: number): number | FormulaError {
  const coefficient = coefficientOf(asset.rate);
  const problem = problemOf("AMORDEGRC", asset);
  if (problem !== null) return problem;
  const life = lifeOf(asset.rate);
  if (coefficient === null || life > LONGEST_LIFE) return argumentError("AMORDEGRC", "out-of-range", "#NUM!");
  const { cost, salvage } = asset;
  if (period > life || cost === salvage) return 0;

  let rate = asset.rate * coefficient;
  const { share, isBroken } = firstShare(asset);
  const first = Math.round(Math.min(cost - salvage, cost * rate * share));
  if (period === 0) return first;
  const last = isBroken ? life : life - 1;
  let [left, loss] = [cost - first, 0];
  for (let year = 1; year <= period; year++) {
    const isLastButOne = year === last - 2;
    loss = left < salvage ? 0 : left * (isLastButOne ? 0.5 : rate);
    if (isLastButOne) rate = 1;
    left -= loss;
  }
  return Math.round(loss);
}

const parameters = ["cost", "purchased", "first", "salvage", "period", "rate"] as const;
const checks = { positive: ["cost", "rate"], notNegative: ["salvage", "period"] } as const;
/** The asset of Excel's documentation. */
const documented = "2400, DATE(2008,8,19), DATE(2008,12,31), 300, 1, 0.15, 1";

export const frenchDepreciationFunctions: readonly FunctionDeclaration[] = [
  defineSecurity({
    name: "AMORDEGRC",
    doc: "The declining depreciation in one period, counted from 0, in the French accounting system.",
    parameters,
    optional: { basis: 0 },
    inOrder: [],
    ...checks,
    example: [`AMORDEGRC(${documented})`, "776"],
    rule: (asset) => declining(asset, Math.trunc(asset.period)),
  }),
  defineSecurity({
    name: "AMORLINC",
    doc: "The even depreciation in one period, counted from 0, in the French accounting system.",
    parameters,
    optional: { basis: 0 },
    inOrder: [],
    ...checks,
    example: [`AMORLINC(${documented})`, "360"],
    rule: (asset) => linear(asset, Math.trunc(asset.period)),
  }),
];
