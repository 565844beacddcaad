/** What formulas call their inputs: `SALARY`, `sales`, `PLAN(sales)`, `PREV(YTD(UNIT(sales)), 2)`. */
import type { FactQuery, MeasuredSlot, Slot } from "../../grammar/index.ts";

/** The input as a formula writes it. Inputs that are the same have the same name. */
export function slotName(slot: Slot): string {
  switch (slot.kind) {
    case "salary":
      return "SALARY";
    case "fact":
      return measureName(slot);
    case "plan":
      return `PLAN(${measureName(slot)})`;
    case "forecast":
      return `FORECAST(${measureName(slot)})`;
    case "rank":
      return `RANK_IN_UNIT(${measureName(slot)})`;
    case "series":
      return `LAST(${measureName(slot)}, ${slot.count})`;
    case "facts":
      return queryName(slot.query);
    case "prorata":
      return "PRORATA()";
    case "period":
      return slot.part === "DAYS" ? "DAYS_IN_PERIOD()" : `PERIOD_${slot.part}()`;
    case "variable":
      return slot.name;
    case "bonus":
      return `BONUS(${quoted(slot.template)})`;
    case "bonuses":
      return "BONUSES()";
    case "today":
      return "TODAY()";
    case "now":
      return "NOW()";
    default:
      return slot satisfies never;
  }
}

function measureName({ indicator, subject, time }: MeasuredSlot): string {
  const own = /^[\p{L}_][\p{L}\p{M}\p{N}_.]*$/u.test(indicator) ? indicator : `[${indicator}]`;
  const whose = subject === "SELF" ? own : `${subject}(${own})`;
  const when = time.kind === "PERIOD" ? whose : `${time.unit === "YEAR" ? "YTD" : "QTD"}(${whose})`;
  if (time.back === 0) return when;
  return time.back === 1 ? `PREV(${when})` : `PREV(${when}, ${time.back})`;
}

function queryName({ table, aggregate, conditions }: FactQuery): string {
  const facts = table.toLowerCase();
  const counted = table === "DOCUMENTS" ? "amount" : "quantity";
  const values = aggregate === "COUNT" ? [] : [`${facts}[${counted}]`];
  const pairs = conditions.flatMap(({ column, criterion }) => [`${facts}[${column}]`, quoted(criterion)]);
  return `${aggregate}IFS(${[...values, ...pairs].join(", ")})`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
