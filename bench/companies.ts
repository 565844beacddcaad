/** Companies of any size with facts of two years, the same ones each time; built once and kept in `bench/.data`. */
import type { EntityManager, MikroORM } from "@mikro-orm/postgresql";
import pg from "pg";
import { startEmbedded } from "../src/db/embedded.ts";
import { migrate } from "../src/db/migrate.ts";
import { openOrm } from "../src/db/orm.ts";
import { type RawBuilder, rows, sql } from "../src/db/sql.ts";
import { rebuildSummaries, verifySummaries } from "../src/facts/index.ts";
import { defineIndicator, type IndicatorInput } from "../src/indicators/index.ts";
import { bulkFacts, noise, withoutUpkeep } from "./bulk.ts";
import { pay } from "./paying.ts";

/** Changes whenever what is built changes, so that no older company is taken for it. */
const EDITION = 2;
/** Monday, and the working days until the end of 2025; nobody works at weekends. */
const FIRST_DAY = "2024-01-01";
const WORKING_DAYS = 523;

export interface CompanySize {
  readonly employees: number;
  readonly facts: number;
  /** How many of the indicators, in their order, and months from January 2024 on are planned for everybody. */
  readonly plannedIndicators: number;
  readonly plannedMonths: number;
  /** Whether everybody has a salary and three bonus templates. */
  readonly paid?: true;
}

export interface BuiltCompany {
  readonly url: string;
  close(): Promise<void>;
}

/** Somebody who sees and sets up everything. */
export const FINANCE = "F1";

const input = (code: string, source: IndicatorInput["source"]): IndicatorInput => ({
  code,
  name: code,
  unitOfMeasure: "",
  direction: "HIGHER_IS_BETTER",
  lowerIsBetterBy: "PLAN_BY_FACT",
  rollUp: "SUM",
  source,
  tierTable: null,
});

export const indicators: readonly IndicatorInput[] = [
  input("calls", { kind: "INCIDENTS", targets: [{ incidentType: "call", coefficient: "1" }] }),
  input("activity", {
    kind: "INCIDENTS",
    targets: [
      { incidentType: "call", coefficient: "1" },
      { incidentType: "meeting", coefficient: "2.5" },
    ],
  }),
  {
    ...input("complaints", {
      kind: "INCIDENTS",
      targets: [{ incidentType: "complaint", coefficient: "1" }],
    }),
    direction: "LOWER_IS_BETTER",
  },
  input("sales", { kind: "DOCUMENTS", category: "invoice", measure: "SUM", condition: null }),
  input("orders", { kind: "DOCUMENTS", category: "order", measure: "COUNT", condition: null }),
  input("paid_sales", {
    kind: "DOCUMENTS",
    category: "invoice",
    measure: "SUM",
    condition: 'status = "paid"',
  }),
  input("overtime", { kind: "MANUAL" }),
  { ...input("mood", { kind: "MANUAL" }), rollUp: "AVERAGE" },
  input("yield", { kind: "FORMULA", formula: "sales / (activity + 1)" }),
  input("paid_share", { kind: "FORMULA", formula: "IF(sales = 0, 0, paid_sales / sales)" }),
];

/** The server of all companies, and one of them by its size, which is built where it is not there yet. */
export async function openCompany(size: CompanySize): Promise<BuiltCompany> {
  const dataDir = new URL(".data", import.meta.url).pathname;
  const server = await startEmbedded({ dataDir, durable: false });
  try {
    const name = `company_${EDITION}_${Object.values(size).join("_")}`;
    if (await isBuilt(server.url("postgres"), name)) await broughtUp(server.url(name));
    else await buildApart(server, name, size);
    return { url: server.url(name), close: () => server.close() };
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function isBuilt(url: string, name: string): Promise<boolean> {
  const [found] = await statement(url, "select from pg_database where datname = $1", [name]);
  return found !== undefined;
}

/** Migrations may have come since it was built. */
async function broughtUp(url: string): Promise<void> {
  const orm = await openOrm(url, 2);
  try {
    await migrate(orm);
  } finally {
    await orm.close();
  }
}

/** Builds under another name, so that what was cut short is not taken for a company. */
async function buildApart(
  server: { url(database: string): string },
  name: string,
  size: CompanySize,
): Promise<void> {
  const site = `${name}_site`;
  const postgres = server.url("postgres");
  await statement(postgres, `drop database if exists ${site} with (force)`);
  await statement(postgres, `create database ${site}`);
  const orm = await openOrm(server.url(site), 2);
  try {
    await build(orm, size);
  } finally {
    await orm.close();
  }
  await statement(postgres, `alter database ${site} rename to ${name}`);
}

async function statement(url: string, text: string, values: readonly unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

async function build(orm: MikroORM, size: CompanySize): Promise<void> {
  await migrate(orm);
  const steps: readonly (readonly [string, (em: EntityManager) => Promise<unknown>])[] = [
    ["organisation", (em) => organise(em, size)],
    ["indicators", defineIndicators],
    ["plans", (em) => plan(em, size)],
    ...(size.paid ? [["pay", pay] as const] : []),
    ["incidents", (em) => bulkFacts(em, "incident", days, incidents(size))],
    ["documents", (em) => bulkFacts(em, "document", days, documents(size))],
    ["manual values", (em) => bulkFacts(em, "manual_value", days, manualValues(size))],
    ["summaries", rebuildSummaries],
    ["vacuum", (em) => rows(em, sql`vacuum analyze`)],
    ["verification", verify],
  ];
  for (const [name, work] of steps) {
    const began = performance.now();
    await work(orm.em.fork());
    console.error(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
}

async function verify(em: EntityManager): Promise<void> {
  const { count } = await verifySummaries(em);
  if (count > 0) throw new Error(`the summaries differ from the facts on ${count} days`);
}

/** Teams of forty in divisions of ten teams; every tenth employee goes to another team in the middle of June 2025. */
async function organise(em: EntityManager, { employees }: CompanySize): Promise<void> {
  const teams = Math.ceil(employees / 40);
  await rows(
    em,
    sql`insert into company (id, name, currency, minor_digits, rounding, time_zone, heads_see_pay)
      values (1, 'Bench', 'EUR', 2, 'HALF_AWAY_FROM_ZERO', 'UTC', true)`,
  );
  await rows(em, sql`insert into unit (code, name) values ('all', 'Everybody')`);
  await rows(
    em,
    sql`insert into unit (code, name, parent_id) select 'd' || n, 'Division ' || n, (select id from unit)
      from generate_series(0, ${Math.ceil(teams / 10) - 1}::integer) n`,
  );
  await rows(
    em,
    sql`insert into unit (code, name, parent_id) select 't' || n, 'Team ' || n, unit.id
      from generate_series(0, ${teams - 1}::integer) n join unit on unit.code = 'd' || n / 10`,
  );
  await withoutUpkeep(em, "employee", async (tx) => {
    await rows(
      tx,
      sql`insert into employee (number, name, hired_on)
        values (${FINANCE}, 'Finance', '2020-01-01')`,
    );
    await rows(
      tx,
      sql`insert into employee (number, name, hired_on)
        select 'E' || lpad(n::text, greatest(6, length(n::text)), '0'), 'Employee ' || n, '2020-01-01'
        from generate_series(1, ${employees}::integer) n`,
    );
  });
  await rows(
    em,
    sql`insert into role_grant (employee_id, role, valid_from)
      select id, 'FINANCE', hired_on from employee where number = ${FINANCE}`,
  );
  await withoutUpkeep(em, "membership", (tx) => join(tx, teams));
}

async function join(em: EntityManager, teams: number): Promise<void> {
  await rows(
    em,
    sql`insert into membership (employee_id, unit_id, valid_from, valid_to)
      select employee.id, unit.id, first, last
      from employee
      cross join lateral (
        select hired_on as first, case when employee.id % 10 = 0 then '2025-06-15'::date end as last, 0 as step
        union all
        select '2025-06-16', null, 1 where employee.id % 10 = 0
      ) stint
      join unit on unit.code = 't' || (employee.id + step) % ${teams}::integer`,
  );
}

async function defineIndicators(em: EntityManager): Promise<void> {
  for (const indicator of indicators) await defineIndicator(em, indicator);
}

/** What is planned lies around what a month's facts come to, so that attainment is of every kind. */
async function plan(em: EntityManager, { plannedIndicators, plannedMonths }: CompanySize): Promise<void> {
  const codes = indicators.slice(0, plannedIndicators).map(({ code }) => code);
  const place = sql`employee.id * 12 + extract(month from month)::integer`;
  await withoutUpkeep(em, "plan_target", (tx) =>
    rows(
      tx,
      sql`insert into plan_target (plan_version_id, indicator_id, employee_id, period_kind, period_start, value)
        select plan_version.id, indicator.id, employee.id, 'MONTH', month::date,
          case when indicator.code in ('yield', 'paid_share', 'mood') then ${noise(place, 1, 80)} * 0.01 + 0.1
            when indicator.code like '%sales' then 40000 + 500 * ${noise(place, 2, 100)}
            else 10 + ${noise(place, 3, 150)} end
        from plan_version cross join indicator cross join employee
        cross join generate_series('2024-01-01'::date, '2024-01-01'::date
          + make_interval(months => ${plannedMonths - 1}::integer), interval '1 month') month
        where indicator.code = any(${codes}::text[]) and number <> ${FINANCE}
        order by month, employee.id, indicator.id`,
    ),
  );
}

/** All days of facts. */
const days = sql`array(select ${FIRST_DAY}::date + n from generate_series(0, ${WORKING_DAYS}::integer / 5 * 7 + 7) n)`;

/** The employee and day of fact `n` of so many: day after day as facts come in, and everybody by turns. */
function whoAndWhen({ employees }: CompanySize, count: number): RawBuilder<unknown> {
  const day = sql`(n * ${WORKING_DAYS}::bigint / ${count}::bigint)::integer`;
  return sql`(select id from employee where number = ${FINANCE}) + 1 + ${noise(sql`n`, 4, employees)}::integer,
    ${FIRST_DAY}::date + ${day} / 5 * 7 + ${day} % 5`;
}

function incidents(size: CompanySize): RawBuilder<unknown> {
  const count = Math.round(size.facts * 0.5);
  return sql`insert into incident (source, external_id, employee_id, occurred_on, type, quantity)
    select 'pbx', 'i' || n, ${whoAndWhen(size, count)},
      case when ${noise(sql`n`, 5, 20)} < 17 then 'call' when ${noise(sql`n`, 5, 20)} < 19 then 'meeting'
        else 'complaint' end, 1 + ${noise(sql`n`, 6, 3)}
    from generate_series(0, ${count - 1}::bigint) n`;
}

function documents(size: CompanySize): RawBuilder<unknown> {
  const count = Math.round(size.facts * 0.45);
  return sql`insert into document (source, external_id, employee_id, occurred_on, category, amount, attributes)
    select 'crm', 'd' || n, ${whoAndWhen(size, count)},
      case when ${noise(sql`n`, 7, 5)} < 4 then 'invoice' else 'order' end,
      (2000 + ${noise(sql`n`, 8, 200_000)}) * 0.01,
      case when ${noise(sql`n`, 9, 4)} < 3 then '{"status": "paid"}'::jsonb else '{"status": "open"}' end
    from generate_series(0, ${count - 1}::bigint) n`;
}

function manualValues(size: CompanySize): RawBuilder<unknown> {
  const count = Math.round(size.facts * 0.05);
  return sql`insert into manual_value (source, external_id, employee_id, occurred_on, indicator_id, value)
    select 'hr', 'm' || n, ${whoAndWhen(size, count)},
      (select id from indicator where code = 'overtime') + n % 2, 1 + ${noise(sql`n`, 10, 5)}
    from generate_series(0, ${count - 1}::bigint) n`;
}
