/** A company for tests of access: E1 in the far north, E2 outside the north, and somebody for every role. */
import type { EntityManager } from "@mikro-orm/postgresql";
import {
  createServiceToken,
  grantRole,
  revokeServiceToken,
  setPassword,
  viewerByNumber,
} from "../../src/access/index.ts";
import { assignBonusTemplate, defineBonusTemplate } from "../../src/bonuses/index.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { defineIndicator } from "../../src/indicators/index.ts";
import { appointHead, createUnit, Employee, hireEmployee } from "../../src/org/index.ts";
import {
  approveRun,
  linesOf,
  openDispute,
  Statement,
  setCompensation,
  startRun,
} from "../../src/pay/index.ts";
import { foundCompany, staff } from "./company.ts";

export const since = "2026-01-01";
export const password = "correct horse battery staple";

/** Personnel numbers; those of a unit hold their role within the north. */
export const holders = {
  employee: "E1",
  head: "H1",
  finance: staff.finance,
  admin: staff.admin,
  auditor: staff.auditor,
  unitFinance: "FN",
  unitAdmin: "AN",
  unitAuditor: "UN",
} as const;

/** The one template of each, from after the month that is paid. */
export const templateOf: Readonly<Record<string, string>> = { E1: "hunting", E2: "farming" };

/** The global id that the API gives an object. */
export function globalId(type: string, id: string | number): string {
  return Buffer.from(`${type}:${id}`).toString("base64");
}

/** Global ids of what belongs to one employee. */
export interface Belongings {
  readonly employee: string;
  readonly statement: string;
  readonly line: string;
}

export interface DividedCompany {
  readonly of: Readonly<Record<"E1" | "E2", Belongings>>;
  /** The global id of the run that paid March. */
  readonly run: string;
  /** The global id of an open dispute of E1 about the whole statement. */
  readonly dispute: string;
  /** Global ids of a grant that has ended, a service token, and a revoked one. */
  readonly grant: string;
  readonly token: string;
  readonly revokedToken: string;
  /** The token's secret. */
  readonly secret: string;
}

/** Founds it, and pays March 2026, approved and not closed; E1 has a password. */
export async function foundDividedCompany(em: EntityManager): Promise<DividedCompany> {
  await foundCompany(em.fork());
  await hireAndAppoint(em.fork());
  const ended = { employee: "E2", role: "FINANCE", unit: null, from: since, to: since } as const;
  const grant = await grantRole(em.fork(), ended);
  const today = Temporal.PlainDate.from("2026-04-01");
  const admin = await viewerByNumber(em, staff.admin, today);
  if (admin === null) throw new Error("the company has no admin");
  const credential = { employee: "E1", password, current: null, address: "127.0.0.1" };
  await setPassword(em.fork(), admin, credential, today);
  const service = { name: "crm", scopes: ["INGEST"], createdBy: admin.employeeId } as const;
  const { secret, token } = await createServiceToken(em.fork(), service);
  const old = await createServiceToken(em.fork(), { ...service, name: "old" });
  await revokeServiceToken(em.fork(), old.token.id);
  const { of, run } = await payMarch(em, admin.employeeId);
  await giveTemplates(em);
  const e1 = await viewerByNumber(em, "E1", today);
  if (e1 === null) throw new Error("the company has no E1");
  const statementId = Buffer.from(of.E1.statement, "base64").toString().split(":")[1] ?? "";
  const dispute = await openDispute(em.fork(), e1, today, {
    statementId,
    lineId: null,
    comment: "Too little.",
  });
  return {
    of,
    run,
    dispute: globalId("Dispute", dispute.id),
    grant: globalId("RoleGrant", grant.id),
    token: globalId("ServiceToken", token.id),
    revokedToken: globalId("ServiceToken", old.token.id),
    secret,
  };
}

async function hireAndAppoint(em: EntityManager): Promise<void> {
  await createUnit(em, { code: "north", name: "North", parent: "all" });
  await createUnit(em, { code: "far_north", name: "Far north", parent: "north" });
  const places = { E1: "far_north", E2: "all", H1: "north", FN: "all", AN: "all", UN: "all" };
  for (const [number, unit] of Object.entries(places))
    await hireEmployee(em, { number, name: number, unit, hiredOn: since });
  await appointHead(em, { employee: "H1", unit: "north", from: since });
  for (const [employee, role] of [
    [holders.unitFinance, "FINANCE"],
    [holders.unitAdmin, "ADMIN"],
    [holders.unitAuditor, "AUDITOR"],
  ] as const)
    await grantRole(em, { employee, role, unit: "north", from: since, to: null });
  await defineIndicator(em, {
    code: "sales",
    name: "Sales",
    unitOfMeasure: "EUR",
    direction: "HIGHER_IS_BETTER",
    lowerIsBetterBy: "PLAN_BY_FACT",
    rollUp: "SUM",
    source: { kind: "DOCUMENTS", category: "invoice", measure: "SUM", condition: null },
    tierTable: null,
  });
}

async function giveTemplates(em: EntityManager): Promise<void> {
  const from = "2026-04-01";
  for (const [employee, code] of Object.entries(templateOf)) {
    const premium = { kind: "AMOUNT", amount: "10" } as const;
    await defineBonusTemplate(em.fork(), { premium, code, name: code, description: "", effectiveFrom: from });
    await assignBonusTemplate(em.fork(), { employee, template: code, from });
  }
}

async function payMarch(em: EntityManager, approver: number): Promise<Pick<DividedCompany, "of" | "run">> {
  const period = parsePeriod("2026-03");
  if (period === null) throw new Error("2026-03 is a month");
  for (const employee of ["E1", "E2"])
    await setCompensation(em.fork(), { employee, from: since, salary: "1000", payoutFormula: null });
  const run = await startRun(em.fork(), { period, startedBy: null });
  await approveRun(em.fork(), run.id, approver);
  const of = async (number: string): Promise<Belongings> => {
    const { id } = await em.fork().findOneOrFail(Employee, { number });
    const statement = await em.fork().findOneOrFail(Statement, { runId: run.id, employeeId: id });
    const [line] = await linesOf(em.fork(), [statement.id]);
    return {
      employee: globalId("Employee", id),
      statement: globalId("Statement", statement.id),
      line: globalId("StatementLine", line?.id ?? ""),
    };
  };
  return { of: { E1: await of("E1"), E2: await of("E2") }, run: globalId("CalculationRun", run.id) };
}
