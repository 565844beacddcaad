/** Whose statements an address shows: one's own where it says nobody. */
import type { MyStatementsQueryVariables } from "./statements.generated.ts";

const of = "employee:";

export function askedAt(address: URLSearchParams): MyStatementsQueryVariables {
  const subject = address.get("subject") ?? "";
  return { employee: subject.startsWith(of) ? subject.slice(of.length) : null };
}
