/** What is there of a set-up, and which steps are done. */
import { usePeriods } from "../../format/periods.ts";
import type { SetUpQuery } from "./setup.generated.ts";

export interface StepProps {
  readonly standing: SetUpQuery;
  /** The first month that is planned and paid. */
  readonly month: string;
}

export const steps = ["company", "indicators", "plan", "templates", "employees", "run"] as const;
export type Step = (typeof steps)[number];

export type Person = SetUpQuery["employees"]["edges"][number]["node"];

/** The plan profile that the set-up makes. */
export const mainProfile = "main";

/** Those who have a salary. */
export function paidPeople({ employees }: SetUpQuery): readonly Person[] {
  return employees.edges
    .map(({ node }) => node)
    .filter(({ compensations }) => (compensations?.length ?? 0) > 0);
}

export function isDone(step: Step, standing: SetUpQuery): boolean {
  switch (step) {
    // A company has its calendar from the beginning.
    case "company":
      return standing.calendar.workingWeekdays.length > 0;
    case "indicators":
      return standing.indicators.length > 0;
    case "plan":
      return standing.planProfiles.length > 0;
    case "templates":
      return standing.bonusTemplates.some(isInForce);
    case "employees":
      return paidPeople(standing).length > 0;
    case "run":
      return standing.runs.some(({ status }) => computed.has(status));
  }
}

const computed: ReadonlySet<string> = new Set(["CALCULATED", "APPROVED", "CLOSED"]);

export function isInForce({ versions }: SetUpQuery["bonusTemplates"][number]): boolean {
  return versions.some(({ stage }) => stage === "ACTIVE");
}

/** The version by which is paid; the newest where none is yet. */
export function shownVersion({ versions }: SetUpQuery["bonusTemplates"][number]) {
  return versions.find(({ stage }) => stage === "ACTIVE") ?? versions[0];
}

/** The last day of a month, as `2026-02-28`. */
export function lastDayOf(month: string): string {
  const [year = 0, part = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, part, 0)).toISOString().slice(0, 10);
}

/** The month in words. */
export function useMonth(month: string): string {
  return usePeriods().period(month);
}
