/**
 * How PostgreSQL answers the statements that are asked most, in a company of a size at which a lost index shows. What the real
 * calls send is explained again, with what they sent along: none reads a large table from end to end, and each index is used.
 */
import type { EntityManager } from "@mikro-orm/postgresql";
import type { ClientBase } from "pg";
import { beforeAll, expect, test } from "vitest";
import { defineBonusTemplate } from "../../src/bonuses/index.ts";
import { CompanyCalendar, parsePeriod } from "../../src/calendar/index.ts";
import { rows, sql } from "../../src/db/sql.ts";
import {
  countFactsBehind,
  defineIndicator,
  type IndicatorInput,
  loadDefinitions,
} from "../../src/indicators/index.ts";
import { linesOf, payForecast, statementsOfEmployees } from "../../src/pay/index.ts";
import { progress } from "../../src/plans/index.ts";
import { foundCompany } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";

const EMPLOYEES = 3000;
const DAYS = 40;
const large: ReadonlySet<string> = new Set([
  "incident",
  "document",
  "manual_value",
  "incident_day",
  "document_day",
  "manual_value_day",
  "plan_target",
  "membership",
  "compensation",
  "bonus_assignment",
  "statement",
  "statement_line",
]);

const { orm } = await testDatabase();
const em = orm.em.fork();
const march = month("2026-03");
const end = Temporal.PlainDate.from("2026-03-31");
const some = Array.from({ length: 20 }, (_, n) => ({ kind: "EMPLOYEE", id: 100 + n * 30 }) as const);

function month(text: string) {
  const period = parsePeriod(text);
  if (period === null) throw new Error(`${text} is no month`);
  return period;
}

const indicator = (code: string, source: IndicatorInput["source"]): IndicatorInput => ({
  code,
  name: code,
  unitOfMeasure: "",
  direction: "HIGHER_IS_BETTER",
  lowerIsBetterBy: "PLAN_BY_FACT",
  rollUp: "SUM",
  source,
  tierTable: null,
});

beforeAll(async () => {
  await foundCompany(em);
  await defineIndicator(
    em,
    indicator("calls", { kind: "INCIDENTS", targets: [{ incidentType: "call", coefficient: "1" }] }),
  );
  await defineIndicator(
    em,
    indicator("sales", { kind: "DOCUMENTS", category: "invoice", measure: "SUM", condition: null }),
  );
  await defineIndicator(
    em,
    indicator("paid", {
      kind: "DOCUMENTS",
      category: "invoice",
      measure: "SUM",
      condition: 'status = "paid"',
    }),
  );
  await defineIndicator(em, indicator("mood", { kind: "MANUAL" }));
  await defineBonusTemplate(em, {
    code: "all",
    name: "All",
    description: "",
    effectiveFrom: "2026-01-01",
    premium: { kind: "FORMULA", formula: "ATTAINMENT(calls) + sales + paid + mood" },
  });
  await hireEverybody(em);
  await recordFacts(em);
  await storeRun(em);
  await rows(em, sql`analyze`);
}, 300_000);

const hired = sql`employee where number like 'E%'`;

async function hireEverybody(tx: EntityManager): Promise<void> {
  await rows(
    tx,
    sql`insert into employee (number, name, hired_on)
      select 'E' || n, 'E' || n, '2026-01-01' from generate_series(1, ${EMPLOYEES}::integer) n`,
  );
  await rows(
    tx,
    sql`insert into membership (employee_id, unit_id, valid_from)
      select id, (select id from unit), '2026-01-01' from ${hired}`,
  );
  await rows(
    tx,
    sql`insert into compensation (employee_id, valid_from, salary, payout_formula)
      select id, '2026-01-01', 1000, 'SALARY + SUM(BONUSES())' from ${hired}`,
  );
  await rows(
    tx,
    sql`insert into bonus_assignment (employee_id, bonus_template_id, valid_from)
      select id, (select id from bonus_template), '2026-01-01' from ${hired}`,
  );
  await rows(
    tx,
    sql`insert into plan_target (plan_version_id, indicator_id, employee_id, period_kind, period_start, value)
      select (select id from plan_version), indicator.id, employee.id, 'MONTH', month::date, 10
      from indicator cross join employee cross join generate_series('2026-01-01'::date, '2026-06-01', '1 month') month
      where number like 'E%'`,
  );
}

/** One fact of each kind a day from March 2026 on, and their summaries, which are the same. */
async function recordFacts(tx: EntityManager): Promise<void> {
  const day = sql`generate_series('2026-03-01'::date, '2026-03-01'::date + ${DAYS - 1}::integer, '1 day') day`;
  for (const table of ["incident", "document", "manual_value"])
    await rows(tx, sql`select keep_fact_months(${table}, array(select day::date from ${day}))`);
  const identity = sql`'x', id || ' ' || day, id, day::date`;
  const identified = sql`(source, external_id, employee_id, occurred_on`;
  await rows(
    tx,
    sql`insert into incident ${identified}, type, quantity) select ${identity}, 'call', 1 from employee, ${day}`,
  );
  await rows(
    tx,
    sql`insert into document ${identified}, category, amount, attributes)
      select ${identity}, 'invoice', 5, '{"status": "paid"}' from employee, ${day}`,
  );
  await rows(
    tx,
    sql`insert into manual_value ${identified}, indicator_id, value)
      select ${identity}, (select id from indicator where code = 'mood'), 1 from employee, ${day}`,
  );
  await rows(
    tx,
    sql`insert into incident_day select employee_id, occurred_on, type, quantity, 1 from incident`,
  );
  await rows(
    tx,
    sql`insert into document_day select employee_id, occurred_on, category, amount, 1 from document`,
  );
  await rows(
    tx,
    sql`insert into manual_value_day select employee_id, occurred_on, indicator_id, value, 1, value, value, value
      from manual_value`,
  );
}

const RUNS = 12;

/** Statements of two lines each in runs of as many months. */
async function storeRun(tx: EntityManager): Promise<void> {
  await rows(
    tx,
    sql`insert into calculation_run (period_kind, period_start, status, started_at, currency, rules)
      select 'MONTH', month, 'CALCULATED', now(), 'EUR', '{}'
      from generate_series('2025-04-01'::date, '2026-03-01', '1 month') month`,
  );
  await rows(
    tx,
    sql`insert into statement (run_id, employee_id, status, total, currency, reporting_total, payout_formula)
      select run.id, employee.id, 'CALCULATED', 4, 'EUR', 4, 'SALARY' from calculation_run run cross join employee`,
  );
  await rows(
    tx,
    sql`insert into statement_line (statement_id, employee_id, position, kind, name, formula, amount, inputs)
      select statement.id, statement.employee_id, n, 'SALARY', 'Salary', 'SALARY', 1, '[]' from statement cross join generate_series(0, 1) n`,
  );
}

interface Node {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly Plans?: readonly Node[];
}

/** The plans of all that some work reads. */
async function plansOf(work: (em: EntityManager) => Promise<unknown>): Promise<Node[]> {
  const own = orm.em.fork();
  await own.begin();
  const sent: { readonly text: string; readonly values: readonly unknown[] }[] = [];
  const pool = await orm.em.getConnection().getNativeClient();
  const listen = (client: ClientBase) => {
    const send = client.query.bind(client);
    Reflect.set(client, "query", (...args: unknown[]) => {
      const [text, values] = args;
      if (typeof text === "string" && Array.isArray(values)) sent.push({ text, values });
      return Reflect.apply(send, client, args);
    });
    clients.push([client, send]);
  };
  const clients: (readonly [ClientBase, ClientBase["query"]])[] = [];
  pool.on("acquire", listen);
  try {
    await work(orm.em.fork());
  } finally {
    pool.off("acquire", listen);
    for (const [client, send] of clients) Reflect.set(client, "query", send);
    await own.rollback();
  }
  const plans: Node[] = [];
  for (const { text, values } of sent.filter((each) => /^\s*(with|select)/i.test(each.text))) {
    const { rows: explained } = await pool.query(`explain (format json) ${text}`, [...values]);
    plans.push(explained[0]["QUERY PLAN"][0].Plan);
  }
  return plans;
}

function nodesOf(plan: Node): Node[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

const monthPattern = /_(\d{4}_\d{2}|before_2000|from_2100)$/;

/** The large tables that are read from end to end, the indexes that are used, and the months of facts that are looked at. */
async function readings(work: (em: EntityManager) => Promise<unknown>) {
  const nodes = (await plansOf(work)).flatMap(nodesOf);
  const relations = nodes.flatMap((node) => node["Relation Name"] ?? []);
  const whole = nodes.flatMap((node) => {
    const relation = node["Relation Name"] ?? "";
    return node["Node Type"] === "Seq Scan" && large.has(relation.replace(monthPattern, ""))
      ? [relation]
      : [];
  });
  const months = new Set(relations.flatMap((relation) => monthPattern.exec(relation)?.[1] ?? []));
  return { whole, months: [...months], indexes: new Set(nodes.map((node) => node["Index Name"])) };
}

test("progress of twenty people reads days and plans by index", async () => {
  const { whole, months, indexes } = await readings(async (own) => {
    const definitions = await loadDefinitions(own);
    const calendar = await CompanyCalendar.load(own);
    const query = {
      subjects: some,
      periods: [march],
      indicators: ["calls", "sales", "paid", "mood"].flatMap(
        (code) => definitions.indicators.get(code) ?? [],
      ),
      asOf: end,
      knownOnly: false,
      versionId: null,
    };
    const cells = await progress(own, query, definitions, calendar);
    expect(cells.map(({ fact }) => String(fact)).slice(0, 4)).toEqual(["31", "155", "155", "31"]);
  });
  expect(whole).toEqual([]);
  expect(months).toEqual(["2026_03"]);
  for (const index of [
    "incident_day_pkey",
    "document_day_pkey",
    "document_2026_03_pkey",
    "manual_value_day_pkey",
    "plan_target_once",
  ])
    expect(indexes).toContain(index);
});

test("a statement is computed from what indexes find", async () => {
  const { whole, indexes } = await readings((own) => payForecast(own, 200, march, end));
  expect(whole).toEqual([]);
  for (const index of ["compensation_one_a_day", "bonus_assignment_once", "incident_day_pkey"])
    expect(indexes).toContain(index);
});

test("statements of a person and their lines are found by index", async () => {
  const { whole, indexes } = await readings(async (own) => {
    const viewer = { employeeId: 1 } as Parameters<typeof statementsOfEmployees>[1];
    const [statements = []] = await statementsOfEmployees(own, viewer, end, [200], {
      limit: RUNS,
      offset: 0,
    });
    const lines = await linesOf(
      own,
      statements.map(({ id }) => id),
    );
    expect(lines).toHaveLength(2 * RUNS);
  });
  expect(whole).toEqual([]);
  for (const index of ["statement_of_employee", "statement_line_position"]) expect(indexes).toContain(index);
});

test("the facts behind a number are found by index, in their month alone", async () => {
  const { whole, months, indexes } = await readings(async (own) => {
    const definitions = await loadDefinitions(own);
    const calls = definitions.indicators.get("calls");
    if (calls === undefined) throw new Error("no calls");
    const number = {
      indicator: calls,
      subject: { kind: "EMPLOYEE", id: 200 } as const,
      start: march.start,
      end,
    };
    expect(await countFactsBehind(own, number, definitions)).toBe(31);
  });
  expect(whole).toEqual([]);
  expect(months).toEqual(["2026_03"]);
  expect(indexes).toContain("incident_2026_03_pkey");
});
