/** Plans as inputs of formulas and progress. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { FormulaError } from "../../grammar/index.ts";
import { type CompanyCalendar, type Period, periodCode } from "../calendar/index.ts";
import type { Definitions, PlanLoader } from "../indicators/index.ts";
import { PlanBook } from "./book.ts";

/** Loads the planned values of indicators by code; one not set is #N/A with its cause, never 0. */
export function planLoader(
  em: EntityManager,
  definitions: Definitions,
  calendar: CompanyCalendar,
  versionId: number | null = null,
): PlanLoader {
  return async (subjects, periods, codes) => {
    const indicators = [...codes].flatMap((code) => definitions.indicators.get(code) ?? []);
    const query = { subjects: indicators.length === 0 ? [] : subjects, periods, indicators, versionId };
    const book = await PlanBook.load(em, query, definitions, calendar);
    return (position, period, code) => {
      const [subject, indicator] = [subjects[position], definitions.indicators.get(code)];
      const planned = subject && indicator ? book.of(subject, indicator, period) : null;
      return planned === null || planned.value === null
        ? { status: "NONE", value: noPlan(indicator?.name ?? code, period) }
        : planned;
    };
  };
}

function noPlan(indicator: string, period: Period): FormulaError {
  return new FormulaError("#N/A", { kind: "plan-missing", indicator, period: periodCode(period) });
}
