/** Calls whose arguments are names, not values: PLAN, ATTAINMENT, TIER, SCORE, BONUS, and what time it is. */
import type { Ast, Call } from "../ast.ts";
import { foldCase } from "../values/coercion.ts";
import type { Meaning, MeasuredSlot, ScorePart, Slot } from "./checked.ts";
import type { Checking } from "./checking.ts";
import { factQueryOf, namesFacts } from "./fact-queries.ts";
import { lambdaForm, letForm, omittedForm } from "./local-forms.ts";
import { isMeasureCall, type Measure, measureOf, shiftedMeasure, wholeNumber } from "./measures.ts";
import { nearest } from "./nearest.ts";
import type { Scope } from "./scope.ts";
import type { ProfileSymbol } from "./symbols.ts";

/** Gives a call its meaning where it is one of the forms; says whether it was. */
export function specialMeaning(node: Call, name: string, scope: Scope, checking: Checking): boolean {
  const form = forms[name] ?? (namesFacts(node) ? factQuery : undefined);
  if (form === undefined || (name in doubled && !doubled[name]?.(node, checking))) return false;
  const meaning = form(node, scope, checking);
  if (meaning !== null) checking.meanings.set(node, meaning);
  return true;
}

type Form = (node: Call, scope: Scope, checking: Checking) => Meaning | null;

const forms: Readonly<Record<string, Form>> = Object.assign(Object.create(null), {
  FACT: measured("fact"),
  PLAN: measured("plan"),
  FORECAST: measured("forecast"),
  RANK_IN_UNIT: measured("rank"),
  LAST: last,
  UNIT: shifted,
  COMPANY: shifted,
  PREV: shifted,
  YTD: shifted,
  QTD: shifted,
  ATTAINMENT: attainment,
  WEIGHT: weight,
  SCORE: score,
  TIER: tier,
  BONUS: bonus,
  BONUSES: bonuses,
  PRORATA: slotForm({ kind: "prorata" }),
  DAYS_IN_PERIOD: slotForm({ kind: "period", part: "DAYS" }),
  PERIOD_START: slotForm({ kind: "period", part: "START" }),
  PERIOD_END: slotForm({ kind: "period", part: "END" }),
  TODAY: slotForm({ kind: "today" }),
  NOW: slotForm({ kind: "now" }),
  LET: letForm,
  LAMBDA: lambdaForm,
  ISOMITTED: omittedForm,
} satisfies Record<string, Form>);

/** Names that Excel has for something else: ours are meant where the argument is an indicator. */
const doubled: Readonly<Record<string, (node: Call, checking: Checking) => boolean>> = Object.assign(
  Object.create(null),
  {
    FACT: namesMeasure,
    FORECAST: (node: Call, checking: Checking) => node.args.length === 1 && namesMeasure(node, checking),
  },
);

/** Whether a name that Excel has too means ours here: its arguments are counted otherwise. */
export function isOwnMeaning(node: Call, name: string, checking: Checking): boolean {
  return doubled[name]?.(node, checking) ?? false;
}

function namesMeasure(node: Call, checking: Checking): boolean {
  const argument = node.args[0];
  if (argument?.kind === "call") return isMeasureCall(argument);
  return argument?.kind === "name" && checking.symbols.indicators.has(foldCase(argument.name));
}

function slotForm(input: Slot): Form {
  return (_node, _scope, checking) => ({ kind: "slot", slot: checking.slot(input) });
}

function measured(kind: "fact" | "plan" | "forecast" | "rank"): Form {
  return (node, _scope, checking) => {
    const measure = measureOf(node.args[0], node, checking);
    return measure && { kind: "slot", slot: checking.slot(slotOf(kind, measure)) };
  };
}

function slotOf<K extends "fact" | "plan" | "forecast" | "rank">(
  kind: K,
  { indicator, subject, time }: Measure,
): { kind: K } & MeasuredSlot {
  return { kind, indicator: indicator.code, subject, time };
}

/** `PREV(sales)` and its kin by themselves: the fact. */
function shifted(node: Call, _scope: Scope, checking: Checking): Meaning | null {
  const measure = shiftedMeasure(node, checking);
  return measure && { kind: "slot", slot: checking.slot(slotOf("fact", measure)) };
}

function last(node: Call, _scope: Scope, checking: Checking): Meaning | null {
  const measure = measureOf(node.args[0], node, checking);
  const count = node.args[1] === undefined ? null : wholeNumber(node.args[1], node, checking);
  if (measure === null || count === null) return null;
  const { indicator, subject, time } = measure;
  return {
    kind: "slot",
    slot: checking.slot({ kind: "series", indicator: indicator.code, subject, time, count }),
  };
}

function factQuery(node: Call, _scope: Scope, checking: Checking): Meaning | null {
  const query = factQueryOf(node, checking);
  return query && { kind: "slot", slot: checking.slot({ kind: "facts", query }) };
}

function attainment(node: Call, _scope: Scope, checking: Checking): Meaning | null {
  const measure = measureOf(node.args[0], node, checking);
  if (measure === null) return null;
  const fact = checking.slot(slotOf("fact", measure));
  const plan = checking.slot(slotOf("plan", measure));
  return { kind: "attainment", fact, plan, rule: measure.indicator.attainment };
}

/** `WEIGHT(sales)` in the one profile that holds it, or in the one named: `WEIGHT(sales, core)`. */
function weight(node: Call, _scope: Scope, checking: Checking): Meaning | null {
  const measure = measureOf(node.args[0], node, checking);
  if (measure === null) return null;
  const named = node.args[1];
  const profile = named === undefined ? undefined : profileArgument(named, node, checking);
  if (profile === null) return null;
  const { code } = measure.indicator;
  const candidates = profile === undefined ? [...checking.symbols.profiles.values()] : [profile];
  const found = candidates.flatMap((each) => each.indicators.filter((entry) => entry.indicator === code));
  const [only] = found;
  if (only !== undefined && found.length === 1) return { kind: "constant", value: only.weight };
  const message =
    only === undefined
      ? `No profile here holds ${code}, so it has no weight.`
      : `Several profiles hold ${code}: name one, WEIGHT(${code}, profile).`;
  checking.report(node, "profile.unknown", message);
  return null;
}

function score(node: Call, _scope: Scope, checking: Checking): Meaning | null {
  const argument = node.args[0];
  const profile = argument === undefined ? null : profileArgument(argument, node, checking);
  if (profile === null) return null;
  const parts = profile.indicators.flatMap(({ indicator: code, weight, cap = null }): ScorePart[] => {
    const indicator = checking.symbols.indicators.get(foldCase(code));
    if (indicator === undefined) return [];
    const measure: Measure = { indicator, subject: "SELF", time: { kind: "PERIOD", back: 0 } };
    const fact = checking.slot(slotOf("fact", measure));
    const plan = checking.slot(slotOf("plan", measure));
    return [{ indicator: indicator.code, weight, cap, fact, plan, rule: indicator.attainment }];
  });
  return { kind: "score", parts };
}

function profileArgument(argument: Ast, node: Call, checking: Checking): ProfileSymbol | null {
  const name = argument.kind === "name" ? argument.name : argument.kind === "text" ? argument.value : null;
  if (name === null) {
    checking.report(
      argument,
      "argument.kind",
      `${node.name.toUpperCase()} takes the name of a plan profile.`,
    );
    return null;
  }
  const profile = checking.symbols.profiles.get(foldCase(name));
  const known = [...checking.symbols.profiles.values()].map((each) => each.code);
  if (profile === undefined)
    reportUnknown(argument, name, "plan profile", known, checking, "profile.unknown");
  return profile ?? null;
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

function reportUnknown(
  node: Ast,
  name: string,
  what: string,
  known: readonly string[],
  checking: Checking,
  code: "name.unknown" | "tier.unknown" | "profile.unknown" = "name.unknown",
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
