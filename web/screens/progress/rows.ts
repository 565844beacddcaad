/** The rows of the screen, made of the cells that the server answers. */
import type { SubjectText } from "../../app/place.ts";
import type { ProgressOverviewQuery } from "./progress.generated.ts";

export type Overview = Extract<
  ProgressOverviewQuery["progressOverview"],
  { readonly __typename: "ProgressOverview" }
>;
export type Cell = Overview["cells"][number];
export type Member = Overview["team"][number];

/** An indicator: the period that is looked at, and all periods, the earliest first. */
export interface Row {
  readonly now: Cell;
  readonly trend: readonly Cell[];
}

/** Whom a cell or an overview is about, as addresses name it. */
export function subjectOf({
  employee,
  unit,
}: Pick<Member, "employee"> & { readonly unit: { readonly code: string } | null }): SubjectText {
  if (employee !== null) return `employee:${employee.number}`;
  return unit === null ? "company" : `unit:${unit.code}`;
}

/** Indicators with a plan or a fact in some period; where there are none, all. */
export function rowsOf({ cells, period }: Overview): readonly Row[] {
  const rows = [...Map.groupBy(cells, ({ indicator }) => indicator.code).values()].flatMap((trend) => {
    const now = trend.find((cell) => cell.period === period);
    return now === undefined ? [] : [{ now, trend }];
  });
  const telling = rows.filter(({ trend }) => trend.some(isTelling));
  return telling.length === 0 ? rows : telling;
}

function isTelling({ plan, fact }: Cell): boolean {
  return plan !== null || (fact !== null && Number(fact) !== 0);
}

export const orders = ["name", "fact", "attainment"] as const;
export type Order = (typeof orders)[number];

export const nameOf = ({ employee, unit }: Member): string => employee?.name ?? unit?.name ?? "";

/** Units before people; each by name, or the highest first, who has no value last. Doubles do for an order. */
export function inOrder(team: readonly Member[], order: Order): readonly Member[] {
  const rank = ({ unit }: Member) => (unit === null ? 1 : 0);
  const value = (member: Member) =>
    order === "name" ? 0 : Number(member[order] ?? Number.NEGATIVE_INFINITY);
  return [...team].sort((one, other) => {
    const [a, b] = [value(one), value(other)];
    return rank(one) - rank(other) || (a === b ? nameOf(one).localeCompare(nameOf(other)) : b - a);
  });
}
