/** Pasted formulas taken over: their indicators, tier tables and drafts of bonus templates, all or nothing. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type BonusTemplateVersion, draftBonusTemplate, ruleIn } from "../../bonuses/index.ts";
import { rows, sql } from "../../db/sql.ts";
import { defineIndicator, loadDefinitions } from "../../indicators/index.ts";
import { ConflictProblem, type FieldProblem, refuse, ValidationProblem } from "../../problem.ts";
import { defineTierTable, type TierTableInput } from "../../tiers/index.ts";
import type { PasteInput, PasteProposal, ProposedFormula, ProposedTier } from "./model.ts";
import { proposePaste } from "./propose.ts";
import { indicatorsOf } from "./rewriting.ts";

export interface AcceptPasteInput {
  readonly paste: PasteInput;
  /** Which formulas become which templates. */
  readonly templates: readonly {
    /** The first cell of the formula. */
    readonly place: string;
    readonly code: string;
    readonly name: string;
    readonly description: string;
  }[];
}

export interface AcceptedPaste {
  readonly drafts: readonly BonusTemplateVersion[];
  /** Codes of what was defined. */
  readonly indicators: readonly string[];
  readonly tierTables: readonly string[];
}

/** The proposal for a company as it is now. */
export async function proposedPaste(em: EntityManager, input: PasteInput): Promise<PasteProposal> {
  const { symbols } = await loadDefinitions(em);
  return proposePaste(input, { symbols, indicators: symbols.indicators, tierTables: symbols.tierTables });
}

/** Drafts what was proposed, in one transaction; refuses formulas of which something is not converted. `by` drafts it. */
export async function acceptPaste(
  em: EntityManager,
  input: AcceptPasteInput,
  by: number | null,
): Promise<AcceptedPaste> {
  return em.transactional(async (tx) => {
    const proposal = await proposedPaste(tx, input.paste);
    const chosen = input.templates.map(({ place }, at) => formulaAt(proposal, place, at));
    const needed = withUsed(proposal, chosen);
    assertConverted(proposal, needed);
    await assertNewTemplates(tx, input);
    const tierTables = await defineTables(tx, needed);
    const indicators = await defineIndicators(tx, needed);
    const drafts: BonusTemplateVersion[] = [];
    for (const [at, { code, name, description }] of input.templates.entries()) {
      const rule = ruleIn({ formula: chosen[at]?.rewritten ?? "" });
      drafts.push(await draftBonusTemplate(tx, { code, name, description, rule }, by));
    }
    return { drafts, indicators, tierTables };
  });
}

function formulaAt({ formulas }: PasteProposal, place: string, at: number): ProposedFormula {
  const found = formulas.find((formula) => formula.place.toUpperCase() === place.toUpperCase());
  return (
    found ?? refuse(["templates", String(at), "place"], `No formula that was read begins in "${place}".`)
  );
}

/** The formulas with those that were put into them. */
function withUsed(
  { formulas }: PasteProposal,
  chosen: readonly ProposedFormula[],
): readonly ProposedFormula[] {
  const places = new Set(chosen.flatMap(({ place, uses }) => [place, ...uses]));
  return formulas.filter(({ place }) => places.has(place));
}

function assertConverted(proposal: PasteProposal, needed: readonly ProposedFormula[]): void {
  const left = [...proposal.remainders, ...needed.flatMap(({ remainders }) => remainders)];
  const fields = left
    .filter(({ blocks }) => blocks)
    .map(({ place, reason }): FieldProblem => ({ path: ["paste", place], message: `${place}: ${reason}` }));
  if (fields.length > 0) throw new ValidationProblem(fields);
}

async function assertNewTemplates(em: EntityManager, { templates }: AcceptPasteInput): Promise<void> {
  const codes = templates.map(({ code }) => code.toLowerCase());
  const [taken] = await rows<{ code: string }>(
    em,
    sql`select code from bonus_template where lower(code) = any(${codes}::text[]) limit 1`,
  );
  const twice = codes.find((code, at) => codes.indexOf(code) < at);
  const code = taken?.code ?? twice;
  if (code !== undefined)
    throw new ConflictProblem(`There is a bonus template "${code}" already: choose another code.`);
}

async function defineTables(
  em: EntityManager,
  needed: readonly ProposedFormula[],
): Promise<readonly string[]> {
  const tiers = needed.flatMap((formula) => formula.tiers);
  const codes = tiers.map(({ code }) => code.toLowerCase());
  const [taken] = await rows<{ code: string }>(
    em,
    sql`select code from tier_table where lower(code) = any(${codes}::text[]) limit 1`,
  );
  const twice = codes.find((code, at) => codes.indexOf(code) < at);
  const code = taken?.code ?? twice;
  if (code !== undefined)
    throw new ConflictProblem(`There is a tier table "${code}" already: choose another code.`);
  for (const tier of tiers) await defineTierTable(em, tableInput(tier));
  return tiers.map((tier) => tier.code);
}

function tableInput({ code, name, ladder: { tiers } }: ProposedTier): TierTableInput {
  const { mode, boundary } = tiers;
  const bands = tiers.bands.map(({ from, value }) => ({
    from: from?.toString() ?? null,
    value: value.toString(),
  }));
  return { code, name, mode, boundary, bands, end: tiers.end?.toString() ?? null };
}

async function defineIndicators(
  em: EntityManager,
  needed: readonly ProposedFormula[],
): Promise<readonly string[]> {
  const proposed = new Map(needed.flatMap(indicatorsOf).map(({ code, input }) => [code, input]));
  const defined: string[] = [];
  for (const [code, input] of proposed) {
    if (input === null) continue;
    await defineIndicator(em, input);
    defined.push(code);
  }
  return defined;
}
