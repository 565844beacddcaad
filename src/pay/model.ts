/** Pay: what an employee is promised, and what a run of a period made of it. */
import { defineEntity, type InferEntity, p } from "@mikro-orm/core";
import type { PeriodKind } from "../calendar/index.ts";

/** The monthly salary and the payout formula over days. */
export const Compensation = defineEntity({
  name: "Compensation",
  properties: {
    id: p.integer().primary(),
    employeeId: p.integer(),
    validFrom: p.date(),
    validTo: p.date().nullable(),
    salary: p.decimal("string"),
    /** ISO 4217; null for the company's. */
    currency: p.text().nullable(),
    payoutFormula: p.text(),
  },
});
export type Compensation = InferEntity<typeof Compensation>;

export const runStatuses = [
  "DRAFT",
  "QUEUED",
  "RUNNING",
  "CALCULATED",
  "APPROVED",
  "CLOSED",
  "FAILED",
  "CANCELLED",
] as const;
export type RunStatus = (typeof runStatuses)[number];

/** States in which nothing is computed any more, and which a run leaves, if at all, by what people do. */
const computedStatuses: ReadonlySet<RunStatus> = new Set([
  "CALCULATED",
  "APPROVED",
  "CLOSED",
  "FAILED",
  "CANCELLED",
]);

/** Whether there is nothing more to watch of a run. */
export function isComputed(status: RunStatus): boolean {
  return computedStatuses.has(status);
}

/** One computation of a period. `rules` is what its traces need to be told again the same: see `snapshot.ts`. */
export const CalculationRun = defineEntity({
  name: "CalculationRun",
  properties: {
    id: p.integer().primary(),
    periodKind: p.text().$type<PeriodKind>(),
    periodStart: p.date(),
    status: p.text().$type<RunStatus>(),
    startedBy: p.integer().nullable(),
    startedAt: p.datetime(),
    approvedBy: p.integer().nullable(),
    approvedAt: p.datetime().nullable(),
    closedBy: p.integer().nullable(),
    closedAt: p.datetime().nullable(),
    /** Why it broke off, where it FAILED. */
    failure: p.text().nullable(),
    /** How many are to be paid; as many statements there will be. */
    employeeCount: p.integer().default(0),
    currency: p.text(),
    total: p.decimal("string"),
    statementCount: p.integer(),
    errorCount: p.integer(),
    rules: p.json().lazy(),
  },
});
export type CalculationRun = InferEntity<typeof CalculationRun>;

export const statementStatuses = ["CALCULATED", "ERROR"] as const;
export type StatementStatus = (typeof statementStatuses)[number];

/** What one employee gets by one run; `total` is the sum of the lines, null where a line is in error. */
export const Statement = defineEntity({
  name: "Statement",
  properties: {
    id: p.bigint("string").primary(),
    runId: p.integer(),
    employeeId: p.integer(),
    status: p.text().$type<StatementStatus>(),
    total: p.decimal("string").nullable(),
    currency: p.text(),
    /** How much of the run's currency one of the statement's was worth. */
    rate: p.decimal("string"),
    /** The total in the run's currency. */
    reportingTotal: p.decimal("string").nullable(),
    /** Why it has no total, where no line says so. */
    error: p.text().nullable(),
    payoutFormula: p.text(),
  },
});
export type Statement = InferEntity<typeof Statement>;

export const lineKinds = [
  "SALARY",
  "BONUS",
  "POOL",
  "PAYOUT",
  "AWARD",
  "MANUAL",
  "CLAWBACK",
  "DRAW",
  "RECOVERY",
  "ADJUSTMENT",
  "RETROACTIVE",
] as const;
export type LineKind = (typeof lineKinds)[number];

/** One amount on a statement. Its trace is `formula` evaluated again on `inputs` under the run's rules. */
export const StatementLine = defineEntity({
  name: "StatementLine",
  properties: {
    id: p.bigint("string").primary(),
    statementId: p.bigint("string"),
    position: p.smallint(),
    kind: p.text().$type<LineKind>(),
    name: p.text(),
    templateVersionId: p.integer().nullable(),
    poolId: p.integer().nullable(),
    guaranteeId: p.integer().nullable(),
    manualLineId: p.integer().nullable(),
    formula: p.text(),
    amount: p.decimal("string").nullable(),
    /** The sentence of the error, where the formula yielded one. */
    error: p.text().nullable(),
    /** What a script found; it left this and the amount. */
    before: p.decimal("string").nullable(),
    reason: p.text().nullable(),
    /** The first day of the closed month that a retroactive line makes up for. */
    about: p.date().nullable(),
    inputs: p.json().lazy(),
  },
});
export type StatementLine = InferEntity<typeof StatementLine>;
