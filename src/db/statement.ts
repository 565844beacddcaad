/** Statements as the driver is given them: their text, and when they end. */

/** How a client sends. */
export type Send = (...args: unknown[]) => unknown;

/** The text of what a client is asked to send. */
export function textOf(statement: unknown): string {
  if (typeof statement === "string") return statement;
  const hasText = typeof statement === "object" && statement !== null && "text" in statement;
  return hasText ? String(statement.text) : "";
}

/** A stream of rows, such as COPY, or a cursor. */
export interface Stream {
  submit(): void;
  once(event: "finish" | "error" | "close", listener: () => void): void;
}

/** Whether it is a stream of rows, such as COPY, or a cursor. */
export function isStream(statement: unknown): statement is Stream {
  return typeof statement === "object" && statement !== null && "submit" in statement && "once" in statement;
}

/** Resolves when a statement has ended, however. */
export function endOf(sent: unknown): Promise<void> {
  if (isStream(sent))
    return new Promise((resolve) => {
      for (const event of ["finish", "error", "close"] as const) sent.once(event, resolve);
    });
  return Promise.resolve(sent).then(
    () => undefined,
    () => undefined,
  );
}
