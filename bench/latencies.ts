/** How long answers take: contestants by turns, alone and under many clients at once. */

/** One cell of a grid, numbers as exact text or null. */
export interface Cell {
  readonly employee: string;
  readonly indicator: string;
  /** ISO day with which the month begins. */
  readonly month: string;
  readonly fact: string | null;
  readonly plan: string | null;
  readonly attainment: string | null;
}

export interface Asked<Answer = unknown> {
  readonly name: string;
  /** The timed work: from nothing to values in the memory of the one who asks. */
  ask(): Promise<Answer>;
  /** The cells of an answer; not timed. */
  cells(answer: Answer): readonly Cell[];
  /** How many statements have been sent for it until now. */
  statements(): Promise<number>;
}

export interface Latency {
  readonly contestant: string;
  readonly clients: number;
  readonly requests: number;
  readonly statements: number;
  /** Of the median to that of the yardstick under as many clients. */
  readonly ratio: number;
  readonly p50: number;
  readonly p99: number;
  /** Requests a second, all clients together. */
  readonly rate: number;
}

interface Times {
  readonly latencies: number[];
  spent: number;
}

/** Latencies in milliseconds; each round lets every contestant answer all clients once. Refuses cells that differ. */
export async function race(
  contestants: readonly Asked[],
  yardstick: string,
  { clients, requests }: { readonly clients: number; readonly requests: number },
): Promise<Latency[]> {
  const turns = contestants.map((contestant) => ({
    contestant,
    times: { latencies: [], spent: 0 } as Times,
  }));
  const rounds = Math.ceil(requests / clients);
  for (const { contestant } of turns) await round(contestant, 1, { latencies: [], spent: 0 });
  for (let n = 0; n < rounds; n++)
    for (const { contestant, times } of turns) await round(contestant, clients, times);
  const standard = turns.find(({ contestant }) => contestant.name === yardstick)?.times.latencies ?? [];
  return Promise.all(
    turns.map(async ({ contestant, times: { latencies, spent } }) => ({
      contestant: contestant.name,
      clients,
      requests: latencies.length,
      statements: await statementsOfOne(contestant),
      ratio: quantile(latencies, 0.5) / quantile(standard, 0.5),
      p50: quantile(latencies, 0.5),
      p99: quantile(latencies, 0.99),
      rate: (latencies.length / spent) * 1000,
    })),
  );
}

async function round(contestant: Asked, clients: number, times: Times): Promise<void> {
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const asked = performance.now();
      await contestant.ask();
      times.latencies.push(performance.now() - asked);
    }),
  );
  times.spent += performance.now() - began;
}

async function statementsOfOne(contestant: Asked): Promise<number> {
  const before = await contestant.statements();
  await contestant.ask();
  return (await contestant.statements()) - before;
}

/** The least value that so great a share of all do not exceed. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** PostgreSQL divides to fewer digits than the language. */
const AGREEMENT = 1e-12;

/** Asks everybody once; throws where a cell of one is not that of the first. Returns how many cells there are. */
export async function refuseDisagreement(contestants: readonly Asked[]): Promise<number> {
  const [first, ...others] = await Promise.all(
    contestants.map(async (each) => ({ name: each.name, cells: byPlace(each.cells(await each.ask())) })),
  );
  if (first === undefined) return 0;
  for (const { name, cells } of others) {
    if (cells.size !== first.cells.size)
      throw new Error(`${name} has ${cells.size} cells, not ${first.cells.size}`);
    for (const [place, cell] of cells) {
      const meant = first.cells.get(place);
      for (const key of ["fact", "plan", "attainment"] as const)
        if (!agrees(cell[key], meant?.[key]))
          throw new Error(`${place}, ${key}: ${name} has ${cell[key]}, ${first.name} ${meant?.[key]}`);
    }
  }
  return first.cells.size;
}

function byPlace(cells: readonly Cell[]): Map<string, Cell> {
  return new Map(cells.map((cell) => [`${cell.employee} ${cell.indicator} ${cell.month}`, cell]));
}

function agrees(value: string | null, meant: string | null | undefined): boolean {
  if (value === null || meant == null) return value === meant;
  return Math.abs(Number(value) - Number(meant)) <= AGREEMENT * Math.abs(Number(meant));
}
