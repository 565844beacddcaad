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
export { type CompensationInput, compensationsOf, DEFAULT_PAYOUT, setCompensation } from "./compensation.ts";
export {
  type AnswerInput,
  answerDispute,
  type Dispute,
  type DisputeInput,
  type DisputeStatus,
  disputePage,
  disputeStatuses,
  disputesOfStatements,
  openDispute,
  visibleDisputes,
  withdrawDispute,
} from "./disputes.ts";
export { explainLine } from "./explain.ts";
export { type PayForecast, payForecast } from "./forecast-pay.ts";
export { formulaInputs } from "./formula-inputs.ts";
export { type HiringInput, hireEmployees } from "./hiring.ts";
export type { Bin } from "./histogram.ts";
export { statementsOfEmployees } from "./history.ts";
export type { Impact, PeriodImpact, UnitImpact } from "./impact.ts";
export type { Input } from "./inputs.ts";
export type { MoneyRule } from "./lines.ts";
export {
  CalculationRun,
  Compensation,
  isComputed,
  type LineKind,
  lineKinds,
  type RunStatus,
  runStatuses,
  Statement,
  StatementLine,
  type StatementStatus,
  statementStatuses,
} from "./model.ts";
export { type NextBand, type NextBandQuery, nextBands } from "./next-band.ts";
export {
  formulasOfRun,
  lineCounts,
  type PayrollLine,
  type PayrollRun,
  type PayrollStatement,
  payrollRun,
  payrollStatements,
} from "./payroll.ts";
export { type Draft, previewDraft } from "./preview.ts";
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
export { type LineInLanguage, type LineStory, lineStories } from "./sentences/index.ts";
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
export { type Trial, type Tried, type TriedStatement, trialOf } from "./trial.ts";
export { type Verification, verifyRun } from "./verification.ts";
export {
  type ChangeableInput,
  type LineChange,
  type Replacement,
  type WhatIf,
  whatIf,
  whatIfInputs,
} from "./what-if.ts";
