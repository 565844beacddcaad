/** Recording facts: what is inserted, replaced, left alone and rejected, and at what cost. */

import { Readable } from "node:stream";
import { beforeEach, describe, expect, test } from "vitest";
import {
  type DocumentRow,
  type FactKind,
  type IncidentRow,
  type IngestOptions,
  ingest,
  type ManualValueRow,
  readCsv,
} from "../../src/facts/index.ts";
import { isDivided, recordStatements, testDatabase } from "../support/database.ts";

const { orm } = await testDatabase();

await orm.em.execute(
  "insert into employee (number, name, hired_on) values ('E1', 'Anna', '2020-01-01'), ('E2', 'Иван', '2020-01-01')",
);
await orm.em.execute(`with added as (insert into indicator (code, name, source, unit_of_measure, roll_up)
  values ('mood', 'Mood', 'MANUAL', 'points', 'SUM'),
    ('lateness', 'Lateness', 'INCIDENTS', 'times', 'SUM')
  returning id, source)
  insert into indicator_version (indicator_id, number, source, direction, attainment_rule)
  select id, 1, source, 'HIGHER_IS_BETTER', 'FACT_BY_PLAN' from added`);

beforeEach(async () => {
  await orm.em.execute(
    "truncate incident, document, manual_value, incident_day, document_day, manual_value_day",
  );
  await orm.em.execute("truncate incident_key, document_key, manual_value_key");
});

function incident(row: number, changes: Partial<IncidentRow> = {}): IncidentRow {
  return {
    kind: "INCIDENTS",
    row,
    externalId: `i-${row}`,
    employee: "E1",
    date: "2026-03-01",
    type: "late",
    quantity: "1",
    ...changes,
  };
}

function document(row: number, changes: Partial<DocumentRow> = {}): DocumentRow {
  return {
    kind: "DOCUMENTS",
    row,
    externalId: `d-${row}`,
    employee: "E1",
    date: "2026-03-01",
    category: "sale",
    amount: "100.10",
    attributes: { status: "paid" },
    ...changes,
  };
}

function manualValue(row: number, changes: Partial<ManualValueRow> = {}): ManualValueRow {
  return {
    kind: "MANUAL_VALUES",
    row,
    externalId: `m-${row}`,
    employee: "E2",
    date: "2026-03-01",
    indicator: "mood",
    value: "-2.5",
    ...changes,
  };
}

function record(kind: FactKind, rows: Parameters<typeof ingest>[3], options?: IngestOptions) {
  return ingest(orm.em.fork(), kind, "shop", rows, options);
}

function recordFile(kind: FactKind, text: string, options?: IngestOptions) {
  return record(kind, readCsv(Readable.from([text]), kind), options);
}

const none = { inserted: 0, updated: 0, unchanged: 0, rejected: 0, retroactive: 0, rejections: [] };

describe("the same external id of a source", () => {
  test("changes nothing when its content is the same, whatever the zeros after the point", async () => {
    expect(await record("DOCUMENTS", [document(1), document(2)])).toEqual({ ...none, inserted: 2 });
    const again = [document(1, { amount: "100.1" }), document(2)];
    expect(await record("DOCUMENTS", again)).toEqual({ ...none, unchanged: 2 });
  });

  test.each<[string, Partial<DocumentRow>]>([
    ["amount", { amount: "100.11" }],
    ["employee", { employee: "E2" }],
    ["day", { date: "2026-03-02" }],
    ["category", { category: "return" }],
    ["attributes", { attributes: { status: "open" } }],
  ])("is replaced when its %s differs", async (_, changes) => {
    await record("DOCUMENTS", [document(1), document(2)]);
    const result = await record("DOCUMENTS", [document(1, changes), document(2), document(3)]);
    expect(result).toEqual({ ...none, inserted: 1, updated: 1, unchanged: 1 });
    const [stored] =
      await orm.em.execute(`select number as employee, occurred_on as date, category, amount, attributes
      from document join employee on employee.id = employee_id where external_id = 'd-1'`);
    expect(stored).toEqual({
      employee: "E1",
      date: "2026-03-01",
      category: "sale",
      amount: "100.10",
      attributes: { status: "paid" },
      ...changes,
    });
  });

  test("is another fact in another source", async () => {
    await record("INCIDENTS", [incident(1)]);
    expect(await ingest(orm.em.fork(), "INCIDENTS", "gate", [incident(1)])).toEqual({ ...none, inserted: 1 });
  });

  test("in one upload counts the last time, and the earlier rows name the later", async () => {
    const rows = ["3", "4", "5"].map((quantity, index) => incident(index + 1, { externalId: "i", quantity }));
    const result = await record("INCIDENTS", rows);
    const reason = "Row 3 has the same external id; the last one counts.";
    expect(result).toEqual({
      ...none,
      inserted: 1,
      rejected: 2,
      rejections: [
        { row: 1, externalId: "i", reason },
        { row: 2, externalId: "i", reason },
      ],
    });
    expect(await orm.em.execute("select quantity from incident")).toEqual([{ quantity: "5" }]);
  });

  test("counts the last time that is sound", async () => {
    const rows = [incident(1, { externalId: "i" }), incident(2, { externalId: "i", employee: "E9" })];
    const result = await record("INCIDENTS", rows);
    expect(result).toMatchObject({ inserted: 1, rejected: 1, rejections: [{ row: 2 }] });
  });
});

describe("a row at fault", () => {
  test.each<[string, Partial<IncidentRow>]>([
    ['There is no employee with the number "E9".', { employee: "E9" }],
    [
      '"2026-02-29" is no date from 1900 to 9999: write YYYY-MM-DD or, in files, DD.MM.YYYY.',
      { date: "2026-02-29" },
    ],
    [
      '"1899-12-31" is no date from 1900 to 9999: write YYYY-MM-DD or, in files, DD.MM.YYYY.',
      { date: "1899-12-31" },
    ],
    [
      '"2026-03" is no date from 1900 to 9999: write YYYY-MM-DD or, in files, DD.MM.YYYY.',
      { date: "2026-03" },
    ],
    ["The date is empty.", { date: "" }],
    ['The quantity "-0.5" is negative.', { quantity: "-0.5" }],
    ['The quantity "1,5" is not a number.', { quantity: "1,5" }],
    ['The quantity "NaN" is not a number.', { quantity: "NaN" }],
    ['The quantity "1E+12" has an exponent: write out its digits.', { quantity: "1E+12" }],
    ["The quantity has more than 40 digits.", { quantity: "1".repeat(41) }],
    ["The type is empty.", { type: " " }],
    ["The type is longer than 500 characters.", { type: "x".repeat(501) }],
    ["The type has characters that are no text.", { type: "a\0b" }],
    ["The type has characters that are no text.", { type: "\ud800" }],
  ])("is named and holds up no other: %s", async (reason, changes) => {
    const result = await record("INCIDENTS", [incident(1), incident(2, changes), incident(3)]);
    expect(result).toEqual({
      ...none,
      inserted: 2,
      rejected: 1,
      rejections: [{ row: 2, externalId: "i-2", reason }],
    });
  });

  test.each<[string, Partial<ManualValueRow>]>([
    ['There is no indicator "moods".', { indicator: "moods" }],
    ["The indicator lateness is not entered by hand: its source is INCIDENTS.", { indicator: "lateness" }],
    ["The value is empty.", { value: "" }],
  ])("of manual values: %s", async (reason, changes) => {
    const result = await record("MANUAL_VALUES", [
      manualValue(1, { indicator: "MOOD" }),
      manualValue(2, changes),
    ]);
    expect(result).toMatchObject({ inserted: 1, rejected: 1, rejections: [{ row: 2, reason }] });
  });

  test("of documents with attributes that cannot be stored is rejected", async () => {
    const rows = [document(1, { attributes: { a: "\0" } }), document(2, { attributes: { "": "x" } })];
    expect((await record("DOCUMENTS", rows)).rejections).toEqual([
      { row: 1, externalId: "d-1", reason: 'The attribute "a" has characters that are no text.' },
      { row: 2, externalId: "d-2", reason: "The name of an attribute is empty." },
    ]);
  });

  test("keeps all others out where all or nothing is asked for, and all at fault are named in order", async () => {
    const rows = [incident(1, { employee: "E9" }), incident(2), incident(3, { quantity: "x" })];
    const result = await record("INCIDENTS", rows, { allOrNothing: true });
    expect(result).toMatchObject({ ...none, rejected: 2, rejections: [{ row: 1 }, { row: 3 }] });
    expect(await orm.em.execute("select from incident")).toEqual([]);
    expect(await record("INCIDENTS", [incident(2)], { allOrNothing: true })).toEqual({
      ...none,
      inserted: 1,
    });
  });

  test("is counted beyond the thousand that are named", async () => {
    const rows = Array.from({ length: 3000 }, (_, index) =>
      incident(index + 1, index % 2 === 0 ? { employee: "E9" } : { quantity: "x" }),
    );
    const { rejected, rejections } = await record("INCIDENTS", rows);
    expect(rejected).toBe(3000);
    expect(rejections.map(({ row }) => row)).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
  });
});

describe("a file", () => {
  test("with BOM, semicolons, decimal commas and Cyrillic text is recorded as written", async () => {
    const text =
      "\ufeffНомер заказа;Amount;Employee;Id;Date;Category\r\n" +
      'А-17;1\u00a0234,50;E2;"п;1";05.03.2026;продажа\r\n';
    expect(await recordFile("DOCUMENTS", text)).toEqual({ ...none, inserted: 1 });
    expect(
      await orm.em.execute("select external_id, occurred_on, category, amount, attributes from document"),
    ).toEqual([
      {
        external_id: "п;1",
        occurred_on: "2026-03-05",
        category: "продажа",
        amount: "1234.50",
        attributes: { "Номер заказа": "А-17" },
      },
    ]);
  });

  test("with broken rows in the middle names their lines and records the rest", async () => {
    const text = [
      "id;employee;date;type;quantity",
      "1;E1;2026-03-01;late;2,5",
      "2;E1;2026-03-01",
      "3;E1;03/04/2026;late;1",
      '4;E1;2026-03-01;"late;1',
      "5;E2;2026-03-01;late;",
      "",
    ].join("\n");
    expect(await recordFile("INCIDENTS", text)).toEqual({
      ...none,
      inserted: 2,
      rejected: 3,
      rejections: [
        { row: 3, externalId: null, reason: "The line has 3 columns, the header has 5." },
        {
          row: 4,
          externalId: "3",
          reason: '"03/04/2026" is no date from 1900 to 9999: write YYYY-MM-DD or, in files, DD.MM.YYYY.',
        },
        {
          row: 5,
          externalId: null,
          reason: "A quote in this line is not closed, or something follows the closing one.",
        },
      ],
    });
    const stored = await orm.em.execute("select external_id as id, quantity from incident order by 1");
    expect(stored).toEqual([
      { id: "1", quantity: "2.5" },
      { id: "5", quantity: "1" },
    ]);
  });

  test("whose columns do not fit is refused, and the connection goes on working", async () => {
    await expect(recordFile("INCIDENTS", "id,type\n1,late\n")).rejects.toMatchObject({
      name: "ValidationProblem",
      fields: [{ path: ["file", "employee"] }, { path: ["file", "date"] }],
    });
    expect(await record("INCIDENTS", [incident(1)])).toEqual({ ...none, inserted: 1 });
  });

  test("that ends in an error leaves nothing", async () => {
    async function* torn() {
      yield "id,employee,date,type\n1,E1,2026-03-01,late\n";
      throw new Error("The connection broke off");
    }
    await expect(record("INCIDENTS", readCsv(Readable.from(torn()), "INCIDENTS"))).rejects.toThrow(
      "The connection broke off",
    );
    expect(await orm.em.execute("select from incident")).toEqual([]);
  });
});

test("nothing to record is no fault", async () => {
  expect(await record("INCIDENTS", [])).toEqual(none);
});

test.each(["", "x".repeat(101)])("a source cannot be called %j", async (source) => {
  await expect(ingest(orm.em.fork(), "INCIDENTS", source, [])).rejects.toThrow("source");
});

test("several uploads can share a transaction, and are undone with it", async () => {
  const undone = orm.em.fork().transactional(async (em) => {
    expect(await ingest(em, "INCIDENTS", "shop", [incident(1)])).toMatchObject({ inserted: 1 });
    expect(await ingest(em, "DOCUMENTS", "shop", [document(1)])).toMatchObject({ inserted: 1 });
    throw new Error("undo");
  });
  await expect(undone).rejects.toThrow("undo");
  expect(await orm.em.execute("select id from incident union all select id from document")).toEqual([]);
});

/** Resolves when some session waits for a lock of another. */
async function someoneWaits(): Promise<void> {
  const em = orm.em.fork();
  const waiting =
    "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  while ((await em.execute(waiting)).length === 0);
}

test("uploads of one source at the same time wait for each other instead of locking each other out", async () => {
  let second: ReturnType<typeof record> | null = null;
  await orm.em.fork().transactional(async (em) => {
    await ingest(em, "INCIDENTS", "shop", [incident(1)]);
    second = record("INCIDENTS", [incident(1, { externalId: "i-2" }), incident(2, { externalId: "i-1" })]);
    await someoneWaits();
    await ingest(em, "INCIDENTS", "shop", [incident(2)]);
  });
  expect(await second).toEqual({ ...none, unchanged: 2 });
});

test("the number of statements is the same for ten rows and a thousand, also where rows are rejected", async () => {
  const upload = (length: number) =>
    recordStatements(orm, () =>
      record(
        "DOCUMENTS",
        Array.from({ length }, (_, index) =>
          document(index + 1, index % 3 === 0 ? { employee: "E9" } : { externalId: `d-${index >> 1}` }),
        ),
      ),
    );
  const few = await upload(10);
  expect((await upload(1000)).length).toBe(few.length);
  expect(few.length).toBeLessThan(isDivided ? 42 : 22);
});

test("200,000 rows stream through while the heap grows by less than 200 MB", async () => {
  const before = process.memoryUsage().heapUsed;
  let peak = 0;
  const heard: number[] = [];
  function* rows() {
    for (let row = 1; row <= 200_000; row++) {
      if (row % 5000 === 0) peak = Math.max(peak, process.memoryUsage().heapUsed - before);
      yield document(row, { amount: `${row}.25` });
    }
  }
  const result = await record("DOCUMENTS", rows(), { onProgress: (count) => heard.push(count) });
  expect(result).toEqual({ ...none, inserted: 200_000 });
  expect(peak).toBeLessThan(200 * 1024 * 1024);
  expect(heard).toEqual(Array.from({ length: 20 }, (_, index) => (index + 1) * 10_000));
  // Σ n + 0.25 for n = 1…200,000: 200,000 × 200,001 ÷ 2 + 50,000.
  const [stored] = await orm.em.execute("select sum(amount) as total from document");
  expect(stored).toEqual({ total: "20000150000.00" });
});
