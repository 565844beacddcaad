/** What the address says: whose values of which indicator, in which month. */
import { type SubjectText, subjectInput } from "../../app/place.ts";
import { parsePeriod } from "../../format/periods.ts";
import type { EntriesQueryVariables } from "./entries.generated.ts";

export function askedAt(address: URLSearchParams): EntriesQueryVariables {
  const subject: SubjectText | null = address.get("subject");
  const period = address.get("period");
  return {
    subject: subject === null ? null : subjectInput(subject),
    period: period !== null && parsePeriod(period)?.kind === "month" ? period : null,
    indicator: address.get("indicator"),
  };
}
