/** Times contestants side by side: each round runs every one of them, so that a slow moment of the machine meets all. */

const ROUNDS = 10;
/** A run shorter than this many microseconds is repeated, since the clock of a thread ticks in milliseconds. */
const LEAST_TIME = 150_000;
const WARM_UP_TIME = 1_500_000;

export interface Contestant {
  readonly name: string;
  /** What is done before each run and not timed. */
  readonly prepare?: () => void;
  /** The timed work. */
  readonly run: () => void;
  /** A number that contestants which compute the same agree on; asked once, after all runs. */
  readonly total?: () => number;
}

export interface Contest {
  readonly title: string;
  /** What one run does so many times: formulas, cells, operations. */
  readonly unit: string;
  readonly count: number;
  readonly contestants: readonly Contestant[];
  /** The contestant that the ratios are to. */
  readonly yardstick: string;
}

export interface Measured {
  readonly contestant: string;
  readonly nanoseconds: number;
  readonly ratio: number;
}

export interface Outcome {
  readonly title: string;
  readonly unit: string;
  readonly count: number;
  readonly yardstick: string;
  readonly measured: readonly Measured[];
}

/** Medians of ten rounds after a warm-up. Throws where contestants disagree on what they computed. */
export function hold({ title, unit, count, contestants, yardstick }: Contest): Outcome {
  const turns = contestants.map((contestant) => ({
    contestant,
    repeats: warmUp(contestant),
    times: [] as number[],
  }));
  for (let round = 0; round < ROUNDS; round++)
    for (const { contestant, repeats, times } of turns) times.push(timed(contestant, repeats) / repeats);
  refuseDisagreement(title, contestants);
  const medians = turns.map(({ times }) => (median(times) * 1e3) / count);
  const unitTime = medians[contestants.findIndex(({ name }) => name === yardstick)] ?? Number.NaN;
  const measured = contestants.map(({ name }, at) => {
    const nanoseconds = medians[at] ?? Number.NaN;
    return { contestant: name, nanoseconds, ratio: nanoseconds / unitTime };
  });
  return { title, unit, count, yardstick, measured };
}

/** Runs until the compiler has seen enough; how often a run is to be repeated so that the clock can time it. */
function warmUp(contestant: Contestant): number {
  let repeats = 1;
  for (let spent = 0; spent < WARM_UP_TIME; ) {
    const time = timed(contestant, repeats);
    spent += time;
    if (time < LEAST_TIME && contestant.prepare === undefined) repeats *= 2;
  }
  return repeats;
}

/** Microseconds of this thread, so that what else the machine does meanwhile does not count. */
function timed({ prepare, run }: Contestant, repeats: number): number {
  prepare?.();
  globalThis.gc?.();
  const before = process.threadCpuUsage();
  for (let repeat = 0; repeat < repeats; repeat++) run();
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Doubles drift by their rounding, and round some cents otherwise; nothing differs more. */
const AGREEMENT = 1e-7;

function refuseDisagreement(title: string, contestants: readonly Contestant[]): void {
  const totals = contestants.flatMap(({ name, total }) =>
    total === undefined ? [] : [{ name, value: total() }],
  );
  const [first, ...others] = totals;
  for (const { name, value } of others) {
    if (first === undefined || Math.abs(value - first.value) <= AGREEMENT * Math.abs(first.value)) continue;
    throw new Error(`${title}: ${name} computes ${value}, ${first.name} ${first.value}.`);
  }
}
