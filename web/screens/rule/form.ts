/** A rule as it is being written: texts in the writer's locale, until they are saved in English. */
import type { LocaleCode, SymbolList } from "../../../grammar/index.ts";
import { canonicalLocale, translated, understood } from "../../parts/formula/checked.ts";
import { isNumber } from "./decimal-input.tsx";
import type { RuleQuery } from "./rule.generated.ts";

export type Template = NonNullable<RuleQuery["bonusTemplate"]>;
export type Version = Template["versions"][number];

export const bounds = ["floor", "cap", "threshold", "eligibility"] as const;
export type Bound = (typeof bounds)[number];

/** Empty where nothing bounds. */
export interface RuleForm extends Readonly<Record<Bound, string>> {
  readonly name: string;
  readonly description: string;
  readonly pays: "FORMULA" | "AMOUNT";
  readonly amount: string;
  readonly formula: string;
}

export function formOf({ name, description }: Template, version: Version, locale: LocaleCode): RuleForm {
  const written = (text: string | null) => (text === null ? "" : translated(text, canonicalLocale, locale));
  return {
    name,
    description,
    pays: version.amount === null ? "FORMULA" : "AMOUNT",
    amount: version.amount ?? "0",
    formula: written(version.formula ?? version.amount),
    floor: written(version.floor),
    cap: written(version.cap),
    threshold: written(version.threshold),
    eligibility: written(version.eligibility),
  };
}

/** The same form in another locale; texts with faults stay as they are. */
export function inLocale(form: RuleForm, from: LocaleCode, to: LocaleCode): RuleForm {
  const again = (text: string) => (text.trim() === "" ? text : translated(text, from, to));
  return {
    ...form,
    formula: again(form.formula),
    floor: again(form.floor),
    cap: again(form.cap),
    threshold: again(form.threshold),
    eligibility: again(form.eligibility),
  };
}

export interface RuleInput extends Readonly<Record<Bound, string | null>> {
  readonly premium: { readonly amount: string } | { readonly formula: string };
}

/** The rule in canonical English as the API takes it; null where a text has faults. */
export function ruleInputOf(form: RuleForm, names: SymbolList, locale: LocaleCode): RuleInput | null {
  const bound: Record<Bound, string | null> = { floor: null, cap: null, threshold: null, eligibility: null };
  for (const part of bounds) {
    if (form[part].trim() === "") continue;
    const { canonical } = understood(form[part], names, locale);
    if (canonical === null) return null;
    bound[part] = canonical;
  }
  if (form.pays === "AMOUNT")
    return isNumber(form.amount) ? { premium: { amount: form.amount }, ...bound } : null;
  const { canonical } = understood(form.formula, names, locale);
  return canonical === null ? null : { premium: { formula: canonical }, ...bound };
}
