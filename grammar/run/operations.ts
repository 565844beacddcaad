/** Operators as closures: signs, per cent, arithmetic, comparison, and what makes references of references. */
import type { Ast, Binary, Postfix, Prefix } from "../ast.ts";
import { toNumber } from "../values/coercion.ts";
import { add, Decimal, divide, HUNDRED, negate, subtract } from "../values/decimal.ts";
import { FormulaError } from "../values/error.ts";
import type { Result } from "../values/reference.ts";
import type { Scalar } from "../values/value.ts";
import { compileComparison } from "./comparing.ts";
import { type Compiling, sourceOf, unbound } from "./compiling.ts";
import { type Evaluate, type Frame, operandOf, read } from "./frame.ts";
import { type Operation, onOthers } from "./operation.ts";
import { applyOperator, arithmetic, inRange, type ScalarOperator, spread } from "./operators.ts";
import { compileProduct } from "./product.ts";
import { combineReferences, intersected, spilled } from "./references.ts";

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
  leftSide: Evaluate,
  rightSide: Evaluate,
  divisionError: FormulaError,
): Evaluate {
  const shared = {
    left: operandOf(leftSide),
    right: operandOf(rightSide),
    scalar: (a: Scalar, b: Scalar) => applyOperator(operator, a, b, divisionError),
  };
  switch (operator) {
    case "+": {
      const sum: Operation = { ...shared, unboxed: operator };
      return (frame) => sumIn(sum, frame);
    }
    case "-": {
      const difference: Operation = { ...shared, unboxed: operator };
      return (frame) => differenceIn(difference, frame);
    }
    case "*":
      return compileProduct(leftSide, { ...shared, unboxed: operator });
    case "/":
    case "^": {
      const quotient = { ...shared, unboxed: null, operator, divisionError };
      return (frame) => quotientIn(quotient, frame);
    }
    case "=":
    case "<>":
    case "<":
    case "<=":
    case ">":
    case ">=":
      return compileComparison(operator, { ...shared, unboxed: operator });
    case "&": {
      const joint: Operation = { ...shared, unboxed: null };
      return (frame) => onOthers(joint, read(joint.left, frame), read(joint.right, frame), frame);
    }
    default:
      return operator satisfies never;
  }
}

function sumIn(sum: Operation, frame: Frame): Result {
  const a = read(sum.left, frame);
  const b = read(sum.right, frame);
  return a instanceof Decimal && b instanceof Decimal ? inRange(add(a, b)) : onOthers(sum, a, b, frame);
}

function differenceIn(difference: Operation, frame: Frame): Result {
  const a = read(difference.left, frame);
  const b = read(difference.right, frame);
  if (a instanceof Decimal && b instanceof Decimal) return inRange(subtract(a, b));
  return onOthers(difference, a, b, frame);
}

/** A quotient or a power. */
interface Dividing extends Operation {
  readonly operator: "/" | "^";
  readonly divisionError: FormulaError;
}

function quotientIn(quotient: Dividing, frame: Frame): Result {
  const a = read(quotient.left, frame);
  const b = read(quotient.right, frame);
  if (!(a instanceof Decimal && b instanceof Decimal)) return onOthers(quotient, a, b, frame);
  return arithmetic(quotient.operator, a, b, quotient.divisionError);
}
