/** What the sheet of values says of indicators and plans, and what of it no import can give again. */
import { checkText, Decimal, type Slot, symbolsOf } from "../../../../grammar/index.ts";
import { slotName } from "../../../bonuses/index.ts";
import type { DraftValue } from "../draft.ts";
import type { OwnIndicator, OwnWorkbook } from "./read.ts";

export interface OwnFigures {
  readonly values: readonly DraftValue[];
  readonly targets: readonly DraftValue[];
  /** Inputs, as formulas write them, that are more than an employee's own value or plan of a month. */
  readonly notStored: readonly string[];
}

/** A value or plan of an employee's own in a month. */
interface Figure {
  readonly kind: "fact" | "plan";
  readonly indicator: string;
  readonly period: string;
}

export function ownFigures({ inputs, values: rows, indicators, period }: OwnWorkbook): OwnFigures {
  const symbols = symbolsOf({ indicators: indicators.map(symbolOf) });
  const figures = { fact: new Map<string, DraftValue>(), plan: new Map<string, DraftValue>() };
  const notStored: string[] = [];
  for (const heading of inputs) {
    const figure = figureOf(heading, symbols, period);
    if (figure === "other") notStored.push(heading);
    if (figure === null || figure === "other") continue;
    for (const row of rows) {
      const value = row.value(heading);
      const employee = row.text("Number");
      if (!(value instanceof Decimal) || employee === null) continue;
      const { kind, indicator, period: month } = figure;
      const key = JSON.stringify([indicator, month, employee]);
      figures[kind].set(key, { employee, indicator, period: month, value: value.toString() });
    }
  }
  return { values: [...figures.fact.values()], targets: [...figures.plan.values()], notStored };
}

/** A series has a column for each of its months, the oldest first: `LAST(sales, 3) 1`. */
const ofSeries = /^(LAST\(.+, (\d+)\)) (\d+)$/u;

/** What a column holds; null where it follows from other columns, or from the calendar. */
function figureOf(
  heading: string,
  symbols: ReturnType<typeof symbolsOf>,
  period: string,
): Figure | "other" | null {
  const [, series, count, at] = ofSeries.exec(heading) ?? [];
  const name = series ?? heading;
  const { slots } = checkText(name, symbols, { locale: "en-US" });
  const [slot] = slots;
  if (slots.length !== 1 || slot === undefined || slotName(slot) !== name) return null;
  return figureOfSlot(slot, period, Number(count) - Number(at));
}

function figureOfSlot(slot: Slot, period: string, monthsAgo: number): Figure | "other" | null {
  switch (slot.kind) {
    case "fact":
    case "plan":
    case "series": {
      if (slot.subject !== "SELF" || slot.time.kind !== "PERIOD") return "other";
      const back = slot.time.back + (slot.kind === "series" ? monthsAgo : 0);
      const month = Temporal.PlainYearMonth.from(period).subtract({ months: back }).toString();
      return { kind: slot.kind === "plan" ? "plan" : "fact", indicator: slot.indicator, period: month };
    }
    case "forecast":
    case "rank":
    case "facts":
      return "other";
    default:
      return null;
  }
}

function symbolOf({ code, name, direction, lowerIsBetterBy, tierTable }: OwnIndicator) {
  const attainment = direction === "LOWER_IS_BETTER" ? lowerIsBetterBy : "FACT_BY_PLAN";
  return { code, name, attainment, tierTable } as const;
}
