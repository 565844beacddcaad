/** How far a run is, told while it is computed. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type RunProgress, runProgress } from "../jobs/index.ts";
import { formatCount } from "./table.ts";

const LOOK_MS = 250;
/** Where lines are kept, one every two seconds is enough. */
const LINE_MS = 2_000;

/** Waits for `work` on a run and tells meanwhile how many of its statements are done. */
export async function showingProgress<Result>(
  em: EntityManager,
  runId: number,
  work: Promise<Result>,
): Promise<Result> {
  const tell = teller();
  let looking = Promise.resolve();
  let isLooking = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    tell(await runProgress(em.fork(), runId));
    isLooking = false;
  };
  const timer = setInterval(() => {
    looking = look().catch(() => clearInterval(timer));
  }, LOOK_MS);
  try {
    return await work;
  } finally {
    clearInterval(timer);
    await looking;
    tell(await runProgress(em.fork(), runId), true);
  }
}

/** Writes over one line on a terminal; elsewhere writes lines, beside the output. */
function teller(): (progress: RunProgress, isLast?: boolean) => void {
  let told = "";
  let toldAt = performance.now();
  return ({ done, of }, isLast = false) => {
    const text = `${formatCount(done)} of ${formatCount(of)} statements`;
    if (process.stdout.isTTY) {
      process.stdout.write(`\r${text}${isLast ? "\n" : ""}`);
      return;
    }
    if (text === told || (!isLast && performance.now() - toldAt < LINE_MS)) return;
    told = text;
    toldAt = performance.now();
    console.error(text);
  };
}
