/**
 * What `sales`, `UNIT(sales)`, `PREV(sales, 2)` or `YTD(COMPANY(sales))` measures: an indicator, about whom, and when.
 * They nest in any order; `PLAN`, `ATTAINMENT` and their kin take any of them.
 */
import type { Ast, Call } from "../ast.ts";
import { foldCase } from "../values/coercion.ts";
import type { MeasureSubject, MeasureTime } from "./checked.ts";
import type { Checking } from "./checking.ts";
import { nearest } from "./nearest.ts";
import type { IndicatorSymbol } from "./symbols.ts";

/** An indicator seen from the employee and the period for which a formula is computed. */
export interface Measure {
  readonly indicator: IndicatorSymbol;
  readonly subject: MeasureSubject;
  readonly time: MeasureTime;
}

const NOW: MeasureTime = { kind: "PERIOD", back: 0 };

/** The furthest that PREV and LAST look back. */
export const MOST_PERIODS = 120;

/** The measure that an argument names; a diagnostic and null where it names none. */
export function measureOf(argument: Ast | undefined, call: Call, checking: Checking): Measure | null {
  if (argument?.kind === "group") return measureOf(argument.inner, call, checking);
  if (argument?.kind === "name" && argument.sheet === null) {
    const indicator = checking.symbols.indicators.get(foldCase(argument.name));
    if (indicator !== undefined) return { indicator, subject: "SELF", time: NOW };
    reportUnknownIndicator(argument, argument.name, checking);
    return null;
  }
  if (argument?.kind === "call" && isMeasureCall(argument)) return shiftedMeasure(argument, checking);
  const wanted = `${call.name.toUpperCase()} takes the name of an indicator, or UNIT, COMPANY, PREV, YTD or QTD of one.`;
  checking.report(argument ?? call, "argument.kind", wanted);
  return null;
}

export function isMeasureCall(node: Call): boolean {
  return Object.hasOwn(shifts, node.name.toUpperCase());
}

/** The measure of a call such as `PREV(sales)`. */
export function shiftedMeasure(node: Call, checking: Checking): Measure | null {
  const inner = measureOf(node.args[0], node, checking);
  const shift = shifts[node.name.toUpperCase()];
  return inner === null || shift === undefined ? null : shift(inner, node, checking);
}

type Shift = (inner: Measure, node: Call, checking: Checking) => Measure | null;

const shifts: Readonly<Record<string, Shift>> = {
  UNIT: (inner) => ({ ...inner, subject: inner.subject === "COMPANY" ? "COMPANY" : "UNIT" }),
  COMPANY: (inner) => ({ ...inner, subject: "COMPANY" }),
  PREV: previous,
  YTD: (inner, node, checking) => toDate("YEAR", inner, node, checking),
  QTD: (inner, node, checking) => toDate("QUARTER", inner, node, checking),
};

function previous(inner: Measure, node: Call, checking: Checking): Measure | null {
  const steps = node.args[1] === undefined ? 1 : wholeNumber(node.args[1], node, checking);
  if (steps === null) return null;
  return { ...inner, time: { ...inner.time, back: inner.time.back + steps } };
}

function toDate(unit: "YEAR" | "QUARTER", inner: Measure, node: Call, checking: Checking): Measure | null {
  if (inner.time.kind === "PERIOD")
    return { ...inner, time: { kind: "TO_DATE", unit, back: inner.time.back } };
  checking.report(node, "argument.kind", "YTD and QTD are not of each other: name one of them.");
  return null;
}

/** A count of periods typed as a number, so that the periods to load are known before anything is computed. */
export function wholeNumber(argument: Ast, call: Call, checking: Checking): number | null {
  const count = argument.kind === "number" ? Number(argument.text) : Number.NaN;
  if (Number.isInteger(count) && count >= 1 && count <= MOST_PERIODS) return count;
  const name = call.name.toUpperCase();
  checking.report(
    argument,
    "argument.kind",
    `${name} takes a number of periods from 1 to ${MOST_PERIODS}, typed as such: ${name}(sales, 3).`,
  );
  return null;
}

function reportUnknownIndicator(node: Ast, name: string, checking: Checking): void {
  const codes = [...checking.symbols.indicators.values()].map((indicator) => indicator.code);
  const suggestions = nearest(name, codes);
  const hint = suggestions.length > 0 ? ` Did you mean ${suggestions.join(" or ")}?` : "";
  const fixes = suggestions.map((text) => ({
    title: `Replace with ${text}`,
    start: node.start,
    end: node.end,
    text,
  }));
  checking.report(node, "name.unknown", `There is no indicator "${name}".${hint}`, fixes);
}
