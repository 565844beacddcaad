/** Defining indicators. */
import type { EntityManager } from "@mikro-orm/postgresql";
import {
  type AttainmentRule,
  checkText,
  type Diagnostic,
  dependencyOrder,
  hasErrors,
  type IndicatorSymbol,
  parseDecimal,
  symbolsOf,
} from "../../grammar/index.ts";
import { rows, sql } from "../db/sql.ts";
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
}

/** Stores an indicator; one of the same code is replaced. Refuses faults of formulas and conditions, and cycles with their path. */
export async function defineIndicator(em: EntityManager, input: IndicatorInput): Promise<Indicator> {
  assertName(["code"], input.code);
  return em.transactional(async (tx) => {
    const definitions = await loadDefinitions(tx);
    checkSource(input, definitions);
    const tierTableId = tierTableIdOf(input.tierTable, definitions);
    const id = await storeIndicator(tx, input, tierTableId);
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

async function storeIndicator(
  em: EntityManager,
  input: IndicatorInput,
  tierTableId: number | null,
): Promise<number> {
  const { source } = input;
  const documents = source.kind === "DOCUMENTS" ? source : null;
  const rollUp = { INCIDENTS: "SUM", DOCUMENTS: "SUM", MANUAL: input.rollUp, FORMULA: "FORMULA" }[
    source.kind
  ];
  const attainment = input.direction === "HIGHER_IS_BETTER" ? "FACT_BY_PLAN" : input.lowerIsBetterBy;
  const [stored] = await rows<{ id: number }>(
    em,
    sql`insert into indicator (code, name, source, unit_of_measure, direction, attainment_rule, roll_up,
        document_category, document_measure, document_condition, formula, tier_table_id)
      values (${input.code}, ${input.name}, ${source.kind}, ${input.unitOfMeasure}, ${input.direction}, ${attainment},
        ${rollUp}, ${documents?.category ?? null}, ${documents?.measure ?? null}, ${documents?.condition ?? null},
        ${source.kind === "FORMULA" ? source.formula : null}, ${tierTableId})
      on conflict (lower(code)) do update set
        name = excluded.name, source = excluded.source, unit_of_measure = excluded.unit_of_measure,
        direction = excluded.direction, attainment_rule = excluded.attainment_rule, roll_up = excluded.roll_up,
        document_category = excluded.document_category, document_measure = excluded.document_measure,
        document_condition = excluded.document_condition, formula = excluded.formula,
        tier_table_id = excluded.tier_table_id
      returning id`,
  );
  return stored?.id ?? 0;
}
