/** Defining indicators. */
import type { EntityManager } from "@mikro-orm/postgresql";
import {
  checkText,
  compare,
  type Diagnostic,
  dependencyOrder,
  hasErrors,
  type IndicatorSymbol,
  parseDecimal,
  symbolsOf,
} from "../../grammar/index.ts";
import { rows, sql } from "../db/sql.ts";
import { assertVersion } from "../db/versions.ts";
import { assertName } from "../names.ts";
import { FormulaProblem, refuse } from "../problem.ts";
import { compileCondition } from "./condition.ts";
import { type Definitions, formulaGraph, loadDefinitions } from "./definitions.ts";
import { type IndicatorInput, rollUpOf } from "./input.ts";
import type { Indicator } from "./model.ts";
import { lockIndicator, storeIndicator } from "./storing.ts";

/**
 * Stores an indicator, or a version of one that holds from a day on; a definition from the same day is replaced, those of
 * other days stay. Refuses faults of formulas and conditions, cycles with their path, and another source or roll-up than
 * the other versions have.
 */
export async function defineIndicator(em: EntityManager, input: IndicatorInput): Promise<Indicator> {
  assertName(["code"], input.code);
  return em.transactional(async (tx) => {
    await lockIndicator(tx, input.code);
    const definitions = await loadDefinitions(tx);
    const { code, effectiveFrom: from = null } = input;
    const versions = definitions.versionsOf(codeAsStored(code, definitions));
    checkVersions(input, versions);
    const later = versions.find(
      ({ effectiveFrom }) => effectiveFrom !== null && (from === null || effectiveFrom > from),
    );
    for (const each of definitions.during(from, later?.effectiveFrom ?? null)) checkSource(input, each);
    await assertVersion(tx, "indicator", code, input.expectedVersion ?? null);
    checkBounds(input);
    checkEntrants(input);
    const tierTableId = tierTableIdOf(input.tierTable, definitions);
    await storeIndicator(tx, input, tierTableId, await seasonalityOf(tx, input));
    const stored = await loadDefinitions(tx);
    const own = stored
      .versionsOf(codeAsStored(code, stored))
      .find(({ effectiveFrom }) => effectiveFrom === from);
    if (own === undefined) throw new Error(`the definition of ${code} was not stored`);
    return own;
  });
}

/** A code in the letter case that it was first written in. */
function codeAsStored(code: string, { indicators }: Definitions): string {
  return [...indicators.keys()].find((each) => each.toLowerCase() === code.toLowerCase()) ?? code;
}

/** What was measured from other facts, or rolled up otherwise, would not be the same quantity over time. */
function checkVersions(input: IndicatorInput, versions: readonly Indicator[]): void {
  const from = input.effectiveFrom ?? null;
  if (versions.length === 0 && from !== null)
    refuse(
      ["effectiveFrom"],
      "The first definition of an indicator holds from the beginning: leave the day out.",
    );
  const other = versions.find(({ effectiveFrom }) => effectiveFrom !== from);
  if (other === undefined) return;
  if (other.source !== input.source.kind)
    refuse(
      ["source"],
      `It is measured from ${other.source} in its other versions: define another indicator.`,
    );
  if (other.rollUp !== rollUpOf(input))
    refuse(["source"], `It rolls up by ${other.rollUp} in its other versions: define another indicator.`);
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

function checkEntrants({ enteredBy = "SET_UP", source }: IndicatorInput): void {
  if (enteredBy !== "SET_UP" && source.kind !== "MANUAL")
    refuse(["enteredBy"], "Only values that are entered by hand have somebody who enters them.");
}
