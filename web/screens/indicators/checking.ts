/** What the language says against a draft's formula and condition, in the browser. */
import { checkText, parse, parseDecimal, type Symbols, symbolsOf } from "../../../grammar/index.ts";
import type { Draft } from "./draft.ts";
import type { Fault } from "./formula-field.tsx";
import type { IndicatorsQuery } from "./indicators.generated.ts";

/** What formulas of indicators may name. */
export function symbolsAt({ indicators, tierTables }: IndicatorsQuery): Symbols {
  return symbolsOf({
    indicators: indicators.map(({ code, name, lowerIsBetterBy, tierTable }) => ({
      code,
      name,
      attainment: lowerIsBetterBy ?? "FACT_BY_PLAN",
      tierTable: tierTable?.code ?? null,
    })),
    tierTables: tierTables.map(({ bands, end, ...table }) => ({
      ...table,
      bands: bands.flatMap(({ from, value }) => {
        const worth = parseDecimal(value);
        return worth === null ? [] : [{ from: from === null ? null : parseDecimal(from), value: worth }];
      }),
      end: end === null ? null : parseDecimal(end),
    })),
  });
}

/** Faults of the formula of a FORMULA indicator. */
export function formulaFaults({ source, formula }: Draft, symbols: Symbols): readonly Fault[] {
  if (source !== "FORMULA" || formula.trim() === "") return [];
  return checkText(formula, symbols).diagnostics.filter(({ severity }) => severity === "error");
}

/** Faults of the text of a condition; which names it may use and what has no SQL, the server says. */
export function conditionFaults({ source, condition }: Draft): readonly Fault[] {
  if (source !== "DOCUMENTS" || condition.trim() === "") return [];
  return parse(condition).diagnostics.filter(({ severity }) => severity === "error");
}
