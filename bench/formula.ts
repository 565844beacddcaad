/** `npm run formula [FILE] [--only WORD]`: measures the formula language beside others, FILE holding formulas to parse. */
import { parseArgs } from "node:util";
import { compiling } from "./compiling.ts";
import { evaluatingFirst, evaluatingFirstAmongOthers, evaluatingSecond } from "./evaluating.ts";
import { formulasToParse } from "./formulas.ts";
import { type Contest, hold } from "./measure.ts";
import { operating } from "./operations.ts";
import { parsing } from "./parsing.ts";
import { recalculating } from "./recalculating.ts";
import { publish } from "./report.ts";

const { positionals, values } = parseArgs({ allowPositionals: true, options: { only: { type: "string" } } });

/** Each is made when its turn comes, so that what the others hold does not stand in memory. */
const contests: Readonly<Record<string, () => readonly Contest[]>> = {
  parse: () => [parsing(formulasToParse(positionals[0]))],
  compile: () => [compiling()],
  F1: () => [evaluatingFirst()],
  "F1-among-others": () => [evaluatingFirstAmongOthers()],
  F2: () => [evaluatingSecond()],
  recalculate: () => [recalculating()],
  decimals: () => operating(),
};

const chosen = Object.entries(contests).filter(([name]) => values.only === undefined || name === values.only);
const outcomes = chosen.flatMap(([, make]) => make().map(hold));
publish("formula", outcomes, values.only === undefined);
