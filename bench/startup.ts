/** `npm run startup [-- --rounds 5]`: `premia start` on a database that is there, until the first query is answered. */
import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { signToken } from "../src/access/index.ts";
import { packaged } from "../src/package.ts";
import { premia } from "./commands.ts";
import { median } from "./figures.ts";
import { cpuOf, mostMemoryOf } from "./process.ts";
import { figure, machine, table, write } from "./report.ts";

const ROUNDS = 5;
const LIMIT_SECONDS = 2;

const { values } = parseArgs({ options: { rounds: { type: "string", default: String(ROUNDS) } } });
const rounds = Number(values.rounds);

const secret = "a secret of the bench, 0123456789 abcdefghijk";
const token = await signToken(secret, "1011", 24 * 3600);

/** Seconds by the clock and of the server's computing, megabytes at the most. */
interface Started {
  readonly seconds: number;
  readonly cpu: number;
  readonly megabytes: number;
}

// The first start of all makes the database, with the demo company.
await started();
const outcomes = {
  "nothing compiled yet": await startedOften(() =>
    rmSync(packaged("node_modules/.cache/premia"), { recursive: true, force: true }),
  ),
  "compiled before": await startedOften(() => undefined),
};
report();

async function startedOften(prepare: () => void): Promise<Started> {
  const all: Started[] = [];
  for (let round = 0; round < rounds; round++) {
    prepare();
    all.push(await started());
  }
  const of = (key: keyof Started) => median(all.map((each) => each[key]));
  return {
    seconds: of("seconds"),
    cpu: of("cpu"),
    megabytes: Math.max(...all.map((each) => each.megabytes)),
  };
}

async function started(): Promise<Started> {
  const began = performance.now();
  const server = premia("start", {
    PREMIA_MODE: "demo",
    PREMIA_DATA_DIR: new URL(".data/startup", import.meta.url).pathname,
    PREMIA_JWT_SECRET: secret,
  });
  try {
    await answered(await server.said(/listens on (\S+)\n/));
    return {
      seconds: (performance.now() - began) / 1000,
      cpu: cpuOf(server.process) / 1000,
      megabytes: mostMemoryOf(server.process),
    };
  } finally {
    await server.stop();
  }
}

async function answered(url: string): Promise<void> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: "{ me { employee { number } } }" }),
  });
  const { data } = (await response.json()) as { data?: { me: { employee: { number: string } } } };
  if (data?.me.employee.number !== "1011") throw new Error(`it answers ${response.status}`);
}

function report(): void {
  const heads = ["", "seconds", "seconds of computing", "MB"];
  const shown = Object.entries(outcomes).map(([name, { seconds, cpu, megabytes }]) => [
    name,
    ...[seconds, cpu, megabytes].map(figure),
  ]);
  const text = `# Start, measured

\`premia start\` on an embedded database with the demo company, from the call until the first query by HTTP is answered: PostgreSQL is
started, migrations are looked for, the schema is built. At most ${LIMIT_SECONDS} seconds are meant. Medians of ${rounds} starts; computing and memory
are the server's process alone; ${machine()}. Written by \`npm run startup\`.

${table(heads, shown).join("\n")}
`;
  console.log(text);
  if (rounds >= ROUNDS) write("startup", text, { machine: machine(), rounds, outcomes });
}
