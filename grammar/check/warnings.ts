/** What is surely not meant in a formula that can be computed all the same (design §3.3). Names and meanings are known. */
import { type Ast, type Call, childrenOf, type Name, walk } from "../ast.ts";
import { type Diagnostic, type DiagnosticCode, diagnose, type Fix } from "../diagnostic.ts";
import { compareValues, foldCase, toNumber } from "../values/coercion.ts";
import { type Comparison, holds } from "../values/comparison.ts";
import { isZero, negate, parseDecimal } from "../values/decimal.ts";
import { FormulaError } from "../values/error.ts";
import type { Plain } from "../values/value.ts";
import type { Meaning } from "./checked.ts";

interface Warning {
  readonly at: { readonly start: number; readonly end: number };
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly fixes?: readonly Fix[];
}

/** The warnings of a checked tree, in the order of its text. */
export function warningsOf(text: string, ast: Ast, meanings: ReadonlyMap<Ast, Meaning>): Diagnostic[] {
  const warnings: Warning[] = [];
  walk(ast, (node) => {
    warnings.push(...ofTypes(node, text));
    if (node.kind !== "call" || node.sheet !== null) return;
    if (meanings.get(node)?.kind === "let") warnings.push(...ofUnusedNames(node, text));
    if (/^IF$/i.test(node.name)) warnings.push(...ofConditions([node.args[0]]));
    if (/^IFS$/i.test(node.name)) warnings.push(...ofIfs(node));
  });
  return warnings.map(({ at, code, message, fixes = [] }) =>
    diagnose(text, at, code, message, { severity: "warning", fixes }),
  );
}

const arithmetic: ReadonlySet<string> = new Set(["+", "-", "*", "/", "^"]);

/** Texts that spell no number where only numbers make sense. */
function ofTypes(node: Ast, text: string): Warning[] {
  const isSum = node.kind === "binary" && arithmetic.has(node.operator);
  const isSign = node.kind === "prefix" && node.operator === "-";
  const isPerCent = node.kind === "postfix" && node.operator === "%";
  if (!isSum && !isSign && !isPerCent) return [];
  return childrenOf(node).flatMap((operand): Warning[] => {
    const constant = constantOf(operand);
    if (typeof constant !== "string" || !(toNumber(constant) instanceof FormulaError)) return [];
    const written = text.slice(operand.start, operand.end);
    const message = `${written} is a text that spells no number, so ${node.operator} always gives #VALUE! here.`;
    return [{ at: operand, code: "type.never", message }];
  });
}

function ofConditions(conditions: readonly (Ast | undefined)[]): Warning[] {
  return conditions.flatMap((condition): Warning[] => {
    const truth = condition === undefined ? null : truthOf(condition);
    if (condition === undefined || truth === null) return [];
    const message = `This condition is always ${truth ? "true" : "false"}.`;
    return [{ at: condition, code: "condition.constant", message }];
  });
}

/** `IFS(…, TRUE, otherwise)` is how one writes "otherwise": behind it nothing is reached. */
function ofIfs({ args }: Call): Warning[] {
  const conditions = args.filter((_, position) => position % 2 === 0);
  const always = conditions.findIndex((condition) => truthOf(condition) === true);
  if (always < 0) return ofConditions(conditions);
  const behind = args[always * 2 + 2];
  const last = args.at(-1);
  const warnings = ofConditions(conditions.slice(0, always));
  if (behind === undefined || last === undefined) return warnings;
  const message = "The condition before is always true, so what stands here is never reached.";
  return [...warnings, { at: { start: behind.start, end: last.end }, code: "branch.unreachable", message }];
}

function ofUnusedNames(node: Call, text: string): Warning[] {
  return node.args.flatMap((argument, position): Warning[] => {
    const isName = position % 2 === 0 && position < node.args.length - 1;
    if (!isName || argument.kind !== "name") return [];
    const later = node.args.slice(position + 2);
    if (later.some((each) => uses(each, argument))) return [];
    const message = `Nothing uses the name ${argument.name}.`;
    return [{ at: argument, code: "name.unused", message, fixes: withoutName(node, position, text) }];
  });
}

function uses(node: Ast, { name }: Name): boolean {
  const wanted = foldCase(name);
  let found = false;
  walk(node, (each) => {
    if (each.kind === "name" || each.kind === "call") found ||= foldCase(each.name) === wanted;
  });
  return found;
}

/** The formula without a name and its value; without the LET where it is the only name. */
function withoutName(node: Call, position: number, text: string): Fix[] {
  const [name, next, body] = [node.args[position], node.args[position + 2], node.args.at(-1)];
  if (name?.kind !== "name" || next === undefined || body === undefined) return [];
  const title = `Remove ${name.name}`;
  return node.args.length === 3
    ? [{ title, start: node.start, end: node.end, text: text.slice(body.start, body.end) }]
    : [{ title, start: name.start, end: next.start, text: "" }];
}

/** The value of what is typed as it is: a constant with its sign, or two of them compared. */
function constantOf(node: Ast): Plain | undefined {
  switch (node.kind) {
    case "number":
      return parseDecimal(node.text) ?? undefined;
    case "text":
    case "boolean":
      return node.value;
    case "group":
      return constantOf(node.inner);
    case "prefix":
      return node.operator === "-" ? negated(constantOf(node.operand)) : constantOf(node.operand);
    case "binary":
      return comparisonOf(node.operator, constantOf(node.left), constantOf(node.right));
    default:
      return undefined;
  }
}

function negated(constant: Plain | undefined): Plain | undefined {
  return typeof constant === "object" && constant !== null ? negate(constant) : undefined;
}

const comparisons: ReadonlySet<string> = new Set(["=", "<>", "<", "<=", ">", ">="] satisfies Comparison[]);

function comparisonOf(
  operator: string,
  left: Plain | undefined,
  right: Plain | undefined,
): boolean | undefined {
  if (left === undefined || right === undefined || !comparisons.has(operator)) return undefined;
  return holds(compareValues(left, right), operator as Comparison);
}

function truthOf(condition: Ast): boolean | null {
  const constant = constantOf(condition);
  if (typeof constant === "boolean") return constant;
  return typeof constant === "object" && constant !== null ? !isZero(constant) : null;
}
