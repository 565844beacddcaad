/** A thread beside the fuzzer's: where it stands still, the last input is told by its number, which its own thread no longer could. */
import { writeSync } from "node:fs";
import { isMainThread, Worker, workerData } from "node:worker_threads";

const LONGEST_MS = 60_000;
const STDERR = 2;

interface Watched {
  readonly what: string;
  /** The number of the last input that was tried. */
  readonly tried: Int32Array;
}

interface Watch {
  /** Tells the number of an input that is done. */
  done(made: number): void;
  end(): Promise<unknown>;
}

/** Ends the process where an input takes a minute. */
export function watchInputs(what: string): Watch {
  const tried = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL(import.meta.url), { workerData: { what, tried } satisfies Watched });
  return {
    done: (made) => void Atomics.store(tried, 0, made),
    end: () => worker.terminate(),
  };
}

function watch({ what, tried }: Watched): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let last = -1; Atomics.load(tried, 0) !== last; Atomics.wait(pause, 0, 0, LONGEST_MS))
    last = Atomics.load(tried, 0);
  writeSync(STDERR, `stands still after ${what} ${Atomics.load(tried, 0)}\n`);
  process.kill(process.pid, "SIGKILL");
}

if (!isMainThread) watch(workerData);
