/** What a rule depends on, by what its formulas name. */
import type { SymbolList } from "../../../grammar/index.ts";
import { canonicalLocale, understood } from "../../parts/formula/checked.ts";
import { bounds, type RuleInput } from "./form.ts";

export interface RuleDependencies {
  readonly indicators: ReadonlySet<string>;
  readonly plans: ReadonlySet<string>;
  readonly tierTables: ReadonlySet<string>;
}

export function dependenciesOf(rule: RuleInput, names: SymbolList): RuleDependencies {
  const premium = "formula" in rule.premium ? [rule.premium.formula] : [];
  const parts = [...premium, ...bounds.flatMap((part) => rule[part] ?? [])];
  const found = parts.map((text) => understood(text, names, canonicalLocale).checked.dependencies);
  return {
    indicators: new Set(found.flatMap(({ indicators }) => [...indicators])),
    plans: new Set(found.flatMap(({ plans }) => [...plans])),
    tierTables: new Set(found.flatMap(({ tierTables }) => [...tierTables])),
  };
}
