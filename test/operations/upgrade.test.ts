/** A database of each earlier state, with data in it, brought to the newest one: the data is whole and everything runs. */
import { expect, test } from "vitest";
import { verifyAudit } from "../../src/audit/index.ts";
import { migrate, missingMigrations } from "../../src/db/migrate.ts";
import { migrations } from "../../src/db/migrations/index.ts";
import { verifySummaries } from "../../src/facts/index.ts";
import { testDatabase } from "../support/database.ts";

const names = migrations.map(({ name }) => name);

/** What the foundation can hold, and every state after it too. */
const data = [
  `insert into company (id, name, currency, minor_digits, rounding, time_zone, heads_see_pay)
    values (1, 'Old company', 'EUR', 2, 'HALF_AWAY_FROM_ZERO', 'Europe/Berlin', true)`,
  "insert into unit (code, name) values ('all', 'Everybody')",
  `insert into employee (number, name, hired_on)
    values ('E1', 'Anna', '2020-01-01'), ('E2', 'Ben', '2021-05-01'), ('F1', 'Fay', '2019-01-01')`,
  "insert into membership (employee_id, unit_id, valid_from) select id, 1, hired_on from employee",
  `insert into role_grant (employee_id, role, valid_from) values (3, 'ADMIN', '2020-01-01'), (3, 'FINANCE', '2020-01-01')`,
  `insert into headship (employee_id, unit_id, valid_from) values (1, 1, '2022-01-01')`,
  `insert into plan_profile (code, name) values ('sales', 'Sales')`,
  `insert into bonus_template (code, name, description) values ('flat', 'Flat', '')`,
  `insert into bonus_template_version (bonus_template_id, number, effective_from, amount) values (1, 1, '2020-01-01', 12.345)`,
  "insert into bonus_assignment (employee_id, bonus_template_id, valid_from) values (1, 1, '2020-01-01')",
  `insert into compensation (employee_id, valid_from, salary, payout_formula)
    values (1, '2020-01-01', 1000.10, 'SALARY'), (2, '2021-05-01', 2000.20, 'SALARY')`,
  `insert into calculation_run (period_kind, period_start, status, started_at, currency, total, statement_count, rules)
    values ('MONTH', '2021-06-01', 'CALCULATED', now(), 'EUR', 3000.30, 2, '{}')`,
];

/** Statements, which have a currency of their own since a later state, and lines, which say whose they are since a still later one. */
function statements(haveCurrency: boolean, linesSayWhose: boolean): string[] {
  const [columns, values] = haveCurrency ? [", currency, reporting_total", ", 'EUR', total"] : ["", ""];
  const [whose, first, second] = linesSayWhose ? [", employee_id", ", 1", ", 2"] : ["", "", ""];
  return [
    `insert into statement (run_id, employee_id, status, total, payout_formula${columns})
      select 1, id, 'CALCULATED', total, 'SALARY'${values} from (values (1, 1000.10), (2, 2000.20)) of (id, total)`,
    `insert into statement_line (statement_id${whose}, position, kind, name, formula, amount, inputs)
    values (1${first}, 0, 'SALARY', 'Salary', 'SALARY', 1000.10, '[]'),
      (2${second}, 0, 'SALARY', 'Salary', 'SALARY', 2000.20, '[]')`,
  ];
}

/** Facts, as each state stores them; from the third on summaries are kept along with them. */
const facts = [
  `insert into incident (source, external_id, employee_id, occurred_on, type, quantity)
    select 'pbx', n, 1 + n % 2, '2021-06-01'::date + n, 'call', n from generate_series(1, 20) n`,
  `insert into document (source, external_id, employee_id, occurred_on, category, amount, attributes)
    select 'crm', n, 1 + n % 2, '2021-06-01'::date + n, 'sale', n + 0.25, '{"paid": true}' from generate_series(1, 20) n`,
];
/** What they need from the state on in which their tables have months. */
const months = ["incident", "document"].map(
  (table) => `select keep_fact_months('${table}', array['2021-06-01'::date])`,
);
const summaries = [
  `insert into incident_day select employee_id, occurred_on, type, sum(quantity), count(*) from incident group by 1, 2, 3`,
  `insert into document_day select employee_id, occurred_on, category, sum(amount), count(*) from document group by 1, 2, 3`,
];

/** What must come out as it went in; only columns that the foundation has. */
const questions = [
  "select number, name, hired_on::text from employee order by 1",
  "select employee_id, role, valid_from::text from role_grant order by 2",
  "select employee_id, salary::text, payout_formula from compensation order by 1",
  "select number, amount::text from bonus_template_version",
  "select status, total::text, statement_count from calculation_run",
  "select employee_id, total::text from statement order by 1",
  "select statement_id, kind, amount::text from statement_line order by 1",
  "select external_id, employee_id, occurred_on::text, quantity::text from incident order by id",
  "select external_id, employee_id, amount::text, attributes from document order by id",
];

test.each(names.slice(0, -1))("from %s with data in it", async (name) => {
  const { orm, close } = await testDatabase({ empty: true });
  const ask = () => Promise.all(questions.map((question) => orm.em.fork().execute(question)));
  const isAtLeast = (state: string) => names.indexOf(name) >= names.indexOf(state);
  await orm.migrator.up({ to: name });
  await orm.em.fork().transactional(async (tx) => {
    const all = [
      ...data,
      ...statements(isAtLeast("0009-pay"), isAtLeast("0028-lines-of-an-employee")),
      ...(isAtLeast("0026-months-of-facts") ? months : []),
      ...facts,
      ...(isAtLeast("0003-fact-batches-and-summaries") ? summaries : []),
    ];
    for (const statement of all) await tx.execute(statement);
  });
  const before = await ask();
  const entries = isAtLeast("0004-access")
    ? await orm.em
        .fork()
        .execute("select id, at, action, object_kind, before, after, hash from audit_entry order by id")
    : [];
  await migrate(orm);
  expect(await missingMigrations(orm)).toEqual([]);
  expect(await ask()).toEqual(before);
  expect(await verifySummaries(orm.em.fork())).toEqual({ count: 0, first: [] });
  expect((await verifyAudit(orm.em.fork())).kind).toBe("intact");
  const after = await orm.em
    .fork()
    .execute("select id, at, action, object_kind, before, after, hash from audit_entry order by id");
  const said = ({ hash: _, ...entry }: Record<string, unknown>) => entry;
  expect(after.slice(0, entries.length).map(said)).toEqual(entries.map(said));
  if (isAtLeast("0004-access") && !isAtLeast("0020-erasure")) {
    const last = Buffer.from(entries.at(-1)?.hash).toString("hex");
    expect(after.find(({ action }) => action === "RESEALED")?.after).toEqual({
      entries: entries.length,
      hash: last,
    });
  }
  await close();
});

test("a log that was altered before it is sealed anew stops the upgrade, which leaves everything as it was", async () => {
  const { orm, close } = await testDatabase({ empty: true });
  await orm.migrator.up({ to: "0014-corrections" });
  const em = orm.em.fork();
  for (const statement of data.slice(0, 4)) await em.execute(statement);
  await em.execute("alter table audit_entry disable trigger user");
  await em.execute(`update audit_entry set after = '{"name": "somebody else"}' where id = 3`);
  await em.execute("alter table audit_entry enable trigger user");
  await expect(migrate(orm)).rejects.toThrow("the audit log is broken at entry 3");
  expect(await missingMigrations(orm)).toContain("0020-erasure");
  expect(await em.execute("select count(*)::integer as count from audit_entry")).not.toEqual([{ count: 0 }]);
  await close();
});
