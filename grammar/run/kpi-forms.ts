/** TIER, ATTAINMENT and SCORE as closures over inputs. */
import type { Ast } from "../ast.ts";
import type { Meaning, ScorePart } from "../check/checked.ts";
import { isShare } from "../check/shares.ts";
import { attainmentDivisor, attainmentOf } from "../functions/kpi/attainment.ts";
import { lookUpTier } from "../functions/kpi/tiers.ts";
import { toNumber } from "../values/coercion.ts";
import { add, compare, divide, isZero, multiply, ZERO } from "../values/decimal.ts";
import { DIVISION_BY_ZERO, FormulaError } from "../values/error.ts";
import type { Scalar } from "../values/value.ts";
import { type Compiling, scalarOf, sourceOf } from "./compiling.ts";
import type { Evaluate } from "./frame.ts";
import { spread } from "./operators.ts";

export function compileTier(meaning: Meaning & { kind: "tier" }, compiling: Compiling): Evaluate {
  const { table } = meaning;
  const input = compiling.node(meaning.input);
  const shares = isShare(meaning.input, compiling.checked.meanings);
  const find = (value: Scalar): Scalar => {
    const number = toNumber(value);
    if (number instanceof FormulaError) return number;
    const match = lookUpTier(table, number);
    if (match !== null) return match.result;
    const cause = { kind: "no-band", table: table.name, input: number.toString(), isShare: shares } as const;
    return new FormulaError("#N/A", cause);
  };
  return (frame) => spread(input(frame), null, find);
}

/** Fact by plan in the indicator's way; design §4.3. A zero divisor is #DIV/0! with its name. */
export function compileAttainment(
  meaning: Meaning & { kind: "attainment" },
  node: Ast,
  compiling: Compiling,
): Evaluate {
  const source = sourceOf(node, compiling);
  const divisor = `the ${attainmentDivisor(meaning.rule)}`;
  const divisionError = new FormulaError("#DIV/0!", { kind: "division-by-zero", where: source, divisor });
  return (frame) => {
    const fact = toNumber(scalarOf(frame.inputs[meaning.fact] ?? null));
    const plan = toNumber(scalarOf(frame.inputs[meaning.plan] ?? null));
    if (fact instanceof FormulaError) return fact;
    if (plan instanceof FormulaError) return plan;
    return attainmentOf(fact, plan, meaning.rule) ?? divisionError;
  };
}

/** Σ weight × min(attainment, cap) ÷ Σ weight over the indicators of a profile (design §4.3); the first error ends it. */
export function compileScore(parts: readonly ScorePart[]): Evaluate {
  return (frame) => {
    let [sum, weights] = [ZERO, ZERO];
    for (const part of parts) {
      const fact = toNumber(scalarOf(frame.inputs[part.fact] ?? null));
      const plan = toNumber(scalarOf(frame.inputs[part.plan] ?? null));
      if (fact instanceof FormulaError) return fact;
      if (plan instanceof FormulaError) return plan;
      const attained = attainmentOf(fact, plan, part.rule);
      if (attained === null) return nothingToDivideBy(part);
      const counted = part.cap !== null && compare(attained, part.cap) > 0 ? part.cap : attained;
      sum = add(sum, multiply(part.weight, counted));
      weights = add(weights, part.weight);
    }
    return isZero(weights) ? DIVISION_BY_ZERO : divide(sum, weights);
  };
}

function nothingToDivideBy(part: ScorePart): FormulaError {
  const divisor = `the ${attainmentDivisor(part.rule)}`;
  return new FormulaError("#DIV/0!", { kind: "division-by-zero", where: part.indicator, divisor });
}
