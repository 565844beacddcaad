/** Exported runs in the tests: the workbook, what it must come to, and how it says it. */
import { PassThrough, Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { MikroORM } from "@mikro-orm/postgresql";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { rows, sql } from "../../src/db/sql.ts";
import { exportRun } from "../../src/migration/index.ts";

/** The workbook of a run. */
export async function exported(orm: MikroORM, id: number): Promise<Buffer> {
  const sink = new PassThrough();
  const [bytes] = await Promise.all([
    buffer(sink),
    exportRun(orm.em.fork(), { viewer: null }, { run: id, form: { kind: "XLSX" } }, () => sink),
  ]);
  return bytes;
}

/** What is stored of a run: a line each, with its amount, then the total. */
export async function storedLines(orm: MikroORM, id: number): Promise<string[]> {
  const found = await rows<{ line: string }>(
    orm.em.fork(),
    sql`select line from (
        select number, position, concat_ws(' ', number, kind, line.name, trim_scale(amount)) as line
        from statement_line line join statement on (statement.id, statement.employee_id) = (statement_id, line.employee_id)
        join employee on employee.id = statement.employee_id where run_id = ${id}
        union all
        select number, 1000, concat_ws(' ', number, 'TOTAL', trim_scale(statement.total))
        from statement join employee on employee.id = employee_id where run_id = ${id}
      ) told order by number, position`,
  );
  return found.map(({ line }) => line);
}

/** The same of a sheet of statements. */
export function told(sheet: readonly (readonly string[])[]): string[] {
  return sheet
    .slice(1)
    .map(([number, , kind, what, , amount]) =>
      [number, kind, what, amount].filter((part) => part !== "").join(" "),
    );
}

/** The workbook without any of the values that its formulas should have, and with other facts. */
export function unvalued(
  bytes: Buffer,
  others: readonly (readonly [from: string, to: string])[] = [],
): Readable {
  const parts = unzipSync(bytes);
  for (const [path, part] of Object.entries(parts)) {
    if (!path.startsWith("xl/worksheets/sheet")) continue;
    let text = strFromU8(part).replace(/(<f[^>]*>[^<]*<\/f>)<v>[^<]*<\/v>/g, "$1");
    for (const [from, to] of others) text = text.replace(from, to);
    parts[path] = strToU8(text);
  }
  return Readable.from([Buffer.from(zipSync(parts))]);
}
