/** What a notification tells, and how several become one: what has happened since somebody last looked, of bounded size. */

/** Ids, or any at all. */
export type Ids = ReadonlySet<number> | "many";

/** Facts or plans have changed. */
export interface ProgressChange {
  readonly kind: "PROGRESS";
  readonly employees: Ids;
  /** Units with a plan of their own that changed. */
  readonly units: Ids;
  /** The days that changed, as ISO text; null for no bound. */
  readonly since: string | null;
  readonly until: string | null;
}

export type Change =
  | ProgressChange
  /** A run changed; `status` is its state. */
  | { readonly kind: "RUN"; readonly run: number; readonly status: string }
  /** Something may have changed: notifications may have been missed. */
  | { readonly kind: "ANYTHING" };

/** How many ids are kept by name; with more, any may have changed. */
const MOST_IDS = 1000;

interface Payload {
  readonly table: string;
  readonly employees?: readonly number[] | "many";
  readonly units?: readonly number[] | "many";
  readonly since?: string;
  readonly until?: string;
  readonly run?: number;
  readonly status?: string;
}

/** The change that a notification of the triggers tells; what cannot be read may be anything. */
export function changeOf(text: string): Change {
  const payload = payloadOf(text);
  if (payload === null) return { kind: "ANYTHING" };
  const { employees, units, since, until, run, status } = payload;
  if (run !== undefined && status !== undefined) return { kind: "RUN", run, status };
  if (employees === undefined) return { kind: "ANYTHING" };
  return {
    kind: "PROGRESS",
    employees: idsOf(employees),
    units: idsOf(units ?? []),
    since: since ?? null,
    until: until ?? null,
  };
}

function payloadOf(text: string): Payload | null {
  try {
    const payload: unknown = JSON.parse(text);
    return typeof payload === "object" && payload !== null ? (payload as Payload) : null;
  } catch {
    return null;
  }
}

function idsOf(told: readonly number[] | "many"): Ids {
  return told === "many" ? told : new Set(told);
}

/** Both changes as one, which says no less than they do. */
export function together(a: Change, b: Change): Change {
  if (a.kind === "RUN" && b.kind === "RUN" && a.run === b.run) return b;
  if (a.kind !== "PROGRESS" || b.kind !== "PROGRESS") return { kind: "ANYTHING" };
  return {
    kind: "PROGRESS",
    employees: union(a.employees, b.employees),
    units: union(a.units, b.units),
    since: a.since === null || b.since === null ? null : a.since < b.since ? a.since : b.since,
    until: a.until === null || b.until === null ? null : a.until > b.until ? a.until : b.until,
  };
}

function union(a: Ids, b: Ids): Ids {
  if (a === "many" || b === "many") return "many";
  const both = a.union(b);
  return both.size > MOST_IDS ? "many" : both;
}
