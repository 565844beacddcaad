/**
 * Turns a checked formula into closures over slots: one closure a node, made once, run for every employee.
 * An observer may wrap each node's closure; `explain.ts` does, and an ordinary program pays nothing for it.
 */
import type { Ast, Call, Group, Invoke } from "../ast.ts";
import type { Checked, DefinedName, Meaning } from "../check/checked.ts";
import { parseDecimal, ZERO } from "../values/decimal.ts";
import { FormulaError, OVERFLOW } from "../values/error.ts";
import { dereferenced, Reference } from "../values/reference.ts";
import { ArrayValue, Lambda, type Scalar, type Value } from "../values/value.ts";
import { type Argument, isLazy, takesOneValue } from "./arguments.ts";
import { compileIf } from "./branches.ts";
import { compileCall } from "./calls.ts";
import { type Compiling, constant, scalarOf, unbound } from "./compiling.ts";
import { type Evaluate, type Frame, inputAt } from "./frame.ts";
import { compileAttainment, compileScore, compileTier } from "./kpi-forms.ts";
import { compileFunctionValue, compileInvocation, compileLambda } from "./lambdas.ts";
import { compileBinary, compilePostfix, compilePrefix } from "./operations.ts";
import { NOT_A_CELL } from "./operators.ts";
import { compileDefinedName, intersected } from "./references.ts";

/** Sees each node's closure when it is made, and may give another that does the same. */
export type Observer = (node: Ast, evaluate: Evaluate) => Evaluate;

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
      return constant(parseDecimal(node.text) ?? OVERFLOW);
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

function compileMeaning(node: Ast, compiling: Compiling): Evaluate {
  const meaning = compiling.checked.meanings.get(node);
  if (meaning === undefined) {
    const name = node.kind === "call" || node.kind === "name" ? node.name : "";
    return constant(new FormulaError("#NAME?", { kind: "unknown-name", name }));
  }
  switch (meaning.kind) {
    case "slot":
      return inputAt(meaning.slot);
    case "local":
      return compileLocal(meaning.local.hops, meaning.local.index);
    case "call-local":
      return compileInvocation(
        compileLocal(meaning.local.hops, meaning.local.index),
        compileArguments((node as Call).args, compiling),
      );
    case "function":
      return compileFunction(meaning, node as Call, compiling);
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
      return compileTier(meaning, compiling);
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

function compileFunction(
  meaning: Meaning & { kind: "function" },
  node: Call,
  compiling: Compiling,
): Evaluate {
  const { declaration } = meaning;
  const place = compiling.checked.sheets?.place ?? null;
  const args = node.args.map((argument, at) => compileArgument(argument, at, meaning, compiling));
  const byRule = (given: readonly Argument[]) => compileCall(declaration, given, place);
  return declaration.name === "IF" ? compileIf(args, byRule) : byRule(args);
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
