/** An indicator as it is being edited, and what it comes to for the API. */
import { readDecimal, writeDecimal } from "../../format/entry.ts";
import type { Language } from "../../texts/language.ts";
import type {
  DefineIndicatorInput,
  DefinitionPartsFragment,
  Direction,
  DocumentMeasure,
  Entrants,
  IndicatorPartsFragment,
  IndicatorSource,
  LowerIsBetterBy,
  RollUp,
  Spread,
} from "./indicators.generated.ts";

export interface DraftTarget {
  /** Names the row while it is edited. */
  readonly id: number;
  readonly incidentType: string;
  readonly coefficient: string;
}

export interface Draft {
  readonly code: string;
  readonly name: string;
  readonly unitOfMeasure: string;
  readonly source: IndicatorSource;
  readonly targets: readonly DraftTarget[];
  readonly category: string;
  readonly measure: DocumentMeasure;
  readonly condition: string;
  readonly manual: RollUp;
  readonly formula: string;
  readonly direction: Direction;
  readonly lowerIsBetterBy: LowerIsBetterBy;
  readonly tierTable: string;
  readonly spread: Spread;
  readonly seasonality: string;
  readonly decimals: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly enteredBy: Entrants;
  /** Empty: from the beginning. */
  readonly effectiveFrom: string;
}

export const emptyDraft: Draft = {
  code: "",
  name: "",
  unitOfMeasure: "",
  source: "DOCUMENTS",
  targets: [{ id: 0, incidentType: "", coefficient: "1" }],
  category: "",
  measure: "SUM",
  condition: "",
  manual: "SUM",
  formula: "",
  direction: "HIGHER_IS_BETTER",
  lowerIsBetterBy: "PLAN_BY_FACT",
  tierTable: "",
  spread: "WORKING_DAYS",
  seasonality: "",
  decimals: "2",
  minimum: "",
  maximum: "",
  enteredBy: "SET_UP",
  effectiveFrom: "",
};

/** The draft of an indicator in one of its versions. */
export function draftOf(
  indicator: IndicatorPartsFragment,
  version: DefinitionPartsFragment,
  language: Language,
): Draft {
  const { code, name, unitOfMeasure, source, rollUp, spread, enteredBy } = indicator;
  return {
    ...emptyDraft,
    ...{ code, name, unitOfMeasure, source, spread, enteredBy },
    targets: version.incidentTargets.map(({ incidentType, coefficient }, id) => ({
      id,
      incidentType,
      coefficient: writeDecimal(coefficient, language),
    })),
    category: version.documentCategory ?? "",
    measure: version.documentMeasure ?? "SUM",
    condition: version.documentCondition ?? "",
    manual: rollUp,
    formula: version.formula ?? "",
    direction: version.direction,
    lowerIsBetterBy: version.lowerIsBetterBy ?? "PLAN_BY_FACT",
    tierTable: version.tierTable?.code ?? "",
    seasonality: indicator.seasonality ?? "",
    decimals: String(indicator.decimals),
    minimum: writeDecimal(indicator.minimum, language),
    maximum: writeDecimal(indicator.maximum, language),
    effectiveFrom: version.effectiveFrom ?? "",
  };
}

/** By the way to the field, as the API writes it: `source.targets.1.coefficient`. */
export type Faults = ReadonlyMap<string, string>;

export interface Read {
  /** Null where a text is no number. */
  readonly input: DefineIndicatorInput | null;
  readonly faults: Faults;
}

export function readDraft(draft: Draft, language: Language, notNumber: (text: string) => string): Read {
  const faults = new Map<string, string>();
  const numberAt = (path: string, text: string): string | null => {
    if (text.trim() === "") return null;
    const read = readDecimal(text, language);
    if (read === null) faults.set(path, notNumber(text));
    return read;
  };
  const targets = draft.targets.map(({ incidentType, coefficient }, n) => ({
    incidentType,
    coefficient: numberAt(`source.targets.${n}.coefficient`, coefficient),
  }));
  const isManual = draft.source === "MANUAL";
  const input: DefineIndicatorInput = {
    code: draft.code,
    name: draft.name,
    unitOfMeasure: draft.unitOfMeasure,
    direction: draft.direction,
    lowerIsBetterBy: draft.lowerIsBetterBy,
    source: sourceOf(draft, targets),
    tierTable: draft.tierTable || null,
    spread: draft.spread,
    seasonality: draft.spread === "SEASONALITY" ? draft.seasonality || null : null,
    decimals: Number(draft.decimals),
    minimum: isManual ? numberAt("bounds.minimum", draft.minimum) : null,
    maximum: isManual ? numberAt("bounds.maximum", draft.maximum) : null,
    enteredBy: isManual ? draft.enteredBy : "SET_UP",
    effectiveFrom: draft.effectiveFrom || null,
  };
  return { input: faults.size > 0 ? null : input, faults };
}

function sourceOf(
  { source, category, measure, condition, manual, formula }: Draft,
  targets: readonly { readonly incidentType: string; readonly coefficient: string | null }[],
): DefineIndicatorInput["source"] {
  switch (source) {
    case "INCIDENTS":
      return { incidents: { targets } };
    case "DOCUMENTS":
      return { documents: { category, measure, condition: condition.trim() || null } };
    case "MANUAL":
      return { manual };
    case "FORMULA":
      return { formula };
    default:
      return source satisfies never;
  }
}
