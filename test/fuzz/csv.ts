/** Tables as text, made at random: each is read or refused, row by row, and every row says whose it is or why not. */
import { Readable } from "node:stream";
import { openCsv } from "../../src/csv/index.ts";
import { readCsv } from "../../src/facts/csv.ts";
import { ValidationProblem } from "../../src/problem.ts";
import type { Random } from "./random.ts";

const kinds = ["INCIDENTS", "DOCUMENTS", "MANUAL_VALUES"] as const;
const pieces = [
  ",",
  ";",
  "\t",
  "\n",
  "\r\n",
  "\r",
  '"',
  '""',
  "external_id",
  "employee",
  "date",
  "type",
  "category",
  "amount",
  "indicator",
  "value",
  "E1",
  "2026-03-15",
  "15.03.2026",
  "1.000,50",
  "1,000.50",
  "1e400",
  "-",
  "\u00a0",
  "\ufeff",
  "\0",
  "é",
  "\ud83d\ude00",
  "__proto__",
  "constructor",
  "=cmd|' /C calc'!A0",
  "x".repeat(5000),
] as const;
const headers = [
  "external_id,employee,date,category,amount",
  "id;employee;date;type;quantity",
  "number\temployee\tdate\tindicator\tvalue",
  "external_id,employee,date,category,amount,__proto__,constructor",
] as const;

/** Bytes of a table: mostly under a sound header, cut into chunks anywhere. */
export function randomCsv(random: Random): Buffer[] {
  let text = random.below(5) === 0 ? "" : `${random.of(headers)}\n`;
  for (let left = random.below(60); left > 0; left--) text += random.of(pieces);
  const bytes = Buffer.from(text);
  if (bytes.length > 0 && random.below(4) === 0) bytes[random.below(bytes.length)] = random.below(256);
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const next = at + 1 + random.below(200);
    chunks.push(bytes.subarray(at, next));
    at = next;
  }
  return chunks;
}

/** Reads a table as records and as facts of every kind; throws where a reader throws anything but a refusal. */
export async function triedCsv(chunks: readonly Buffer[]): Promise<"READ" | "REFUSED"> {
  const width = await refusedOr(async () => {
    const { header, records } = await openCsv(Readable.from(chunks));
    for await (const some of records)
      for (const record of some)
        if (record.kind === "record" && record.fields.length !== header.length)
          throw new Error(`a record of ${record.fields.length} fields under ${header.length}`);
    return header.length;
  });
  for (const kind of kinds)
    await refusedOr(async () => {
      for await (const rows of readCsv(Readable.from(chunks), kind))
        for (const { row } of rows)
          if (!Number.isSafeInteger(row) || row < 1) throw new Error("a row without a line");
    });
  return width === null ? "REFUSED" : "READ";
}

async function refusedOr<Result>(read: () => Promise<Result>): Promise<Result | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ValidationProblem) return null;
    throw error;
  }
}
