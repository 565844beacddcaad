/** Subscriptions: server-sent events read by fetch, since EventSource sends no headers. */
import { useEffect, useRef } from "react";
import { answerOf, RequestProblem, send } from "./client.ts";
import type { Operation } from "./operation.ts";

const shortestWaitMs = 1000;
const longestWaitMs = 30_000;

/** Hands each event to `heard` until the stream is complete. */
async function readEvents<Answer>(response: Response, heard: (answer: Answer) => void): Promise<void> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) return;
  let text = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const events = (text + part.value).split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) {
      const body = /^data: ?(\{.*\})$/m.exec(event)?.[1];
      if (body !== undefined) heard(answerOf<Answer>(JSON.parse(body)));
    }
  }
}

/**
 * Listens, and again after the connection is lost, until the signal; ends where the server refuses. What happened while it
 * was lost is told by `missed`.
 */
export async function listen<Answer, Variables>(
  operation: Operation<Answer, Variables>,
  variables: Variables,
  { heard, missed }: { readonly heard: (answer: Answer) => void; readonly missed: () => void },
  signal: AbortSignal,
): Promise<void> {
  let isAgain = false;
  for (let waitMs = shortestWaitMs; !signal.aborted; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    try {
      const response = await send(operation, variables, "text/event-stream", signal);
      if (isAgain) missed();
      isAgain = true;
      await readEvents<Answer>(response, (answer) => {
        waitMs = shortestWaitMs;
        heard(answer);
      });
    } catch (error) {
      if (signal.aborted || (error instanceof RequestProblem && error.kind !== "UNREACHABLE")) return;
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

/** Listens while the component is shown; null for nothing to listen to. `missed` is called after a connection was lost. */
export function useListening<Answer, Variables>(
  operation: Operation<Answer, Variables>,
  variables: Variables | null,
  heard: (answer: Answer) => void,
  missed: () => void,
): void {
  const latest = useRef({ heard, missed });
  useEffect(() => {
    latest.current = { heard, missed };
  });
  const key = JSON.stringify(variables);
  useEffect(() => {
    const given = JSON.parse(key) as Variables | null;
    if (given === null) return;
    const leaving = new AbortController();
    const told = {
      heard: (answer: Answer) => latest.current.heard(answer),
      missed: () => latest.current.missed(),
    };
    void listen(operation, given, told, leaving.signal);
    return () => leaving.abort();
  }, [operation, key]);
}
