/** Values with their dates as a series of even steps: sorted, joined where dates repeat, filled where they lack. */
import { dateOfSerial, daysInMonth } from "../../values/dates.ts";
import { Decimal, toDouble } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import type { Value } from "../../values/value.ts";
import { cellsOf } from "../aggregate.ts";

export interface Series {
  readonly values: readonly number[];
  readonly step: number;
  /** How many steps a date is after the last of the series. */
  readonly stepsTo: (date: number) => number;
}

export interface Completion {
  readonly name: string;
  /** Whether missing values are between their neighbours, or 0. */
  readonly interpolated: boolean;
  /** 1 average, 2 and 3 count, 4 highest, 5 median, 6 lowest, 7 sum. */
  readonly aggregation: number;
}

const MOST_VALUES = 100_000;
/** Excel fills no more than so large a part. */
const MOST_MISSING = 0.3;

type Joined = (values: readonly number[]) => number;

const joins: Readonly<Record<number, Joined>> = {
  1: (values) => sum(values) / values.length,
  2: (values) => values.length,
  3: (values) => values.length,
  4: (values) => values.reduce((a, b) => Math.max(a, b)),
  5: median,
  6: (values) => values.reduce((a, b) => Math.min(a, b)),
  7: sum,
};

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function median(values: readonly number[]): number {
  const inOrder = values.toSorted((a, b) => a - b);
  const middle = (values.length - 1) / 2;
  return ((inOrder[Math.floor(middle)] ?? 0) + (inOrder[Math.ceil(middle)] ?? 0)) / 2;
}

export function seriesOf(values: Value, timeline: Value, completion: Completion): Series | FormulaError {
  const { name } = completion;
  const join = joins[completion.aggregation];
  if (join === undefined) return argumentError(name, "wrong-choice", "#NUM!");
  const points = pointsOf(values, timeline, name);
  if (!(points instanceof Map)) return points;
  const dates = [...points.keys()].sort((a, b) => a - b);
  if (dates.length < 2) return argumentError(name, "too-few-values", "#NUM!");
  const place = placing(dates);
  const places = dates.map(place);
  const step = places.reduce((least, at, n) => Math.min(least, at - (places[n - 1] ?? -Infinity)), Infinity);
  const first = places[0] ?? 0;
  const indices = places.map((at) => (at - first) / step);
  if (indices.some((index) => Math.abs(index - Math.round(index)) > 1e-6))
    return argumentError(name, "wrong-shape", "#NUM!");
  const count = Math.round(indices.at(-1) ?? 0) + 1;
  if (count > MOST_VALUES || 1 - dates.length / count > MOST_MISSING)
    return argumentError(name, count > MOST_VALUES ? "too-long" : "too-few-values", "#NUM!");
  const known = new Map(dates.map((date, n) => [Math.round(indices[n] ?? 0), join(points.get(date) ?? [])]));
  return {
    values: filled(known, count, completion.interpolated),
    step,
    stepsTo: (date) => (place(date) - first) / step - (count - 1),
  };
}

/** The values of each date. */
function pointsOf(values: Value, timeline: Value, name: string): Map<number, number[]> | FormulaError {
  const [left, right] = [[...cellsOf([values])], [...cellsOf([timeline])]];
  if (left.length !== right.length) return argumentError(name, "different-sizes", "#N/A");
  const points = new Map<number, number[]>();
  for (const [n, value] of left.entries()) {
    const date = right[n];
    if (value instanceof FormulaError) return value;
    if (date instanceof FormulaError) return date;
    if (!(date instanceof Decimal)) return argumentError(name, "not-a-date");
    if (!(value instanceof Decimal)) continue;
    const at = toDouble(date);
    const there = points.get(at);
    if (there === undefined) points.set(at, [toDouble(value)]);
    else there.push(toDouble(value));
  }
  return points;
}

/** Where a date stands: by months where all dates are the same day of their months or their last day, else as it is. */
function placing(dates: readonly number[]): (date: number) => number {
  const days = dates.map((date) => (Number.isInteger(date) ? dateOfSerial(date) : null));
  const [first] = days;
  const monthly = days.every((day) => day !== null && day.day === first?.day);
  const lastDays = days.every((day) => day !== null && day.day === daysInMonth(day.year, day.month));
  if (first === null || first === undefined || !(monthly || lastDays)) return (date) => date;
  return (date) => {
    const day = dateOfSerial(date);
    if (day === null) return Number.NaN;
    const length = daysInMonth(day.year, day.month);
    const start = lastDays ? length : first.day;
    return day.year * 12 + day.month + (day.day - start + (date - Math.floor(date))) / length;
  };
}

function filled(known: ReadonlyMap<number, number>, count: number, interpolated: boolean): number[] {
  const values: number[] = [];
  let before = 0;
  for (let at = 0; at < count; at++) {
    const value = known.get(at);
    if (value === undefined) {
      values.push(0);
      continue;
    }
    values.push(value);
    const start = values[before] ?? 0;
    for (let gap = before + 1; interpolated && gap < at; gap++)
      values[gap] = start + ((value - start) * (gap - before)) / (at - before);
    before = at;
  }
  return values;
}
