/** Defining indicators. */
import type { EntityManager } from "@mikro-orm/postgresql";
import {
  type AttainmentRule,
  checkText,
  compare,
  type Diagnostic,
  dependencyOrder,
  hasErrors,
  type IndicatorSymbol,
  parseDecimal,
  symbolsOf,
} from "../../grammar/index.ts";
import type { Spread } from "../calendar/index.ts";
import { rows, sql } from "../db/sql.ts";
import { assertVersion } from "../db/versions.ts";
import { assertName } from "../names.ts";
import { FormulaProblem, refuse } from "../problem.ts";
import { compileCondition } from "./condition.ts";
import { type Definitions, formulaGraph, loadDefinitions } from "./definitions.ts";
import { type Direction, type DocumentMeasure, IncidentTarget, Indicator, type RollUp } from "./model.ts";

/** What an indicator measures, by its source. */
export type SourceInput =
  | {
      readonly kind: "INCIDENTS";
      readonly targets: readonly { readonly incidentType: string; readonly coefficient: string }[];
    }
  | {
      readonly kind: "DOCUMENTS";
      readonly category: string;
      readonly measure: DocumentMeasure;
      readonly condition: string | null;
    }
  | { readonly kind: "MANUAL" }
  | { readonly kind: "FORMULA"; readonly formula: string };

export interface IndicatorInput {
  readonly code: string;
  readonly name: string;
  readonly unitOfMeasure: string;
  readonly direction: Direction;
  /** How attainment is computed where lower is better; ignored otherwise. */
  readonly lowerIsBetterBy: Exclude<AttainmentRule, "FACT_BY_PLAN">;
  readonly rollUp: Exclude<RollUp, "FORMULA">;
  readonly source: SourceInput;
  /** The code of the table that `TIER(code)` uses. */
  readonly tierTable: string | null;
  /** How its plans are divided over days; over working days where left out. */
  readonly spread?: { readonly kind: Spread; readonly seasonality: string | null };
  /** To how many decimals parts of its plans are rounded; 2 where left out. */
  readonly decimals?: number;
  /** What its manual values may be, both ends included; null for any. */
  readonly bounds?: { readonly minimum: string | null; readonly maximum: string | null };
  /** The version that was read; the edit is refused where it has changed since. Not asked where null or left out. */
  readonly expectedVersion?: number | null;
}

/** Stores an indicator; one of the same code is replaced. Refuses faults of formulas and conditions, and cycles with their path. */
export async function defineIndicator(em: EntityManager, input: IndicatorInput): Promise<Indicator> {
  assertName(["code"], input.code);
  return em.transactional(async (tx) => {
    const definitions = await loadDefinitions(tx);
    checkSource(input, definitions);
    await assertVersion(tx, "indicator", input.code, input.expectedVersion ?? null);
    checkBounds(input);
    const tierTableId = tierTableIdOf(input.tierTable, definitions);
    const id = await storeIndicator(tx, input, tierTableId, await seasonalityOf(tx, input));
    await tx.nativeDelete(IncidentTarget, { indicatorId: id });
    if (input.source.kind === "INCIDENTS") {
      const targets = input.source.targets.map((target) => ({ indicatorId: id, ...target }));
      await tx.insertMany(IncidentTarget, targets);
    }
    return tx.findOneOrFail(Indicator, { id }, { refresh: true });
  });
}

function checkSource(input: IndicatorInput, definitions: Definitions): void {
  const { source } = input;
  switch (source.kind) {
    case "INCIDENTS":
      return checkTargets(source.targets);
    case "DOCUMENTS":
      return checkCondition(source.condition);
    case "MANUAL":
      return;
    case "FORMULA":
      return checkFormula(input, source.formula, definitions);
    default:
      return source satisfies never;
  }
}

function checkTargets(targets: (IndicatorInput["source"] & { kind: "INCIDENTS" })["targets"]): void {
  if (targets.length === 0) refuse(["source", "targets"], "Name at least one type of incident.");
  const seen = new Set<string>();
  for (const [position, target] of targets.entries()) {
    const path = ["source", "targets", String(position)];
    if (seen.has(target.incidentType)) refuse(path, `The type "${target.incidentType}" is named twice.`);
    seen.add(target.incidentType);
    if (parseDecimal(target.coefficient) === null)
      refuse([...path, "coefficient"], `"${target.coefficient}" is not a number.`);
  }
}

function checkCondition(condition: string | null): void {
  if (condition === null) return;
  const compiled = compileCondition(condition);
  if (compiled.kind === "refused") refuse(["source", "condition"], compiled.problems.join(" "));
}

function checkFormula(input: IndicatorInput, formula: string, definitions: Definitions): void {
  const path = ["source", "formula"];
  const draft: IndicatorSymbol = {
    code: input.code,
    name: input.name,
    attainment: input.direction === "HIGHER_IS_BETTER" ? "FACT_BY_PLAN" : input.lowerIsBetterBy,
    tierTable: input.tierTable,
  };
  const others = definitions.symbols.indicators.filter(
    (each) => each.code.toLowerCase() !== draft.code.toLowerCase(),
  );
  const checked = checkText(formula, symbolsOf({ ...definitions.symbols, indicators: [...others, draft] }));
  if (hasErrors(checked)) throw new FormulaProblem(path, checked.diagnostics);
  const graph = formulaGraph(definitions.formulas).set(input.code, checked.dependencies.indicators);
  const order = dependencyOrder(graph);
  if (order.kind === "cycle") throw new FormulaProblem(path, [cycleDiagnostic(order.path, formula.length)]);
}

function cycleDiagnostic(path: readonly string[], end: number): Diagnostic {
  const message = `This indicator would depend on itself: ${path.join(" → ")}.`;
  return { code: "cycle", severity: "error", message, start: 0, end, line: 1, column: 1, fixes: [] };
}

function tierTableIdOf(code: string | null, definitions: Definitions): number | null {
  if (code === null) return null;
  const table = definitions.tierTables.find((each) => each.code.toLowerCase() === code.toLowerCase());
  return table?.id ?? refuse(["tierTable"], `There is no tier table "${code}".`);
}

function checkBounds({ bounds, source }: IndicatorInput): void {
  if (bounds === undefined) return;
  const [minimum, maximum] = [bounds.minimum, bounds.maximum].map((text) =>
    text === null ? null : parseDecimal(text),
  );
  const isAny = minimum === null && maximum === null;
  if (!isAny && source.kind !== "MANUAL")
    refuse(["bounds"], "Only values that are entered by hand have bounds.");
  if (minimum != null && maximum != null && compare(minimum, maximum) > 0)
    refuse(["bounds", "minimum"], "The lowest value is above the highest.");
}

/** The id of the seasonality by which plans are divided; null where they are divided otherwise. */
async function seasonalityOf(em: EntityManager, { spread }: IndicatorInput): Promise<number | null> {
  const path = ["spread", "seasonality"];
  if (spread?.kind !== "SEASONALITY") {
    if (spread?.seasonality != null) refuse(path, "Only a spread by SEASONALITY names one.");
    return null;
  }
  const code = spread.seasonality ?? refuse(path, "Name the seasonality by which plans are spread.");
  const [found] = await rows<{ id: number }>(em, sql`select id from seasonality where code = ${code}`);
  return found?.id ?? refuse(path, `There is no seasonality "${code}".`);
}

async function storeIndicator(
  em: EntityManager,
  input: IndicatorInput,
  tierTableId: number | null,
  seasonalityId: number | null,
): Promise<number> {
  const { source, bounds, spread, decimals } = input;
  const documents = source.kind === "DOCUMENTS" ? source : null;
  const rollUp = { INCIDENTS: "SUM", DOCUMENTS: "SUM", MANUAL: input.rollUp, FORMULA: "FORMULA" }[
    source.kind
  ];
  const attainment = input.direction === "HIGHER_IS_BETTER" ? "FACT_BY_PLAN" : input.lowerIsBetterBy;
  const [stored] = await rows<{ id: number }>(
    em,
    sql`insert into indicator (code, name, source, unit_of_measure, direction, attainment_rule, roll_up,
        document_category, document_measure, document_condition, formula, tier_table_id,
        spread, seasonality_id, decimals, minimum, maximum)
      values (${input.code}, ${input.name}, ${source.kind}, ${input.unitOfMeasure}, ${input.direction}, ${attainment},
        ${rollUp}, ${documents?.category ?? null}, ${documents?.measure ?? null}, ${documents?.condition ?? null},
        ${source.kind === "FORMULA" ? source.formula : null}, ${tierTableId},
        ${spread?.kind ?? "WORKING_DAYS"}, ${seasonalityId}, ${decimals ?? 2},
        ${bounds?.minimum ?? null}::numeric, ${bounds?.maximum ?? null}::numeric)
      on conflict (lower(code)) do update set
        name = excluded.name, source = excluded.source, unit_of_measure = excluded.unit_of_measure,
        direction = excluded.direction, attainment_rule = excluded.attainment_rule, roll_up = excluded.roll_up,
        document_category = excluded.document_category, document_measure = excluded.document_measure,
        document_condition = excluded.document_condition, formula = excluded.formula,
        tier_table_id = excluded.tier_table_id, spread = excluded.spread, seasonality_id = excluded.seasonality_id,
        decimals = excluded.decimals, minimum = excluded.minimum, maximum = excluded.maximum
      returning id`,
  );
  return stored?.id ?? 0;
}
