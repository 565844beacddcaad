/** The indicators of a draft: new ones are defined, and what is there already must be the same. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { checkText, symbolsOf } from "../../../grammar/index.ts";
import {
  defineIndicator,
  type Indicator,
  type IndicatorInput,
  loadDefinitions,
} from "../../indicators/index.ts";
import { ConflictProblem } from "../../problem.ts";
import type { Draft } from "../proposal/index.ts";

/**
 * Stores the indicators that are not there yet, those with formulas after those that they read. Refuses one that is another.
 * Returns the codes, in lower case, of those that were there and need no values.
 */
export async function storeIndicators(tx: EntityManager, draft: Draft): Promise<ReadonlySet<string>> {
  const measured = new Set<string>();
  const stored = new Map(
    [...(await loadDefinitions(tx)).indicators].map(([code, each]) => [code.toLowerCase(), each]),
  );
  for (const indicator of inOrder(draft.indicators)) {
    const input = inputOf(indicator);
    const known = stored.get(input.code.toLowerCase());
    if (known === undefined) await defineIndicator(tx, input);
    else if (indicator.definition !== null) measured.add(input.code.toLowerCase());
    else if (!isSameIndicator(known, input))
      throw new ConflictProblem(
        `There is an indicator "${input.code}" that is measured otherwise. Give the column another code.`,
      );
  }
  return measured;
}

type IndicatorProposal = Draft["indicators"][number];

function inOrder(indicators: readonly IndicatorProposal[]): IndicatorProposal[] {
  const done: IndicatorProposal[] = indicators.filter(({ source }) => source.kind !== "FORMULA");
  const left = new Set(indicators.filter(({ source }) => source.kind === "FORMULA"));
  const codes = new Set([...left].map(({ code }) => code.toLowerCase()));
  while (left.size > 0) {
    const next = [...left].find((each) => !readsAny(each, codes)) ?? [...left][0];
    if (next === undefined) break;
    left.delete(next);
    codes.delete(next.code.toLowerCase());
    done.push(next);
  }
  return done;
}

function readsAny({ code, source }: IndicatorProposal, codes: ReadonlySet<string>): boolean {
  if (source.kind !== "FORMULA") return false;
  const known = [...codes].filter((each) => each !== code.toLowerCase());
  const { dependencies } = checkText(source.formula, symbolsOf({ variables: known, salary: true }));
  if (dependencies.variables.length > 0) return true;
  return known.some((each) => source.formula.toLowerCase().includes(`(${each}`));
}

function inputOf({ code, name, source, isPercentage, definition }: IndicatorProposal): IndicatorInput {
  const common = {
    code,
    name: name.slice(0, 200),
    unitOfMeasure: isPercentage ? "%" : "",
    direction: "HIGHER_IS_BETTER",
    lowerIsBetterBy: "PLAN_BY_FACT",
    rollUp: source.kind === "MANUAL" ? source.rollUp : "SUM",
    tierTable: null,
    ...definition,
  } as const;
  switch (source.kind) {
    case "MANUAL":
      return { ...common, source: { kind: "MANUAL" } };
    case "FORMULA":
      return { ...common, source };
    case "DOCUMENTS":
      return { ...common, source };
    case "INCIDENTS":
      return {
        ...common,
        source: {
          kind: "INCIDENTS",
          targets: source.types.map((incidentType) => ({ incidentType, coefficient: "1" })),
        },
      };
    default:
      return source satisfies never;
  }
}

function isSameIndicator(known: Indicator, { source }: IndicatorInput): boolean {
  if (known.source !== source.kind) return false;
  switch (source.kind) {
    case "MANUAL":
      return true;
    case "FORMULA":
      return known.formula === source.formula;
    case "DOCUMENTS":
      return (
        known.documentCategory === source.category &&
        known.documentMeasure === source.measure &&
        known.documentCondition === source.condition
      );
    case "INCIDENTS":
      return (
        JSON.stringify(known.incidentTargets.map(({ incidentType }) => incidentType)) ===
        JSON.stringify(source.targets.map(({ incidentType }) => incidentType).sort())
      );
    default:
      return source satisfies never;
  }
}
