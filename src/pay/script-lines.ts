/** What the adjustment script (S13) changes, each change as a line with its before. */
import {
  divide,
  FormulaError,
  isZero,
  multiply,
  runScript,
  subtract,
  type Target,
  ZERO,
} from "../../grammar/index.ts";
import { type Computing, inMoney, inputOf, salaryOfRules, sumOf } from "./computing.ts";
import type { Input } from "./inputs.ts";
import { type ComputedLine, knownLine, lineInError } from "./lines.ts";

/** The lines of changes; of assignments that change nothing there are none. Scripts see the company's currency. */
export function scriptLines(computing: Computing, before: readonly ComputedLine[]): ComputedLine[] {
  const { basis, source } = computing;
  if (basis.script === null) return [];
  const { rate } = basis;
  const bonusLines = before.filter(({ kind }) => kind === "BONUS");
  const bonuses = new Map(
    basis.bonuses.map(({ template }, n) => [template, multiply(bonusLines[n]?.amount ?? ZERO, rate)]),
  );
  const salary = salaryOfRules(basis);
  const origins = new Map<object, Input["origin"]>();
  const { changes } = runScript(basis.script, { bonuses, total: multiply(sumOf(before), rate) }, (slot) => {
    const input = inputOf(slot, salary, source);
    origins.set(slot, input.origin);
    return input.value;
  });
  const names = new Map(basis.bonuses.map(({ template, name }) => [template, name]));
  return changes.flatMap((change) => {
    const inputs = change.inputs.map(
      ({ slot, value }): Input => ({
        value,
        origin: origins.get(slot) ?? { kind: "given" },
      }),
    );
    const head = { kind: "ADJUSTMENT", name: nameOf(change.target, names), formula: change.text } as const;
    if (change.after instanceof FormulaError) return [lineInError(head, inputs, change.after)];
    const found = inMoney(divide(change.before, rate), computing);
    const difference = subtract(inMoney(divide(change.after, rate), computing), found);
    return isZero(difference) ? [] : [{ ...knownLine({ ...head, before: found }, difference), inputs }];
  });
}

function nameOf(target: Target, names: ReadonlyMap<string, string>): string {
  return target.kind === "total" ? "Total" : (names.get(target.template) ?? target.template);
}
