/** What a server says between taking its port and serving. */
import { expect, test } from "vitest";
import { claimPort, releasePort } from "../../src/server/port.ts";

async function answer(url: string, path: string): Promise<[number, string]> {
  const response = await fetch(`${url}${path}`);
  return [response.status, (await response.text()).trim()];
}

test("a server that starts lives, is not ready, and asks everybody else to come again", async () => {
  const server = await claimPort("127.0.0.1", 0);
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  expect(await answer(url, "/healthz")).toEqual([200, "ok"]);
  for (const path of ["/readyz", "/graphql", "/", "/exports/1"])
    expect(await answer(url, path)).toEqual([503, "starting"]);
  const { headers } = await fetch(url);
  expect(headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
  expect(headers.get("cache-control")).toBe("no-store");
  releasePort(server);
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
});
