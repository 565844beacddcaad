/** `npm run run [-- --employees 10000,100000 --rounds 3 --only WORD]`: a month run beside SQL by hand, and an impact preview. */
import { parseArgs } from "node:util";
import { openCompany } from "./companies.ts";
import { type Paymaster, previewer, sqlByHand, workers, YARDSTICK } from "./months.ts";
import { figure, machine, table, write } from "./report.ts";

const EMPLOYEES = "10000,100000";
/** There are fewer where there are so many employees that their facts would fill the disk. */
const FACTS_EACH = 100;
const MOST_FACTS = 10_000_000;

const { values } = parseArgs({
  options: {
    employees: { type: "string", default: EMPLOYEES },
    rounds: { type: "string", default: "3" },
    only: { type: "string" },
  },
});

interface Figures {
  readonly name: string;
  readonly seconds: number;
  readonly microsecondsEach: number;
  readonly ratio: number;
  /** Seconds of computing, and as many times the yardstick's; null where it cannot be told. */
  readonly cpu: number | null;
  readonly cpuRatio: number | null;
  readonly megabytes: number | null;
}

interface Outcome {
  readonly employees: number;
  readonly facts: number;
  readonly figures: readonly Figures[];
}

const outcomes: Outcome[] = [];
for (const employees of values.employees.split(",").map(Number)) outcomes.push(await measure(employees));

const text = `# A month run, measured

The month of January 2024 for everybody: five indicators from facts of 24 months, of which the month has a 23rd part, three templates,
a salary; a statement of four lines each, with all inputs, as the same rows from each. Medians of ${values.rounds} rounds in which
each has its turn; ${machine()}, which run the database and the workers. The preview compares a draft of one template with the rules as
they are. Memory is the most that the worker's process ever held. Written by \`npm run run\`.

${outcomes.map(section).join("\n\n")}
`;
console.log(text);
if (values.only === undefined && values.employees.startsWith(EMPLOYEES) && Number(values.rounds) >= 2)
  write("run", text, { machine: machine(), rounds: Number(values.rounds), outcomes });

async function measure(employees: number): Promise<Outcome> {
  const facts = Math.min(MOST_FACTS, employees * FACTS_EACH);
  const company = await openCompany({
    employees,
    facts,
    plannedIndicators: 5,
    plannedMonths: 1,
    paid: true,
  });
  const { url } = company;
  const all: Paymaster[] = [
    await sqlByHand(url, "summaries"),
    await sqlByHand(url, "facts"),
    await workers(url, 1),
    await workers(url, 2),
    await previewer(url),
  ];
  try {
    const chosen = all.filter(({ name }) => name === YARDSTICK || name.includes(values.only ?? ""));
    return { employees, facts, figures: await figuresOf(chosen, employees) };
  } finally {
    for (const each of all) await each.close();
    await company.close();
  }
}

async function figuresOf(paymasters: readonly Paymaster[], employees: number): Promise<Figures[]> {
  const turns = paymasters.map((paymaster) => ({
    paymaster,
    times: [] as number[],
    cpus: [] as number[],
    megabytes: 0,
  }));
  let meant = "";
  for (let round = 0; round < Number(values.rounds); round++)
    for (const turn of turns) {
      const { elapsed, cpu, megabytes, outcome } = await turn.paymaster.pay();
      turn.times.push(elapsed);
      turn.cpus.push(cpu ?? Number.NaN);
      turn.megabytes = Math.max(turn.megabytes, megabytes ?? 0);
      console.error(
        `${employees} employees, ${turn.paymaster.name}: ${(elapsed / 1000).toFixed(2)} s, ${((cpu ?? 0) / 1000).toFixed(2)} of computing`,
      );
      if (meant === "") meant = outcome;
      if (!meant.startsWith(outcome))
        throw new Error(`${turn.paymaster.name} comes to ${outcome}, not ${meant}`);
    }
  const unit = median(turns[0]?.times ?? []);
  const cpuUnit = median(turns[0]?.cpus ?? []);
  return turns.map(({ paymaster, times, cpus, megabytes }) => ({
    name: paymaster.name,
    seconds: median(times) / 1000,
    microsecondsEach: (median(times) * 1000) / employees,
    ratio: median(times) / unit,
    cpu: known(median(cpus) / 1000),
    cpuRatio: known(median(cpus) / cpuUnit),
    megabytes: megabytes === 0 ? null : megabytes,
  }));
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

function section({ employees, facts, figures }: Outcome): string {
  const heads = ["", "seconds", "µs an employee", `× ${YARDSTICK}`, "seconds of computing", "× its", "MB"];
  const shown = figures.map(({ name, seconds, microsecondsEach, ratio, cpu, cpuRatio, megabytes }) => [
    name,
    ...[seconds, microsecondsEach, ratio, cpu, cpuRatio, megabytes].map((value) =>
      value === null ? "" : figure(value),
    ),
  ]);
  const title = `## ${employees.toLocaleString("en-US")} employees, ${facts.toLocaleString("en-US")} facts`;
  return [title, "", ...table(heads, shown)].join("\n");
}
