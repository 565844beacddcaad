/** `premia run 2026-03`: computes a month, or what is left of its run, and prints what everybody gets. */
import { setTimeout as delay } from "node:timers/promises";
import type { EntityManager } from "@mikro-orm/postgresql";
import { add, decimal, ZERO } from "../../grammar/index.ts";
import { type Period, periodCode } from "../calendar/index.ts";
import type { Config } from "../config.ts";
import { installJobs, queueRunJobs } from "../jobs/index.ts";
import { Employee } from "../org/index.ts";
import {
  CalculationRun,
  cancelRun,
  executeRun,
  linesOf,
  Statement,
  type StatementLine,
} from "../pay/index.ts";
import { ConflictProblem } from "../problem.ts";
import { withDatabase } from "./database.ts";
import { showingProgress } from "./progress.ts";
import { formatCount, formatMoney, formatTable } from "./table.ts";

export async function runMonth(config: Config, period: Period): Promise<void> {
  await withDatabase(config, async (em, url) => {
    await installJobs(url);
    await giveUpOpenRun(em, period);
    const run = await computed(em, (await underWay(em, period)) ?? (await queued(em, period)));
    await printRun(em.fork(), run);
    if (run.errorCount > 0) process.exitCode = 3;
  });
}

/** Queued as any other, so that workers help, and go on where this command is killed. */
async function queued(em: EntityManager, period: Period): Promise<number> {
  return (await queueRunJobs(em.fork(), { period, startedBy: null })).id;
}

/** The month's run that is not computed yet, such as one that a command has left which was killed. */
async function underWay(em: EntityManager, period: Period): Promise<number | null> {
  const open = await em.fork().findOne(CalculationRun, {
    periodKind: period.kind,
    periodStart: period.start.toString(),
    status: { $in: ["QUEUED", "RUNNING"] },
  });
  if (open === null) return null;
  console.error(`Run ${open.id} of ${periodCode(period)} is under way: going on with it.`);
  return open.id;
}

async function computed(em: EntityManager, id: number): Promise<CalculationRun> {
  const run = await showingProgress(em, id, finished(em, id));
  if (run.status !== "CALCULATED")
    throw new ConflictProblem(`Run ${id} is ${run.status}${run.failure == null ? "." : `: ${run.failure}`}`);
  return run;
}

/** Whoever helps may still be at the last block. */
async function finished(em: EntityManager, id: number): Promise<CalculationRun> {
  const run = await executeRun(em.fork(), id);
  if (run.status !== "RUNNING") return run;
  await delay(500);
  return finished(em, id);
}

/** A month that was computed but not approved is computed anew; the old run stays to be read. */
async function giveUpOpenRun(em: EntityManager, period: Period): Promise<void> {
  const open = await em.findOne(CalculationRun, {
    periodKind: period.kind,
    periodStart: period.start.toString(),
    status: "CALCULATED",
  });
  if (open === null) return;
  await cancelRun(em.fork(), open.id);
  console.error(
    `Run ${open.id} of ${periodCode(period)} was not approved and is cancelled in favour of a new one.`,
  );
}

async function printRun(em: EntityManager, run: CalculationRun): Promise<void> {
  const statements = await em.find(Statement, { runId: run.id });
  const employees = await em.find(Employee, { id: { $in: statements.map((each) => each.employeeId) } });
  const people = new Map(employees.map((employee) => [employee.id, employee]));
  const lines = Map.groupBy(
    await linesOf(
      em,
      statements.map((each) => each.id),
    ),
    (line) => line.statementId,
  );
  const rows = statements
    .map((statement) => {
      const person = people.get(statement.employeeId);
      const own = lines.get(statement.id) ?? [];
      const total = statement.total == null ? "error" : formatMoney(statement.total);
      return [
        person?.number ?? "",
        person?.name ?? "",
        sumOf(own, "SALARY"),
        sumOf(own, "BONUS"),
        sumOf(own, "PAYOUT"),
        total,
      ];
    })
    .sort((a, b) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1));
  const columns = ["No.", "Name", "Salary", "Bonuses", "Payout", "Total"].map(
    (title, n) => ({ title, align: n < 2 ? "left" : "right" }) as const,
  );
  console.log(formatTable(columns, rows));
  console.log(
    `\n${formatCount(run.statementCount)} statements, ${formatMoney(run.total)} ${run.currency}, ${run.errorCount} in error.`,
  );
  printErrors([...lines.values()].flat(), statements, people);
}

function sumOf(lines: readonly StatementLine[], kind: StatementLine["kind"]): string {
  const amounts = lines.filter((line) => line.kind === kind).map((line) => decimal(line.amount ?? "0"));
  return amounts.length === 0 ? "" : formatMoney(amounts.reduce(add, ZERO).toString());
}

function printErrors(
  lines: readonly StatementLine[],
  statements: readonly Statement[],
  people: ReadonlyMap<number, Employee>,
): void {
  const owners = new Map(statements.map((statement) => [statement.id, people.get(statement.employeeId)]));
  for (const line of lines) {
    if (line.error == null) continue;
    const person = owners.get(line.statementId);
    console.log(`${person?.number} ${person?.name}, "${line.name}": ${line.error}`);
  }
}
