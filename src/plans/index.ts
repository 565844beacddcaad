/** Plans and progress. */
export { PlanProfile, PlanProfileIndicator, PlanTarget } from "./model.ts";
export { definePlanProfile, type PlanProfileInput } from "./profiles.ts";
export { type Progress, progress } from "./progress.ts";
export { planLoader, setPlanTargets, type TargetInput } from "./targets.ts";
