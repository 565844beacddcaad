/** Which indicators look at facts one by one, so that what days add up to cannot answer for them. */
import { compileCondition } from "./condition.ts";
import type { Definitions } from "./definitions.ts";

/** Their codes, in order, as far as they hold on some day from `first` to `last`. */
export function readersOfFacts(
  definitions: Definitions,
  first: Temporal.PlainDate,
  last: Temporal.PlainDate,
): string[] {
  const codes = new Set<string>();
  for (const at of definitions.during(first.toString(), last.add({ days: 1 }).toString())) {
    for (const { code, documentCondition } of at.indicators.values())
      if (documentCondition !== null && !isOfDay(documentCondition)) codes.add(code);
    for (const [code, { slots }] of at.formulas)
      if (slots.some(({ kind }) => kind === "facts")) codes.add(code);
  }
  return [...codes].sort();
}

function isOfDay(text: string): boolean {
  const condition = compileCondition(text);
  return condition.kind === "condition" && condition.isOfDay;
}
