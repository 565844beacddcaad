/** `premia run list`, `approve`, `close`, `cancel`, `verify`: the runs there are, and what becomes of one. */
import type { Config } from "../config.ts";
import { approveRun, CalculationRun, cancelRun, closeRun, periodOfRun, verifyRun } from "../pay/index.ts";
import { withDatabase } from "./database.ts";
import { formatCount, formatMoney, formatTable } from "./table.ts";

const columns = ["Run", "Month", "Status", "Statements", "In error", "Total", "Started"].map(
  (title, n) => ({ title, align: n === 0 || (n > 2 && n < 6) ? "right" : "left" }) as const,
);

const MOST_LISTED = 100;

/** Prints the newest runs first. */
export async function listRuns(config: Config): Promise<void> {
  const runs = await withDatabase(config, (em) =>
    em.find(CalculationRun, {}, { orderBy: { id: "desc" }, limit: MOST_LISTED }),
  );
  if (runs.length === 0) return console.log("There are no runs.");
  console.log(formatTable(columns, runs.map(lineOf)));
}

function lineOf(run: CalculationRun): string[] {
  return [
    String(run.id),
    periodOfRun(run),
    run.status,
    formatCount(run.statementCount),
    formatCount(run.errorCount),
    `${formatMoney(run.total)} ${run.currency}`,
    run.startedAt.toISOString(),
  ];
}

const steps = {
  approve: approveRun,
  close: closeRun,
  cancel: cancelRun,
} as const;

/** Takes a run a step on, on the account of the command line, and prints where it stands. */
export async function stepRun(config: Config, step: keyof typeof steps, id: number): Promise<void> {
  const run = await withDatabase(config, (em) => steps[step](em, id, null));
  console.log(`Run ${run.id} of ${periodOfRun(run)} is ${run.status}.`);
}

/** Computes a stored run again from its own inputs and rules, and tells every digit that differs; ends with 1 where one does. */
export async function verifyStoredRun(config: Config, id: number): Promise<void> {
  const { statements, lines, differences, differenceCount } = await withDatabase(config, (em) =>
    verifyRun(em, id),
  );
  for (const difference of differences) console.log(difference);
  const counted = `${formatCount(statements)} statements, ${formatCount(lines)} lines`;
  console.log(
    differenceCount === 0
      ? `${counted}: every digit is the same.`
      : `${counted}: ${formatCount(differenceCount)} differ.`,
  );
  if (differenceCount > 0) process.exitCode = 1;
}
