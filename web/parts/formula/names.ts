/** What formulas may name, as the API tells it, made ready for the language. */
import { useMemo } from "react";
import { decimal, type SymbolList } from "../../../grammar/index.ts";
import { useAsk } from "../../api/hooks.ts";
import { FormulaNames, type FormulaNamesQuery } from "./names.generated.ts";

export interface KnownNames {
  /** What a rule may name. */
  readonly rule: SymbolList;
  /** What an adjustment script may name: the bonuses too. */
  readonly script: SymbolList;
}

export function knownNames(given: FormulaNamesQuery["formulaNames"]): KnownNames {
  const exact = (text: string | null) => (text === null ? null : decimal(text));
  const rule: SymbolList = {
    indicators: given.indicators,
    tierTables: given.tierTables.map((table) => ({
      ...table,
      end: exact(table.end),
      bands: table.bands.map(({ from, value }) => ({ from: exact(from), value: decimal(value) })),
    })),
    profiles: given.profiles.map(({ code, indicators }) => ({
      code,
      indicators: indicators.map(({ indicator, weight, cap }) => ({
        indicator,
        weight: decimal(weight),
        cap: exact(cap),
      })),
    })),
    salary: true,
  };
  return { rule, script: { ...rule, bonuses: given.templates } };
}

/** The names, where they have come. */
export function useKnownNames() {
  const asked = useAsk(FormulaNames, {});
  const names = useMemo(
    () => (asked.data === undefined ? undefined : knownNames(asked.data.formulaNames)),
    [asked.data],
  );
  return { data: names, error: asked.error, refetch: asked.refetch };
}
