/** What the language is fed with: texts of any kind, and formulas of random trees over all functions. */
import { catalogue } from "../../grammar/index.ts";
import { scraps } from "../support/texts.ts";
import type { Random } from "./random.ts";

const names = catalogue.map(({ name }) => name);
const words = [
  ...scraps,
  "constructor",
  "__proto__",
  "toString",
  "ЕСЛИ(",
  "1e400",
  "0.1",
  "{1,2;3,4}",
  "MUL(",
  "TIER(",
];
const real = [
  "IF(A1<100000,0,IF(A1<200000,0.5,1))*B1",
  'SUMIFS(E:E,A:A,A1,B:B,"paid")',
  "LET(t, x*2, IF(t>4, t, SALARY))",
  "SALARY * MUL(x, 0.7)",
  "INDEX($B$2:$B$90,MATCH(A1,$A$2:$A$90,0))",
  'TEXT(x,"#,##0.00")&" of "&[Sales volume]',
  "REDUCE(0, SEQUENCE(5), LAMBDA(a, b, a + b))",
];

/** Scraps in a row, or a formula of a kind that people write with some characters changed. */
export function randomText(random: Random): string {
  if (random.below(3) > 0) {
    let text = "";
    for (let left = random.below(20); left >= 0; left--) text += random.of(words);
    return text;
  }
  let text = random.of(real);
  for (let left = random.below(4); left >= 0; left--) text = mutated(text, random);
  return text;
}

function mutated(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const cut = random.below(3);
  const put = random.below(2) === 0 ? random.of(words) : String.fromCharCode(random.below(0x250));
  return text.slice(0, at) + (random.below(4) === 0 ? "" : put) + text.slice(at + cut);
}

const leaves = [
  "0",
  "1",
  "-2.5",
  "1e300",
  "x",
  "SALARY",
  "[Sales volume]",
  '"a"',
  '"2026-03-01"',
  "TRUE",
  "{1,2;3,4}",
  '{"a";"b"}',
  "#N/A",
  "",
  "3",
];
const operators = ["+", "-", "*", "/", "^", "&", "=", "<>", "<", ">="];

/** The text of a random tree: operators and calls of any function with any arguments, three levels deep. */
export function randomFormula(random: Random, depth = 3): string {
  const choice = depth === 0 ? 0 : random.below(10);
  const part = () => randomFormula(random, depth - 1);
  if (choice < 3) return random.of(leaves);
  if (choice < 5) return `${part() || "1"}${random.of(operators)}${part() || "2"}`;
  if (choice === 5) return `(${part() || "1"})${random.of(["", "%"])}`;
  if (choice === 6) return `LET(n_, ${part() || "1"}, n_${random.of(operators)}${part() || "n_"})`;
  const args = Array.from({ length: random.below(5) }, part);
  const extra = random.below(12) === 0 ? ["LAMBDA(a_, b_, a_+b_)"] : [];
  return `${random.of(names)}(${[...args, ...extra].join(",")})`;
}
