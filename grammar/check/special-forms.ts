/** Calls whose arguments are names, not values: PLAN, FACT, ATTAINMENT, TIER, BONUS, LET, LAMBDA and the clock. */
import type { Ast, Call, Name } from "../ast.ts";
import { foldCase } from "../values/coercion.ts";
import type { Binding, Meaning } from "./checked.ts";
import type { Checking } from "./checking.ts";
import { nearest } from "./nearest.ts";
import { nestedScope, type Scope, scopeOf } from "./scope.ts";
import type { IndicatorSymbol } from "./symbols.ts";

/** Gives a call its meaning where it is one of the forms; says whether it was. */
export function specialMeaning(node: Call, name: string, scope: Scope, checking: Checking): boolean {
  const form = forms[name];
  if (form === undefined || (name === "FACT" && !namesIndicator(node, checking))) return false;
  const meaning = form(node, scope, checking);
  if (meaning !== null) checking.meanings.set(node, meaning);
  return true;
}

type Form = (node: Call, scope: Scope, checking: Checking) => Meaning | null;

const forms: Readonly<Record<string, Form>> = Object.assign(Object.create(null), {
  FACT: (node, _scope, checking) => measured("fact", node, checking),
  PLAN: (node, _scope, checking) => measured("plan", node, checking),
  ATTAINMENT: attainment,
  TIER: tier,
  BONUS: bonus,
  BONUSES: bonuses,
  TODAY: (_node, _scope, checking) => ({ kind: "slot", slot: checking.slot({ kind: "today" }) }),
  NOW: (_node, _scope, checking) => ({ kind: "slot", slot: checking.slot({ kind: "now" }) }),
  LET: letForm,
  LAMBDA: lambdaForm,
  ISOMITTED: omittedForm,
} satisfies Record<string, Form>);

function namesIndicator(node: Call, checking: Checking): boolean {
  const argument = node.args[0];
  return argument?.kind === "name" && checking.symbols.indicators.has(foldCase(argument.name));
}

function measured(kind: "fact" | "plan", node: Call, checking: Checking): Meaning | null {
  const indicator = indicatorArgument(node, checking);
  return indicator && { kind: "slot", slot: checking.slot({ kind, indicator: indicator.code }) };
}

function attainment(node: Call, _scope: Scope, checking: Checking): Meaning | null {
  const indicator = indicatorArgument(node, checking);
  if (indicator === null) return null;
  const fact = checking.slot({ kind: "fact", indicator: indicator.code });
  const plan = checking.slot({ kind: "plan", indicator: indicator.code });
  return { kind: "attainment", fact, plan, rule: indicator.attainment };
}

/** The indicator that the first argument names; a diagnostic and null where it names none. */
function indicatorArgument(node: Call, checking: Checking): IndicatorSymbol | null {
  const argument = node.args[0];
  if (argument?.kind !== "name") {
    const where = argument ?? node;
    checking.report(where, "argument.kind", `${node.name.toUpperCase()} takes the name of an indicator.`);
    return null;
  }
  const indicator = checking.symbols.indicators.get(foldCase(argument.name));
  if (indicator === undefined)
    reportUnknown(argument, argument.name, "indicator", indicatorCodes(checking), checking);
  return indicator ?? null;
}

function indicatorCodes(checking: Checking): string[] {
  return [...checking.symbols.indicators.values()].map((indicator) => indicator.code);
}

function tier(node: Call, scope: Scope, checking: Checking): Meaning | null {
  const [input, named] = node.args;
  if (input === undefined) return null;
  checking.visit(input, scope);
  const code = named === undefined ? ownTable(node, input, checking) : tableName(named, checking);
  if (code === null) return null;
  const table = checking.symbols.tierTables.get(foldCase(code));
  if (table !== undefined) return { kind: "tier", table, input };
  const known = [...checking.symbols.tierTables.values()].map((each) => each.code);
  reportUnknown(named ?? input, code, "tier table", known, checking, "tier.unknown");
  return null;
}

/** The table of the indicator in `TIER(sales)`. */
function ownTable(node: Call, input: Ast, checking: Checking): string | null {
  const indicator = input.kind === "name" ? checking.symbols.indicators.get(foldCase(input.name)) : undefined;
  if (indicator?.tierTable != null) return indicator.tierTable;
  const message =
    indicator === undefined
      ? "TIER of a computed value needs to know the table: TIER(value, table)."
      : `The indicator ${indicator.code} has no tier table of its own: name one, TIER(${indicator.code}, table).`;
  checking.report(node, "tier.unknown", message);
  return null;
}

function tableName(argument: Ast, checking: Checking): string | null {
  if (argument.kind === "name") return argument.name;
  if (argument.kind === "text") return argument.value;
  checking.report(argument, "argument.kind", "The second argument of TIER is the name of a tier table.");
  return null;
}

function bonus(node: Call, _scope: Scope, checking: Checking): Meaning | null {
  const known = bonusCodes(node, checking);
  const argument = node.args[0];
  if (known === null || argument === undefined) return null;
  if (argument.kind !== "text") {
    checking.report(
      argument,
      "argument.kind",
      'BONUS takes the code of a template in quotes: BONUS("volume").',
    );
    return null;
  }
  const template = known.get(foldCase(argument.value));
  if (template === undefined) {
    reportUnknown(argument, argument.value, "bonus template", [...known.values()], checking);
    return null;
  }
  return { kind: "slot", slot: checking.slot({ kind: "bonus", template }) };
}

function bonuses(node: Call, _scope: Scope, checking: Checking): Meaning | null {
  return bonusCodes(node, checking) && { kind: "slot", slot: checking.slot({ kind: "bonuses" }) };
}

function bonusCodes(node: Call, checking: Checking): ReadonlyMap<string, string> | null {
  if (checking.symbols.bonuses === null)
    checking.report(node, "name.unknown", `${node.name.toUpperCase()} is known in payout formulas only.`);
  return checking.symbols.bonuses;
}

function letForm(node: Call, scope: Scope, checking: Checking): Meaning | null {
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
    if (name !== null) bindings.push({ index: inner.declare(name.name), value });
  }
  checking.visit(body, inner);
  return { kind: "let", bindings, body };
}

function lambdaForm(node: Call, scope: Scope, checking: Checking): Meaning | null {
  const body = node.args.at(-1);
  if (body === undefined) return null;
  const inner = scopeOf(scope);
  for (const argument of node.args.slice(0, -1)) {
    const name = localName(argument, checking);
    if (name !== null) inner.declare(name.name);
  }
  const parameters = inner.frame.size;
  checking.visit(body, inner);
  return { kind: "lambda", parameters, scope: inner.frame, body };
}

/** Whether a call left a parameter of its LAMBDA out: `LAMBDA(x, [y], IF(ISOMITTED(y), x, x + y))`. */
function omittedForm(node: Call, scope: Scope, checking: Checking): Meaning | null {
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

function reportUnknown(
  node: Ast,
  name: string,
  what: string,
  known: readonly string[],
  checking: Checking,
  code: "name.unknown" | "tier.unknown" = "name.unknown",
): void {
  const suggestions = nearest(name, known);
  const hint = suggestions.length > 0 ? ` Did you mean ${suggestions.join(" or ")}?` : "";
  const written = (text: string) => (node.kind === "text" ? `"${text}"` : text);
  const fixes = suggestions.map((text) => ({
    title: `Replace with ${text}`,
    start: node.start,
    end: node.end,
    text: written(text),
  }));
  checking.report(node, code, `There is no ${what} "${name}".${hint}`, fixes);
}
