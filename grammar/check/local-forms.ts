/** Calls that give values names of the formula's own, or ask for one: LET, LAMBDA, ISOMITTED. */
import type { Ast, Call, Name } from "../ast.ts";
import type { Binding, Meaning } from "./checked.ts";
import type { Checking } from "./checking.ts";
import { nestedScope, type Scope, scopeOf } from "./scope.ts";
import { isShare } from "./shares.ts";

export function letForm(node: Call, scope: Scope, checking: Checking): Meaning | null {
  const body = node.args.at(-1);
  if (body === undefined || node.args.length % 2 === 0) {
    checking.report(node, "function.arity", "LET takes names and values in pairs, then a calculation.");
    return null;
  }
  const inner = nestedScope(scope);
  const bindings: Binding[] = [];
  for (let position = 0; position + 1 < node.args.length; position += 2) {
    const name = localName(node.args[position], checking);
    const value = node.args[position + 1];
    if (value === undefined) break;
    checking.visit(value, inner);
    if (name === null) continue;
    bindings.push({ index: inner.declare(name.name, isShare(value, checking.meanings)), value });
  }
  checking.visit(body, inner);
  return { kind: "let", bindings, body };
}

export function lambdaForm(node: Call, scope: Scope, checking: Checking): Meaning | null {
  const body = node.args.at(-1);
  if (body === undefined) return null;
  const inner = scopeOf(scope);
  for (const argument of node.args.slice(0, -1)) {
    const name = localName(argument, checking);
    if (name !== null) inner.declare(name.name, false);
  }
  const parameters = inner.frame.size;
  checking.visit(body, inner);
  return { kind: "lambda", parameters, scope: inner.frame, body };
}

/** Whether a call left a parameter of its LAMBDA out: `LAMBDA(x, [y], IF(ISOMITTED(y), x, x + y))`. */
export function omittedForm(node: Call, scope: Scope, checking: Checking): Meaning | null {
  const [argument] = node.args;
  const local = argument?.kind === "name" && argument.sheet === null ? scope.find(argument.name) : null;
  if (local === null)
    checking.report(argument ?? node, "argument.kind", "ISOMITTED takes the name of a parameter of LAMBDA.");
  return local && { kind: "is-omitted", local };
}

function localName(argument: Ast | undefined, checking: Checking): Name | null {
  if (argument?.kind === "name" && argument.sheet === null) return argument;
  if (argument !== undefined)
    checking.report(
      argument,
      "argument.kind",
      "Here a name of your own is needed, one that is not a cell such as A1.",
    );
  return null;
}
