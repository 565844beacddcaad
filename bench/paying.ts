/** What the people of a company are paid by: a salary, and three bonus templates on its first five indicators. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { defineBonusTemplate } from "../src/bonuses/index.ts";
import { rows, sql } from "../src/db/sql.ts";
import { DEFAULT_PAYOUT } from "../src/pay/index.ts";
import { defineTierTable } from "../src/tiers/index.ts";
import { noise, withoutUpkeep } from "./bulk.ts";

const SINCE = "2024-01-01";

/** Formulas by template, in the order of their codes. `run-sql.ts` computes the same. */
export const templates: Readonly<Record<string, string>> = {
  calls: "IF(ATTAINMENT(calls) < 0.05, 0, 300 * MIN(ATTAINMENT(calls), 1.2))",
  revenue: "SALARY * TIER(sales, revenue)",
  service: "MAX(0, 100 + 2.5 * activity + 15 * orders - 40 * complaints)",
};

/** A draft of the template `revenue`, for what it would cost. */
export const dearerRevenue = "SALARY * TIER(sales, revenue) + 0.01 * sales";

export async function pay(em: EntityManager): Promise<void> {
  await defineTierTable(em, {
    code: "revenue",
    name: "Revenue",
    mode: "STEP",
    boundary: "LOWER_BOUND_BELONGS",
    bands: [
      { from: null, value: "0" },
      { from: "1000", value: "0.02" },
      { from: "2000", value: "0.05" },
      { from: "3000", value: "0.08" },
    ],
    end: null,
  });
  for (const [code, formula] of Object.entries(templates))
    await defineBonusTemplate(em, {
      code,
      name: code,
      description: "",
      effectiveFrom: SINCE,
      premium: { kind: "FORMULA", formula },
    });
  await withoutUpkeep(em, "compensation", (tx) =>
    rows(
      tx,
      sql`insert into compensation (employee_id, valid_from, salary, payout_formula)
        select id, ${SINCE}, 1500 + 10 * ${noise(sql`id`, 11, 300)}, ${DEFAULT_PAYOUT}
        from employee where number like 'E%'`,
    ),
  );
  await withoutUpkeep(em, "bonus_assignment", (tx) =>
    rows(
      tx,
      sql`insert into bonus_assignment (employee_id, bonus_template_id, valid_from)
        select employee.id, template.id, ${SINCE}
        from employee cross join bonus_template template where number like 'E%'`,
    ),
  );
}
