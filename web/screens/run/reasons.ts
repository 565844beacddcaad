/** What differs between two runs, by reason: each amount belongs to one, to the cent. */
import { type DecimalText, noNumber } from "../../format/numbers.ts";
import { differenceOf, isZero, sumOf } from "../../format/sums.ts";
import type { RunComparisonQuery } from "./run.generated.ts";

export type Difference = RunComparisonQuery["compareRuns"]["edges"][number]["node"];
export type LineDifference = Difference["lines"][number];
type ReasonKind = LineDifference["reasons"][number]["kind"] | "SEVERAL" | "PEOPLE";

export interface Step {
  readonly kind: ReasonKind;
  readonly amount: DecimalText;
}

export interface Waterfall {
  readonly currency: string;
  readonly employees: number;
  readonly before: DecimalText;
  readonly after: DecimalText;
  /** The biggest first; none of nothing. */
  readonly steps: readonly Step[];
}

/** One for each currency. */
export function waterfallsOf(differences: readonly Difference[]): readonly Waterfall[] {
  const known = differences.filter(({ currency }) => currency !== null);
  return [...Map.groupBy(known, ({ currency }) => currency ?? noNumber)].map(([currency, own]) => {
    const steps = Map.groupBy(own.flatMap(stepsOf), ({ kind }) => kind);
    return {
      currency,
      employees: own.length,
      before: sumOf(own.map(({ before }) => before ?? "0")),
      after: sumOf(own.map(({ after }) => after ?? "0")),
      steps: [...steps]
        .map(([kind, all]) => ({ kind, amount: sumOf(all.map(({ amount }) => amount)) }))
        .filter(({ amount }) => !isZero(amount))
        .sort((one, other) => Math.abs(Number(other.amount)) - Math.abs(Number(one.amount))),
    };
  });
}

/** Where there is no total on one side, its lines do not add up: the whole difference is of the person. */
function stepsOf({ before, after, lines }: Difference): readonly Step[] {
  if (before === null || after === null)
    return [{ kind: "PEOPLE", amount: differenceOf(after ?? "0", before ?? "0") }];
  return lines.map((line) => ({
    kind: kindOf(line),
    amount: differenceOf(line.after ?? "0", line.before ?? "0"),
  }));
}

function kindOf({ reasons }: LineDifference): ReasonKind {
  const kinds = new Set(reasons.map(({ kind }) => kind));
  const [only = "RULE"] = kinds;
  return kinds.size > 1 ? "SEVERAL" : only;
}
