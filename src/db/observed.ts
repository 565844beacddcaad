/** Each statement of the pool counted, timed, and under a span that says what kind it is and never what values it holds. */
import type { ClientBase, Pool } from "pg";
import { beginSpan, endSpan, SpanKind, statementSeconds, statements } from "../observability/index.ts";
import { isStream, type Send, type Stream, textOf } from "./statement.ts";

/** Observes what is sent on the pool's connections. */
export function observeStatements(pool: Pool): void {
  pool.on("connect", observe);
}

function observe(client: ClientBase): void {
  const send: Send = client.query.bind(client) as Send;
  const query: Send = (...args) => {
    const end = begin(textOf(args[0]));
    const last = args.at(-1);
    if (typeof last === "function") {
      const told: Send = (error, ...rest) => {
        end(error ?? undefined);
        return last(error, ...rest);
      };
      return send(...args.slice(0, -1), told);
    }
    const sent = send(...args);
    if (isStream(sent)) watchStream(sent, end);
    else if (sent instanceof Promise)
      sent.then(
        () => end(),
        (error: unknown) => end(error),
      );
    return sent;
  };
  Reflect.set(client, "query", query);
}

function watchStream(stream: Stream, end: (error?: unknown) => void): void {
  stream.once("error", () => end(new Error("a stream broke off")));
  for (const event of ["finish", "close"] as const) stream.once(event, () => end());
}

/** Begins a statement; what it gives ends it, and counts once. */
function begin(text: string): (error?: unknown) => void {
  const kind = kindOf(text);
  const span = beginSpan(`sql ${kind}`, {
    kind: SpanKind.CLIENT,
    attributes: { "db.system.name": "postgresql", "db.operation.name": kind },
  });
  const stop = statementSeconds.startTimer();
  let isOver = false;
  return (error) => {
    if (isOver) return;
    isOver = true;
    stop();
    statements.inc({ outcome: error === undefined ? "done" : "failed" });
    endSpan(span, error);
  };
}

const kinds: ReadonlySet<string> = new Set([
  "select",
  "insert",
  "update",
  "delete",
  "with",
  "copy",
  "begin",
  "commit",
  "rollback",
  "savepoint",
  "release",
  "set",
  "lock",
  "create",
  "alter",
  "drop",
  "truncate",
  "analyze",
  "merge",
  "listen",
]);

function kindOf(text: string): string {
  const word = /^[\s(]*([a-z]+)/i.exec(text)?.[1]?.toLowerCase() ?? "";
  return kinds.has(word) ? word : "other";
}
