/** `npm run audit` before registries of the tests' own: it never passes for having heard nothing. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const program = join(import.meta.dirname, "audit.ts");

async function audited(answer: RequestListener): Promise<{ code: number | null; out: string; err: string }> {
  const registry = createServer(answer).listen(0, "127.0.0.1");
  afterAll(() => registry.close());
  await once(registry, "listening");
  const { port } = registry.address() as AddressInfo;
  const options = ["--fetch-retries=0", `--registry=http://127.0.0.1:${port}`];
  const child = spawn(process.execPath, [program, ...options], { stdio: ["ignore", "pipe", "pipe"] });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk.toString();
  });
  const [code] = await once(child, "close");
  return { code, out, err };
}

const json =
  (body: object): RequestListener =>
  ({ method, url = "" }, response) => {
    // What there is of a package is asked for by GET, to find what mends it.
    const versions = { name: decodeURIComponent(url.slice(1)), "dist-tags": {}, versions: {} };
    const answer = JSON.stringify(method === "GET" ? versions : body);
    response.writeHead(200, { "content-type": "application/json" }).end(answer);
  };

test("a registry that does not take the question, as mirrors often do not, is told of, with code 2", async () => {
  const { code, out, err } = await audited((_request, response) => response.writeHead(405).end());
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(
    /^Nothing is known of weaknesses: the registry of npm cannot be asked \(405 Method Not Allowed/,
  );
}, 60_000);

test("a registry that is not there is told of, with code 2", async () => {
  const { code, out, err } = await audited((request) => request.socket.destroy());
  expect([code, out]).toEqual([2, ""]);
  expect(err).toMatch(/^Nothing is known of weaknesses/);
}, 60_000);

test("no weakness is code 0, and one is code 1", async () => {
  expect(await audited(json({}))).toEqual({
    code: 0,
    out: "No known weaknesses in the packages in use.\n",
    err: "",
  });
  const advisory = {
    id: 1,
    url: "https://example.org/1",
    title: "Bad",
    severity: "high",
    vulnerable_versions: "*",
    cwe: [],
    cvss: { score: 0, vectorString: null },
  };
  expect(await audited(json({ pg: [advisory] }))).toMatchObject({
    code: 1,
    out: expect.stringMatching(/^\d+ high: see npm audit\.\n$/),
  });
}, 120_000);
