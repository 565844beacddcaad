/** Daily summaries: whatever is recorded, replaced, moved and deleted, they stay what the facts say. */
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { rows, sql } from "../../src/db/sql.ts";
import {
  deleteFacts,
  type FactKind,
  type FactRow,
  ingest,
  rebuildSummaries,
  verifySummaries,
} from "../../src/facts/index.ts";
import { testDatabase } from "../support/database.ts";

const { orm } = await testDatabase();

await orm.em.execute(`insert into employee (number, name, hired_on)
  values ('E1', 'Anna', '2020-01-01'), ('E2', 'Boris', '2020-01-01')`);
await orm.em.execute(`with added as (insert into indicator (code, name, source, unit_of_measure, roll_up)
  values ('mood', 'Mood', 'MANUAL', 'points', 'SUM'),
    ('zeal', 'Zeal', 'MANUAL', 'points', 'LAST')
  returning id, source)
  insert into indicator_version (indicator_id, number, source, direction, attainment_rule)
  select id, 1, source, 'HIGHER_IS_BETTER', 'FACT_BY_PLAN' from added`);

const tables = ["incident", "document", "manual_value"] as const;

beforeEach(async () => {
  for (const table of tables) {
    await orm.em.execute(`truncate ${table}, ${table}_day`);
    await orm.em.execute(`truncate ${table}_key`);
  }
});

/** What a fact may be: few of everything, so that facts meet on a day, move to another and come back. */
interface Drawn {
  readonly id: number;
  readonly employee: string;
  readonly day: number;
  readonly key: number;
  readonly cents: number;
  readonly status: string;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  id: fc.nat(11),
  employee: fc.constantFrom("E1", "E2"),
  day: fc.integer({ min: 1, max: 3 }),
  key: fc.nat(1),
  cents: fc.nat(400),
  status: fc.constantFrom("paid", "open"),
});

function factOf(kind: FactKind, row: number, { id, employee, day, key, cents, status }: Drawn): FactRow {
  const fact = { row, externalId: `x${id}`, employee, date: `2026-03-0${day}` };
  const number = (cents / 100).toFixed(2);
  switch (kind) {
    case "INCIDENTS":
      return { kind, ...fact, type: ["call", "visit"][key] ?? "", quantity: number };
    case "DOCUMENTS":
      return {
        kind,
        ...fact,
        category: ["sale", "return"][key] ?? "",
        amount: `-${number}`,
        attributes: { status },
      };
    case "MANUAL_VALUES":
      return { kind, ...fact, indicator: ["mood", "zeal"][key] ?? "", value: number };
    default:
      return kind satisfies never;
  }
}

type Step =
  | { readonly kind: "record"; readonly source: string; readonly facts: readonly Drawn[] }
  | { readonly kind: "delete"; readonly source: string; readonly ids: readonly number[] };

const source = fc.constantFrom("crm", "shop");
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant("record" as const), source, facts: fc.array(drawn, { maxLength: 8 }) }),
  fc.record({ kind: fc.constant("delete" as const), source, ids: fc.array(fc.nat(11), { maxLength: 4 }) }),
);

async function take(kind: FactKind, each: Step): Promise<void> {
  const em = orm.em.fork();
  if (each.kind === "record") {
    await ingest(
      em,
      kind,
      each.source,
      each.facts.map((fact, at) => factOf(kind, at + 1, fact)),
    );
  } else {
    await deleteFacts(em, { kind, source: each.source, externalIds: each.ids.map((id) => `x${id}`) });
  }
}

const agrees = { count: 0, first: [] };

test.each(["INCIDENTS", "DOCUMENTS", "MANUAL_VALUES"] as const)(
  "of %s are what the facts say after any batches",
  async (kind) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        for (const each of steps) {
          await take(kind, each);
          expect(await verifySummaries(orm.em.fork())).toEqual(agrees);
        }
      }),
      { numRuns: 40, seed: 20260301 },
    );
  },
);

test("a fact that moves by a day leaves nothing behind", async () => {
  const sale = { id: 1, employee: "E1", day: 1, key: 0, cents: 150, status: "paid" };
  await take("DOCUMENTS", { kind: "record", source: "crm", facts: [sale] });
  await take("DOCUMENTS", { kind: "record", source: "crm", facts: [{ ...sale, day: 2 }] });
  expect(
    await orm.em.execute("select occurred_on as day, category, amount, facts from document_day"),
  ).toEqual([{ day: "2026-03-02", category: "sale", amount: "-1.50", facts: 1 }]);
});

describe("a summary that differs", () => {
  beforeEach(async () => {
    const facts = [1, 2].map((id) => ({ id, employee: "E1", day: id, key: 0, cents: 100, status: "paid" }));
    for (const kind of ["INCIDENTS", "DOCUMENTS", "MANUAL_VALUES"] as const)
      await take(kind, { kind: "record", source: "crm", facts });
  });

  const place = { employee: "E1", day: "2026-03-01" };
  test.each([
    [
      "in its sum",
      "update incident_day set quantity = 7 where occurred_on = '2026-03-01'",
      {
        kind: "INCIDENTS",
        ...place,
        key: "call",
        kept: { quantity: 7, facts: 1 },
        facts: { quantity: 1, facts: 1 },
      },
    ],
    [
      "by missing",
      "delete from document_day where occurred_on = '2026-03-01'",
      { kind: "DOCUMENTS", ...place, key: "sale", kept: null, facts: { amount: -1, facts: 1 } },
    ],
    [
      "by being there without facts",
      "delete from document where occurred_on = '2026-03-01'",
      { kind: "DOCUMENTS", ...place, key: "sale", kept: { amount: -1, facts: 1 }, facts: null },
    ],
    [
      "in its last value",
      "update manual_value_day set (lowest, last) = row(0, 0) where occurred_on = '2026-03-01'",
      {
        kind: "MANUAL_VALUES",
        ...place,
        kept: { total: 1, facts: 1, lowest: 0, highest: 1, last: 0 },
        facts: { total: 1, facts: 1, lowest: 1, highest: 1, last: 1 },
      },
    ],
  ])("%s is found, and made anew", async (_, damage, difference) => {
    await orm.em.execute(damage);
    const found = await verifySummaries(orm.em.fork());
    expect(found).toMatchObject({ count: 1, first: [difference] });
    await rebuildSummaries(orm.em.fork());
    expect(await verifySummaries(orm.em.fork())).toEqual(agrees);
  });

  test("to less than no facts is refused by the database", async () => {
    await expect(orm.em.execute("update document_day set facts = -1")).rejects.toThrow(
      /less than no facts|document_day_facts/,
    );
  });
});

test.each(["DOCUMENTS", "MANUAL_VALUES"] as const)(
  "uploads of %s from two sources at once that meet on the same days, in opposite order, both count",
  async (kind) => {
    const days = [1, 2, 3].flatMap((day) => ["E1", "E2"].map((employee) => ({ day, employee })));
    const facts = days.map((place, id) => ({ id, ...place, key: 0, cents: 100 + id, status: "paid" }));
    for (let round = 0; round < 5; round++) {
      const recent = facts.map((fact) => ({ ...fact, cents: fact.cents + round }));
      await Promise.all([
        take(kind, { kind: "record", source: "crm", facts: recent }),
        take(kind, { kind: "record", source: "shop", facts: recent.toReversed() }),
      ]);
    }
    expect(await verifySummaries(orm.em.fork())).toEqual(agrees);
    const [counted] = await rows<{ facts: number }>(
      orm.em.fork(),
      sql`select sum(facts)::integer as facts from ${sql.raw(kind === "DOCUMENTS" ? "document_day" : "manual_value_day")}`,
    );
    expect(counted).toEqual({ facts: 12 });
  },
);
