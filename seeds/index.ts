/** Example companies for an empty database. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { Company } from "../src/org/index.ts";
import { ConflictProblem } from "../src/problem.ts";
import { seedArticle } from "./article.ts";
import { demoPeople as peopleOfDemo } from "./demo/people.ts";
import { demoCompany, seedDemo } from "./demo.ts";

export { demoCompany };
export const seedNames = ["demo", "article", "article-as-printed"] as const;
export type SeedName = (typeof seedNames)[number];

/** Fills an empty database; one that holds a company is refused. */
export async function loadSeed(em: EntityManager, name: SeedName): Promise<void> {
  if ((await em.count(Company)) > 0)
    throw new ConflictProblem(
      "This database holds a company already. Set PREMIA_DATA_DIR to another folder, or DATABASE_URL.",
    );
  if (name === "demo") return seedDemo(em);
  return seedArticle(em, name, { facts: true });
}

/** Whom the demo offers to sign in as, by the company's name; nobody where the database holds no example. */
export function demoPeople(company: string): readonly { readonly number: string; readonly shows: string }[] {
  if (company === demoCompany) return peopleOfDemo;
  if (company !== "Worked example") return [];
  return [
    { number: "F1", shows: "finance: everybody's pay" },
    { number: "MA", shows: "manager A: one's own statement" },
  ];
}
