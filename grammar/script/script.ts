/** Checks an adjustment script and runs it: each assignment sees what those before it have changed. */
import { check } from "../check/check.ts";
import type { Slot } from "../check/checked.ts";
import { nearest } from "../check/nearest.ts";
import { type SymbolList, symbolsOf } from "../check/symbols.ts";
import { type Diagnostic, diagnose } from "../diagnostic.ts";
import { compile, type Program } from "../run/program.ts";
import { foldCase } from "../values/coercion.ts";
import { add, Decimal, subtract, ZERO } from "../values/decimal.ts";
import { FormulaError } from "../values/error.ts";
import { ArrayValue, rowOf, type Scalar, type Value } from "../values/value.ts";
import { moved, parseScript, type Target } from "./parse.ts";

/** A script ready to run, or its faults. */
export interface Script {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly steps: readonly ScriptStep[];
}

export interface ScriptStep {
  readonly target: Target;
  readonly program: Program;
}

/** The name by which a script reads what is paid in all so far. */
const TOTAL = "TOTAL";

/** Parses and checks a script against what its formulas may name; `bonuses` of the list are the codes it may change. */
export function checkScript(text: string, list: SymbolList): Script {
  const parsed = parseScript(text);
  const symbols = symbolsOf({ ...list, variables: [...(list.variables ?? []), TOTAL] });
  const diagnostics = [...parsed.diagnostics];
  const steps = parsed.assignments.map(({ target, targetSpan, text: formula, offset, ast }) => {
    const checked = check({ text: formula, ast, diagnostics: [] }, symbols);
    diagnostics.push(...checked.diagnostics.map((fault) => moved(text, fault, offset)));
    if (target.kind === "bonus" && !symbols.bonuses?.has(foldCase(target.template)))
      diagnostics.push(unknownBonus(text, targetSpan, target.template, list.bonuses ?? []));
    return { target, program: compile(checked) };
  });
  return { text, diagnostics: diagnostics.sort((a, b) => a.start - b.start), steps };
}

function unknownBonus(
  text: string,
  span: { readonly start: number; readonly end: number },
  template: string,
  known: readonly string[],
): Diagnostic {
  const suggestions = nearest(template, known);
  const hint = suggestions.length > 0 ? ` Did you mean ${suggestions.join(" or ")}?` : "";
  return diagnose(text, span, "name.unknown", `There is no bonus template "${template}".${hint}`);
}

/** What a script starts from: the amounts of the bonuses by template, and what is paid in all. */
export interface Amounts {
  readonly bonuses: ReadonlyMap<string, Decimal>;
  readonly total: Decimal;
}

/** One change; an error is what the formula yielded instead of an amount, and leaves the amount as it was. */
export interface Change {
  readonly target: Target;
  /** The assignment's formula, and what it was computed from. */
  readonly text: string;
  readonly inputs: readonly { readonly slot: Slot; readonly value: Value }[];
  readonly before: Decimal;
  readonly after: Decimal | FormulaError;
}

/**
 * Runs a script. `input` gives every input but the amounts; each assignment is a change, in order; one of a bonus that is not
 * among the amounts is passed over, since nobody gets a bonus by a line that was to change it. What is paid in all follows
 * each change of a bonus. Never throws.
 */
export function runScript(
  script: Script,
  amounts: Amounts,
  input: (slot: Slot) => Value,
): { readonly amounts: Amounts; readonly changes: readonly Change[] } {
  const bonuses = new Map(amounts.bonuses);
  let { total } = amounts;
  const changes: Change[] = [];
  const codes = new Map([...bonuses.keys()].map((code) => [foldCase(code), code]));
  for (const { target, program } of script.steps) {
    const code = target.kind === "bonus" ? codes.get(foldCase(target.template)) : "";
    if (code === undefined) continue;
    const inputs = program.slots.map((slot) => ({
      slot,
      value: amountOf(slot, bonuses, total) ?? input(slot),
    }));
    const after = asAmount(program.evaluate(inputs.map(({ value }) => value)));
    const before = target.kind === "bonus" ? (bonuses.get(code) ?? ZERO) : total;
    changes.push({ target, text: program.checked.text.trim(), inputs, before, after });
    if (after instanceof FormulaError) continue;
    total = target.kind === "bonus" ? add(total, subtract(after, before)) : after;
    if (target.kind === "bonus") bonuses.set(code, after);
  }
  return { amounts: { bonuses, total }, changes };
}

function amountOf(slot: Slot, bonuses: ReadonlyMap<string, Decimal>, total: Decimal): Value | null {
  switch (slot.kind) {
    case "bonus":
      return bonuses.get(slot.template) ?? ZERO;
    case "bonuses":
      return rowOf(bonuses.size === 0 ? [null] : [...bonuses.values()]);
    case "variable":
      return foldCase(slot.name) === foldCase(TOTAL) ? total : null;
    default:
      return null;
  }
}

function asAmount(value: Scalar | ArrayValue): Decimal | FormulaError {
  if (value instanceof Decimal || value instanceof FormulaError) return value;
  if (value instanceof ArrayValue) return new FormulaError("#VALUE!", { kind: "array-in-cell" });
  return new FormulaError("#VALUE!", { kind: "not-a-number", text: String(value) });
}
