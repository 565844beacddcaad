/** Listening to a subscription over HTTP as clients do: server-sent events, read one by one. */
import type { TestServer } from "./server.ts";

interface Answered {
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape
  readonly data?: any;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

export interface Listening {
  /** The next event; null after the stream is complete. */
  next(): Promise<Answered | null>;
  hangUp(): Promise<void>;
}

/** Subscribes as an employee by the body of a request. When this resolves, the server hears all that commits from then on. */
export async function listen(
  server: Pick<TestServer, "url" | "tokenOf">,
  as: string,
  body: object,
): Promise<Listening> {
  const leaving = new AbortController();
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "text/event-stream",
      authorization: `Bearer ${await server.tokenOf(as)}`,
    },
    body: JSON.stringify(body),
    signal: leaving.signal,
  });
  const unread: Answered[] = [];
  let isComplete = false;
  let wake = (): void => undefined;
  const reading = read(response, (answer) => {
    if (answer === null) isComplete = true;
    else unread.push(answer);
    wake();
  }).catch((error: unknown) => {
    isComplete = true;
    wake();
    if (!leaving.signal.aborted) throw error;
  });
  return {
    async next() {
      while (unread.length === 0 && !isComplete)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      return unread.shift() ?? null;
    },
    async hangUp() {
      leaving.abort();
      await reading;
    },
  };
}

/** Reads until the stream is complete, which is told as null. */
async function read(response: Response, tell: (answer: Answered | null) => void): Promise<void> {
  let text = "";
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) {
      const data = /^data: ?(\{.*\})$/m.exec(event)?.[1];
      if (data !== undefined) tell(JSON.parse(data));
    }
  }
  tell(null);
}
