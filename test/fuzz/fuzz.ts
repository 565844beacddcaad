/**
 * `npm run fuzz -- [COUNT] [SEED]`: random texts and random trees through every step of the language. Fails where one
 * throws, takes longer than ten seconds, does not print back to itself, or where memory grows.
 */
import { parseArgs } from "node:util";
import {
  checkText,
  compile,
  decimal,
  explain,
  FormulaError,
  parse,
  print,
  printValue,
  sentenceOf,
  symbolsOf,
  type Trace,
} from "../../grammar/index.ts";
import { sameTree, withoutGroups } from "../support/trees.ts";
import { randomFormula, randomText } from "./inputs.ts";
import { Random } from "./random.ts";

const SLOWEST = 10_000;
const MOST_GROWTH = 64 * 2 ** 20;

const symbols = symbolsOf({ variables: ["x", "Sales volume"], salary: true });

/** Every step of the language on one text. Throws where a step throws or the steps disagree. */
function exercise(text: string): void {
  const checked = checkText(text, symbols);
  const inputs = checked.slots.map(() => decimal("3"));
  const value = printValue(compile(checked, { steps: 20_000 }).evaluate(inputs));
  if (checked.diagnostics.some(({ severity }) => severity === "error")) return;
  const again = parse(print(checked.ast), { locale: "en-US" });
  if (!sameTree(withoutGroups(again.ast), withoutGroups(checked.ast)))
    throw new Error("prints as another tree");
  const { value: explained, trace } = explain(checked, inputs);
  readAll(trace);
  const ranOut = explained instanceof FormulaError || value.startsWith("#NUM!");
  if (!ranOut && printValue(explained) !== value)
    throw new Error(`${value}, explained ${printValue(explained)}`);
}

function readAll(trace: Trace): void {
  sentenceOf(trace);
  for (const child of trace.children) readAll(child);
}

function timed(text: string, what: string): void {
  const before = performance.now();
  try {
    exercise(text);
  } catch (fault) {
    throw new Error(`${what}: ${JSON.stringify(text)}`, { cause: fault });
  }
  const took = performance.now() - before;
  if (took > SLOWEST) throw new Error(`${what}: ${Math.round(took)} ms for ${JSON.stringify(text)}`);
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

const { positionals } = parseArgs({ allowPositionals: true });
const count = Number(positionals[0] ?? 1_000_000);
const seed = Number(positionals[1] ?? 20_260_401);
const random = new Random(seed);
const warmUp = Math.min(count / 10, 50_000);
let base = 0;
for (let made = 0; made < count; made++) {
  if (made % 2 === 0) timed(randomText(random), `text ${made} of seed ${seed}`);
  else timed(randomFormula(random), `tree ${made} of seed ${seed}`);
  if (made === Math.floor(warmUp)) base = heap();
  if (made % 100_000 === 99_999) console.log(`${made + 1} inputs`);
}
const growth = heap() - base;
const told = `${count} inputs, no throw, no hang, heap ${growth < 0 ? "" : "+"}${(growth / 2 ** 20).toFixed(1)} MB`;
if (growth > MOST_GROWTH) throw new Error(told);
console.log(told);
