/** Operators as closures: signs, per cent, arithmetic, comparison, and what makes references of references. */
import type { Ast, Binary, Postfix, Prefix } from "../ast.ts";
import { OUT_OF_STEPS } from "../values/budget.ts";
import { toNumber } from "../values/coercion.ts";
import { add, compare, Decimal, divide, HUNDRED, multiply, negate, subtract } from "../values/decimal.ts";
import { FormulaError } from "../values/error.ts";
import { dereferenced, type Result } from "../values/reference.ts";
import { ArrayValue, type Scalar, type Value } from "../values/value.ts";
import { type Compiling, sourceOf, unbound } from "./compiling.ts";
import type { Evaluate, Frame } from "./frame.ts";
import { applyOperator, arithmetic, inRange, type ScalarOperator, spread } from "./operators.ts";
import { combineReferences, intersected, spilled } from "./references.ts";
import { applyUnboxed, type UnboxedOperator } from "./unboxed.ts";

export function compilePrefix(node: Prefix, compiling: Compiling): Evaluate {
  if (node.operator === "@") return compileIntersection(node, compiling);
  const operand = compiling.one(node.operand);
  switch (node.operator) {
    case "+":
      return operand;
    case "-":
      return (frame) => {
        const value = operand(frame);
        return value instanceof Decimal ? negate(value) : spread(value, null, negated);
      };
    default:
      return node.operator satisfies never;
  }
}

function compileIntersection(node: Prefix, compiling: Compiling): Evaluate {
  const operand = compiling.node(node.operand);
  const place = compiling.checked.sheets?.place ?? null;
  return (frame) => intersected(operand(frame), place);
}

function negated(value: Scalar): Scalar {
  const number = toNumber(value);
  return number instanceof FormulaError ? number : negate(number);
}

export function compilePostfix(node: Postfix, compiling: Compiling): Evaluate {
  if (node.operator === "#") return compileSpilled(node, compiling);
  const operand = compiling.one(node.operand);
  return (frame) =>
    spread(operand(frame), null, (value) => {
      const number = toNumber(value);
      return number instanceof FormulaError ? number : divide(number, HUNDRED);
    });
}

function compileSpilled(node: Postfix, compiling: Compiling): Evaluate {
  if (compiling.checked.sheets === null) return unbound(node, compiling);
  const operand = compiling.node(node.operand);
  return (frame) => spilled(operand(frame));
}

export function compileBinary(node: Binary, compiling: Compiling): Evaluate {
  const { operator } = node;
  if (operator === ":" || operator === " " || operator === ",")
    return compileCombination(operator, node, compiling);
  const chain = leftChain(node);
  if (chain.length > LONGEST_NESTED_CHAIN) return compileChain(chain, compiling);
  return operation(
    operator,
    compiling.one(node.left),
    compiling.one(node.right),
    divisionErrorAt(node, compiling),
  );
}

function compileCombination(operator: ":" | " " | ",", node: Binary, compiling: Compiling): Evaluate {
  if (compiling.checked.sheets === null) return unbound(node, compiling);
  const [left, right] = [compiling.node(node.left), compiling.node(node.right)];
  return (frame) => combineReferences(operator, left(frame), right(frame));
}

/** `1+1+…+1` nests to the left; beyond this length it is computed by a loop, so that no text exhausts the stack. */
const LONGEST_NESTED_CHAIN = 100;

/** The operations of a left-nested chain, innermost first. */
function leftChain(node: Binary): Binary[] {
  const chain: Binary[] = [];
  for (let link: Ast = node; link.kind === "binary"; link = link.left) chain.push(link);
  return chain.reverse();
}

function compileChain(chain: readonly Binary[], compiling: Compiling): Evaluate {
  const first = chain[0] as Binary;
  let left: Result = null;
  const steps = chain.map((link) => {
    if (link.operator === ":" || link.operator === " " || link.operator === ",") {
      const [{ operator }, right] = [link, compiling.node(link.right)];
      return (frame: Frame) => combineReferences(operator as ":" | " " | ",", left, right(frame));
    }
    return operation(link.operator, () => left, compiling.one(link.right), divisionErrorAt(link, compiling));
  });
  const start = compiling.one(first.left);
  return (frame) => {
    let result = start(frame);
    for (const step of steps) {
      left = result;
      result = step(frame);
    }
    return result;
  };
}

function divisionErrorAt(node: Binary, compiling: Compiling): FormulaError {
  const where = sourceOf(node, compiling);
  return new FormulaError("#DIV/0!", {
    kind: "division-by-zero",
    where,
    divisor: sourceOf(node.right, compiling),
  });
}

/** The closure of an operator. Numbers meet it directly; whatever else comes goes by Excel's coercions. */
function operation(
  operator: ScalarOperator,
  left: Evaluate,
  right: Evaluate,
  divisionError: FormulaError,
): Evaluate {
  const scalar = (a: Scalar, b: Scalar) => applyOperator(operator, a, b, divisionError);
  switch (operator) {
    case "+":
      return onNumbers(left, right, scalar, (a, b) => inRange(add(a, b)), operator);
    case "-":
      return onNumbers(left, right, scalar, (a, b) => inRange(subtract(a, b)), operator);
    case "*":
      return onNumbers(left, right, scalar, (a, b) => inRange(multiply(a, b)), operator);
    case "/":
    case "^":
      return onNumbers(left, right, scalar, (a, b) => arithmetic(operator, a, b, divisionError));
    case "=":
      return onNumbers(left, right, scalar, (a, b) => compare(a, b) === 0, operator);
    case "<>":
      return onNumbers(left, right, scalar, (a, b) => compare(a, b) !== 0, operator);
    case "<":
      return onNumbers(left, right, scalar, (a, b) => compare(a, b) < 0, operator);
    case "<=":
      return onNumbers(left, right, scalar, (a, b) => compare(a, b) <= 0, operator);
    case ">":
      return onNumbers(left, right, scalar, (a, b) => compare(a, b) > 0, operator);
    case ">=":
      return onNumbers(left, right, scalar, (a, b) => compare(a, b) >= 0, operator);
    case "&":
      return onValues(left, right, scalar);
    default:
      return operator satisfies never;
  }
}

function onValues(left: Evaluate, right: Evaluate, scalar: (a: Scalar, b: Scalar) => Scalar): Evaluate {
  return (frame) => {
    const [a, b] = [dereferenced(left(frame)), dereferenced(right(frame))];
    return allows(frame, a, b) ? spread(a, b, scalar) : OUT_OF_STEPS;
  };
}

/** Whether the evaluation may still compute with these, cell by cell where they are arrays. */
function allows({ budget }: Frame, a: Value, b: Value): boolean {
  if (!(a instanceof ArrayValue)) return !(b instanceof ArrayValue) || budget.spendOnCells(b.cellCount);
  return budget.spendOnCells(b instanceof ArrayValue ? a.cellCount + b.cellCount : a.cellCount);
}

function onNumbers(
  left: Evaluate,
  right: Evaluate,
  scalar: (a: Scalar, b: Scalar) => Scalar,
  compute: (a: Decimal, b: Decimal) => Scalar,
  unboxed: UnboxedOperator | null = null,
): Evaluate {
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    if (a instanceof Decimal && b instanceof Decimal) return compute(a, b);
    const [x, y] = [dereferenced(a), dereferenced(b)];
    if (!allows(frame, x, y)) return OUT_OF_STEPS;
    return (unboxed === null ? null : applyUnboxed(unboxed, x, y)) ?? spread(x, y, scalar);
  };
}
