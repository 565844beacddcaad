/**
 * The article's worked example (design §1.1): two managers, paid by the multiplicative and by the additive scheme.
 * `article` has the bands as the article states them, `article-as-printed` those that give its printed totals.
 */
import type { EntityManager } from "@mikro-orm/postgresql";
import { RoleGrant } from "../src/access/index.ts";
import { assignBonusTemplate, defineBonusTemplate } from "../src/bonuses/index.ts";
import { defineIndicator } from "../src/indicators/index.ts";
import { Company, createUnit, hireEmployee } from "../src/org/index.ts";
import { setCompensation } from "../src/pay/index.ts";
import { defineTierTable } from "../src/tiers/index.ts";
import { articleDocuments } from "./article/documents.ts";

export type ArticleVariant = "article" | "article-as-printed";

/** The article computes with 0.5 for 25,000, against its own bands; see docs/worked-example.md. */
const receivablesBounds: Readonly<Record<ArticleVariant, readonly string[]>> = {
  article: ["10000", "20000", "60000"],
  "article-as-printed": ["10000", "25000", "60000"],
};

const since = "2025-01-01";

const schemes = [
  {
    code: "multiplicative",
    name: "Multiplicative",
    formula: "SALARY * MUL(TIER(sales), TIER(receivables))",
    payout: "SALARY + SUM(BONUSES())",
    managers: [
      ["MA", "Manager A (multiplicative)"],
      ["MB", "Manager B (multiplicative)"],
    ],
  },
  {
    code: "additive",
    name: "Additive",
    formula: "SALARY * ADD(TIER(sales), TIER(receivables))",
    payout: "SUM(BONUSES())",
    managers: [
      ["AA", "Manager A (additive)"],
      ["AB", "Manager B (additive)"],
    ],
  },
] as const;

/** Sets the example up in an empty database, with its facts of 2026-03 where asked. */
export async function seedArticle(
  em: EntityManager,
  variant: ArticleVariant,
  options: { readonly facts: boolean },
): Promise<void> {
  await em.transactional(async (tx) => {
    await tx.insert(Company, {
      id: 1,
      name: "Worked example",
      currency: "RUB",
      minorDigits: 2,
      rounding: "HALF_AWAY_FROM_ZERO",
      timeZone: "Europe/Moscow",
      headsSeePay: true,
    });
    await defineMeasures(tx, variant);
    for (const scheme of schemes) await employ(tx, scheme);
    await employFinance(tx);
    if (options.facts) await articleDocuments(tx);
  });
}

async function defineMeasures(em: EntityManager, variant: ArticleVariant): Promise<void> {
  const values = ["0", "0.5", "0.7", "1"];
  const bands = (bounds: readonly string[]) =>
    values.map((value, n) => ({ from: bounds[n - 1] ?? null, value }));
  await defineTierTable(em, {
    code: "sales_bands",
    name: "Sales bands",
    mode: "STEP",
    boundary: "LOWER_BOUND_BELONGS",
    bands: bands(["100000", "200000", "300000"]),
    end: null,
  });
  await defineTierTable(em, {
    code: "receivables_bands",
    name: "Receivables bands",
    mode: "STEP",
    boundary: "UPPER_BOUND_BELONGS",
    bands: bands(receivablesBounds[variant]),
    end: null,
  });
  await defineSum(em, "sales", "Sales", "invoice", "sales_bands");
  await defineSum(em, "receivables", "Receivables", "receivable", "receivables_bands");
}

async function defineSum(em: EntityManager, code: string, name: string, category: string, tierTable: string) {
  await defineIndicator(em, {
    code,
    name,
    unitOfMeasure: "RUB",
    direction: "HIGHER_IS_BETTER",
    lowerIsBetterBy: "PLAN_BY_FACT",
    rollUp: "SUM",
    source: { kind: "DOCUMENTS", category, measure: "SUM", condition: null },
    tierTable,
  });
}

async function employ(em: EntityManager, scheme: (typeof schemes)[number]): Promise<void> {
  await createUnit(em, { code: scheme.code, name: scheme.name, parent: null });
  await defineBonusTemplate(em, {
    code: scheme.code,
    name: `${scheme.name} KPI`,
    description: "Sales and receivables together, as the article computes them.",
    premium: { kind: "FORMULA", formula: scheme.formula },
    effectiveFrom: since,
  });
  for (const [number, name] of scheme.managers) {
    await hireEmployee(em, { number, name, hiredOn: since, unit: scheme.code });
    await setCompensation(em, {
      employee: number,
      from: since,
      salary: "30000",
      payoutFormula: scheme.payout,
    });
    await assignBonusTemplate(em, { employee: number, template: scheme.code, from: since });
  }
}

/** Somebody who runs the month and is not paid by it. */
async function employFinance(em: EntityManager): Promise<void> {
  const finance = await hireEmployee(em, { number: "F1", name: "Finance", hiredOn: since, unit: "additive" });
  for (const role of ["FINANCE", "ADMIN"] as const) {
    await em.insert(RoleGrant, { employeeId: finance.id, role, validFrom: since, validTo: null });
  }
}
