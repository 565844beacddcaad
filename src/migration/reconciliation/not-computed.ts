/** Which formulas of a workbook are not computed here: what changes with every look, and functions that are not there. */
import { type Ast, catalogue, checkText, symbolsOf } from "../../../grammar/index.ts";
import type { NamedFormulas } from "../named-formulas.ts";

const volatile: ReadonlySet<string> = new Set(["NOW", "TODAY", "RAND", "RANDARRAY", "RANDBETWEEN"]);
const known: ReadonlySet<string> = new Set(catalogue.map(({ name }) => name));

/** Why a formula of a sheet is not computed, or null; its defined names are looked through. */
export function whyNotComputed(ast: Ast, sheet: string, names: NamedFormulas): string | null {
  // What LET and LAMBDA name may be called like a function; they stand around their calls, so they are met first.
  const locals = new Set<string>();
  return names.find(ast, sheet, (node) => {
    if (node.kind !== "call") return null;
    const name = node.name.toUpperCase();
    if (volatile.has(name))
      return `${name} gives another value with every look, so there is nothing to compare.`;
    if (name === "LET" || name === "LAMBDA")
      for (const argument of node.args) if (argument.kind === "name") locals.add(argument.name.toUpperCase());
    if (known.has(name) || locals.has(name) || names.named(node, sheet) !== null) return null;
    return faultOfFunction(name);
  });
}

function faultOfFunction(name: string): string | null {
  const { diagnostics } = checkText(`${name}()`, symbolsOf({}));
  return (
    diagnostics.find(({ code }) => code === "function.unsupported" || code === "function.unknown")?.message ??
    null
  );
}
