/** A tier table that is proposed and not stored yet. */
import type { BandsProposal } from "../src/migration/index.ts";
import { builder } from "./builder.ts";
import { BoundaryRuleEnum, TierModeEnum } from "./tiers.ts";

const BandShapeRef = builder.objectRef<BandsProposal["bands"][number]>("ProposedBand").implement({
  description: "One band of a proposed tier table.",
  fields: (t) => ({
    from: t.field({
      type: "Decimal",
      nullable: true,
      description: "Where it begins; null: open below.",
      resolve: ({ from }) => from,
    }),
    value: t.field({ type: "Decimal", description: "What it is worth.", resolve: ({ value }) => value }),
  }),
});

export const TierTableShapeRef = builder.objectRef<BandsProposal>("ProposedTierTable").implement({
  description: "A tier table that a ladder of a workbook is.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "Its code in rules." }),
    name: t.exposeString("name", { description: "Its name." }),
    mode: t.field({ type: TierModeEnum, description: "What a value earns.", resolve: ({ mode }) => mode }),
    boundary: t.field({
      type: BoundaryRuleEnum,
      description: "Which band holds a bound.",
      resolve: ({ boundary }) => boundary,
    }),
    bands: t.field({
      type: [BandShapeRef],
      description: "From the lowest.",
      resolve: ({ bands }) => [...bands],
    }),
    end: t.field({
      type: "Decimal",
      nullable: true,
      description: "Where the last band ends; null: open above.",
      resolve: ({ end }) => end,
    }),
  }),
});
