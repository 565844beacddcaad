/**
 * Exponential smoothing with additive error, trend and season (AAA), on doubles
 * (R. Hyndman and G. Athanasopoulos, Forecasting: principles and practice, chapters 7.3 and 7.5).
 */

export interface Smoothing {
  /** How fast the level, the trend and the season follow the latest value. */
  readonly weights: Weights;
  readonly season: number;
  /** What each value was forecast to be one step before, and then the value after the last. */
  readonly forecasts: readonly number[];
  readonly level: number;
  readonly trend: number;
  /** The seasonal shifts of the steps after the last, from the first of them on. */
  readonly shifts: readonly number[];
  /** The mean of squared errors of one-step forecasts. */
  readonly squaredError: number;
}

export interface Weights {
  readonly level: number;
  readonly trend: number;
  readonly season: number;
}

interface Start {
  readonly level: number;
  readonly trend: number;
  readonly shifts: readonly number[];
}

/** Weights are sought in thousandths, from 0.001 to 0.999. */
const FINEST = 0.001;

/** The smoothing whose weights leave the least squared error. `season` is 1 where there is none. */
export function smoothed(values: readonly number[], season: number): Smoothing {
  const seasonal = season > 1 && values.length >= 2 * season;
  const start = startOf(values, seasonal ? season : 1);
  const errorOf = (weights: Weights) => run(values, start, weights).squaredError;
  const weights = bestWeights(errorOf, seasonal);
  return { ...run(values, start, weights), weights, season: seasonal ? season : 1 };
}

type Run = Omit<Smoothing, "weights" | "season">;

function run(values: readonly number[], start: Start, weights: Weights): Run {
  let { level, trend } = start;
  const shifts = [...start.shifts];
  const forecasts: number[] = [];
  let squares = 0;
  for (const [at, value] of values.entries()) {
    const place = at % shifts.length;
    const shift = shifts[place] ?? 0;
    const expected = level + trend;
    const error = value - expected - shift;
    forecasts.push(expected + shift);
    squares += error * error;
    level = expected + weights.level * error;
    trend += weights.trend * weights.level * error;
    if (shifts.length > 1) shifts[place] = shift + weights.season * error;
  }
  const next = values.length % shifts.length;
  const ahead = [...shifts.slice(next), ...shifts.slice(0, next)];
  return { forecasts, level, trend, shifts: ahead, squaredError: squares / values.length };
}

/** The best of a coarse grid, then of ever nearer neighbours of the best so far. */
function bestWeights(errorOf: (weights: Weights) => number, seasonal: boolean): Weights {
  const coarse = [0.05, 0.25, 0.5, 0.75, 0.95];
  let best: Weights = { level: 0.5, trend: FINEST, season: FINEST };
  let least = errorOf(best);
  const consider = (weights: Weights) => {
    const error = errorOf(weights);
    if (!(error < least)) return false;
    [best, least] = [weights, error];
    return true;
  };
  for (const level of coarse)
    for (const trend of coarse)
      for (const season of seasonal ? coarse : [FINEST]) consider({ level, trend, season });
  const names: readonly (keyof Weights)[] = seasonal ? ["level", "trend", "season"] : ["level", "trend"];
  for (let step = 0.128; step >= FINEST / 2; ) {
    const moves = names.flatMap((name) => [moved(best, name, step), moved(best, name, -step)]);
    if (!moves.some(consider)) step /= 2;
  }
  return best;
}

function moved(weights: Weights, name: keyof Weights, step: number): Weights {
  const thousandths = Math.round((weights[name] + step) / FINEST);
  return { ...weights, [name]: Math.min(999, Math.max(1, thousandths)) / 1000 };
}

/** The season from the values less their moving average; the level and the trend from the line through the rest. */
function startOf(values: readonly number[], season: number): Start {
  const shifts = season > 1 ? seasonalShifts(values, season) : [0];
  const steady = values.map((value, at) => value - (shifts[at % season] ?? 0));
  const line = lineThrough(steady.slice(0, Math.max(10, 2 * season)));
  return { level: line.height - line.slope, trend: line.slope, shifts };
}

function seasonalShifts(values: readonly number[], season: number): number[] {
  const sums: number[] = new Array(season).fill(0);
  const counts: number[] = new Array(season).fill(0);
  const half = Math.floor(season / 2);
  const spanEnds = season % 2 === 0 ? 0.5 : 1;
  for (let at = half; at + half < values.length; at++) {
    let average = 0;
    for (let offset = -half; offset <= half; offset++) {
      const share = Math.abs(offset) === half ? spanEnds : 1;
      average += (share * (values[at + offset] ?? 0)) / season;
    }
    const place = at % season;
    sums[place] = (sums[place] ?? 0) + (values[at] ?? 0) - average;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  const shifts = sums.map((sum, place) => sum / Math.max(1, counts[place] ?? 1));
  const mean = shifts.reduce((sum, shift) => sum + shift, 0) / season;
  return shifts.map((shift) => shift - mean);
}

/** The straight line through values at 0, 1, 2 …: its height at 0 and its slope. */
function lineThrough(values: readonly number[]): { readonly height: number; readonly slope: number } {
  const count = values.length;
  const middle = (count - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  let [rise, width] = [0, 0];
  for (const [at, value] of values.entries()) {
    rise += (at - middle) * (value - mean);
    width += (at - middle) ** 2;
  }
  const slope = width === 0 ? 0 : rise / width;
  return { height: mean - slope * middle, slope };
}

/** The forecast `steps` after the last value; between whole steps in proportion. */
export function forecastAt(model: Smoothing, steps: number): number {
  const whole = Math.floor(steps);
  const at = wholeForecast(model, whole);
  return whole === steps ? at : at + (steps - whole) * (wholeForecast(model, whole + 1) - at);
}

function wholeForecast({ level, trend, shifts, forecasts }: Smoothing, steps: number): number {
  if (steps < 1) return forecasts.at(-1) ?? level;
  return level + steps * trend + (shifts[(steps - 1) % shifts.length] ?? 0);
}

/** The variance of the forecast `steps` after the last value (Hyndman and others, 2008, class 1). */
export function forecastVariance({ weights, season, squaredError }: Smoothing, steps: number): number {
  let sum = 1;
  for (let step = 1; step < Math.min(steps, MOST_STEPS); step++) {
    const follows = season > 1 && step % season === 0 ? weights.season : 0;
    sum += (weights.level * (1 + step * weights.trend) + follows) ** 2;
  }
  return squaredError * sum;
}

const MOST_STEPS = 1_000_000;

/** A pattern repeats where values so many steps apart go together at least so far. */
const REPEATS = 0.3;
export const LONGEST_SEASON = 8760;

/** After how many values their pattern repeats: where the autocorrelation of what a line leaves is highest; else 1. */
export function seasonOf(values: readonly number[]): number {
  const line = lineThrough(values);
  const rest = values.map((value, at) => value - line.height - line.slope * at);
  const longest = Math.min(Math.floor(values.length / 2), LONGEST_SEASON);
  const correlations = Array.from({ length: longest + 2 }, (_, lag) => product(rest, lag));
  const whole = correlations[0] ?? 0;
  const scale = values.reduce((sum, value) => sum + value * value, 0);
  if (whole <= scale * 1e-20) return 1;
  let best = 1;
  let highest = REPEATS * whole;
  for (let lag = 2; lag <= longest; lag++) {
    const here = correlations[lag] ?? 0;
    const peak = here >= (correlations[lag - 1] ?? 0) && here >= (correlations[lag + 1] ?? 0);
    if (peak && here > highest) [best, highest] = [lag, here];
  }
  return best;
}

function product(values: readonly number[], lag: number): number {
  let sum = 0;
  for (let at = lag; at < values.length; at++) sum += (values[at] ?? 0) * (values[at - lag] ?? 0);
  return sum;
}
