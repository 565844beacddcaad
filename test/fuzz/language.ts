/** Any text through every step of the language, in every locale: no step throws, hangs or disagrees with another. */
import {
  type Ast,
  checkText,
  compile,
  decimal,
  explain,
  FormulaError,
  type LocaleCode,
  localeCodes,
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

const SLOWEST_MS = 10_000;
const PROGRESS_EVERY = 100_000;

const symbols = symbolsOf({ variables: ["x", "Sales volume"], salary: true });

/** Every step on one text, printed and read again in a locale. Throws where a step throws or the steps disagree. */
export function exercise(text: string, locale: LocaleCode): void {
  const checked = checkText(text, symbols);
  const inputs = checked.slots.map(() => decimal("3"));
  const value = printValue(compile(checked, { steps: 20_000 }).evaluate(inputs));
  parse(text, { locale });
  if (checked.diagnostics.some(({ severity }) => severity === "error")) return;
  for (const each of ["en-US", locale] as const) {
    const again = parse(print(checked.ast, { locale: each }), { locale: each });
    if (!sameTree(plain(again.ast), plain(checked.ast))) throw new Error(`prints in ${each} as another tree`);
  }
  const { value: explained, trace } = explain(checked, inputs);
  readAll(trace);
  const ranOut = explained instanceof FormulaError || value.startsWith("#NUM!");
  if (!ranOut && printValue(explained) !== value)
    throw new Error(`${value}, explained ${printValue(explained)}`);
}

/** A locale's name of a function stands for it in capitals, however the English one was typed. */
function plain(ast: Ast): unknown {
  return JSON.parse(JSON.stringify(withoutGroups(ast)), (_key, value) =>
    value?.kind === "call" ? { ...value, name: value.name.toUpperCase() } : value,
  );
}

function readAll(trace: Trace): void {
  sentenceOf(trace);
  for (const child of trace.children) readAll(child);
}

function timed(text: string, locale: LocaleCode, what: string): void {
  const before = process.threadCpuUsage();
  try {
    exercise(text, locale);
  } catch (fault) {
    throw new Error(`${what}, ${locale}: ${JSON.stringify(text)}`, { cause: fault });
  }
  // Of this thread, whatever else the machine is busy with.
  const { user, system } = process.threadCpuUsage(before);
  const took = (user + system) / 1000;
  if (took > SLOWEST_MS) throw new Error(`${what}: ${Math.round(took)} ms for ${JSON.stringify(text)}`);
}

/** So many inputs, texts and trees in turn; `atInput` is told the number of each. */
export function fuzzLanguage(count: number, seed: number, atInput: (made: number) => void = () => {}): void {
  const random = new Random(seed);
  // Of its own, so that the texts of a seed stay the same whatever locales there are.
  const places = new Random(seed + 1);
  for (let made = 0; made < count; made++) {
    const locale = places.of(localeCodes);
    if (made % 2 === 0) timed(randomText(random), locale, `text ${made} of seed ${seed}`);
    else timed(randomFormula(random), locale, `tree ${made} of seed ${seed}`);
    atInput(made);
    if (made % PROGRESS_EVERY === PROGRESS_EVERY - 1) console.log(`${made + 1} inputs`);
  }
}
