/** What the address of the plan grid says: its rows, whom, what, when, in which columns and version. */
import { useSearchParams } from "react-router";
import { type SubjectText, subjectInput } from "../../app/place.ts";
import { type PeriodKind, parsePeriod } from "../../format/periods.ts";
import type { PlanGridColumns, PlanGridLayout, PlanSheetQueryVariables } from "./plans.generated.ts";

export const wholes: readonly PeriodKind[] = ["month", "quarter", "year"];

/** Into which columns a whole may be divided: as many as one can look over. */
export const columnsOf: Readonly<Record<string, readonly PlanGridColumns[]>> = {
  year: ["MONTH", "QUARTER", "WEEK", "YEAR"],
  quarter: ["MONTH", "WEEK", "DAY"],
  month: ["WEEK", "DAY"],
};

/** What is asked at an address; what it does not say, the server chooses. */
export function askedAt(address: URLSearchParams): PlanSheetQueryVariables {
  const subject = address.get("subject");
  const within = address.get("within");
  const possible = columnsOf[parsePeriod(within ?? "")?.kind ?? "year"] ?? [];
  const layout: PlanGridLayout = address.get("rows") === "INDICATORS" ? "INDICATORS" : "SUBJECTS";
  return {
    layout,
    subject: subject === null ? null : subjectInput(subject),
    indicator: layout === "INDICATORS" ? null : address.get("indicator"),
    within,
    columns: possible.find((each) => each === address.get("columns")) ?? possible[0] ?? "MONTH",
    planVersion: address.get("version"),
  };
}

export interface Change {
  readonly rows?: PlanGridLayout;
  readonly subject?: SubjectText;
  readonly indicator?: string;
  readonly within?: string;
  readonly columns?: PlanGridColumns;
  readonly version?: string;
}

export interface Address {
  readonly asked: PlanSheetQueryVariables;
  readonly go: (change: Change) => void;
}

export function useAddress(): Address {
  const [address, setAddress] = useSearchParams();
  return {
    asked: askedAt(address),
    go(change) {
      const next = new URLSearchParams(address);
      for (const [key, value] of Object.entries(change)) next.set(key, value);
      setAddress(next);
    },
  };
}
