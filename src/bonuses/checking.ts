/** What a rule must be: formulas without faults, that come to numbers, and a condition that comes to TRUE or FALSE. */
import {
  type Checked,
  checkText,
  type Diagnostic,
  hasErrors,
  type Symbols,
  symbolsOf,
} from "../../grammar/index.ts";
import type { Definitions } from "../indicators/index.ts";
import { FormulaProblem, refuse } from "../problem.ts";
import { type Rule, ruleFormula } from "./rule.ts";

const parts = ["formula", "floor", "cap", "threshold", "eligibility"] as const;

/** What the formulas of rules may name. */
export function ruleSymbols({ symbols }: Definitions): Symbols {
  return symbolsOf({ ...symbols, salary: true });
}

/** Refuses a rule with faults, with the way to the part. */
export function assertSound(rule: Rule, symbols: Symbols): void {
  for (const part of parts) {
    const text = rule[part];
    if (text === null) continue;
    const path = part === "formula" ? ["premium", "formula"] : [part];
    const checked = checkText(text, symbols);
    if (hasErrors(checked)) throw new FormulaProblem(path, checked.diagnostics);
    const fault = typeFault(part, checked);
    if (fault !== null) refuse(path, fault);
  }
  const whole = checkText(ruleFormula(rule), symbols);
  if (hasErrors(whole)) throw new FormulaProblem(["premium"], whole.diagnostics);
}

function typeFault(part: (typeof parts)[number], { type }: Checked): string | null {
  if (part === "eligibility")
    return type === "boolean" || type === "any"
      ? null
      : "A condition comes to TRUE or FALSE, such as sales > 0.";
  return type === "text" || type === "boolean"
    ? `Pay is a number: this comes to ${type === "text" ? "text" : "TRUE or FALSE"}.`
    : null;
}

/** The faults that a stored rule has by now. */
export function faultsOf(rule: Rule, symbols: Symbols): readonly Diagnostic[] {
  return checkText(ruleFormula(rule), symbols).diagnostics.filter(({ severity }) => severity === "error");
}
