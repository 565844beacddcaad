/**
 * Turns a checked formula into closures over slots: one closure a node, made once, run for every employee.
 * An observer may wrap each node's closure; `explain.ts` does, and an ordinary program pays nothing for it.
 */
import type { Ast, Binary, Call, Group, Invoke, Postfix, Prefix } from "../ast.ts";
import type { Checked, DefinedName, Meaning, ScorePart } from "../check/checked.ts";
import { attainmentDivisor, attainmentOf } from "../functions/attainment.ts";
import { lookUpTier, type TierTable } from "../functions/tiers.ts";
import { toNumber } from "../values/coercion.ts";
import { add, Decimal, decimal, divide, HUNDRED, isZero, multiply, negate, ZERO } from "../values/decimal.ts";
import { DIVISION_BY_ZERO, FormulaError } from "../values/error.ts";
import { dereferenced, Reference, type Result } from "../values/reference.ts";
import { ArrayValue, Lambda, type Scalar, type Value } from "../values/value.ts";
import { type Argument, compileCall, isLazy, takesOneValue } from "./calls.ts";
import type { Evaluate, Frame } from "./frame.ts";
import { compileFunctionValue, compileInvocation, compileLambda } from "./lambdas.ts";
import { applyOperator, arithmetic, NOT_A_CELL, type ScalarOperator, spread } from "./operators.ts";
import { combineReferences, compileDefinedName, intersected, spilled } from "./references.ts";

/** Sees each node's closure when it is made, and may give another that does the same. */
export type Observer = (node: Ast, evaluate: Evaluate) => Evaluate;

/** What compiling the nodes of one formula shares. */
export interface Compiling {
  readonly checked: Checked;
  node(ast: Ast): Evaluate;
  /** A node where one value is needed: in old formulas cells there mean the one in the formula's row or column. */
  one(ast: Ast): Evaluate;
  /** A node where many values are needed, whatever stands inside it. */
  many(ast: Ast): Evaluate;
}

/** The closure of a whole formula. */
export function compileAst(checked: Checked, observer: Observer | null): Evaluate {
  const place = checked.sheets?.place ?? null;
  let intersects = checked.sheets?.intersects ?? false;
  const compiling: Compiling = {
    checked,
    node(ast) {
      const evaluate = compileNode(ast, compiling);
      return observer === null ? evaluate : observer(ast, evaluate);
    },
    one(ast) {
      const evaluate = compiling.node(ast);
      if (!intersects) return evaluate;
      return (frame) => {
        const result = evaluate(frame);
        return result instanceof Reference ? intersected(result, place) : result;
      };
    },
    many(ast) {
      const before = intersects;
      intersects = false;
      const evaluate = compiling.node(ast);
      intersects = before;
      return evaluate;
    },
  };
  return compiling.one(checked.ast);
}

function compileNode(node: Ast, compiling: Compiling): Evaluate {
  switch (node.kind) {
    case "number":
      return constant(decimal(node.text));
    case "text":
    case "boolean":
      return constant(node.value);
    case "error":
      return constant(new FormulaError(node.code, { kind: "typed" }));
    case "array":
      return compileArray(node.rows, compiling);
    case "omitted":
      return constant(null);
    case "name":
    case "call":
      return compileMeaning(node, compiling);
    case "group":
      return compiling.node((node satisfies Group).inner);
    case "prefix":
      return compilePrefix(node, compiling);
    case "postfix":
      return compilePostfix(node, compiling);
    case "binary":
      return compileBinary(node, compiling);
    case "invoke":
      return compileInvoke(node, compiling);
    case "cell":
    case "area":
    case "columns":
    case "rows":
    case "structured":
      return compileReference(node, compiling);
    case "invalid":
      return constant(new FormulaError("#NAME?", { kind: "unreadable" }));
    default:
      return node satisfies never;
  }
}

function constant(value: Value): Evaluate {
  return () => value;
}

function sourceOf(node: Ast, compiling: Compiling): string {
  return compiling.checked.text.slice(node.start, node.end);
}

function unbound(node: Ast, compiling: Compiling): Evaluate {
  return constant(
    new FormulaError("#REF!", { kind: "unbound-reference", reference: sourceOf(node, compiling) }),
  );
}

function compileReference(node: Ast, compiling: Compiling): Evaluate {
  const meaning = compiling.checked.meanings.get(node);
  const place = compiling.checked.sheets?.place;
  if (meaning?.kind !== "reference" || place === undefined) return unbound(node, compiling);
  const reference = new Reference(meaning.areas, place.cells);
  return () => reference;
}

function compileArray(rows: readonly (readonly Ast[])[], compiling: Compiling): Evaluate {
  const cells = rows.flat().map((cell) => compiling.node(cell));
  const columns = rows[0]?.length ?? 0;
  if (cells.length === 0 || cells.length !== rows.length * columns)
    return constant(new FormulaError("#VALUE!", { kind: "different-sizes" }));
  return (frame) =>
    new ArrayValue(
      rows.length,
      columns,
      cells.map((cell) => scalarOf(dereferenced(cell(frame)))),
    );
}

function scalarOf(value: Value): Scalar {
  return value instanceof ArrayValue || value instanceof Lambda ? NOT_A_CELL : value;
}

function compileMeaning(node: Ast, compiling: Compiling): Evaluate {
  const meaning = compiling.checked.meanings.get(node);
  if (meaning === undefined) {
    const name = node.kind === "call" || node.kind === "name" ? node.name : "";
    return constant(new FormulaError("#NAME?", { kind: "unknown-name", name }));
  }
  switch (meaning.kind) {
    case "slot":
      return compileSlot(meaning.slot);
    case "local":
      return compileLocal(meaning.local.hops, meaning.local.index);
    case "call-local":
      return compileInvocation(
        compileLocal(meaning.local.hops, meaning.local.index),
        compileArguments((node as Call).args, compiling),
      );
    case "function":
      return compileCall(
        meaning.declaration,
        (node as Call).args.map((argument, at) => compileArgument(argument, at, meaning, compiling)),
        compiling.checked.sheets?.place ?? null,
      );
    case "reference":
      return compileReference(node, compiling);
    case "defined":
      return compileDefined(meaning.name, node, compiling);
    case "function-value":
      return compileFunctionValue(meaning.declaration);
    case "is-omitted":
      return compileOmitted(meaning.local.hops, meaning.local.index);
    case "attainment":
      return compileAttainment(meaning, node, compiling);
    case "tier":
      return compileTier(meaning.table, compiling.node(meaning.input));
    case "constant":
      return constant(meaning.value);
    case "score":
      return compileScore(meaning.parts);
    case "let":
      return compileLet(meaning, compiling);
    case "lambda":
      return compileLambda(meaning.parameters, meaning.scope, compiling.node(meaning.body));
    default:
      return meaning satisfies never;
  }
}

function compileArgument(
  argument: Ast,
  position: number,
  meaning: Meaning & { kind: "function" },
  compiling: Compiling,
): Evaluate | null {
  if (argument.kind === "omitted") return null;
  if (takesOneValue(meaning.declaration, position)) return compiling.one(argument);
  return isLazy(meaning.declaration, position) ? compiling.node(argument) : compiling.many(argument);
}

/** A defined name, or a call of one that stands for a LAMBDA. */
function compileDefined(name: DefinedName, node: Ast, compiling: Compiling): Evaluate {
  const value = compileDefinedName(name, (checked) => compileAst(checked, null));
  if (node.kind !== "call") return value;
  return compileInvocation(
    value,
    node.args.map((argument) => compiling.node(argument)),
  );
}

function compileSlot(slot: number): Evaluate {
  return (frame) => frame.inputs[slot] ?? null;
}

function compileLocal(hops: number, index: number): Evaluate {
  if (hops === 0) return (frame) => frame.locals[index] ?? null;
  return (frame) => ownerOf(frame, hops)?.locals[index] ?? null;
}

function compileOmitted(hops: number, index: number): Evaluate {
  return (frame) => ownerOf(frame, hops)?.locals[index] === undefined;
}

/** The frame so many LAMBDAs further out. */
function ownerOf(frame: Frame, hops: number): Frame | null {
  let owner: Frame | null = frame;
  for (let hop = 0; hop < hops && owner !== null; hop++) owner = owner.outer;
  return owner;
}

function compileLet(meaning: Meaning & { kind: "let" }, compiling: Compiling): Evaluate {
  const bindings = meaning.bindings.map(({ index, value }) => ({ index, value: compiling.node(value) }));
  const body = compiling.node(meaning.body);
  return (frame) => {
    for (const { index, value } of bindings) frame.locals[index] = value(frame);
    return body(frame);
  };
}

function compileTier(table: TierTable, input: Evaluate): Evaluate {
  const find = (value: Scalar): Scalar => {
    const number = toNumber(value);
    if (number instanceof FormulaError) return number;
    const match = lookUpTier(table, number);
    if (match !== null) return match.result;
    return new FormulaError("#N/A", { kind: "no-band", table: table.name, input: number.toString() });
  };
  return (frame) => spread(input(frame), null, find);
}

/** Fact by plan in the indicator's way; design §4.3. A zero divisor is #DIV/0! with its name. */
function compileAttainment(
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

/** Σ weight × attainment ÷ Σ weight over the indicators of a profile (design §4.3); the first error ends it. */
function compileScore(parts: readonly ScorePart[]): Evaluate {
  return (frame) => {
    let [sum, weights] = [ZERO, ZERO];
    for (const part of parts) {
      const fact = toNumber(scalarOf(frame.inputs[part.fact] ?? null));
      const plan = toNumber(scalarOf(frame.inputs[part.plan] ?? null));
      if (fact instanceof FormulaError) return fact;
      if (plan instanceof FormulaError) return plan;
      const attained = attainmentOf(fact, plan, part.rule);
      if (attained === null) return nothingToDivideBy(part);
      sum = add(sum, multiply(part.weight, attained));
      weights = add(weights, part.weight);
    }
    return isZero(weights) ? DIVISION_BY_ZERO : divide(sum, weights);
  };
}

function nothingToDivideBy(part: ScorePart): FormulaError {
  const divisor = `the ${attainmentDivisor(part.rule)}`;
  return new FormulaError("#DIV/0!", { kind: "division-by-zero", where: part.indicator, divisor });
}

function compilePrefix(node: Prefix, compiling: Compiling): Evaluate {
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

function compilePostfix(node: Postfix, compiling: Compiling): Evaluate {
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

function compileBinary(node: Binary, compiling: Compiling): Evaluate {
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

function operation(
  operator: ScalarOperator,
  left: Evaluate,
  right: Evaluate,
  divisionError: FormulaError,
): Evaluate {
  const scalar = (a: Scalar, b: Scalar) => applyOperator(operator, a, b, divisionError);
  if (operator === "+" || operator === "-" || operator === "*" || operator === "/" || operator === "^") {
    return (frame) => {
      const a = left(frame);
      const b = right(frame);
      if (a instanceof Decimal && b instanceof Decimal) return arithmetic(operator, a, b, divisionError);
      return spread(a, b, scalar);
    };
  }
  return (frame) => spread(left(frame), right(frame), scalar);
}

function compileInvoke(node: Invoke, compiling: Compiling): Evaluate {
  return compileInvocation(compiling.node(node.callee), compileArguments(node.args, compiling));
}

function compileArguments(args: readonly Ast[], compiling: Compiling): Argument[] {
  return args.map((argument) => (argument.kind === "omitted" ? null : compiling.node(argument)));
}

/** What a formula shows when it stands alone: blank is 0, a LAMBDA that nobody called is #CALC!. */
export function shown(value: Value): Scalar | ArrayValue {
  if (value === null) return ZERO;
  return value instanceof Lambda ? NOT_A_CELL : value;
}
