/** Progress beside an independent computation in SQL, over companies made at random. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { Decimal } from "../../grammar/index.ts";
import { CompanyCalendar, type Period, parsePeriod } from "../../src/calendar/index.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { ingest } from "../../src/facts/index.ts";
import { defineIndicator, loadDefinitions } from "../../src/indicators/index.ts";
import {
  createUnit,
  Employee,
  hireEmployee,
  type Subject,
  transferEmployee,
  Unit,
} from "../../src/org/index.ts";
import { progress } from "../../src/plans/index.ts";
import { foundCompany } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";

const { orm } = await testDatabase();
const em = orm.em.fork();
await foundCompany(em);
const unitCodes = ["u0", "u1", "u2", "u3", "u4"];
for (const [n, code] of unitCodes.entries())
  await createUnit(em, { code, name: code, parent: n < 2 ? "all" : (unitCodes[n - 2] ?? null) });
await defineIndicator(em, {
  code: "sales",
  name: "Sales",
  unitOfMeasure: "EUR",
  direction: "HIGHER_IS_BETTER",
  lowerIsBetterBy: "PLAN_BY_FACT",
  rollUp: "SUM",
  tierTable: null,
  source: { kind: "DOCUMENTS", category: "invoice", measure: "SUM", condition: null },
});

const day = fc
  .integer({ min: 0, max: 120 })
  .map((days) => Temporal.PlainDate.from("2026-01-01").add({ days }).toString());
const unit = fc.constantFrom(...unitCodes);
const person = fc.record({
  unit,
  transfers: fc.uniqueArray(fc.record({ from: day, unit }), { maxLength: 3, selector: ({ from }) => from }),
});
const fact = fc.record({ person: fc.nat(7), date: day, cents: fc.integer({ min: -5_000, max: 100_000 }) });
const company = fc.record({
  people: fc.array(person, { minLength: 8, maxLength: 8 }),
  facts: fc.array(fact, { minLength: 1, maxLength: 60 }),
});
const periods = ["2026-01-15", "2026-W06", "2026-01", "2026-02", "2026-03", "2026-Q1", "2026"].map((text) => {
  const period = parsePeriod(text);
  if (period === null) throw new Error(`${text} is no period`);
  return period;
});

let made = 0;

/** Hires the people of a company under numbers of their own, and records the facts. */
async function found({
  people,
  facts,
}: typeof company extends fc.Arbitrary<infer C> ? C : never): Promise<string[]> {
  const run = ++made;
  const numbers = people.map((_, n) => `P${run}-${n}`);
  for (const [n, { unit: code, transfers }] of people.entries()) {
    const number = numbers[n] ?? "";
    await hireEmployee(em, { number, name: number, unit: code, hiredOn: "2025-12-01" });
    for (const { from, unit: to } of [...transfers].sort((a, b) => a.from.localeCompare(b.from)))
      await transferEmployee(em, { employee: number, unit: to, from });
  }
  await ingest(
    em,
    "DOCUMENTS",
    `run ${run}`,
    facts.map((each, n) => documentOf(numbers, each, n)),
  );
  return numbers;
}

function documentOf(
  numbers: readonly string[],
  each: { person: number; date: string; cents: number },
  n: number,
) {
  return {
    kind: "DOCUMENTS" as const,
    row: n + 1,
    externalId: `${n}`,
    employee: numbers[each.person] ?? "",
    date: each.date,
    category: "invoice",
    amount: `${each.cents < 0 ? "-" : ""}${Math.floor(Math.abs(each.cents) / 100)}.${String(Math.abs(each.cents) % 100).padStart(2, "0")}`,
    attributes: {},
  };
}

async function measured(subjects: readonly Subject[]): Promise<string[]> {
  const definitions = await loadDefinitions(em);
  const indicators = [...definitions.indicators.values()];
  const asOf = Temporal.PlainDate.from("2026-12-31");
  const query = { subjects, indicators, periods, asOf, knownOnly: false, versionId: null };
  const cells = await progress(em, query, definitions, await CompanyCalendar.load(em));
  return cells.map(({ fact }) => (fact instanceof Decimal ? fact.toString() : "none"));
}

/** The sum of what the members of a subject sold on days on which they were its members. */
async function bySql(subject: Subject, period: Period): Promise<string> {
  const [first, last] = [period.start.toString(), period.end.toString()];
  const employee = subject.kind === "EMPLOYEE" ? subject.id : null;
  const root = subject.kind === "UNIT" ? subject.id : null;
  const [found] = await rows<{ total: string }>(
    em,
    sql`select trim_scale(coalesce(sum(amount), 0))::text as total from document d
      where occurred_on >= ${first}::date and occurred_on <= ${last}::date
        and case when ${employee}::int is not null then d.employee_id = ${employee}::int
          when ${root}::int is not null then (
            with recursive up as (
              select unit_id as id from membership m where m.employee_id = d.employee_id
                and m.valid_from <= occurred_on and (m.valid_to is null or m.valid_to >= occurred_on)
              union select parent_id from up join unit on unit.id = up.id where parent_id is not null
            ) select bool_or(up.id = ${root}::int) from up)
          else true end`,
  );
  return found?.total ?? "";
}

async function subjectsOf(numbers: readonly string[]): Promise<Subject[]> {
  const people = await em.find(Employee, { number: { $in: [...numbers] } });
  const units = await em.find(Unit, {});
  return [
    ...people.map(({ id }): Subject => ({ kind: "EMPLOYEE", id })),
    ...units.map(({ id }): Subject => ({ kind: "UNIT", id })),
    { kind: "COMPANY" },
  ];
}

test("facts of everybody, every unit and the company are those that SQL finds day by day", async () => {
  await fc.assert(
    fc.asyncProperty(company, async (generated) => {
      const subjects = await subjectsOf(await found(generated));
      const expected: string[] = [];
      for (const subject of subjects)
        for (const period of periods) expected.push(await bySql(subject, period));
      expect(await measured(subjects)).toEqual(expected);
    }),
    { numRuns: 12 },
  );
}, 60_000);

test("a fact that moves by a day moves nothing but the two days", async () => {
  await fc.assert(
    fc.asyncProperty(company, async (generated) => {
      const [moved] = generated.facts;
      if (moved === undefined) return;
      const numbers = await found(generated);
      const subjects = await subjectsOf(numbers);
      const next = Temporal.PlainDate.from(moved.date).add({ days: 1 });
      const before = await measured(subjects);
      const later = documentOf(numbers, { ...moved, date: next.toString() }, 0);
      await ingest(em, "DOCUMENTS", `run ${made}`, [later]);
      const after = await measured(subjects);
      const touches = ({ start, end }: Period) => {
        const holds = (text: string) => start.toString() <= text && text <= end.toString();
        return holds(moved.date) !== holds(next.toString());
      };
      const person = (await em.findOneOrFail(Employee, { number: numbers[moved.person] ?? "" })).id;
      for (const [s, subject] of subjects.entries())
        for (const [p, period] of periods.entries()) {
          const isOther = subject.kind === "EMPLOYEE" && subject.id !== person;
          const stays = isOther || (!touches(period) && subject.kind !== "UNIT");
          const at = s * periods.length + p;
          if (stays) expect(after[at]).toBe(before[at]);
        }
    }),
    { numRuns: 8 },
  );
}, 60_000);
