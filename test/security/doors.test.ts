/** Every door of the server: its headers, the disk behind it, files that come in, and files that go out. */
import { request } from "node:http";
import { Readable } from "node:stream";
import { decodeGlobalID } from "@pothos/plugin-relay";
import { describe, expect, test } from "vitest";
import { openCsv } from "../../src/csv/index.ts";
import { readWorkbook } from "../../src/migration/xlsx/index.ts";
import { staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { eventually } from "../support/embedded.ts";
import { paidCompany } from "../support/paid-company.ts";
import { testServer } from "../support/server.ts";
import { csrf, upload } from "../support/upload.ts";

const database = await testDatabase();
const { server: open, run } = await paidCompany(database);
const closed = { mode: "production", graphiql: false, introspection: false } as const;
const server = await testServer(database.orm, { today: "2026-04-15", config: closed });
const id = decodeGlobalID(run).id;
const authorization = `Bearer ${await open.tokenOf(staff.finance)}`;

/** Three files are written at once; the place of one that is read already may still be taken. */
const get = (path: string): Promise<Response> =>
  eventually(async () => {
    const answer = await fetch(`${server.url}${path}`, { headers: { authorization } });
    return answer.status === 503 ? null : answer;
  });

describe("every answer", () => {
  test.each([
    "/",
    "/progress",
    "/nothing.html",
    "/healthz",
    "/readyz",
    "/graphql?query=%7B__typename%7D",
    `/exports/runs/${id}.csv`,
    `/exports/runs/${id}.html`,
    `/exports/runs/${id}.xlsx`,
    "/exports/runs/999.csv",
    "/exports/nothing",
  ])("of %s may be framed, sniffed, kept and read by nobody else", async (path) => {
    const { headers } = await get(path);
    expect(headers.get("content-security-policy")).toMatch(/default-src 'none'/);
    expect(headers.get("content-security-policy")).toMatch(/frame-ancestors 'none'/);
    expect(headers.get("content-security-policy")).not.toMatch(/unsafe-eval|script-src[^;]*unsafe|\*/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("strict-transport-security")).toMatch(/^max-age=\d+$/);
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(headers.get("x-powered-by")).toBeNull();
  });
});

/** A path as it is written: fetch would tidy it first. */
function raw(path: string): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, headers: { authorization } }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.once("error", reject);
    asked.end();
  });
}

describe("the disk behind the server", () => {
  test.each([
    "/../package.json",
    "/assets/../../package.json",
    "/assets/..%2f..%2fpackage.json",
    "/assets/%2e%2e/%2e%2e/package.json",
    "/assets/..\\..\\package.json",
    "/%2e%2e/%2e%2e/etc/passwd",
    "//etc/passwd",
    "/etc/passwd%00.js",
    "/.env",
    "/.git/config",
    "/exports/../../package.json",
    "/exports/runs/../../../package.json",
    `/exports/runs/${1}%2f..%2f..%2fx.csv`,
    "/exports/runs/1.csv/../../../etc/passwd",
    "http://127.0.0.1:1/etc/passwd",
  ])("is not shown by %s", async (path) => {
    const { text } = await raw(path);
    expect(text).not.toMatch(/"dependencies"|root:.*:0:0|\[core\]/);
  });
});

describe("a file that comes in", () => {
  const query =
    "mutation ($input: ImportWorkbookInput!) { importWorkbook(input: $input) { __typename ... on Error { message } } }";
  const operation = { query, variables: { input: {} } };
  const headers = { authorization, ...csrf };
  const file = { name: "pay.xlsx", bytes: "no workbook" };

  function sent(
    parts: readonly (readonly [name: string, content: string | Blob, file?: string])[],
  ): Promise<Response> {
    const form = new FormData();
    for (const [name, content, fileName] of parts)
      if (typeof content === "string") form.append(name, content);
      else form.append(name, content, fileName);
    return fetch(`${server.url}/graphql`, { method: "POST", headers, body: form });
  }

  const operations = JSON.stringify({ query, variables: { input: { file: null } } });
  const map = JSON.stringify({ file: ["variables.input.file"] });
  const content = new Blob(["x"]);

  test("needs the header that a form of another site cannot set", async () => {
    const { status, data } = await upload(server, { authorization }, operation, file);
    expect([status, data]).toEqual([403, null]);
  });

  test("is refused where it says that it is too large, before it is read", async () => {
    const { hostname, port } = new URL(server.url);
    const status = await new Promise((resolve, reject) => {
      const asked = request({
        hostname,
        port,
        path: "/graphql",
        method: "POST",
        headers: { ...headers, "content-type": "multipart/form-data; boundary=x", "content-length": 2 ** 40 },
      });
      asked.once("response", (response) => resolve(response.statusCode));
      asked.once("error", reject);
      asked.write("--x\r\n");
    });
    expect(status).toBe(413);
  });

  test("is refused where it is too large and does not say so", async () => {
    const large = new Blob([new Uint8Array(20 * 2 ** 20 + 1)]);
    const response = await sent([
      ["operations", operations],
      ["map", map],
      ["file", large, "pay.xlsx"],
    ]);
    expect(response.status).toBeLessThan(500);
    expect(await response.text()).not.toContain('"WorkbookImport"');
  });

  test.each([
    [
      "two files",
      [
        ["operations", operations],
        ["map", map],
        ["file", content, "a"],
        ["more", content, "b"],
      ],
    ],
    [
      "a map into the prototype",
      [
        ["operations", operations],
        ["map", '{"file":["__proto__.polluted"]}'],
        ["file", content, "a"],
      ],
    ],
    [
      "a map into a constructor",
      [
        ["operations", operations],
        ["map", '{"file":["variables.constructor.prototype.polluted"]}'],
        ["file", content, "a"],
      ],
    ],
    [
      "a map that nests 10,000 deep",
      [
        ["operations", operations],
        ["map", JSON.stringify({ file: ["variables".concat(".a".repeat(10_000))] })],
        ["file", content, "a"],
      ],
    ],
    [
      "a map that is no JSON",
      [
        ["operations", operations],
        ["map", "{"],
        ["file", content, "a"],
      ],
    ],
    [
      "a map to nothing",
      [
        ["operations", operations],
        ["map", '{"none":["variables.input.file"]}'],
        ["file", content, "a"],
      ],
    ],
    [
      "a file in the place of the operation",
      [
        ["operations", content, "a"],
        ["map", map],
        ["file", content, "a"],
      ],
    ],
    [
      "operations that are no JSON",
      [
        ["operations", "{"],
        ["map", map],
        ["file", content, "a"],
      ],
    ],
    [
      "twenty fields more",
      [
        ["operations", operations],
        ["map", map],
        ...Array.from({ length: 20 }, (_, n) => [`f${n}`, "x"] as const),
        ["file", content, "a"],
      ],
    ],
    [
      "a name that is a path",
      [
        ["operations", operations],
        ["map", map],
        ["file", content, "../../../etc/cron.d/x"],
      ],
    ],
  ] as const)("with %s is refused, and nothing is kept", async (_what, parts) => {
    const response = await sent(parts);
    const text = await response.text();
    expect(response.status, text).toBeLessThan(500);
    expect(text).not.toContain("INTERNAL_SERVER_ERROR");
    expect(text).not.toContain('"WorkbookImport"');
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(await database.orm.em.fork().execute("select from workbook_import")).toEqual([]);
  });
});

/** Names as people could have them who mean harm, and what each would be in a spreadsheet or a page. */
const names = [
  "=cmd|' /C calc'!A0",
  "+1+cmd|' /C calc'!A0",
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "\t=1+1",
  "\r=1+1",
  "＝1+1",
  "<img src=x onerror=alert(1)>",
  "</title><script>alert(1)</script>",
  '"><svg/onload=alert(1)>',
  "javascript:alert(1)",
  "{{7*7}}#{7*7}",
  "\u202e<b>",
];

describe("a file that goes out", () => {
  async function named(name: string): Promise<void> {
    const em = database.orm.em.fork();
    await em.execute("update employee set name = ? where number = 'E1'", [name]);
    await em.execute("update unit set name = ? where code = 'all'", [name]);
    await em.execute("update bonus_template set name = ? where code = 'volume'", [name]);
  }

  test.each(names)("has no formula in a cell of CSV for %j", async (name) => {
    await named(name);
    for (const separator of ["comma", "semicolon", "tab"]) {
      const text = await (await get(`/exports/runs/${id}.csv?separator=${separator}`)).text();
      const { header, records } = await openCsv(Readable.from([text]));
      const fields = [...header];
      for await (const some of records)
        for (const record of some) if (record.kind === "record") fields.push(...record.fields);
      expect(fields.length).toBeGreaterThan(50);
      for (const field of fields)
        expect(field, text).not.toMatch(/^(?:[=@\t\r＝＠＋－]|[+-](?!\d+(\.\d+)?$))/);
    }
  });

  test.each(names)("has no markup in a page for %j", async (name) => {
    await named(name);
    const page = await (await get(`/exports/runs/${id}.html`)).text();
    expect(page).not.toMatch(/<img|<script|<svg|<b>/i);
    expect(page.match(/<article>/g)).toHaveLength(6);
  });

  test("has names as text in a workbook, never as a formula", async () => {
    await named("=1+1");
    const bytes = new Uint8Array(await (await get(`/exports/runs/${id}.xlsx`)).arrayBuffer());
    const read = await readWorkbook(bytes);
    if (read.kind !== "workbook") throw new Error("it is no workbook");
    expect(JSON.stringify(read.file)).toContain("=1+1");
  });

  test("has no title of a column that is a formula, nor a head that the address could write", async () => {
    const columns = encodeURIComponent("number==1+1,name=@x");
    const text = await (await get(`/exports/runs/${id}.csv?columns=${columns}`)).text();
    expect(text.split("\r\n")[0]).toBe("'=1+1,'@x");
    const response = await get(`/exports/runs/${id}.csv?separator=comma%0d%0aX-Evil:1`);
    expect([response.status, response.headers.get("x-evil")]).toEqual([400, null]);
  });
});
