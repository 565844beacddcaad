/** The demo: a trading company of 60 people in 6 units over the 15 months from 2025-01, the same rows every time. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { RoleGrant } from "../src/access/index.ts";
import { periodOf } from "../src/calendar/index.ts";
import { type FactKind, type FactRow, ingest } from "../src/facts/index.ts";
import { indicatorIds } from "../src/indicators/index.ts";
import {
  appointHead,
  Company,
  createUnit,
  Employee,
  hireEmployee,
  recordLeave,
  transferEmployee,
  Unit,
} from "../src/org/index.ts";
import { setCompensation } from "../src/pay/index.ts";
import { setPlanTargets } from "../src/plans/index.ts";
import { type DemoPlan, demoFacts } from "./demo/facts.ts";
import { type DemoPerson, demoStaff, raise, transfer, units } from "./demo/people.ts";
import { assignProfiles, assignTemplates, defineRules } from "./demo/rules.ts";

export const demoCompany = "Nordlicht Trading";

/** Fills an empty database, all or nothing. */
export async function seedDemo(em: EntityManager): Promise<void> {
  const staff = demoStaff();
  const facts = demoFacts(staff);
  await em.transactional(async (tx) => {
    await tx.insert(Company, {
      id: 1,
      name: demoCompany,
      currency: "EUR",
      minorDigits: 2,
      rounding: "HALF_AWAY_FROM_ZERO",
      timeZone: "Europe/Berlin",
      headsSeePay: true,
    });
    await employ(tx, staff);
    await defineRules(tx);
    await assignProfiles(tx);
    await compensate(tx, staff);
    await record(tx, "INCIDENTS", facts.incidents);
    await record(tx, "DOCUMENTS", facts.documents);
    await record(tx, "MANUAL_VALUES", facts.manualValues);
    await plan(tx, facts.plans);
  });
}

async function employ(em: EntityManager, staff: readonly DemoPerson[]): Promise<void> {
  for (const unit of units) await createUnit(em, unit);
  for (const person of staff) {
    await hireEmployee(em, { ...person, unit: person.unit.code });
    if (person.isHead)
      await appointHead(em, { employee: person.number, unit: person.unit.code, from: person.hiredOn });
  }
  await transferEmployee(em, transfer);
  for (const { number, leftOn } of staff) {
    if (leftOn !== null) await recordLeave(em, { employee: number, leftOn });
  }
  await grant(em, "1001", ["ADMIN", "AUDITOR"]);
  await grant(em, "1002", ["FINANCE"]);
}

async function grant(em: EntityManager, number: string, roles: readonly ("ADMIN" | "AUDITOR" | "FINANCE")[]) {
  const { id, hiredOn } = await em.findOneOrFail(Employee, { number });
  for (const role of roles)
    await em.insert(RoleGrant, { employeeId: id, role, validFrom: hiredOn, validTo: null });
}

async function compensate(em: EntityManager, staff: readonly DemoPerson[]): Promise<void> {
  for (const { number, hiredOn, salary } of staff) {
    await setCompensation(em, {
      employee: number,
      from: hiredOn,
      salary: String(salary),
      payoutFormula: null,
    });
  }
  await setCompensation(em, { ...raise, payoutFormula: null });
  await assignTemplates(em, staff);
}

async function record(em: EntityManager, kind: FactKind, rows: readonly FactRow[]): Promise<void> {
  const { rejections } = await ingest(em, kind, "demo", rows, { allOrNothing: true });
  const [first] = rejections;
  if (first !== undefined) throw new Error(`demo ${kind}, row ${first.row}: ${first.reason}`);
}

async function plan(em: EntityManager, plans: readonly DemoPlan[]): Promise<void> {
  const employees = new Map((await em.find(Employee, {})).map((employee) => [employee.number, employee.id]));
  const indicators = await indicatorIds(em);
  const unitIds = new Map((await em.find(Unit, {})).map((unit) => [unit.code, unit.id]));
  await setPlanTargets(
    em,
    plans.map(({ subject, indicator, month, value }) => ({
      indicatorId: indicators.get(indicator) ?? 0,
      subject:
        "unit" in subject
          ? { kind: "UNIT", id: unitIds.get(subject.unit) ?? 0 }
          : { kind: "EMPLOYEE", id: employees.get(subject.employee) ?? 0 },
      period: periodOf("MONTH", month.toPlainDate({ day: 1 })),
      value,
    })),
  );
}
