/** Which disputes the address asks for: those that wait for an answer, or all. */
import type { DisputesQuery, DisputesQueryVariables } from "./disputes.generated.ts";

export type Dispute = DisputesQuery["disputes"]["edges"][number]["node"];

export function statusAt(address: URLSearchParams): DisputesQueryVariables {
  return { status: address.get("show") === "all" ? null : "OPEN" };
}
