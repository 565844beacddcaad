/** Plans as a sheet: rows of a subject and an indicator each, a column a period, with where each value comes from. */
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Decimal } from "../../grammar/index.ts";
import { type CompanyCalendar, type Period, split, weightsOf } from "../calendar/index.ts";
import type { Definitions, Indicator } from "../indicators/index.ts";
import type { Subject } from "../org/index.ts";
import { PlanBook } from "./book.ts";
import type { Planned } from "./planned.ts";

export interface GridRow {
  readonly subject: Subject;
  readonly indicator: Indicator;
  /** The plan of the whole period. */
  readonly whole: Planned;
  /** The plans of the columns, in their order. */
  readonly cells: readonly Planned[];
}

export interface GridQuery {
  readonly subjects: readonly Subject[];
  readonly indicators: readonly Indicator[];
  /** The whole period. */
  readonly within: Period;
  readonly columns: readonly Period[];
  /** The plan version; the active one where null. */
  readonly versionId: number | null;
}

/** The sheet, subject by subject, indicator by indicator, in a constant number of statements. */
export async function planGrid(
  em: EntityManager,
  query: GridQuery,
  definitions: Definitions,
  calendar: CompanyCalendar,
): Promise<GridRow[]> {
  const { subjects, indicators, within, columns, versionId } = query;
  if (subjects.length === 0 || indicators.length === 0) return [];
  const periods = [within, ...columns];
  const book = await PlanBook.load(em, { subjects, indicators, periods, versionId }, definitions, calendar);
  return subjects.flatMap((subject) =>
    indicators.map((indicator) => ({
      subject,
      indicator,
      whole: book.of(subject, indicator, within),
      cells: columns.map((column) => book.of(subject, indicator, column)),
    })),
  );
}

export interface Whole {
  readonly indicator: Indicator;
  readonly value: Decimal;
  readonly columns: readonly Period[];
}

/** A value divided over columns by the indicator's rule; the parts add up to it exactly. */
export function spreadOver(
  { indicator, value, columns }: Whole,
  definitions: Definitions,
  calendar: CompanyCalendar,
): Decimal[] {
  const rule = definitions.spreads.get(indicator.code) ?? { kind: "WORKING_DAYS" };
  return split(value, weightsOf(columns, rule, calendar), indicator.decimals);
}
