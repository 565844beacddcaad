/** Spans as a collector gets them: one a request, one a statement, one a job, in the caller's trace, and no values. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import { observedJob, startTracing } from "../../src/observability/index.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly status: { readonly code?: number; readonly message?: string };
}

const received: string[] = [];
const collector = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    if (request.url === "/v1/traces") received.push(body);
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
});
await new Promise<void>((resolve) => collector.listen(0, "127.0.0.1", resolve));
afterAll(() => collector.close());
const { port } = collector.address() as AddressInfo;

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const server = await testServer(orm);

/** The spans of what is done while they are sent. */
async function spansOf(work: () => Promise<unknown>): Promise<Span[]> {
  received.length = 0;
  const stop = await startTracing(`http://127.0.0.1:${port}`, "premia");
  try {
    await work();
  } finally {
    await stop();
  }
  return received.flatMap((body) =>
    JSON.parse(body).resourceSpans.flatMap((each: { scopeSpans: { spans: Span[] }[] }) =>
      each.scopeSpans.flatMap(({ spans }) => spans),
    ),
  );
}

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const callerSpan = "00f067aa0ba902b7";

test("a request goes on with its caller's trace, and its statements stand under it, without values", async () => {
  const spans = await spansOf(async () => {
    const headers = {
      authorization: `Bearer ${await server.tokenOf(staff.finance)}`,
      traceparent: `00-${traceId}-${callerSpan}-01`,
      connection: "close",
    };
    await server.askWith(headers, { query: "query Planted_1 { units { code } }" });
    await server.close();
  });
  const request = spans.find(({ name }) => name === "query.units");
  expect(request).toMatchObject({ traceId, parentSpanId: callerSpan });
  const statements = spans.filter(({ name }) => name.startsWith("sql "));
  expect(statements.length).toBeGreaterThanOrEqual(2);
  expect(new Set(statements.map((each) => each.traceId))).toEqual(new Set([traceId]));
  expect(statements.map(({ parentSpanId }) => parentSpanId)).toContain(request?.spanId);
  for (const body of received) {
    expect(body).not.toContain("Planted");
    expect(body).not.toContain(`"${staff.finance}"`);
    expect(body).not.toContain("select ");
  }
});

test("a job is a span, and of what broke it the kind is told, not the message", async () => {
  const broken = spansOf(() =>
    observedJob("run", async () => {
      await orm.em.fork().execute("select 1");
      throw new TypeError("planted message");
    }).catch(() => undefined),
  );
  const spans = await broken;
  const job = spans.find(({ name }) => name === "job run");
  expect(job?.status).toEqual({ code: 2, message: "TypeError" });
  expect(spans.find(({ name }) => name === "sql select")?.parentSpanId).toBe(job?.spanId);
  expect(received.join("")).not.toContain("planted");
});
