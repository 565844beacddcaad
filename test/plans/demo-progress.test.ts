/** Progress of everybody in the demo company beside an independent computation in SQL, from the facts themselves. */
import { expect, test } from "vitest";
import { Decimal, round, type Scalar } from "../../grammar/index.ts";
import { seedDemo } from "../../seeds/demo.ts";
import { CompanyCalendar, type Period, parsePeriod } from "../../src/calendar/index.ts";
import { rows, sql } from "../../src/db/sql.ts";
import { loadDefinitions } from "../../src/indicators/index.ts";
import { Employee, type Subject, Unit } from "../../src/org/index.ts";
import { progress } from "../../src/plans/index.ts";
import { testDatabase } from "../support/database.ts";

const { orm } = await testDatabase();
await seedDemo(orm.em.fork());
const em = orm.em.fork();

const periods = ["2025-12", "2026-01", "2026-02", "2026-03", "2026-Q1", "2026-W08", "2026-02-16"].map(
  (text): Period => {
    const period = parsePeriod(text);
    if (period === null) throw new Error(`${text} is no period`);
    return period;
  },
);

/** Each fact once for each subject that it is a fact of: the employee, the units above them on its day, the company. */
const found = await rows<{
  subject: string;
  period: number;
  code: string;
  fact: string;
  attainment: string | null;
}>(
  em,
  sql`with fact as (
    select id, employee_id, occurred_on, 'sales' as code, amount as value from document
      where category = 'invoice' and attributes ->> 'status' = 'paid'
    union all select id, employee_id, occurred_on, 'invoice_count', 1 from document
      where category = 'invoice' and attributes ->> 'status' = 'paid'
    union all select id, employee_id, occurred_on, 'acts_signed', 1 from document where category = 'act'
    union all select id, employee_id, occurred_on, 'activity',
      quantity * case type when 'call' then 1 when 'meeting' then 3 when 'complaint' then -5 end from incident
      where type in ('call', 'meeting', 'complaint')
    union all select manual_value.id, employee_id, occurred_on, code, value from manual_value
      join indicator on indicator.id = indicator_id
  ), placed as (
    select fact.*, 'EMPLOYEE ' || employee_id as subject from fact
    union all select fact.*, 'COMPANY' from fact
    union all select fact.*, 'UNIT ' || above.id from fact cross join lateral (
      with recursive up as (
        select unit_id as id from membership m where m.employee_id = fact.employee_id
          and m.valid_from <= occurred_on and (m.valid_to is null or m.valid_to >= occurred_on)
        union select parent_id from up join unit on unit.id = up.id where parent_id is not null
      ) select id from up) above
  ), period as (
    select n - 1 as period, first, last from unnest(
      ${periods.map(({ start }) => start.toString())}::date[], ${periods.map(({ end }) => end.toString())}::date[]
    ) with ordinality as given(first, last, n)
  ), own as (
    select subject, period, code, employee_id, sum(value) as total, count(*) as facts,
      (array_agg(value order by occurred_on desc, id desc))[1] as last
    from placed join period on occurred_on between first and last group by 1, 2, 3, 4
  ), cell as (
    select subject, period, code, case code
      when 'receivables' then sum(last) when 'appraisal' then sum(total) / sum(facts) else sum(total) end as fact
    from own group by 1, 2, 3
  ), every as (
    select * from cell
    union all select s.subject, s.period, 'average_invoice', s.fact / c.fact
    from cell s join cell c using (subject, period) where s.code = 'sales' and c.code = 'invoice_count'
  )
  select subject, period::integer, every.code, round(fact, 10)::text as fact,
    (select round(case every.code when 'receivables' then target.value / nullif(fact, 0) else fact / target.value end, 10)
      from plan_target target join indicator on indicator.id = target.indicator_id join period p on p.period = every.period
      where indicator.code = every.code and target.value <> 0 and target.period_kind = 'MONTH'
        and target.period_start = p.first and p.last = (p.first + interval '1 month')::date - 1
        and subject = case when target.employee_id is not null then 'EMPLOYEE ' || target.employee_id
          when target.unit_id is not null then 'UNIT ' || target.unit_id else 'COMPANY' end)::text as attainment
  from every`,
);
const expected = new Map(found.map((cell) => [`${cell.subject} ${cell.period} ${cell.code}`, cell]));

function ten(value: Scalar): string | null {
  return value instanceof Decimal ? round(value, 10).toString() : null;
}

const trimmed = (text: string | null | undefined) =>
  text == null ? null : text.replace(/\.?0+$/, "") || "0";

test("is what the facts come to, for every employee, unit and the company", async () => {
  const definitions = await loadDefinitions(em);
  const indicators = [...definitions.indicators.values()];
  const subjects: Subject[] = [
    ...(await em.findAll(Employee)).map(({ id }): Subject => ({ kind: "EMPLOYEE", id })),
    ...(await em.findAll(Unit)).map(({ id }): Subject => ({ kind: "UNIT", id })),
    { kind: "COMPANY" },
  ];
  const asOf = Temporal.PlainDate.from("2026-04-30");
  const query = { subjects, indicators, periods, asOf, knownOnly: false, versionId: null };
  const cells = await progress(em, query, definitions, await CompanyCalendar.load(em));
  let attainments = 0;
  for (const cell of cells) {
    const { kind } = cell.subject;
    const subject = kind === "COMPANY" ? kind : `${kind} ${cell.subject.id}`;
    const key = `${subject} ${periods.indexOf(cell.period)} ${cell.indicator.code}`;
    const sums = cell.indicator.rollUp === "SUM" || cell.indicator.source === "FORMULA";
    expect(ten(cell.fact), key).toBe(trimmed(expected.get(key)?.fact) ?? (sums ? "0" : null));
    const attainment = expected.get(key)?.attainment;
    if (attainment == null) continue;
    attainments++;
    expect(cell.attainment === null ? null : ten(cell.attainment), key).toBe(trimmed(attainment));
  }
  expect(cells.length).toBeGreaterThan(2_000);
  expect(attainments).toBeGreaterThan(100);
});
