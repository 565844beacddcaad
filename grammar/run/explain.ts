/** Evaluates a formula while watching every node, and returns the tree of what happened (design §3.6). */
import { type Ast, childrenOf } from "../ast.ts";
import type { Checked, Meaning } from "../check/checked.ts";
import { isShare } from "../check/shares.ts";
import { lookUpTier } from "../functions/kpi/tiers.ts";
import { defaultEvaluationLimits } from "../values/budget.ts";
import { toNumber, toText } from "../values/coercion.ts";
import { FormulaError } from "../values/error.ts";
import { dereferenced } from "../values/reference.ts";
import { ArrayValue, Lambda, type Scalar, type Value } from "../values/value.ts";
import { compileAst, shown } from "./compile.ts";
import { newFrame } from "./program.ts";
import type { Origin, Reason, Trace } from "./trace.ts";

/** A watched node: what it yielded and what was computed for it. */
interface Watched {
  readonly node: Ast;
  readonly children: Watched[];
  value: Value;
}

/** A trace stops growing here; LAMBDA loops could make it endless. */
const MAX_RECORDS = 20_000;

export interface Explained {
  readonly value: Scalar | ArrayValue;
  readonly trace: Trace;
}

/**
 * The value of a formula, the same as a program gives, and its trace. `origins` says where each input came from, in
 * the order of the slots; an input without one was given by the caller.
 */
export function explain(
  checked: Checked,
  inputs: readonly Value[],
  origins: readonly (Origin | null)[] = [],
): Explained {
  const root: Watched = { node: checked.ast, children: [], value: null };
  const open: Watched[] = [root];
  let count = 0;
  const evaluate = compileAst(checked, (node, compiled) => {
    if (node.kind === "group") return compiled;
    return (frame) => {
      if (++count > MAX_RECORDS) return compiled(frame);
      const record: Watched = { node, children: [], value: null };
      open.at(-1)?.children.push(record);
      open.push(record);
      const result = compiled(frame);
      record.value = dereferenced(result);
      open.pop();
      return result;
    };
  });
  const value = shown(dereferenced(evaluate(newFrame(checked, inputs, defaultEvaluationLimits))));
  const top = root.children[0] ?? root;
  return { value, trace: traceOf(top, { checked, inputs, origins }) };
}

interface Explaining {
  readonly checked: Checked;
  readonly inputs: readonly Value[];
  readonly origins: readonly (Origin | null)[];
}

function traceOf(record: Watched, explaining: Explaining): Trace {
  const { node } = record;
  const meaning = explaining.checked.meanings.get(node);
  const computed = record.children.filter((child) => !isLiteral(child.node));
  const children = computed.map((child) => traceOf(child, explaining));
  return {
    start: node.start,
    end: node.end,
    text: sourceOf(node, explaining),
    value: record.value,
    taken: true,
    reason: reasonOf(record, meaning, explaining),
    children:
      meaning?.kind === "function"
        ? [...children, ...branchesNotTaken(record, meaning, explaining)]
        : children,
  };
}

function isLiteral(node: Ast): boolean {
  return node.kind === "number" || node.kind === "text" || node.kind === "boolean" || node.kind === "omitted";
}

function sourceOf(node: Ast, explaining: Explaining): string {
  return explaining.checked.text.slice(node.start, node.end);
}

/** Arguments that the function did not ask for, such as the other branch of an IF. */
function branchesNotTaken(
  record: Watched,
  meaning: Meaning & { kind: "function" },
  explaining: Explaining,
): Trace[] {
  if (!isLazy(meaning)) return [];
  const computed = new Set(record.children.map((child) => child.node));
  return childrenOf(record.node)
    .filter((child) => child.kind !== "omitted" && !computed.has(inside(child)))
    .map((child) => ({
      start: child.start,
      end: child.end,
      text: sourceOf(child, explaining),
      value: null,
      taken: false,
      reason: null,
      children: [],
    }));
}

function isLazy(meaning: Meaning & { kind: "function" }): boolean {
  return meaning.declaration.parameters.some((parameter) => parameter.kind === "lazy");
}

function inside(node: Ast): Ast {
  let inner = node;
  while (inner.kind === "group") inner = inner.inner;
  return inner;
}

function reasonOf(record: Watched, meaning: Meaning | undefined, explaining: Explaining): Reason | null {
  const error = errorReason(record);
  if (error !== null) return error;
  switch (meaning?.kind) {
    case "slot":
      return { kind: "origin", origin: explaining.origins[meaning.slot] ?? { kind: "given" } };
    case "tier":
      return bandReason(record, meaning, explaining);
    case "attainment":
      return {
        kind: "attainment",
        rule: meaning.rule,
        fact: plainText(explaining.inputs[meaning.fact] ?? null),
        plan: plainText(explaining.inputs[meaning.plan] ?? null),
        result: plainText(record.value),
      };
    case "function":
      return isLazy(meaning) ? branchReason(record, explaining) : null;
    default:
      return null;
  }
}

/** The cause of an error, at the node where it arose and not at those that only pass it on. */
function errorReason(record: Watched): Reason | null {
  const { value } = record;
  if (!(value instanceof FormulaError) || record.children.some((child) => child.value === value)) return null;
  return { kind: "error", code: value.code, cause: value.cause };
}

function bandReason(
  record: Watched,
  meaning: Meaning & { kind: "tier" },
  { checked }: Explaining,
): Reason | null {
  const input = record.children[0]?.value ?? null;
  if (input instanceof ArrayValue || input instanceof Lambda) return null;
  const number = toNumber(input);
  const match = number instanceof FormulaError ? null : lookUpTier(meaning.table, number);
  if (match === null) return null;
  return {
    kind: "band",
    table: meaning.table.name,
    mode: meaning.table.mode,
    boundary: meaning.table.boundary,
    isShare: isShare(meaning.input, checked.meanings),
    input: number.toString(),
    lower: match.lower?.toString() ?? null,
    upper: match.upper?.toString() ?? null,
    result: match.result.toString(),
  };
}

/** The last computed argument is the branch; the one computed before it decided. */
function branchReason(record: Watched, explaining: Explaining): Reason | null {
  const taken = record.children.at(-1);
  if (taken === undefined || record.node.kind !== "call") return null;
  // An error in the condition passes through, and no branch is taken.
  if (record.children.length === 1 && taken.value instanceof FormulaError) return null;
  const condition = record.children.length > 1 ? record.children.at(-2) : undefined;
  const met = typeof condition?.value === "boolean" ? condition.value : null;
  return {
    kind: "branch",
    condition: condition === undefined ? null : sourceOf(condition.node, explaining),
    met,
    taken: sourceOf(taken.node, explaining),
  };
}

function plainText(value: Value): string {
  if (value instanceof ArrayValue || value instanceof Lambda) return "";
  if (value instanceof FormulaError) return value.code;
  const text = toText(value);
  return typeof text === "string" ? text : text.code;
}
