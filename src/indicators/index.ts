/** Indicators: definitions and what the facts say of them. */
export {
  ComputedIndicatorProblem,
  type CountedFact,
  countFactsBehind,
  factsBehind,
  type MeasuredNumber,
  placeOf,
} from "./behind.ts";
export { compileCondition } from "./condition.ts";
export {
  type Definitions,
  type DependencyGraph,
  definitionsAsked,
  dependencyGraph,
  loadDefinitions,
} from "./definitions.ts";
export type { IndicatorInput } from "./input.ts";
export { measure } from "./measure.ts";
export {
  type Direction,
  type DocumentMeasure,
  directions,
  documentMeasures,
  type Entrants,
  entrants,
  type IncidentTarget,
  type Indicator,
  type IndicatorSource,
  indicatorIds,
  indicatorSources,
  indicatorsAt,
  indicatorVersions,
  type RollUp,
  rollUps,
} from "./model.ts";
export type { Grid } from "./queries.ts";
export { readersOfFacts } from "./readers.ts";
export { defineIndicator } from "./service.ts";
export {
  type FormulaGrid,
  ownSlot,
  type PlanLoader,
  type PlannedValue,
  type PlanStatus,
  type PlanValue,
  planStatuses,
  type SlotValue,
  type SlotValues,
} from "./slot-values.ts";
