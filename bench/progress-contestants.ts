/** Who answers the grid: Premia by HTTP and within, SQL written by hand, PostGraphile. */
import pg from "pg";
import { Decimal } from "../grammar/index.ts";
import { signToken } from "../src/access/index.ts";
import { CompanyCalendar, parsePeriod } from "../src/calendar/index.ts";
import { openOrm } from "../src/db/orm.ts";
import { loadDefinitions } from "../src/indicators/index.ts";
import { Employee } from "../src/org/index.ts";
import { type Progress, progress } from "../src/plans/index.ts";
import { FINANCE, indicators } from "./companies.ts";
import type { Asked, Cell } from "./latencies.ts";
import { progressFunction, progressSql, type Source } from "./progress-sql.ts";
import { serving, statementsOf } from "./serving.ts";

export interface Grid {
  /** Personnel numbers. */
  readonly employees: readonly string[];
  /** Months of 2025, as `2025-03`. */
  readonly months: readonly string[];
}

/** Contestants and how to be rid of them. */
export interface Entered {
  readonly contestants: readonly Asked[];
  close(): Promise<void>;
}

export const YARDSTICK = "SQL by hand, summaries";
const secret = "a secret of the bench, 0123456789 abcdefghijk";
const codes = indicators.map(({ code }) => code);

const grid = `query ($subjects: [SubjectInput!]!, $indicators: [String!]!, $periods: [Period!]!) {
  grid: FIELD(subjects: $subjects, indicators: $indicators, periods: $periods) {`;
const cellsQuery = `${grid.replace("FIELD", "progress")}
    ... on QueryProgressSuccess { data { employee { number } indicator { code } period fact plan attainment } }
    ... on Error { message }
  }
}`;
const rowsQuery = `${grid.replace("FIELD", "progressRows")}
    ... on QueryProgressRowsSuccess { data { employee { number } indicator { code } facts plans attainments } }
    ... on Error { message }
  }
}`;

interface Measured {
  readonly employee: { readonly number: string };
  readonly indicator: { readonly code: string };
}

interface PremiaCell extends Omit<Cell, "employee" | "indicator" | "month">, Measured {
  readonly period: string;
}

interface PremiaRow extends Measured {
  readonly facts: readonly (string | null)[];
  readonly plans: readonly (string | null)[];
  readonly attainments: readonly (string | null)[];
}

/** Row by row, as a large grid is asked for. */
export function premiaByRows(databaseUrl: string, grid: Grid): Promise<Entered> {
  return premiaByHttp<PremiaRow>(databaseUrl, grid, {
    name: "Premia, GraphQL by HTTP, by rows",
    query: rowsQuery,
    cells: ({ employee, indicator, facts, plans, attainments }) =>
      grid.months.map((month, at) => ({
        employee: employee.number,
        indicator: indicator.code,
        month: `${month}-01`,
        fact: facts[at] ?? null,
        plan: plans[at] ?? null,
        attainment: attainments[at] ?? null,
      })),
  });
}

export function premiaByCells(databaseUrl: string, grid: Grid): Promise<Entered> {
  return premiaByHttp<PremiaCell>(databaseUrl, grid, {
    name: "Premia, GraphQL by HTTP, by cells",
    query: cellsQuery,
    cells: ({ employee, indicator, period, ...numbers }) => [
      { employee: employee.number, indicator: indicator.code, month: `${period}-01`, ...numbers },
    ],
  });
}

interface Shape<Datum> {
  readonly name: string;
  readonly query: string;
  cells(datum: Datum): readonly Cell[];
}

/** With a server of its own, whose statements are counted. */
async function premiaByHttp<Datum>(
  databaseUrl: string,
  grid: Grid,
  { name, query, cells }: Shape<Datum>,
): Promise<Entered> {
  process.env.BENCH_SECRET = secret;
  const served = await serving("serving-premia.ts", databaseUrl);
  const token = await signToken(secret, FINANCE, 24 * 3600);
  const variables = {
    subjects: grid.employees.map((employee) => ({ employee })),
    indicators: codes,
    periods: grid.months,
  };
  const asked: Asked<Answer<Datum>> = {
    name,
    statements: served.statements,
    ask: () => post(served.url, token, { query, variables }),
    cells: (answer) => answer.grid.data.flatMap(cells),
  };
  return { contestants: [asked as Asked], close: served.stop };
}

interface Answer<Datum> {
  readonly grid: { readonly data: readonly Datum[] };
}

async function post<Data>(url: string, token: string | null, body: object): Promise<Data> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors !== undefined) throw new Error(JSON.stringify(errors).slice(0, 1000));
  return data;
}

/** The call that the resolver makes, with the definitions and the calendar that it loads for it. */
export async function premiaWithin(databaseUrl: string, grid: Grid): Promise<Entered> {
  const orm = await openOrm(databaseUrl, 10);
  const statements = statementsOf(await orm.em.getConnection().getNativeClient());
  const people = await orm.em.fork().find(Employee, { number: { $in: [...grid.employees] } });
  const numbers = new Map(people.map(({ id, number }) => [id, number]));
  const subjects = people.map(({ id }) => ({ kind: "EMPLOYEE", id }) as const);
  const periods = grid.months.flatMap((month) => parsePeriod(month) ?? []);
  const asked: Asked<readonly Progress[]> = {
    name: "Premia, the service alone",
    statements: async () => statements(),
    async ask() {
      const em = orm.em.fork();
      const definitions = await loadDefinitions(em);
      const calendar = await CompanyCalendar.load(em);
      const query = {
        subjects,
        periods,
        indicators: codes.flatMap((code) => definitions.indicators.get(code) ?? []),
        asOf: Temporal.Now.plainDateISO(),
        knownOnly: false,
        versionId: null,
      };
      return progress(em, query, definitions, calendar);
    },
    cells: (answer) =>
      answer.map(({ subject, indicator, period, fact, plan, attainment }) => ({
        employee: subject.kind === "EMPLOYEE" ? (numbers.get(subject.id) ?? "") : "",
        indicator: indicator.code,
        month: period.start.toString(),
        fact: fact instanceof Decimal ? String(fact) : null,
        plan: plan === null ? null : String(plan),
        attainment: attainment === null ? null : String(attainment),
      })),
  };
  return { contestants: [asked as Asked], close: () => orm.close() };
}

interface SqlRow extends Omit<Cell, "employee" | "indicator"> {
  readonly number: string;
  readonly code: string;
}

export async function sqlByHand(databaseUrl: string, grid: Grid, source: Source): Promise<Entered> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
  const statements = statementsOf(pool);
  const text = progressSql(source);
  const asked: Asked<readonly SqlRow[]> = {
    name: source === "summaries" ? YARDSTICK : "SQL by hand, facts",
    statements: async () => statements(),
    ask: async () => (await pool.query<SqlRow>(text, [grid.employees, ...daysOf(grid)])).rows,
    cells: (answer) =>
      answer.map(({ number, code, ...cell }) => ({ ...cell, employee: number, indicator: code })),
  };
  return { contestants: [asked as Asked], close: () => pool.end() };
}

/** The first day and the last. */
function daysOf({ months }: Grid): [string, string] {
  const last = Temporal.PlainYearMonth.from(months.at(-1) ?? "");
  return [`${months[0]}-01`, last.toPlainDate({ day: last.daysInMonth }).toString()];
}

const postgraphileQuery = `query ($employees: [String!]!, $since: Date!, $until: Date!) {
  progress: progressList(employees: $employees, since: $since, until: $until) { number code month fact plan attainment }
}`;

export async function postgraphile(databaseUrl: string, grid: Grid): Promise<Entered> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(progressFunction());
  await client.end();
  const served = await serving("serving-postgraphile.ts", databaseUrl);
  const [since, until] = daysOf(grid);
  const variables = { employees: grid.employees, since, until };
  const asked: Asked<{ progress: readonly SqlRow[] }> = {
    name: "PostGraphile, GraphQL by HTTP",
    statements: served.statements,
    ask: () => post(served.url, null, { query: postgraphileQuery, variables }),
    cells: (answer) =>
      answer.progress.map(({ number, code, ...cell }) => ({ ...cell, employee: number, indicator: code })),
  };
  return { contestants: [asked as Asked], close: served.stop };
}
