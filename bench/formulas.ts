/** The formulas to parse: those of a file, one a line, or a list of our own where there is no file. */
import { existsSync, readFileSync } from "node:fs";

const MOST = 50_000;
const corpus = new URL("../../shared/corpus/euses-open.txt", import.meta.url);

export function formulasToParse(path: string | undefined): string[] {
  const file = path ?? (existsSync(corpus) ? corpus : null);
  if (file === null) return generated();
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .slice(0, MOST);
}

/** Shapes that people type; `#` is a row and `@` an amount, other ones in each formula. */
const shapes = [
  "A#",
  "-B#",
  "A#+B#-C#",
  "SUM(A#:A9#)",
  "$D$4*E#/100",
  'IF(A#>@,B#,"")',
  "ROUND(A#*0.@,2)",
  "SUM(C#:C9#)/SUM(D#:D9#)",
  "'Q1 plan'!B#+Sheet2!C#",
  "IF(OR(A#=0,B#>@),0,A#/B#)",
  "VLOOKUP(A#,$H$1:$K$200,3,FALSE)",
  "IF(A#<@,0,IF(A#<1@,0.5,IF(A#<2@,0.7,1)))*B#",
  'SUMIFS(E:E,A:A,A#,B:B,"paid")',
  "INDEX($B$2:$B$90,MATCH(A#,$A$2:$A$90,0))",
  'A#&" of "&TEXT(B#,"0.00")',
];

function generated(): string[] {
  return Array.from({ length: MOST }, (_, n) =>
    (shapes[n % shapes.length] ?? "")
      .replaceAll("#", String((n % 9973) + 1))
      .replaceAll("@", String((n * 7) % 100_000)),
  );
}
