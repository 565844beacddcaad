/** What the JavaScript engine is told: to keep what it has compiled for the next start, and to collect garbage early. */
import { flushCompileCache } from "node:module";
import { setFlagsFromString } from "node:v8";

/** Keeps it now already, where `bin/premia.js` has said where, for a process that stays and may be killed. */
export function keepCompiledSoFar(): void {
  flushCompileCache();
}

/**
 * Of what is held at a collection, how many hundredths may be added before the next one; V8 itself lets it grow fourfold. A
 * server holds most of what it takes from its start on, its program; a worker what it computes.
 */
const growth = { server: 20, worker: 100 } as const;

/** For a process that stays: what it takes depends on what it holds, not on how long it has worked. */
export function collectEarly(process: keyof typeof growth): void {
  setFlagsFromString(`--heap-growing-percent=${growth[process]}`);
}
