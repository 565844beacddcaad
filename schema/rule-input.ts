/** A rule in inputs: its premium and what bounds it, the same for a template, a draft and a trial. */
import type { Premium, RuleInput } from "../src/bonuses/index.ts";
import { refuse } from "../src/problem.ts";
import { codeText, formulaText } from "./bounds.ts";
import { builder, type SchemaTypes } from "./builder.ts";

const BandsInput = builder.inputType("BandsInput", {
  description: "What a tier table makes of a value.",
  fields: (t) => ({
    of: t.field({ type: "Formula", required: true, description: "The value.", validate: formulaText }),
    table: t.string({ required: true, description: "The table's code.", validate: codeText }),
  }),
});

const PremiumInput = builder.inputType("PremiumInput", {
  description: "What a template pays: exactly one of these.",
  isOneOf: true,
  fields: (t) => ({
    bands: t.field({ type: BandsInput, description: "An amount or a rate by bands: `TIER(of, table)`." }),
    amount: t.field({ type: "Decimal", description: "A fixed amount." }),
    formula: t.field({ type: "Formula", description: "What a formula yields.", validate: formulaText }),
  }),
});

type Fields = PothosSchemaTypes.InputFieldBuilder<
  PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>,
  "InputObject"
>;

/** The fields of an input that hold a rule. */
export function ruleFields(t: Fields) {
  return {
    premium: t.field({ type: PremiumInput, required: true, description: "What it pays." }),
    floor: t.field({ type: "Formula", description: "The least that is paid.", validate: formulaText }),
    cap: t.field({ type: "Formula", description: "The most that is paid.", validate: formulaText }),
    threshold: t.field({ type: "Formula", description: "Below it nothing is paid.", validate: formulaText }),
    eligibility: t.field({
      type: "Formula",
      description: "A condition; where it is FALSE nothing is paid.",
      validate: formulaText,
    }),
  };
}

interface GivenRule {
  readonly premium: typeof PremiumInput.$inferInput;
  readonly floor?: string | null | undefined;
  readonly cap?: string | null | undefined;
  readonly threshold?: string | null | undefined;
  readonly eligibility?: string | null | undefined;
}

/** The rule of an input as services take it. */
export function ruleInput({ premium, floor, cap, threshold, eligibility }: GivenRule): RuleInput {
  return {
    premium: premiumOf(premium),
    floor: floor ?? null,
    cap: cap ?? null,
    threshold: threshold ?? null,
    eligibility: eligibility ?? null,
  };
}

function premiumOf(given: typeof PremiumInput.$inferInput): Premium {
  if (given.amount != null) return { kind: "AMOUNT", amount: given.amount.toString() };
  if (given.bands != null)
    return { kind: "FORMULA", formula: `TIER(${given.bands.of}, ${given.bands.table})` };
  return given.formula == null
    ? refuse(["premium"], "Give an amount, bands or a formula.")
    : { kind: "FORMULA", formula: given.formula };
}
