/** Evaluates formulas by text, for tests of the language. */
import {
  checkText,
  compile,
  printValue,
  type SymbolList,
  symbolsOf,
  type Value,
} from "../../grammar/index.ts";

/** The printed value of a formula; `inputs` give values to plain names. */
export function evaluated(
  text: string,
  inputs: Readonly<Record<string, Value>> = {},
  list: SymbolList = {},
): string {
  const checked = checkText(text, symbolsOf({ variables: Object.keys(inputs), ...list }));
  const values = checked.slots.map((slot) => (slot.kind === "variable" ? (inputs[slot.name] ?? null) : null));
  return printValue(compile(checked).evaluate(values));
}
