/** What a process has taken of the machine until now, from the accounts of the system; on Linux alone, NaN elsewhere. */
import { readFileSync } from "node:fs";

const TICK_MS = 10;

interface Running {
  readonly pid?: number | undefined;
}

/** Milliseconds of computing, of all its threads. */
export function cpuOf({ pid }: Running): number {
  if (process.platform !== "linux") return Number.NaN;
  // What comes before is the program's name in parentheses; user and system time are the 14th and 15th field.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Megabytes of memory at the most (VmHWM). */
export function mostMemoryOf({ pid }: Running): number {
  if (process.platform !== "linux") return Number.NaN;
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1024;
}
