/** Scorecards: a profile's indicators for one subject and period, and the weighted score (design §4.3). */
import type { EntityManager } from "@mikro-orm/postgresql";
import {
  add,
  compare,
  type Decimal,
  divide,
  isZero,
  multiply,
  type ProfileSymbol,
  ZERO,
} from "../../grammar/index.ts";
import type { CompanyCalendar } from "../calendar/index.ts";
import type { Definitions } from "../indicators/index.ts";
import { type Progress, type ProgressQuery, progress } from "./progress.ts";

export interface ScoreLine {
  readonly progress: Progress;
  readonly weight: Decimal;
  readonly cap: Decimal | null;
  /** The attainment, or the cap where it is above; null where there is no attainment. */
  readonly counted: Decimal | null;
}

export interface Scorecard {
  readonly profile: string;
  /** Σ weight × counted ÷ Σ weight; null where an attainment is missing. */
  readonly score: Decimal | null;
  readonly lines: readonly ScoreLine[];
}

/** The scorecards of a subject in a period, one for each profile; all are measured together. */
export async function scorecards(
  em: EntityManager,
  profiles: readonly ProfileSymbol[],
  query: Omit<ProgressQuery, "indicators">,
  definitions: Definitions,
  calendar: CompanyCalendar,
): Promise<Scorecard[]> {
  const codes = new Set(profiles.flatMap(({ indicators }) => indicators.map(({ indicator }) => indicator)));
  const indicators = [...codes].flatMap((code) => definitions.indicators.get(code) ?? []);
  const cells = await progress(em, { ...query, indicators }, definitions, calendar);
  const byCode = new Map(cells.map((cell) => [cell.indicator.code, cell]));
  return profiles.map((profile) => scorecardOf(profile, byCode));
}

function scorecardOf({ code, indicators }: ProfileSymbol, cells: ReadonlyMap<string, Progress>): Scorecard {
  const lines = indicators.flatMap(({ indicator, weight, cap = null }): ScoreLine[] => {
    const cell = cells.get(indicator);
    if (cell === undefined) return [];
    const { attainment } = cell;
    const isCapped = attainment !== null && cap !== null && compare(attainment, cap) > 0;
    return [{ progress: cell, weight, cap, counted: isCapped ? cap : attainment }];
  });
  return { profile: code, score: scoreOf(lines), lines };
}

function scoreOf(lines: readonly ScoreLine[]): Decimal | null {
  let [sum, weights] = [ZERO, ZERO];
  for (const { counted, weight } of lines) {
    if (counted === null) return null;
    sum = add(sum, multiply(weight, counted));
    weights = add(weights, weight);
  }
  return isZero(weights) ? null : divide(sum, weights);
}
