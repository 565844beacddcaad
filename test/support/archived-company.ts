/**
 * A company that has paid March and April 2026, with facts of both and of May: E1 sold 1,000.10 in March and 500 in April, E2 made
 * 42 calls in March; a tenth of the sales and one EUR a call come on top of salaries of 2,000.
 */
import type { MikroORM } from "@mikro-orm/postgresql";
import { assignBonusTemplate, defineBonusTemplate } from "../../src/bonuses/index.ts";
import { ingest } from "../../src/facts/index.ts";
import { defineIndicator, type IndicatorInput } from "../../src/indicators/index.ts";
import { hireEmployee } from "../../src/org/index.ts";
import { approveRun, closeRun, setCompensation } from "../../src/pay/index.ts";
import { foundCompany } from "./company.ts";
import { paysMonth } from "./months.ts";

const since = "2026-01-01";

export const measured = (code: string, source: IndicatorInput["source"]): IndicatorInput => ({
  code,
  name: code,
  unitOfMeasure: "",
  direction: "HIGHER_IS_BETTER",
  lowerIsBetterBy: "PLAN_BY_FACT",
  rollUp: "SUM",
  source,
  tierTable: null,
});

const sales: IndicatorInput["source"] = {
  kind: "DOCUMENTS",
  category: "invoice",
  measure: "SUM",
  condition: null,
};

export async function archivedCompany(orm: MikroORM): Promise<void> {
  const em = orm.em.fork();
  await foundCompany(em);
  await em.execute("update company set four_eyes_runs = false");
  em.clear();
  await defineIndicator(em, measured("sales", sales));
  const calls = { kind: "INCIDENTS", targets: [{ incidentType: "call", coefficient: "1" }] } as const;
  await defineIndicator(em, measured("calls", calls));
  await defineIndicator(em, measured("mood", { kind: "MANUAL" }));
  await defineBonusTemplate(em, {
    code: "mixed",
    name: "Mixed",
    description: "",
    premium: { kind: "FORMULA", formula: "sales * 0.1 + calls" },
    effectiveFrom: since,
  });
  for (const number of ["E1", "E2"]) {
    await hireEmployee(em, { number, name: number, unit: "all", hiredOn: since });
    await setCompensation(em, { employee: number, from: since, salary: "2000", payoutFormula: null });
    await assignBonusTemplate(em, { employee: number, template: "mixed", from: since });
  }
  await sells(orm, "1", "E1", "2026-03-10", "1000.10");
  await sells(orm, "2", "E1", "2026-04-10", "500");
  await sells(orm, "3", "E1", "2026-05-10", "70");
  await ingest(
    orm.em.fork(),
    "INCIDENTS",
    "pbx",
    Array.from({ length: 42 }, (_, n) => ({
      kind: "INCIDENTS",
      row: n + 1,
      externalId: String(n),
      employee: "E2",
      date: `2026-03-${String(1 + (n % 31)).padStart(2, "0")}`,
      type: "call",
      quantity: "1",
    })),
  );
  await ingest(orm.em.fork(), "MANUAL_VALUES", "hr", [
    {
      kind: "MANUAL_VALUES",
      row: 1,
      externalId: "1",
      employee: "E2",
      date: "2026-03-31",
      indicator: "mood",
      value: "-2.5",
    },
  ]);
}

export function sells(orm: MikroORM, externalId: string, employee: string, date: string, amount: string) {
  const attributes = { note: 'said "so", twice\nand\\more', who: "Zoë" };
  return ingest(orm.em.fork(), "DOCUMENTS", "crm", [
    { kind: "DOCUMENTS", row: 1, externalId, employee, date, category: "invoice", amount, attributes },
  ]);
}

/** Runs a month and closes it; the sum of its statements. */
export async function pays(orm: MikroORM, month: string): Promise<string> {
  const { id, total } = await paysMonth(orm, month, null);
  await approveRun(orm.em.fork(), id, null);
  await closeRun(orm.em.fork(), id, null);
  return total;
}
