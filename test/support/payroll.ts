/** A company with people who get a salary and nothing else, so that a run's total is a sum by hand. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { hireEmployee } from "../../src/org/index.ts";
import { setCompensation } from "../../src/pay/index.ts";
import { foundCompany } from "./company.ts";

/** So many people since the first of a month; the n-th gets 1,000 + n EUR a month. */
export async function foundPayroll(em: EntityManager, people: number, since: string): Promise<void> {
  await foundCompany(em);
  await em.fork().transactional(async (tx) => {
    for (let n = 1; n <= people; n++) {
      const number = `P${n}`;
      await hireEmployee(tx, { number, name: number, unit: "all", hiredOn: since });
      await setCompensation(tx, {
        employee: number,
        from: since,
        salary: String(1000 + n),
        payoutFormula: null,
      });
    }
  });
}
