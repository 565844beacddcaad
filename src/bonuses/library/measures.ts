/** Indicators and tier tables that ready rules share, and how they are written. */
import type { IndicatorInput } from "../../indicators/index.ts";
import type { TierTableInput } from "../../tiers/index.ts";
import { ruleIn } from "../rule.ts";
import type { TemplateTest } from "../tests.ts";
import type { ReadyTemplate } from "./model.ts";

const plain = {
  unitOfMeasure: "",
  direction: "HIGHER_IS_BETTER",
  lowerIsBetterBy: "PLAN_BY_FACT",
  rollUp: "SUM",
  tierTable: null,
} as const;

export const sales: IndicatorInput = documents("sales", "Sales", "SUM", "invoice");

/** Documents of a category, their amounts summed up or counted. */
export function documents(
  code: string,
  name: string,
  measure: "SUM" | "COUNT",
  category: string,
  condition: string | null = null,
): IndicatorInput {
  return { ...plain, code, name, source: { kind: "DOCUMENTS", category, measure, condition } };
}

/** Incidents of one type. */
export function incidents(
  code: string,
  name: string,
  incidentType: string,
  direction: IndicatorInput["direction"] = "HIGHER_IS_BETTER",
): IndicatorInput {
  const source = { kind: "INCIDENTS", targets: [{ incidentType, coefficient: "1" }] } as const;
  return { ...plain, code, name, direction, source };
}

/** A value that the head gives, between bounds; the last one of the month counts. */
export function mark(
  code: string,
  name: string,
  unitOfMeasure: string,
  minimum: string,
  maximum: string,
): IndicatorInput {
  return {
    ...plain,
    code,
    name,
    unitOfMeasure,
    rollUp: "LAST",
    source: { kind: "MANUAL" },
    bounds: { minimum, maximum },
    enteredBy: "HEADS",
  };
}

/** A figure of the books as it stands at the end of the month; less of it is better. */
export function balance(code: string, name: string): IndicatorInput {
  return {
    ...plain,
    code,
    name,
    direction: "LOWER_IS_BETTER",
    rollUp: "LAST",
    source: { kind: "MANUAL" },
    bounds: { minimum: "0", maximum: null },
  };
}

/** A formula over other indicators. */
export function computed(code: string, name: string, formula: string): IndicatorInput {
  return { ...plain, code, name, source: { kind: "FORMULA", formula } };
}

/** A tier table that is open above; `from` null is open below. */
export function bands(
  code: string,
  name: string,
  mode: TierTableInput["mode"],
  values: readonly (readonly [from: string | null, value: string])[],
  boundary: TierTableInput["boundary"] = "LOWER_BOUND_BELONGS",
): TierTableInput {
  const rows = values.map(([from, value]) => ({ from, value }));
  return { code, name, mode, boundary, bands: rows, end: null };
}

type TemplateParts = Omit<ReadyTemplate, "kind" | "rule" | "tierTables"> &
  Partial<Pick<ReadyTemplate, "tierTables">> & { readonly rule: Parameters<typeof ruleIn>[0] };

export function readyTemplate({ rule, tierTables = [], ...rest }: TemplateParts): ReadyTemplate {
  return { kind: "TEMPLATE", ...rest, tierTables, rule: ruleIn(rule) };
}

/** A test: what must come of the inputs. */
export function expects(name: string, expected: string, inputs: TemplateTest["inputs"]): TemplateTest {
  return { name, inputs, expected };
}
