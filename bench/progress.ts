/** `npm run progress [-- --facts 1000000 --requests 32 --only WORD]`: a grid of progress beside SQL by hand and PostGraphile. */
import { parseArgs } from "node:util";
import { openCompany } from "./companies.ts";
import { type Asked, type Latency, race, refuseDisagreement } from "./latencies.ts";
import {
  type Entered,
  postgraphile,
  premiaByCells,
  premiaByRows,
  premiaWithin,
  sqlByHand,
  YARDSTICK,
} from "./progress-contestants.ts";
import { figure, machine, table, write } from "./report.ts";

const FACTS = 10_000_000;
const REQUESTS = 32;

const { values } = parseArgs({
  options: {
    facts: { type: "string", default: String(FACTS) },
    requests: { type: "string", default: String(REQUESTS) },
    only: { type: "string" },
  },
});
const size = { employees: 2000, facts: Number(values.facts), plannedIndicators: 10, plannedMonths: 24 };
const grid = {
  employees: Array.from({ length: 200 }, (_, n) => `E${String(n * 10 + 1).padStart(6, "0")}`),
  months: Array.from({ length: 12 }, (_, n) => `2025-${String(n + 1).padStart(2, "0")}`),
};

const company = await openCompany(size);
try {
  const entered: Entered[] = [];
  for (const enter of [premiaByRows, premiaByCells, premiaWithin, postgraphile])
    entered.push(await enter(company.url, grid));
  for (const source of ["summaries", "facts"] as const)
    entered.push(await sqlByHand(company.url, grid, source));
  try {
    await measure(entered.flatMap(({ contestants }) => contestants));
  } finally {
    for (const { close } of entered) await close();
  }
} finally {
  await company.close();
}

async function measure(all: readonly Asked[]): Promise<void> {
  const chosen = all.filter(({ name }) => name === YARDSTICK || name.includes(values.only ?? ""));
  const cells = await refuseDisagreement(chosen);
  const requests = Number(values.requests);
  const outcomes: Latency[] = [];
  for (const clients of [1, 16]) outcomes.push(...(await race(chosen, YARDSTICK, { clients, requests })));
  const text = [
    `# Progress, measured

Plan, fact and attainment of 200 employees × 10 indicators × 12 months (${figure(cells)} cells) in a company of ${figure(size.employees)} employees and ${figure(size.facts)} facts of 24 months. Milliseconds until the values are in the memory of the one who asks; ${machine()}, which serve the database, the servers and the clients. Written by \`npm run progress\`.`,
    ...[1, 16].map((clients) =>
      section(
        clients,
        outcomes.filter((each) => each.clients === clients),
      ),
    ),
  ].join("\n\n");
  console.log(`${text}\n`);
  if (values.only === undefined && size.facts === FACTS && requests >= 30)
    write("progress", `${text}\n`, { machine: machine(), size, cells, outcomes });
}

function section(clients: number, measured: readonly Latency[]): string {
  const heads = ["", "statements", "p50", "p99", "requests a second", `× ${YARDSTICK}`];
  const shown = measured.map(({ contestant, statements, p50, p99, rate, ratio }) => [
    contestant,
    ...[statements, p50, p99, rate, ratio].map(figure),
  ]);
  const title = `## ${clients} ${clients === 1 ? "client" : "clients at once"} (${measured[0]?.requests} requests each)`;
  return [title, "", ...table(heads, shown)].join("\n");
}
