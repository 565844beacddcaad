/** Which entries an address shows: of whom, about what. */
import type { AuditPageQueryVariables } from "./audit.generated.ts";

export function askedAt(address: URLSearchParams): AuditPageQueryVariables {
  const objectKind = address.get("kind");
  return {
    actor: address.get("actor"),
    objectKind,
    objectId: objectKind === null ? null : address.get("id"),
  };
}
