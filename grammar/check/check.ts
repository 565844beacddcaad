/** Gives every name and call of a tree its meaning, and says what cannot be right. Walks the tree once. */
import { type Ast, type Binary, type Call, childrenOf, type Name } from "../ast.ts";
import { type Diagnostic, diagnose } from "../diagnostic.ts";
import { arityOf, type CatalogueEntry, signatureOf } from "../functions/declare.ts";
import { catalogue, catalogueEntry, functions } from "../functions/index.ts";
import { whyUnsupported } from "../functions/unsupported.ts";
import { foldCase } from "../values/coercion.ts";
import type { Checked, Meaning, Slot } from "./checked.ts";
import type { Checking } from "./checking.ts";
import { nearest } from "./nearest.ts";
import { areasOf, type ReferenceNode } from "./references.ts";
import { type Scope, scopeOf } from "./scope.ts";
import { isOwnMeaning, specialMeaning } from "./special-forms.ts";
import { type Symbols, valueNames } from "./symbols.ts";
import { typeOf } from "./types.ts";
import { warningsOf } from "./warnings.ts";

/**
 * Checks a parsed formula against the names known here.
 *
 * Returns the meanings of its nodes, its inputs (`slots`), its dependencies, its type and its diagnostics, those of the
 * parser first. Never throws; a node without a meaning evaluates to #NAME?.
 */
export function check(
  parsed: { readonly text: string; readonly ast: Ast; readonly diagnostics: readonly Diagnostic[] },
  symbols: Symbols,
): Checked {
  const slots: Slot[] = [];
  const slotNumbers = new Map<string, number>();
  const meanings = new Map<Ast, Meaning>();
  const checking: Checking = {
    text: parsed.text,
    symbols,
    meanings,
    diagnostics: [...parsed.diagnostics],
    slot(input) {
      const key = JSON.stringify(input);
      const known = slotNumbers.get(key) ?? slots.push(input) - 1;
      slotNumbers.set(key, known);
      return known;
    },
    visit: (node, scope) => visit(node, scope, checking),
    report(node, code, message, fixes = []) {
      checking.diagnostics.push(diagnose(parsed.text, node, code, message, { fixes }));
    },
  };
  const scope = scopeOf(null);
  visit(parsed.ast, scope, checking);
  return {
    text: parsed.text,
    ast: parsed.ast,
    diagnostics: [...checking.diagnostics, ...warningsOf(parsed.text, parsed.ast, meanings)],
    meanings,
    slots,
    scope: scope.frame,
    type: typeOf(parsed.ast, meanings, slots),
    dependencies: dependenciesOf(slots, meanings),
    sheets: symbols.sheets,
  };
}

function visit(node: Ast, scope: Scope, checking: Checking): void {
  switch (node.kind) {
    case "name":
      return visitName(node, scope, checking);
    case "call":
      return visitCall(node, scope, checking);
    case "cell":
    case "area":
    case "columns":
    case "rows":
    case "structured":
      return visitReference(node, checking);
    case "binary":
      return visitBinary(node, scope, checking);
    default:
      for (const child of childrenOf(node)) visit(child, scope, checking);
  }
}

/** A chain such as 1+1+…+1 is deep on its left side: walked by a loop. */
function visitBinary(node: Ast & { kind: "binary" }, scope: Scope, checking: Checking): void {
  const rights: Ast[] = [];
  let left: Ast = node;
  while (left.kind === "binary") {
    rights.push(left.right);
    if (left.operator === ":") checkCorners(left, checking);
    left = left.left;
  }
  visit(left, scope, checking);
  for (const right of rights.reverse()) visit(right, scope, checking);
}

/** `1.5:3` parses, and no constant is a corner of a range. */
function checkCorners({ left, right }: Binary, checking: Checking): void {
  for (const corner of [left, right]) {
    if (corner.kind !== "number" && corner.kind !== "text" && corner.kind !== "boolean") continue;
    const written = checking.text.slice(corner.start, corner.end);
    checking.report(corner, "syntax.unexpected", `A range lies between two cells, and ${written} is none.`);
  }
}

function visitName(node: Name, scope: Scope, checking: Checking): void {
  const meaning =
    (node.sheet === null ? meaningOfName(node, scope, checking) : null) ?? definedMeaning(node, checking);
  if (meaning !== null) {
    checking.meanings.set(node, meaning);
    return;
  }
  const suggestions = nearest(node.name, [...valueNames(checking.symbols), ...scope.names()]);
  const hint = suggestions.length > 0 ? ` Did you mean ${suggestions.join(" or ")}?` : "";
  const fixes = suggestions.map((name) => ({
    title: `Replace with ${name}`,
    start: node.start,
    end: node.end,
    text: name,
  }));
  checking.report(node, "name.unknown", `The name "${node.name}" is not known here.${hint}`, fixes);
}

function meaningOfName(node: Name, scope: Scope, checking: Checking): Meaning | null {
  const { symbols } = checking;
  const local = scope.find(node.name);
  if (local !== null) return { kind: "local", local };
  const key = foldCase(node.name);
  const indicator = symbols.indicators.get(key);
  if (indicator !== undefined) return { kind: "slot", slot: checking.slot(ownFact(indicator.code)) };
  const variable = symbols.variables.get(key);
  if (variable !== undefined)
    return { kind: "slot", slot: checking.slot({ kind: "variable", name: variable }) };
  if (key === "salary" && symbols.salary) return { kind: "slot", slot: checking.slot({ kind: "salary" }) };
  return null;
}

/** A name that the workbook defines. */
function definedMeaning(node: Name | Call, checking: Checking): Meaning | null {
  const name = checking.symbols.sheets?.definedName(node.name, node.sheet) ?? null;
  return name && { kind: "defined", name };
}

/** The employee's own fact in the period: what an indicator's name by itself means. */
function ownFact(indicator: string): Slot {
  return { kind: "fact", indicator, subject: "SELF", time: { kind: "PERIOD", back: 0 } };
}

function visitCall(node: Call, scope: Scope, checking: Checking): void {
  const local = node.sheet === null ? scope.find(node.name) : null;
  if (local !== null) {
    checking.meanings.set(node, { kind: "call-local", local });
    for (const argument of node.args) visit(argument, scope, checking);
    return;
  }
  const entry = node.sheet === null ? catalogueEntry(node.name) : undefined;
  if (entry === undefined) {
    const defined = definedMeaning(node, checking);
    if (defined === null) return reportUnknownFunction(node, scope, checking);
    checking.meanings.set(node, defined);
    for (const argument of node.args) visit(argument, scope, checking);
    return;
  }
  if (!isOwnMeaning(node, entry.name, checking) && !checkArity(node, entry, checking)) {
    for (const argument of node.args) visit(argument, scope, checking);
    return;
  }
  if (specialMeaning(node, entry.name, scope, checking)) return;
  const declaration = functions.get(entry.name);
  if (declaration !== undefined) checking.meanings.set(node, { kind: "function", declaration });
  const takesFunction = entry.parameters.some((parameter) => parameter.takesFunction);
  for (const argument of node.args) {
    if (takesFunction && visitFunctionName(argument, scope, checking)) continue;
    visit(argument, scope, checking);
  }
}

/** The function itself where its bare name is given to a function that calls it (`BYROW(table, SUM)`); or false. */
function visitFunctionName(argument: Ast, scope: Scope, checking: Checking): boolean {
  if (argument.kind !== "name" || argument.sheet !== null) return false;
  if (meaningOfName(argument, scope, checking) !== null) return false;
  const declaration = functions.get(argument.name.toUpperCase());
  if (declaration === undefined) return false;
  checking.meanings.set(argument, { kind: "function-value", declaration });
  return true;
}

function checkArity(node: Call, entry: CatalogueEntry, checking: Checking): boolean {
  const { least, most } = arityOf(entry);
  const given = node.args.length;
  if (given >= least && given <= most) return true;
  const wanted = least === most ? String(least) : most >= 255 ? `at least ${least}` : `${least} to ${most}`;
  checking.report(
    node,
    "function.arity",
    `${entry.name} takes ${wanted} argument${wanted === "1" ? "" : "s"}, not ${given}: ${signatureOf(entry)}.`,
  );
  return false;
}

function reportUnknownFunction(node: Call, scope: Scope, checking: Checking): void {
  const reason = node.sheet === null ? whyUnsupported(node.name) : null;
  if (reason !== null) {
    const span = { start: node.start, end: node.nameEnd };
    const message = `${node.name.toUpperCase()} is not supported: ${reason}.`;
    checking.diagnostics.push(diagnose(checking.text, span, "function.unsupported", message));
    for (const argument of node.args) visit(argument, scope, checking);
    return;
  }
  const suggestions = nearest(
    node.name,
    catalogue.map((entry) => entry.name),
  );
  const hint = suggestions.length > 0 ? ` Did you mean ${suggestions.join(" or ")}?` : "";
  const name = { start: node.start, end: node.nameEnd };
  const fixes = suggestions.map((text) => ({ title: `Replace with ${text}`, ...name, text }));
  checking.diagnostics.push(
    diagnose(checking.text, name, "function.unknown", `There is no function "${node.name}".${hint}`, {
      fixes,
    }),
  );
  for (const argument of node.args) visit(argument, scope, checking);
}

function visitReference(node: ReferenceNode, checking: Checking): void {
  const { sheets } = checking.symbols;
  if (sheets === null) return reportReference(node, checking);
  const areas = areasOf(node, sheets);
  if (areas !== null) checking.meanings.set(node, { kind: "reference", areas });
  else {
    const written = checking.text.slice(node.start, node.end);
    checking.report(node, "reference.unknown", `There is no sheet, table or column for ${written}.`);
  }
}

function reportReference(node: Ast, checking: Checking): void {
  const written = checking.text.slice(node.start, node.end);
  checking.report(
    node,
    "reference.unbound",
    `${written} points to a cell, and there is no sheet here. Put the name of an indicator in its place.`,
  );
}

function dependenciesOf(
  slots: readonly Slot[],
  meanings: ReadonlyMap<Ast, Meaning>,
): Checked["dependencies"] {
  const indicators = new Set<string>();
  const plans = new Set<string>();
  const variables = new Set<string>();
  for (const slot of slots) {
    if (slot.kind === "plan") plans.add(slot.indicator);
    else if ("indicator" in slot) indicators.add(slot.indicator);
    if (slot.kind === "variable") variables.add(slot.name);
  }
  const tierTables = new Set<string>();
  const called = new Set<string>();
  for (const meaning of meanings.values()) {
    if (meaning.kind === "tier") tierTables.add(meaning.table.code);
    if (meaning.kind === "function" || meaning.kind === "function-value")
      called.add(meaning.declaration.name);
  }
  return {
    indicators: [...indicators],
    plans: [...plans],
    tierTables: [...tierTables],
    variables: [...variables],
    functions: [...called],
  };
}
