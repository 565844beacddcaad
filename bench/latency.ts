/** `npm run latency [-- --share 0.1]`: how long answers of the server take by HTTP under 1, 16 and 256 clients, and what memory it takes. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { parseArgs } from "node:util";
import { signToken } from "../src/access/index.ts";
import { parsePeriod } from "../src/calendar/index.ts";
import { openOrm } from "../src/db/orm.ts";
import { rows, sql } from "../src/db/sql.ts";
import { loadDefinitions } from "../src/indicators/index.ts";
import { startRun } from "../src/pay/index.ts";
import { definePlanProfile } from "../src/plans/index.ts";
import { premia } from "./commands.ts";
import { FINANCE, indicators, openCompany } from "./companies.ts";
import type { Load, Loaded } from "./loading.ts";
import { mostMemoryOf } from "./process.ts";
import { figure, machine, table, write } from "./report.ts";

const EMPLOYEES = 10_000;
const MONTH = "2024-01";
/** Clients, and how many requests they send together. */
const loads = [
  { clients: 1, requests: 300 },
  { clients: 16, requests: 1_600 },
  { clients: 256, requests: 2_560 },
];
const TEAM = 40;
const KINDS_OF_REQUESTS = 200;
const LIMIT_MEGABYTES = 250;

const { values } = parseArgs({ options: { share: { type: "string", default: "1" } } });
const share = Number(values.share);

const codes = indicators.slice(0, 5).map(({ code }) => code);
const secret = "a secret of the bench, 0123456789 abcdefghijk";

const progressQuery = `query ($subjects: [SubjectInput!]!, $indicators: [String!]!, $periods: [Period!]!) {
  progress(subjects: $subjects, indicators: $indicators, periods: $periods) {
    ... on QueryProgressSuccess { data { employee { number } indicator { code } period fact plan attainment } }
    ... on Error { message }
  }
}`;

interface Question {
  readonly name: string;
  readonly query: string;
  /** The variables of one of many requests, so that none asks what the one before has asked. */
  variables(nth: number): object;
}

const number = (n: number) => `E${String(n + 1).padStart(6, "0")}`;
const someone = (nth: number) => number((nth * 47) % EMPLOYEES);

const questions: readonly Question[] = [
  {
    name: `progress of a team: ${TEAM} employees, ${codes.length} indicators, 3 months`,
    query: progressQuery,
    variables: (nth) => ({
      subjects: Array.from({ length: TEAM }, (_, n) => ({ employee: someone(nth * TEAM + n) })),
      indicators: codes,
      periods: ["2024-01", "2024-02", "2024-03"],
    }),
  },
  {
    name: `progress of one employee, ${codes.length} indicators`,
    query: progressQuery,
    variables: (nth) => ({ subjects: [{ employee: someone(nth) }], indicators: codes, periods: [MONTH] }),
  },
  {
    name: "statement with its lines, explained",
    query: `query ($number: String!) { employee(number: $number) { statements(first: 1) { edges { node {
      total currency lines { kind name amount formula explanation(language: EN) } } } } } }`,
    variables: (nth) => ({ number: someone(nth) }),
  },
  {
    name: "scorecard",
    query: `query ($subject: SubjectInput!, $period: Period!) {
      scorecards(subject: $subject, period: $period, profile: "bench") {
        ... on QueryScorecardsSuccess { data { score lines { weight counted progress { fact plan attainment } } } }
        ... on Error { message }
      }
    }`,
    variables: (nth) => ({ subject: { employee: someone(nth) }, period: MONTH }),
  },
];

interface Outcome extends Loaded {
  readonly name: string;
  readonly clients: number;
}

const size = { employees: EMPLOYEES, facts: 1_000_000, plannedIndicators: 5, plannedMonths: 1 };
const company = await openCompany({ ...size, paid: true });
try {
  await prepare(company.url);
  await measure(company.url);
} finally {
  await company.close();
}

/** A profile for scorecards, and a computed month for statements. */
async function prepare(url: string): Promise<void> {
  const orm = await openOrm(url, 4);
  try {
    const em = orm.em.fork();
    const known = (await loadDefinitions(em)).indicators;
    const members = codes
      .flatMap((code) => known.get(code) ?? [])
      .map(({ id }) => ({ indicatorId: id, weight: "1" }));
    await definePlanProfile(em.fork(), { code: "bench", name: "Bench", indicators: members });
    await rows(em, sql`truncate calculation_run cascade`);
    const period = parsePeriod(MONTH);
    if (period !== null) await startRun(em.fork(), { period, startedBy: null });
    await rows(em, sql`vacuum analyze statement, statement_line`);
  } finally {
    await orm.close();
  }
}

async function measure(databaseUrl: string): Promise<void> {
  const server = premia("start", {
    DATABASE_URL: databaseUrl,
    PREMIA_MODE: "production",
    PREMIA_JWT_SECRET: secret,
    PREMIA_RATE_LIMIT: "0",
    PREMIA_TIME_LIMIT: "300",
  });
  try {
    const url = await server.said(/listens on (\S+)\n/);
    const token = await signToken(secret, FINANCE, 24 * 3600);
    const outcomes: Outcome[] = [];
    const idle = mostMemoryOf(server.process);
    for (const question of questions)
      for (const { clients, requests } of loads) {
        const load = { url: `${url}/graphql`, token, clients, requests: Math.ceil(requests * share) };
        const loaded = await underLoad({ ...load, bodies: bodiesOf(question) });
        console.error(`${question.name}, ${clients}: p50 ${loaded.p50} ms, p99 ${loaded.p99} ms`);
        outcomes.push({ name: question.name, clients, ...loaded });
      }
    report(outcomes, { idle, loaded: mostMemoryOf(server.process) });
  } finally {
    await server.stop();
  }
}

function bodiesOf({ query, variables }: Question): string[] {
  return Array.from({ length: KINDS_OF_REQUESTS }, (_, nth) =>
    JSON.stringify({ query, variables: variables(nth) }),
  );
}

/** The clients are a process of their own. */
async function underLoad(load: Load): Promise<Loaded> {
  const child = fork(new URL("loading.ts", import.meta.url));
  child.send(load);
  const ended = once(child, "exit").then(() => Promise.reject(new Error("the clients ended")));
  const [loaded] = (await Promise.race([once(child, "message"), ended])) as [Loaded];
  ended.catch(() => undefined);
  return loaded;
}

function report(outcomes: readonly Outcome[], memory: { idle: number; loaded: number }): void {
  const heads = ["", "clients", "p50, ms", "p99, ms", "requests a second", "failed"];
  const shown = outcomes.map(({ name, clients, p50, p99, rate, failed }) => [
    name,
    String(clients),
    ...[p50, p99, rate, failed].map(figure),
  ]);
  const text = `# Answers of the server, measured

\`premia start\` in a company of ${figure(EMPLOYEES)} employees and ${figure(size.facts)} facts, asked by HTTP by somebody of finance, each request about other people;
clients ask again as soon as they are answered. ${machine()}, which run the database, the server and the clients, so that under many
clients a request waits for those before it. Written by \`npm run latency\`.

${table(heads, shown).join("\n")}

Memory of the server at the most (VmHWM): ${figure(memory.idle)} MB when it had started, ${figure(memory.loaded)} MB after all of it; ${LIMIT_MEGABYTES} MB are meant.
`;
  console.log(text);
  if (share >= 1) write("latency", text, { machine: machine(), outcomes, memory });
}
