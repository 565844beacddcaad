/** What stands now where an edit came too late: the newer state, in the answer itself. */
import { brandWithType } from "@pothos/core";
import { BonusTemplate } from "../src/bonuses/index.ts";
import type { VersionedTable } from "../src/db/versions.ts";
import { indicatorsAt } from "../src/indicators/index.ts";
import { WorkbookImport } from "../src/migration/index.ts";
import { PlanProfile } from "../src/plans/index.ts";
import { ConflictProblem } from "../src/problem.ts";
import { loadTierTables } from "../src/tiers/index.ts";
import { BonusTemplateRef } from "./bonuses.ts";
import { builder } from "./builder.ts";
import type { Context } from "./context.ts";
import { WorkbookImportRef } from "./imports.ts";
import { IndicatorRef } from "./indicators.ts";
import { PlanProfileRef } from "./plan-profiles.ts";
import { TierTableRef } from "./tiers.ts";

const EditedRef = builder.unionType("Edited", {
  description: "What several people may edit at once.",
  types: [IndicatorRef, TierTableRef, PlanProfileRef, BonusTemplateRef, WorkbookImportRef],
});

const named = <T extends { readonly code: string }>(all: readonly T[], code: string): T | undefined =>
  all.find((each) => each.code.toLowerCase() === code.toLowerCase());

const loaders = {
  indicator: {
    type: IndicatorRef,
    load: async ({ em, today }: Context, code: string) => named(await indicatorsAt(em, today), code),
  },
  tier_table: {
    type: TierTableRef,
    load: async ({ em }: Context, code: string) => named(await loadTierTables(em), code),
  },
  plan_profile: {
    type: PlanProfileRef,
    load: async ({ em }: Context, code: string) => named(await em.findAll(PlanProfile), code),
  },
  bonus_template: {
    type: BonusTemplateRef,
    load: async ({ em }: Context, code: string) => named(await em.findAll(BonusTemplate), code),
  },
  workbook_import: {
    type: WorkbookImportRef,
    load: async ({ em }: Context, id: string) =>
      (await em.findOne(WorkbookImport, { id: Number(id) })) ?? undefined,
  },
} as const satisfies Record<VersionedTable, object>;

builder.objectField(ConflictProblem, "current", (t) =>
  t.field({
    type: EditedRef,
    nullable: true,
    description: "What was to be edited as it is now, where it has changed since it was read.",
    resolve: async ({ current }, _args, context) => {
      if (current === null) return null;
      const { type, load } = loaders[current.table];
      const found = await load({ ...context, em: context.em.fork() }, current.code);
      if (found === undefined) return null;
      brandWithType(found, type);
      return found;
    },
  }),
);
