/** Clients in a process of their own, which ask over and over. Started by `latency`. */
import autocannon from "autocannon";

export interface Load {
  readonly url: string;
  readonly token: string;
  readonly clients: number;
  readonly requests: number;
  /** What is asked, in turns. */
  readonly bodies: readonly string[];
}

/** Latencies in milliseconds. */
export interface Loaded {
  readonly p50: number;
  readonly p99: number;
  readonly rate: number;
  /** How many were not answered, or answered with an error. */
  readonly failed: number;
}

const TIME_LIMIT_SECONDS = 120;

process.once("message", async ({ url, token, clients, requests, bodies }: Load) => {
  // The first ones make connections, and are not told.
  await ask(Math.max(clients, 20));
  const began = performance.now();
  const { latency, requests: asked, errors, non2xx, mismatches } = await ask(requests);
  const seconds = (performance.now() - began) / 1000;
  const loaded: Loaded = {
    p50: latency.p50,
    p99: latency.p99,
    rate: asked.total / seconds,
    failed: errors + non2xx + mismatches,
  };
  process.send?.(loaded, undefined, undefined, () => process.disconnect?.());

  async function ask(amount: number) {
    return autocannon({
      url,
      connections: clients,
      amount,
      timeout: TIME_LIMIT_SECONDS,
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      requests: bodies.map((body) => ({ body })),
      verifyBody: (body) => !/"errors"|"message"/.test(String(body)),
    });
  }
});
