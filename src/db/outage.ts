/** Telling a database that is away, or that can store no more, from faults of ours: the same asked again later may succeed. */

/** AWAY: it does not answer, or ends its connections. FULL: it has no room on its disk, in its memory or for a connection. */
export type Outage = "AWAY" | "FULL";

/** PostgreSQL's: connections (08), shut down, crashed, not up yet, gone with an idle session. */
const away = /^(08...|57P0[1235])$/;
/** PostgreSQL's: no room of any kind (53), and what the system refuses to write or read. */
const full = /^(53...|58030)$/;
const unreachable: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EAI_AGAIN",
  "ENOTFOUND",
]);
/** What the driver says without a code. */
const lost =
  /^(Connection terminated|timeout expired$|timeout exceeded when trying|Client (has encountered a connection error|was closed))/;
const deepest = 5;

/** What kind of outage a fault comes from, by itself or by its cause; null where it is none. */
export function outageOf(error: unknown, depth = 0): Outage | null {
  if (!(error instanceof Error) || depth > deepest) return null;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (full.test(code)) return "FULL";
  if (away.test(code) || unreachable.has(code) || lost.test(error.message)) return "AWAY";
  return outageOf(error.cause, depth + 1);
}
