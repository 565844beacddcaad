/** Files over HTTP: what stands in them, and who gets which. */
import { buffer } from "node:stream/consumers";
import { decodeGlobalID } from "@pothos/plugin-relay";
import { expect, test } from "vitest";
import { readWorkbook } from "../../src/migration/xlsx/index.ts";
import { staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { paidCompany } from "../support/paid-company.ts";

const database = await testDatabase();
const { server, does, run } = await paidCompany(database);
const id = decodeGlobalID(run).id;

async function get(path: string, as: string | null): Promise<Response> {
  const headers: Record<string, string> =
    as === null ? {} : { authorization: `Bearer ${await server.tokenOf(as)}` };
  return fetch(`${server.url}${path}`, { headers });
}

test("a run is a workbook for those who see the whole company's pay", async () => {
  const { data } = await server.ask(staff.finance, "{ runs { exportPath(format: XLSX) } }");
  expect(data.runs[0].exportPath).toBe(`/exports/runs/${id}.xlsx`);
  for (const number of [staff.finance, staff.admin, staff.auditor]) {
    const response = await get(data.runs[0].exportPath, number);
    expect(response.status, number).toBe(200);
    expect(response.headers.get("content-disposition")).toBe(
      `attachment; filename="premia-2026-03-run-${id}.xlsx"`,
    );
    expect(response.headers.get("cache-control")).toBe("no-store");
    const read = await readWorkbook(new Uint8Array(await response.arrayBuffer()));
    expect(read.kind).toBe("workbook");
  }
});

test("others get nothing of it, whether it exists or not", async () => {
  for (const format of ["xlsx", "csv", "html"]) {
    for (const number of ["E1", "E4"]) {
      expect((await get(`/exports/runs/${id}.${format}`, number)).status).toBe(403);
      expect((await get(`/exports/runs/999.${format}`, number)).status).toBe(403);
    }
    expect((await get(`/exports/runs/${id}.${format}`, null)).status).toBe(401);
  }
  const { errors } = await server.ask("E1", "{ runs { exportPath(format: CSV) } }");
  expect(errors[0]?.extensions?.code).toBe("FORBIDDEN");
  expect((await get("/exports/runs/999.xlsx", staff.finance)).status).toBe(403);
  expect((await get("/exports/anything", staff.finance)).status).toBe(403);
  const posted = await fetch(`${server.url}/exports/runs/${id}.xlsx`, { method: "POST" });
  expect(posted.status).toBe(405);
});

test("a payroll file has the columns that were asked for, and its text is no formula", async () => {
  await database.orm.em.fork().execute(`update employee set name = '=cmd|"x"!A1' where number = 'E2'`);
  const columns = "number=No;name,name,salary,bonus:volume=Volume,kind:AWARD,total=To pay,currency,status";
  const asked = `columns=${encodeURIComponent(columns)}&separator=semicolon`;
  const response = await get(`/exports/runs/${id}.csv?${asked}`, staff.finance);
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  const bytes = await buffer(response.body as unknown as AsyncIterable<Uint8Array> as never);
  // E2: 5,000 at 10 %, of which the script leaves all, and 50 for the fair; E3 is in error; E4: 100 EUR are 200 USD.
  expect(bytes.toString()).toBe(
    [
      '\ufeff"No;name";name;salary;Volume;kind:AWARD;To pay;currency;status',
      "E1;E1;2000;100;0;2110;EUR;CALCULATED",
      `E2;"'=cmd|""x""!A1";2000;500;50;2550;EUR;CALCULATED`,
      "E3;E3;;;;;EUR;ERROR",
      "E4;E4;2000;200;0;2220;USD;CALCULATED",
      "F1;FINANCE;1000;0;0;1000;EUR;CALCULATED",
      "F2;F2;1000;0;0;1000;EUR;CALCULATED",
      "",
    ].join("\r\n"),
  );
  const refused = await get(`/exports/runs/${id}.csv?columns=number,password`, staff.finance);
  expect([refused.status, await refused.text()]).toEqual([
    400,
    expect.stringContaining('There is no column "password"'),
  ]);
});

test("statements are pages in three languages, with reasons and without markup of their own", async () => {
  await database.orm.em
    .fork()
    .execute(`update employee set name = '<script>alert(1)</script>' where number = 'E1'`);
  const response = await get(`/exports/runs/${id}.html?language=RU`, staff.finance);
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  const text = await response.text();
  expect(text.match(/<article>/g)).toHaveLength(6);
  expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(text).not.toContain("<script");
  expect(text).toContain("Расчётный лист, март 2026");
  expect(text).toContain("Ещё не утверждён");
  // 2,110 in the Russian way: the thousands apart by a space that does not break.
  expect(text).toContain('<th class="amount">2\u00a0110,00</th>');
  const japanese = await (await get(`/exports/runs/${id}.html?language=ja`, staff.finance)).text();
  expect(japanese).toContain("支給明細書, 2026年3月");
  expect((await get(`/exports/runs/${id}.html?language=fr`, staff.finance)).status).toBe(400);
});

test("employees print their own statement once it is approved, and no other", async () => {
  const { data } = await server.ask(
    staff.finance,
    "query ($run: ID!) { node(id: $run) { ... on CalculationRun { statements { edges { node { printPath employee { number } } } } } } }",
    { run },
  );
  const paths = new Map<string, string>(
    data.node.statements.edges.map(
      ({ node }: { node: { printPath: string; employee: { number: string } } }) => [
        node.employee.number,
        node.printPath,
      ],
    ),
  );
  const [own = "", other = ""] = [paths.get("E1"), paths.get("E2")];
  expect((await get(own, "E1")).status).toBe(403);
  await does("excludeFromRun", { run, employee: "E3", reason: "No plan." });
  const { data: approved } = await server.ask(
    "F2",
    "mutation ($run: ID!) { approveRun(input: { run: $run }) { __typename } }",
    { run },
  );
  expect(approved.approveRun.__typename).toBe("CalculationRun");
  const response = await get(own, "E1");
  expect(response.status).toBe(200);
  const text = await response.text();
  expect(text.match(/<article>/g)).toHaveLength(1);
  // A tenth of 1,000, and why.
  expect(text).toContain('<td class="amount">100.00</td>');
  expect(text).toContain("Pay statement, March 2026");
  expect(text).not.toContain("Not approved yet");
  expect((await get(other, "E1")).status).toBe(403);
  expect((await get(other, null)).status).toBe(401);
  const left = await (await get(paths.get("E3") ?? "", staff.finance)).text();
  expect(left).toContain("Left out of the run, and not paid by it: No plan.");
});
