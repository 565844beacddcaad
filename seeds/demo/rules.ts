/** The demo's tier tables, indicators, profiles, templates and who has them. */
import type { EntityManager } from "@mikro-orm/postgresql";
import {
  assignBonusTemplate,
  type BonusTemplateInput,
  defineBonusTemplate,
} from "../../src/bonuses/index.ts";
import { defineIndicator, type IndicatorInput, indicatorIds } from "../../src/indicators/index.ts";
import { Unit } from "../../src/org/index.ts";
import { assignPlanProfile, definePlanProfile, PlanProfile } from "../../src/plans/index.ts";
import { defineTierTable, type TierTableInput } from "../../src/tiers/index.ts";
import type { DemoPerson, Job } from "./people.ts";

const since = "2025-01-01";

const tierTables: readonly TierTableInput[] = [
  {
    code: "sales_attainment",
    name: "Sales against plan",
    mode: "STEP",
    boundary: "LOWER_BOUND_BELONGS",
    bands: [
      { from: null, value: "0" },
      { from: "0.8", value: "0.1" },
      { from: "0.95", value: "0.25" },
      { from: "1.1", value: "0.4" },
    ],
    end: null,
  },
  {
    code: "commission",
    name: "Commission by slices",
    mode: "MARGINAL",
    boundary: "LOWER_BOUND_BELONGS",
    bands: [
      { from: "0", value: "0.005" },
      { from: "40000", value: "0.01" },
      { from: "80000", value: "0.02" },
    ],
    end: null,
  },
  {
    code: "activity_bonus",
    name: "Activity",
    mode: "LINEAR",
    boundary: "LOWER_BOUND_BELONGS",
    bands: [
      { from: "0", value: "0" },
      { from: "60", value: "150" },
      { from: "120", value: "400" },
    ],
    end: null,
  },
  {
    code: "overdue",
    name: "Receivables",
    mode: "STEP",
    boundary: "UPPER_BOUND_BELONGS",
    bands: [
      { from: null, value: "1" },
      { from: "15000", value: "0.8" },
      { from: "30000", value: "0.5" },
    ],
    end: null,
  },
];

const higher = { direction: "HIGHER_IS_BETTER", lowerIsBetterBy: "PLAN_BY_FACT", rollUp: "SUM" } as const;

const indicators: readonly IndicatorInput[] = [
  {
    ...higher,
    code: "sales",
    name: "Sales",
    unitOfMeasure: "EUR",
    source: { kind: "DOCUMENTS", category: "invoice", measure: "SUM", condition: 'status = "paid"' },
    tierTable: "commission",
  },
  {
    ...higher,
    code: "invoice_count",
    name: "Paid invoices",
    unitOfMeasure: "invoices",
    decimals: 0,
    source: { kind: "DOCUMENTS", category: "invoice", measure: "COUNT", condition: 'status = "paid"' },
    tierTable: null,
  },
  {
    ...higher,
    code: "acts_signed",
    name: "Acts signed",
    unitOfMeasure: "acts",
    decimals: 0,
    source: { kind: "DOCUMENTS", category: "act", measure: "COUNT", condition: null },
    tierTable: null,
  },
  {
    ...higher,
    code: "activity",
    name: "Activity",
    unitOfMeasure: "points",
    decimals: 0,
    source: {
      kind: "INCIDENTS",
      targets: [
        { incidentType: "call", coefficient: "1" },
        { incidentType: "meeting", coefficient: "3" },
        { incidentType: "complaint", coefficient: "-5" },
      ],
    },
    tierTable: "activity_bonus",
  },
  {
    code: "receivables",
    name: "Receivables",
    unitOfMeasure: "EUR",
    direction: "LOWER_IS_BETTER",
    lowerIsBetterBy: "PLAN_BY_FACT",
    rollUp: "LAST",
    source: { kind: "MANUAL" },
    tierTable: "overdue",
  },
  {
    ...higher,
    code: "appraisal",
    name: "Appraisal",
    unitOfMeasure: "points from -3 to 3",
    rollUp: "AVERAGE",
    source: { kind: "MANUAL" },
    bounds: { minimum: "-3", maximum: "3" },
    enteredBy: "HEADS",
    tierTable: null,
  },
  {
    ...higher,
    code: "average_invoice",
    name: "Average invoice",
    unitOfMeasure: "EUR",
    source: { kind: "FORMULA", formula: "IF(invoice_count = 0, 0, sales / invoice_count)" },
    tierTable: null,
  },
];

const templates: readonly BonusTemplateInput[] = [
  {
    code: "sales_plan",
    name: "Sales plan",
    description: "A share of the salary by how far the plan of sales is fulfilled.",
    premium: { kind: "FORMULA", formula: "SALARY * TIER(ATTAINMENT(sales), sales_attainment)" },
    effectiveFrom: since,
  },
  {
    code: "commission",
    name: "Commission",
    description: "A rate on each slice of paid sales, less where much is owed.",
    premium: { kind: "FORMULA", formula: "TIER(sales)" },
    effectiveFrom: since,
  },
  {
    code: "commission",
    name: "Commission",
    description: "A rate on each slice of paid sales, less where much is owed.",
    premium: { kind: "FORMULA", formula: "MUL(TIER(sales), TIER(receivables))" },
    effectiveFrom: "2026-01-01",
  },
  {
    code: "activity",
    name: "Activity",
    description: "Calls and meetings, less complaints.",
    premium: { kind: "FORMULA", formula: "TIER(MAX(0, activity), activity_bonus)" },
    effectiveFrom: since,
  },
  {
    code: "appraisal",
    name: "Appraisal",
    description: "Two per cent of the salary for each point of the head's appraisal.",
    premium: { kind: "FORMULA", formula: "SALARY * 2% * appraisal" },
    effectiveFrom: since,
  },
  {
    code: "acts",
    name: "Acts",
    description: "An amount for each act signed beyond ten.",
    premium: { kind: "FORMULA", formula: "IF(acts_signed > 10, (acts_signed - 10) * 12.5, 0)" },
    effectiveFrom: since,
  },
  {
    code: "phone",
    name: "Phone allowance",
    description: "A fixed amount a month.",
    premium: { kind: "AMOUNT", amount: "35.00" },
    effectiveFrom: since,
  },
];

/** Which templates a job brings. */
const templatesOfJob: Readonly<Record<Job, readonly string[]>> = {
  management: ["appraisal", "phone"],
  sales: ["sales_plan", "commission", "activity", "phone"],
  service: ["activity", "acts", "appraisal"],
  logistics: ["acts", "appraisal"],
};

export async function defineRules(em: EntityManager): Promise<void> {
  for (const table of tierTables) await defineTierTable(em, table);
  for (const indicator of indicators) await defineIndicator(em, indicator);
  for (const template of templates) await defineBonusTemplate(em, template);
  await defineProfiles(em);
}

async function defineProfiles(em: EntityManager): Promise<void> {
  const ids = await indicatorIds(em);
  const weighted = (weights: Readonly<Record<string, string>>) =>
    Object.entries(weights).map(([code, weight]) => ({ indicatorId: ids.get(code) ?? 0, weight }));
  await definePlanProfile(em, {
    code: "selling",
    name: "Selling",
    indicators: weighted({ sales: "0.6", receivables: "0.2", activity: "0.2" }),
  });
  await definePlanProfile(em, {
    code: "serving",
    name: "Serving",
    indicators: weighted({ activity: "0.5", acts_signed: "0.5" }),
  });
}

/** Which units go by which profile; a unit under one of them does too. */
const unitsOfProfile: Readonly<Record<string, readonly string[]>> = {
  selling: ["sales_north", "sales_south"],
  serving: ["service"],
};

export async function assignProfiles(em: EntityManager): Promise<void> {
  for (const [profile, codes] of Object.entries(unitsOfProfile)) {
    const { id: profileId } = await em.findOneOrFail(PlanProfile, { code: profile });
    for (const code of codes) {
      const { id } = await em.findOneOrFail(Unit, { code });
      await assignPlanProfile(em, {
        profileId,
        subject: { kind: "UNIT", id },
        validFrom: since,
        validTo: null,
      });
    }
  }
}

export async function assignTemplates(em: EntityManager, staff: readonly DemoPerson[]): Promise<void> {
  for (const person of staff) {
    for (const template of templatesOfJob[person.unit.job]) {
      await assignBonusTemplate(em, { employee: person.number, template, from: person.hiredOn });
    }
  }
}
