/**
 * `npm run run [-- --employees 10000,100000 --rounds 3 --only WORD]`: a month run beside SQL by hand, and an impact preview.
 * What was measured of other numbers of employees before stays beside it: `npm run million` adds a million.
 */
import { parseArgs } from "node:util";
import { openCompany } from "./companies.ts";
import { median } from "./figures.ts";
import { commanded, type Paymaster, previewer, sqlByHand, workers, YARDSTICK } from "./months.ts";
import { plot } from "./plot.ts";
import { draw, figure, machine, table, write, written } from "./report.ts";

const EMPLOYEES = "10000,100000";
/** There are fewer where there are so many employees that their facts would fill the disk. */
const FACTS_EACH = 100;
const MOST_FACTS = 10_000_000;
/** From so many employees on, one round is enough, and what was told of fewer is not told again. */
const MANY = 1_000_000;
const ONE_WORKER = "Premia, one worker";
const TWO_WORKERS = "Premia, 2 workers";
const COMMAND = "`premia worker`, from the queue";
const PREVIEW = "Premia, impact preview";

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
  readonly machine: string;
  readonly rounds: number;
  readonly employees: number;
  readonly facts: number;
  readonly figures: readonly Figures[];
}

const sizes = values.employees.split(",").map(Number);
const measured: Outcome[] = [];
for (const employees of sizes) measured.push(await measure(employees));
const isKept =
  values.only === undefined && (Number(values.rounds) >= 2 || sizes.every((size) => size >= MANY));
const before = isKept ? (written<{ outcomes?: Outcome[] }>("run")?.outcomes ?? []) : [];
const outcomes = [...before.filter(({ employees }) => !sizes.includes(employees)), ...measured].sort(
  (a, b) => a.employees - b.employees,
);

const text = `# A month run, measured

The month of January 2024 for everybody: five indicators from facts of 24 months, of which the month has a 23rd part, three templates,
a salary; a statement of four lines each, with all inputs, as the same rows from each. Medians of rounds in which each has its turn, on
a machine which runs the database and the workers. The preview compares a draft of one template with the rules as they are.
\`premia worker\` and \`premia start\` begin anew each round, as users start them, and take the run from the queue; the other workers
have computed a month before but in the first round. Memory is the most that a worker's process ever held (VmHWM). Written by
\`npm run run\` and \`npm run million\`.

## Whatever the number of employees

![Seconds of computing by the number of employees: straight lines that rise by one in one](run.svg)

${linearity(outcomes)}

${outcomes.map(section).join("\n\n")}
`;
console.log(text);
if (isKept) {
  write("run", text, { machine: machine(), outcomes });
  draw("run", growth(outcomes));
}

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
    ...(employees < MANY ? [await sqlByHand(url, "facts")] : []),
    await workers(url, 1),
    await workers(url, 2),
    await previewer(url),
    await commanded(url, "worker"),
    ...(employees < MANY ? [await commanded(url, "start")] : []),
  ];
  try {
    const chosen = all.filter(({ name }) => name === YARDSTICK || name.includes(values.only ?? ""));
    const figures = await figuresOf(chosen, employees);
    return { machine: machine(), rounds: Number(values.rounds), employees, facts, figures };
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

/** One row a number of employees: what grows with it, and what does not. */
function linearity(all: readonly Outcome[]): string {
  const heads = [
    "employees",
    "one worker, seconds",
    "of computing",
    "µs of it an employee",
    "× SQL's",
    "two workers ÷ one, by the clock",
    "worker, MB",
    "`premia worker`, MB",
    "preview, seconds",
    "preview, MB",
  ];
  const shown = all.map(({ employees, figures }) => {
    const of = (name: string) => figures.find((each) => each.name === name);
    const [one, two, command, preview] = [ONE_WORKER, TWO_WORKERS, COMMAND, PREVIEW].map(of);
    const each = [
      one?.seconds,
      one?.cpu,
      one?.cpu == null ? null : (one.cpu * 1e6) / employees,
      one?.cpuRatio,
      one === undefined || two === undefined ? null : two.seconds / one.seconds,
      one?.megabytes,
      command?.megabytes,
      preview?.seconds,
      preview?.megabytes,
    ];
    return [employees.toLocaleString("en-US"), ...each.map((value) => (value == null ? "" : figure(value)))];
  });
  return table(heads, shown).join("\n");
}

/** What a run computes, by the number of employees. */
function growth(all: readonly Outcome[]): string {
  const names = [YARDSTICK, ONE_WORKER, TWO_WORKERS, PREVIEW];
  const series = names.map((name) => ({
    name,
    points: all.flatMap(({ employees, figures }) => {
      const cpu = figures.find((each) => each.name === name)?.cpu;
      return cpu == null ? [] : [[employees, cpu] as const];
    }),
  }));
  return plot("A month run", ["employees", "seconds of computing"], series);
}

function section({ machine: ran, rounds, employees, facts, figures }: Outcome): string {
  const heads = ["", "seconds", "µs an employee", `× ${YARDSTICK}`, "seconds of computing", "× its", "MB"];
  const shown = figures.map(({ name, seconds, microsecondsEach, ratio, cpu, cpuRatio, megabytes }) => [
    name,
    ...[seconds, microsecondsEach, ratio, cpu, cpuRatio, megabytes].map((value) =>
      value === null ? "" : figure(value),
    ),
  ]);
  const title = `## ${employees.toLocaleString("en-US")} employees, ${facts.toLocaleString("en-US")} facts`;
  return [title, "", `${rounds} rounds; ${ran}.`, "", ...table(heads, shown)].join("\n");
}
