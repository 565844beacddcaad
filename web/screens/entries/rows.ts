/** For whom values may be entered, and on which day they count. */
import type { Role } from "../../api/session.generated.ts";
import type { EntriesQuery } from "./entries.generated.ts";

export type Overview = Extract<EntriesQuery["progressOverview"], { readonly __typename: "ProgressOverview" }>;
export type Indicator = EntriesQuery["indicators"][number];

export interface Person {
  readonly number: string;
  readonly name: string;
  /** What the month comes to now. */
  readonly fact: string | null;
}

const setsUp = (roles: readonly Role[]) => roles.includes("FINANCE") || roles.includes("ADMIN");

/** The indicators of which a person of these roles enters values. */
export function enterable(indicators: readonly Indicator[], roles: readonly Role[]): readonly Indicator[] {
  return indicators.filter(({ source, enteredBy }) => {
    if (source !== "MANUAL") return false;
    if (setsUp(roles) || enteredBy === "EMPLOYEES") return true;
    return enteredBy === "HEADS" && roles.includes("HEAD");
  });
}

/** Those whom the sheet is about; whoever does not set up enters for themselves only where the indicator says so. */
export function peopleOf(
  overview: Overview,
  indicator: Indicator,
  me: { readonly number: string; readonly roles: readonly Role[] },
): readonly Person[] {
  const { employee, cells, team } = overview;
  const own = cells.find((cell) => cell.indicator.code === indicator.code)?.fact ?? null;
  const people =
    employee === null
      ? team.flatMap((member) =>
          member.employee === null ? [] : [{ ...member.employee, fact: member.fact }],
        )
      : [{ ...employee, fact: own }];
  const maySelf = setsUp(me.roles) || indicator.enteredBy === "EMPLOYEES";
  return people.filter(({ number }) => maySelf || number !== me.number);
}

/** Today within its month, else the month's last day. */
export function dayOf(month: string, today: string): string {
  if (today.startsWith(month)) return today;
  const [year = 0, part = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, part, 0)).toISOString().slice(0, 10);
}
