/** Pay: compensation, runs, statements. */

export {
  compareRuns,
  countDifferences,
  type DifferenceReason,
  differenceReasons,
  type LineDifference,
  type Reason,
  type StatementDifference,
} from "./comparison.ts";
export { type CompensationInput, DEFAULT_PAYOUT, setCompensation } from "./compensation.ts";
export { explainLine } from "./explain.ts";
export { formulaInputs } from "./formula-inputs.ts";
export type { Bin } from "./histogram.ts";
export {
  CalculationRun,
  Compensation,
  type LineKind,
  lineKinds,
  type RunStatus,
  runStatuses,
  Statement,
  StatementLine,
  type StatementStatus,
  statementStatuses,
} from "./model.ts";
export {
  type Draft,
  type Impact,
  type PeriodImpact,
  previewDraft,
  type UnitImpact,
} from "./preview.ts";
export {
  type Exclusion,
  exclusionsOf,
  linesOf,
  type StatementPage,
  statementPage,
  visibleLines,
  visibleStatements,
} from "./reading.ts";
export { executeRun, fail as failRun, queueRun, type RunRequest, startRun } from "./run.ts";
export {
  approveRun,
  cancelRun,
  closeRun,
  type ExclusionInput,
  excludeFromRun,
  includeInRun,
  periodOfRun,
  recomputeStatements,
  reopenRun,
} from "./transitions.ts";
export { type Verification, verifyRun } from "./verification.ts";
