/** FORECAST.ETS and its kin: forecasts of series with a trend and a season, by exponential smoothing. */
import { type Decimal, toDouble, toWholeNumber } from "../../values/decimal.ts";
import { argumentError, FormulaError } from "../../values/error.ts";
import type { Value } from "../../values/value.ts";
import { define, type FunctionDeclaration } from "../declare.ts";
import {
  forecastAt,
  forecastVariance,
  LONGEST_SEASON,
  type Smoothing,
  seasonOf,
  smoothed,
} from "./exponential-smoothing.ts";
import { type Series, seriesOf } from "./forecast-timeline.ts";
import { normalQuantile } from "./numeric-quantile.ts";
import { type DoubleOrProblem, numeric, optionalNumber, resultOf } from "./on-doubles.ts";

const values = { name: "values", kind: "cells" } as const;
const timeline = { name: "timeline", kind: "cells" } as const;
const season = optionalNumber("season");
const completion = optionalNumber("completion");
const aggregation = optionalNumber("aggregation");

interface Given {
  readonly name: string;
  readonly values: Value;
  readonly timeline: Value;
  readonly season?: Decimal | undefined;
  readonly completion: Decimal | undefined;
  readonly aggregation: Decimal | undefined;
}

function givenSeries({ name, ...given }: Given): Series | FormulaError {
  const fill = given.completion === undefined ? 1 : toWholeNumber(given.completion);
  if (fill !== 0 && fill !== 1) return argumentError(name, "wrong-choice", "#NUM!");
  const join = given.aggregation === undefined ? 1 : toWholeNumber(given.aggregation);
  return seriesOf(given.values, given.timeline, { name, interpolated: fill === 1, aggregation: join });
}

interface Model {
  readonly series: Series;
  readonly smoothing: Smoothing;
}

/** The smoothing of the given values: 1 or no season given, it is found; 0, there is none. */
function modelOf(given: Given): Model | FormulaError {
  const series = givenSeries(given);
  if (series instanceof FormulaError) return series;
  const wanted = given.season === undefined ? 1 : toWholeNumber(given.season);
  if (wanted < 0 || wanted > LONGEST_SEASON) return argumentError(given.name, "out-of-range", "#NUM!");
  const length = wanted === 1 ? seasonOf(series.values) : Math.max(1, wanted);
  return { series, smoothing: smoothed(series.values, length) };
}

/** How well one-step forecasts met the values. */
function errorsOf({ series, smoothing }: Model) {
  const { values: found } = series;
  const apart = found.map((value, n) => Math.abs(value - (smoothing.forecasts[n] ?? 0)));
  const changes = found.slice(1).map((value, n) => Math.abs(value - (found[n] ?? 0)));
  const relative = apart.map((each, n) => {
    const size = Math.abs(found[n] ?? 0) + Math.abs(smoothing.forecasts[n] ?? 0);
    return size === 0 ? 0 : (2 * each) / size;
  });
  return { absolute: meanOf(apart), change: meanOf(changes), relative: meanOf(relative) };
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** Excel's statistics by their numbers. */
function statistic(model: Model, type: number): DoubleOrProblem {
  const { weights, squaredError } = model.smoothing;
  const errors = errorsOf(model);
  switch (type) {
    case 1:
      return weights.level;
    case 2:
      return weights.trend;
    case 3:
      return weights.season;
    case 4:
      return errors.change === 0 ? 0 : errors.absolute / errors.change;
    case 5:
      return errors.relative;
    case 6:
      return errors.absolute;
    case 7:
      return Math.sqrt(squaredError);
    case 8:
      return model.series.step;
    default:
      return "wrong-choice";
  }
}

/** How many steps a target is after the last value, or the error of one before it. */
function stepsTo(target: Decimal, { series }: Model, name: string): number | FormulaError {
  const steps = series.stepsTo(toDouble(target));
  return steps >= 0 ? steps : argumentError(name, "out-of-range", "#NUM!");
}

export const smoothingFunctions: readonly FunctionDeclaration[] = [
  define({
    name: "FORECAST.ETS",
    category: "statistical",
    doc: "The value to expect at a date, by exponential smoothing of earlier values with trend and season.",
    parameters: [numeric("target"), values, timeline, season, completion, aggregation],
    example: ["ROUND(FORECAST.ETS(7, {1,2,3,4,5,6}, {1,2,3,4,5,6}), 6)", "7"],
    precision: "double",
    rule: (target, found, dates, seasonLength, fill, join) => {
      const name = "FORECAST.ETS";
      const model = modelOf({
        name,
        values: found,
        timeline: dates,
        season: seasonLength,
        completion: fill,
        aggregation: join,
      });
      if (model instanceof FormulaError) return model;
      const steps = stepsTo(target, model, name);
      return steps instanceof FormulaError ? steps : resultOf(name, forecastAt(model.smoothing, steps));
    },
  }),
  define({
    name: "FORECAST.ETS.CONFINT",
    category: "statistical",
    doc: "How far the value at a date may lie from its forecast, at a level of confidence.",
    parameters: [
      numeric("target"),
      values,
      timeline,
      optionalNumber("confidence"),
      season,
      completion,
      aggregation,
    ],
    example: ["ROUND(FORECAST.ETS.CONFINT(7, {1,2,3,4,5,6}, {1,2,3,4,5,6}), 6)", "0"],
    precision: "double",
    rule: (target, found, dates, level, seasonLength, fill, join) => {
      const name = "FORECAST.ETS.CONFINT";
      const confidence = level === undefined ? 0.95 : toDouble(level);
      if (!(confidence > 0 && confidence < 1)) return argumentError(name, "out-of-range", "#NUM!");
      const model = modelOf({
        name,
        values: found,
        timeline: dates,
        season: seasonLength,
        completion: fill,
        aggregation: join,
      });
      if (model instanceof FormulaError) return model;
      const steps = stepsTo(target, model, name);
      if (steps instanceof FormulaError) return steps;
      const spread = Math.sqrt(forecastVariance(model.smoothing, steps));
      return resultOf(name, normalQuantile((1 + confidence) / 2) * spread);
    },
  }),
  define({
    name: "FORECAST.ETS.SEASONALITY",
    category: "statistical",
    doc: "After how many values their pattern repeats; 1 where it does not.",
    parameters: [values, timeline, completion, aggregation],
    example: ["FORECAST.ETS.SEASONALITY({1,5,2,1,5,2,1,5,2}, {1,2,3,4,5,6,7,8,9})", "3"],
    precision: "double",
    rule: (found, dates, fill, join) => {
      const name = "FORECAST.ETS.SEASONALITY";
      const series = givenSeries({
        name,
        values: found,
        timeline: dates,
        completion: fill,
        aggregation: join,
      });
      return series instanceof FormulaError ? series : resultOf(name, seasonOf(series.values));
    },
  }),
  define({
    name: "FORECAST.ETS.STAT",
    category: "statistical",
    doc: "How a forecast came about: weights (1 to 3), errors (4 MASE, 5 SMAPE, 6 MAE, 7 RMSE), or the step (8).",
    parameters: [values, timeline, numeric("statistic"), season, completion, aggregation],
    example: ["FORECAST.ETS.STAT({1,2,3,4,5,6}, {2,4,6,8,10,12}, 8)", "2"],
    precision: "double",
    rule: (found, dates, type, seasonLength, fill, join) => {
      const name = "FORECAST.ETS.STAT";
      const model = modelOf({
        name,
        values: found,
        timeline: dates,
        season: seasonLength,
        completion: fill,
        aggregation: join,
      });
      if (model instanceof FormulaError) return model;
      return resultOf(name, statistic(model, toWholeNumber(type)));
    },
  }),
];
