/** How the company pays: its choices that runs go by. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { Company } from "./model.ts";

export type PayRules = Pick<Company, "proration" | "rounding" | "fourEyesRules" | "fourEyesRuns">;

/** What is left out stays as it is. */
export type PayRulesChange = {
  readonly [Rule in keyof PayRules]?: PayRules[Rule] | null | undefined;
};

export async function setPayRules(em: EntityManager, change: PayRulesChange): Promise<Company> {
  return em.transactional(async (tx) => {
    const company = await tx.findOneOrFail(Company, { id: 1 });
    company.proration = change.proration ?? company.proration;
    company.rounding = change.rounding ?? company.rounding;
    company.fourEyesRules = change.fourEyesRules ?? company.fourEyesRules;
    company.fourEyesRuns = change.fourEyesRuns ?? company.fourEyesRuns;
    await tx.flush();
    return company;
  });
}
