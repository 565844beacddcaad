/** What is asked at an address: the month that it says; else the server chooses one. */
import type { SetUpQueryVariables } from "./setup.generated.ts";

export function askedAt(address: URLSearchParams): SetUpQueryVariables {
  return { period: /^\d{4}-\d\d$/.exec(address.get("period") ?? "")?.[0] ?? null };
}
