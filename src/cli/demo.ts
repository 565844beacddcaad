/** The demo company: made where the database is empty, paid for two months, and open to whoever wants to look. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { demoCompany, demoPeople, loadSeed } from "../../seeds/index.ts";
import { signToken } from "../access/index.ts";
import { parsePeriod } from "../calendar/index.ts";
import type { Config } from "../config.ts";
import { Company, employeeByNumber } from "../org/index.ts";
import { approveRun, CalculationRun, closeRun, executeRun, isComputed, startRun } from "../pay/index.ts";
import type { Backend } from "../server/graphql.ts";
import { formatMoney } from "./table.ts";

/** What employees have been paid already, and what finance looks at now. */
const months = { closed: "2026-02", computed: "2026-03" } as const;
/** Approves and closes the month before. */
const finance = "1002";

/** Loads the demo company into an empty database and pays its last months; goes on where a start before was killed. */
export async function fillDemo(em: EntityManager): Promise<void> {
  const began = performance.now();
  if ((await em.count(Company)) === 0) {
    console.log("The database is empty: loading the demo company …");
    await loadSeed(em, "demo");
  }
  const run = await payDemo(em.fork());
  if (run === null) return;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    `Paid ${months.computed}: ${run.statementCount} statements, ${formatMoney(run.total)} ${run.currency} (${seconds} s).`,
  );
}

/** The run of the last month; null where there is nothing to do any more. */
async function payDemo(em: EntityManager): Promise<CalculationRun | null> {
  const company = await em.findOneOrFail(Company, { id: 1 });
  if (company.name !== demoCompany) return null;
  const last = await firstRun(em, months.computed);
  if (last !== null && isComputed(last.status)) return null;
  console.log("Paying its last months …");
  // Begun already by a start that was killed, it has the month before it closed.
  if (last === null) await closeMonth(em, months.closed);
  return computed(em, months.computed);
}

async function closeMonth(em: EntityManager, month: string): Promise<void> {
  const { id, status } = await computed(em, month);
  const by = (await employeeByNumber(em, finance, [])).id;
  if (status === "CALCULATED") await approveRun(em, id, by);
  if (status !== "CLOSED") await closeRun(em, id, by);
}

/** The first run of a month, computed where it is not. */
async function computed(em: EntityManager, month: string): Promise<CalculationRun> {
  const run = await firstRun(em, month);
  if (run === null) return startRun(em, { period: periodOfText(month), startedBy: null });
  return isComputed(run.status) ? run : executeRun(em, run.id);
}

function firstRun(em: EntityManager, month: string): Promise<CalculationRun | null> {
  const periodStart = periodOfText(month).start.toString();
  return em.findOne(CalculationRun, { periodStart }, { orderBy: { id: "asc" } });
}

function periodOfText(month: string) {
  const period = parsePeriod(month);
  if (period === null) throw new Error(`${month} is no month`);
  return period;
}

/** Sign-in to the demo company; none where the database holds another one. */
export async function demoDoor(config: Config, em: EntityManager): Promise<Backend["demo"]> {
  const company = await em.findOne(Company, { id: 1 });
  if (company === null) return null;
  const people = demoPeople(company.name);
  const [first] = people;
  if (first === undefined) return null;
  return {
    people,
    signedInAs: first.number,
    signIn: (number) => signToken(config.jwtSecret, number, 12 * 3600, config),
  };
}
