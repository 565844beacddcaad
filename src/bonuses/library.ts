/** Ready rules to begin with: each with the indicators and tables that it needs. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { rows, sql } from "../db/sql.ts";
import { defineIndicator, type IndicatorInput } from "../indicators/index.ts";
import { refuse } from "../problem.ts";
import { defineTierTable, type TierTableInput } from "../tiers/index.ts";
import { draftBonusTemplate } from "./life.ts";
import type { BonusTemplateVersion } from "./model.ts";
import { ruleIn } from "./rule.ts";

export interface LibraryEntry {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly formula: string;
  readonly indicators: readonly IndicatorInput[];
  readonly tierTables: readonly TierTableInput[];
}

const higher = {
  direction: "HIGHER_IS_BETTER",
  lowerIsBetterBy: "PLAN_BY_FACT",
  rollUp: "SUM",
  tierTable: null,
} as const;

/** A mark from −3 to +3 that the head gives. */
function mark(code: string, name: string): IndicatorInput {
  return {
    ...higher,
    code,
    name,
    unitOfMeasure: "points from -3 to 3",
    rollUp: "LAST",
    source: { kind: "MANUAL" },
    bounds: { minimum: "-3", maximum: "3" },
    enteredBy: "HEADS",
  };
}

const sales: IndicatorInput = {
  ...higher,
  code: "sales",
  name: "Sales",
  unitOfMeasure: "",
  source: { kind: "DOCUMENTS", category: "invoice", measure: "SUM", condition: null },
};

function bands(
  code: string,
  name: string,
  mode: TierTableInput["mode"],
  values: readonly (readonly [from: string, value: string])[],
): TierTableInput {
  const rows = values.map(([from, value]) => ({ from, value }));
  return { code, name, mode, boundary: "LOWER_BOUND_BELONGS", bands: rows, end: null };
}

export const library: readonly LibraryEntry[] = [
  {
    code: "matrix",
    name: "Matrix of marks",
    description:
      "Heads give marks from -3 to +3, which add up to a ratio that scales the pay: 5 % of the salary a point. A mark that is not given counts 0.",
    formula: "SALARY * 5% * (IFNA(mark_quality, 0) + IFNA(mark_initiative, 0) + IFNA(mark_discipline, 0))",
    indicators: [
      mark("mark_quality", "Quality of work"),
      mark("mark_initiative", "Initiative"),
      mark("mark_discipline", "Discipline"),
    ],
    tierTables: [],
  },
  {
    code: "team_bonus",
    name: "Team bonus",
    description: "A share of the salary by how far the unit as a whole fulfils its plan of sales.",
    formula: "SALARY * 20% * TIER(ATTAINMENT(UNIT(sales)), team_attainment)",
    indicators: [sales],
    tierTables: [
      bands("team_attainment", "Fulfilment of the team's plan", "STEP", [
        ["0", "0"],
        ["0.8", "0.5"],
        ["1", "1"],
        ["1.2", "1.5"],
      ]),
    ],
  },
  {
    code: "accelerator",
    name: "Commission with accelerator",
    description: "Each slice of the sales earns at the rate of its own band, more the higher it is.",
    formula: "TIER(sales, accelerator_rates)",
    indicators: [sales],
    tierTables: [
      bands("accelerator_rates", "Rates by slices of sales", "MARGINAL", [
        ["0", "0.02"],
        ["50000", "0.03"],
        ["100000", "0.05"],
      ]),
    ],
  },
];

/** Drafts a ready rule, with those of its indicators and tables that there are not yet; what there is stays as it is. */
export async function draftFromLibrary(
  em: EntityManager,
  code: string,
  by: number | null,
): Promise<BonusTemplateVersion> {
  const entry =
    library.find((each) => each.code === code) ?? refuse(["code"], `There is no ready rule "${code}".`);
  return em.transactional(async (tx) => {
    const known = new Set(
      (
        await rows<{ code: string }>(
          tx,
          sql`select lower(code) as code from tier_table union all select lower(code) from indicator`,
        )
      ).map((each) => each.code),
    );
    for (const table of entry.tierTables) if (!known.has(table.code)) await defineTierTable(tx, table);
    for (const indicator of entry.indicators)
      if (!known.has(indicator.code)) await defineIndicator(tx, indicator);
    const { name, description, formula } = entry;
    return draftBonusTemplate(tx, { code, name, description, rule: ruleIn({ formula }) }, by);
  });
}
