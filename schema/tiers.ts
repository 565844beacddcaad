/** Tier tables in the API. */
import {
  defineTierTable,
  loadTierTables,
  type StoredTierTable,
  type TierTableInput,
} from "../src/tiers/index.ts";
import { codeText, listOf, nameText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { idempotencyKey } from "./idempotency.ts";
import { expectedVersion, version } from "./versions.ts";

export const TierModeEnum = builder.enumType("TierMode", {
  description: "What a value earns in its band.",
  values: {
    STEP: { description: "The band's own value." },
    MARGINAL: { description: "Each slice of the value earns at the rate of its own band." },
    LINEAR: { description: "Between two points, the straight line; beyond the last, its value." },
  },
});

export const BoundaryRuleEnum = builder.enumType("BoundaryRule", {
  description: "Which band holds a bound itself.",
  values: {
    LOWER_BOUND_BELONGS: { description: "The band that begins there: 200,000 takes the upper band." },
    UPPER_BOUND_BELONGS: { description: "The band that ends there: 60,000 takes the lower band." },
  },
});

export const BandRef = builder.objectRef<StoredTierTable["bands"][number]>("Band").implement({
  description: "One band of a tier table; it ends where the next begins.",
  fields: (t) => ({
    from: t.field({
      type: "Decimal",
      nullable: true,
      description: "Where it begins; null: open below.",
      resolve: (band) => band.from,
    }),
    value: t.field({ type: "Decimal", description: "What it is worth.", resolve: (band) => band.value }),
  }),
});

export const TierTableRef = builder.objectRef<StoredTierTable>("TierTable").implement({
  description: "Maps a value to a coefficient or an amount.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "Its name in formulas." }),
    version: t.exposeInt("version", version),
    name: t.exposeString("name", { description: "Its name for people." }),
    mode: t.field({ type: TierModeEnum, description: "What a value earns.", resolve: (table) => table.mode }),
    boundary: t.field({
      type: BoundaryRuleEnum,
      description: "Which band holds a bound.",
      resolve: (table) => table.boundary,
    }),
    bands: t.field({
      type: [BandRef],
      description: "From the lowest.",
      resolve: (table) => [...table.bands],
    }),
    end: t.field({
      type: "Decimal",
      nullable: true,
      description: "Where the last band ends; null: open above.",
      resolve: (table) => table.end,
    }),
  }),
});

builder.queryField("tierTables", (t) =>
  t.field({
    type: [TierTableRef],
    description: "All tier tables by code.",
    resolve: (_root, _args, { em }) => loadTierTables(em),
  }),
);

const BandInput = builder.inputType("BandInput", {
  description: "One band of a tier table.",
  fields: (t) => ({
    from: t.field({ type: "Decimal", description: "Where it begins; only the first may be left open." }),
    value: t.field({ type: "Decimal", required: true, description: "What it is worth." }),
  }),
});

export const DefineTierTableInput = builder.inputType("DefineTierTableInput", {
  description: "A tier table; one of the same code is replaced, for runs from now on.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    expectedVersion: t.int(expectedVersion),
    code: t.string({ required: true, description: "Its name in formulas.", validate: codeText }),
    name: t.string({ required: true, description: "Its name for people.", validate: nameText }),
    mode: t.field({ type: TierModeEnum, defaultValue: "STEP", description: "What a value earns." }),
    boundary: t.field({ type: BoundaryRuleEnum, required: true, description: "Which band holds a bound." }),
    bands: t.field({
      type: [BandInput],
      required: true,
      description: "From the lowest.",
      validate: listOf(1000),
    }),
    end: t.field({ type: "Decimal", description: "Where the last band ends; left out: open above." }),
  }),
});

builder.mutationField("defineTierTable", (t) =>
  t.field({
    type: TierTableRef,
    errors: {},
    authScopes: { setUp: true },
    description: "Stores a tier table.",
    args: { input: t.arg({ type: DefineTierTableInput, required: true, description: "The table." }) },
    resolve: async (_root, { input }, { em }) => {
      const stored = await defineTierTable(em, tierTableInput(input));
      const tables = await loadTierTables(em);
      return tables.find((table) => table.id === stored.id) as StoredTierTable;
    },
  }),
);

/** The input as the service takes it. */
export function tierTableInput(input: typeof DefineTierTableInput.$inferInput): TierTableInput {
  return {
    expectedVersion: input.expectedVersion ?? null,
    code: input.code,
    name: input.name,
    mode: input.mode ?? "STEP",
    boundary: input.boundary,
    bands: input.bands.map((band) => ({
      from: band.from?.toString() ?? null,
      value: band.value.toString(),
    })),
    end: input.end?.toString() ?? null,
  };
}
