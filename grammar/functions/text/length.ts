/** The longest text that a cell holds. */
import { FormulaError } from "../../values/error.ts";

export const MAX_TEXT = 32_767;
export const TOO_LONG = new FormulaError("#VALUE!", { kind: "limit", limit: "text-length" });

/** A text, or #VALUE! where it is longer than a cell holds. */
export function limited(text: string): string | FormulaError {
  return text.length <= MAX_TEXT ? text : TOO_LONG;
}
