/** The console as a server gives it out: its build, the operations of it by hash, and nothing else of the disk. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadSeed } from "../../seeds/index.ts";
import { builtConsole } from "../../src/server/console.ts";
import { testDatabase } from "../support/database.ts";
import { listen } from "../support/listening.ts";
import { testServer } from "../support/server.ts";

const isBuilt = existsSync(join(builtConsole, "index.html"));

describe.skipIf(!isBuilt)("a server with a built console", async () => {
  const { orm } = await testDatabase();
  await loadSeed(orm.em.fork(), "demo");
  const server = await testServer(orm, { today: "2026-03-20", config: { operationsOnly: true } });
  const open = await testServer(orm, { today: "2026-03-20" });
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}${path}`, { headers });

  test("gives its page at every place of it, with a nonce of its own and no inline script", async () => {
    for (const path of ["/", "/progress", "/nowhere"]) {
      const answer = await get(path);
      const policy = answer.headers.get("content-security-policy") ?? "";
      const nonce = /'nonce-([\w-]+)'/.exec(policy)?.[1] ?? "none";
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain(`content="${nonce}"`);
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toContain("unsafe");
    }
  });

  test("gives assets for ever, compressed for whoever takes that", async () => {
    const page = await (await get("/")).text();
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? "";
    for (const encoding of ["br", "gzip"]) {
      const answer = await get(script, { "accept-encoding": encoding });
      expect(answer.headers.get("content-encoding")).toBe(encoding);
      expect(answer.headers.get("cache-control")).toContain("immutable");
    }
    expect((await get(script, { "accept-encoding": "identity" })).headers.get("content-encoding")).toBeNull();
  });

  test("gives nothing else of the disk", async () => {
    for (const path of [
      "/operations.json",
      "/assets/none.js",
      "/assets/../../package.json",
      "/%2e%2e/package.json",
      "/package.json",
    ])
      expect((await get(path)).status, path).toBe(404);
  });

  test("answers the console's operations by hash where it answers no other, subscriptions too", async () => {
    const known: Record<string, string> = JSON.parse(
      readFileSync(join(builtConsole, "operations.json"), "utf8"),
    );
    const [hash = ""] =
      Object.entries(known).find(([, text]) => text.startsWith("subscription ProgressChanged")) ?? [];
    const heard = await listen(server, "1011", {
      extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
      operationName: "ProgressChanged",
      variables: { subject: { employee: "1011" } },
    });
    const document = {
      externalId: "new",
      employee: "1011",
      date: "2026-03-19",
      category: "invoice",
      amount: "1000",
    };
    await open.ask(
      "1002",
      "mutation ($input: RecordDocumentsInput!) { recordDocuments(input: $input) { __typename } }",
      {
        input: { source: "test", documents: [document] },
      },
    );
    const event = await heard.next();
    expect(event?.errors).toBeUndefined();
    expect(event?.data.progressChanged.at).toMatch(/^2/);
    await heard.hangUp();
  });
});
