/** Pay: compensation, runs, statements. */
export { type CompensationInput, DEFAULT_PAYOUT, setCompensation } from "./compensation.ts";
export { explainLine } from "./explain.ts";
export { formulaInputs } from "./formula-inputs.ts";
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
export { linesOf, type StatementPage, statementPage, visibleLines, visibleStatements } from "./reading.ts";
export { cancelRun, type RunRequest, startRun } from "./run.ts";
export { type PeriodSalary, salaryOfPeriod } from "./salary.ts";
