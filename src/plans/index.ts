/** Plans and progress. */

export {
  type Assignment,
  type AssignmentInput,
  assignmentsOf,
  assignPlanProfile,
  profilesOf,
} from "./assignments.ts";
export { type CopyInput, copyPlan } from "./copy.ts";
export { type GridRow, planGrid, spreadOver } from "./grid.ts";
export { type PlanCell, readPlanTable } from "./import.ts";
export { planLoader } from "./loader.ts";
export { PlanProfile, PlanProfileIndicator, PlanTarget, PlanVersion } from "./model.ts";
export { currentMonth, firstMeasured, headedUnit, teamOf, unitsAbove } from "./overview.ts";
export { type ProgressStatus, progressStatuses } from "./pace.ts";
export { type Planned, PlannedSeries, type PlanRule } from "./planned.ts";
export { definePlanProfile, type PlanProfileInput } from "./profiles.ts";
export { type Progress, progress } from "./progress.ts";
export { employeesRanked, type Ranked, type RankedBy, rankedBy, ranking } from "./ranking.ts";
export { type Scorecard, type ScoreLine, scorecards } from "./scorecard.ts";
export { loadTargets, type StoredTargets, setPlanTargets, type TargetInput } from "./targets.ts";
export { activatePlanVersion, createPlanVersion, type PlanVersionInput, planVersionId } from "./versions.ts";
