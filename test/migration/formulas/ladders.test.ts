/** Ladders by hand, each with the table that it is. What is not a ladder has its reason. */
import { describe, expect, test } from "vitest";
import { ArrayValue, type Ast, decimal, parse, print } from "../../../grammar/index.ts";
import { type Ladder, laddersIn, withTiers } from "../../../src/migration/formulas/ladders.ts";

const bandCells = new ArrayValue(3, 2, ["0", "0", "100", "0.5", "200", "0.7"].map(decimal));

/** `$F$1:$G$3` and `bands` hold rates by sales, `$F$9` 100; nothing else is constant. */
function readArea(reference: Ast): ArrayValue | null {
  const text = print(reference);
  if (text === "$F$9") return new ArrayValue(1, 1, [decimal("100")]);
  if (text === "$F$1:$F$3") return new ArrayValue(3, 1, bandCells.column(0));
  if (text === "$G$1:$G$3") return new ArrayValue(3, 1, bandCells.column(1));
  return text === "$F$1:$G$3" || text === "bands" ? bandCells : null;
}

function read(text: string) {
  const { ast, diagnostics } = parse(text);
  expect(diagnostics).toEqual([]);
  return { ast, ...laddersIn(ast, readArea) };
}

/** `STEP LOWER: ..0 | 100..0.5 | 200..0.7`; an end that is closed is `200..#N/A`. */
function told({ tiers }: Ladder): string {
  const bands = tiers.bands.map(({ from, value }) => `${from ?? ""}..${value}`);
  const end = tiers.end === null ? [] : [`${tiers.end}..#N/A`];
  return `${tiers.mode} ${tiers.boundary.slice(0, 5)}: ${[...bands, ...end].join(" | ")}`;
}

/** The formula with t, or t1, t2 …, in the place of its ladders. */
function rewritten(text: string): string {
  const { ast, ladders } = read(text);
  return print(
    withTiers(ast, ladders, (ladder) => (ladders.length > 1 ? `tier_${ladders.indexOf(ladder) + 1}` : "t")),
  );
}

const rates = "STEP LOWER: ..0 | 100..0.5 | 200..0.7";
const upper = "STEP UPPER: ..0 | 100..0.5 | 200..0.7";
const lookup = "STEP LOWER: 0..0 | 100..0.5 | 200..0.7";

describe("steps", () => {
  test.each([
    ["IF(x<100,0,IF(x<200,0.5,0.7))", rates],
    ["IF(100>x,0,IF(200>x,50%,70%))", rates],
    ["IF(x>=200,0.7,IF(x>=100,0.5,0))", rates],
    ["IF(200<=x,0.7,IF(100<=x,0.5,0))", rates],
    ["IF(x<=100,0,IF(x<=200,0.5,0.7))", upper],
    ["IF(x>200,0.7,IF(x>100,0.5,0))", upper],
    ["IF(NOT(x<100),IF(NOT(x<200),0.7,0.5),0)", rates],
    ["IF(AND(x>=100,x<200),0.5,IF(x>=200,0.7,0))", rates],
    ["IF(OR(x<100),0,IF((x<2*100),5/10,0.7))", rates],
    ["IFS(x<100,0,x<200,0.5,TRUE,0.7)", rates],
    ["IFS(x>200,0.7,x>100,0.5,x<=100,0)", upper],
    ["SWITCH(TRUE,x<100,0,x<200,0.5,0.7)", rates],
    ["IFS(AND(x>=0,x<100),0,AND(x>=100,x<200),0.5)", "STEP LOWER: 0..0 | 100..0.5 | 200..#N/A"],
    ["(x>=100)*0.5+(x>=200)*0.2", rates],
    ["IF(x<$F$9,0,0.5)", "STEP LOWER: ..0 | 100..0.5"],
    ["IF(x*2<200,0,0.5)", "STEP LOWER: ..0 | 100..0.5"],
    ["IF(-x>-100,0,0.5)", "STEP LOWER: ..0 | 100..0.5"],
    ["VLOOKUP(x,{0,0;100,0.5;200,0.7},2)", lookup],
    ["VLOOKUP(x,{0,0;100,0.5;200,0.7},2,TRUE)", lookup],
    ["VLOOKUP(x,$F$1:$G$3,2,1)", lookup],
    ["VLOOKUP(x,bands,2)", lookup],
    ["HLOOKUP(x,{0,100,200;0,0.5,0.7},2)", lookup],
    ["LOOKUP(x,{0,100,200},{0,0.5,0.7})", lookup],
    ["LOOKUP(x,{0,0;100,0.5;200,0.7})", lookup],
    ["XLOOKUP(x,{0,100,200},{0,0.5,0.7},,-1)", lookup],
    ["XLOOKUP(x,{200;0;100},{0.7;0;0.5},,-1)", lookup],
    ["XLOOKUP(x,{100,200},{0.5,0.7},0,-1)", rates],
    ["XLOOKUP(x,{100,200},{0,0.5},0.7,1)", upper],
    ["XLOOKUP(x,{100,200},{0,0.5},,1)", "STEP UPPER: ..0 | 100..0.5 | 200..#N/A"],
    ["INDEX($G$1:$G$3,MATCH(x,$F$1:$F$3,1))", lookup],
    ["INDEX($F$1:$G$3,MATCH(x,$F$1:$F$3),2)", lookup],
    ["INDEX({0.7,0.5,0},MATCH(x,{300,200,100},-1))", "STEP UPPER: ..0 | 100..0.5 | 200..0.7 | 300..#N/A"],
    ["INDEX({0,0.5,0.7},XMATCH(x,{0,100,200},-1))", lookup],
    ["CHOOSE(MATCH(x,{0,100,200}),0,0.5,0.7)", lookup],
  ])("%s", (text, table) => {
    const { ladders } = read(text);
    expect(ladders.map(told)).toEqual([table]);
    expect(rewritten(text)).toBe("TIER(x,t)");
    expect(ladders[0]?.equal).toBe("ALWAYS");
  });
});

describe("shares of a value", () => {
  test.each([
    ["IF(x<100,0,IF(x<200,B2*5%,B2*10%))", "STEP LOWER: ..0 | 100..0.05 | 200..0.1", "TIER(x,t)*B2"],
    ["IF(x<100,x*1%,x*3%)", "STEP LOWER: ..0.01 | 100..0.03", "TIER(x,t)*x"],
    ["IF(x/y<1,0,IF(x/y<1.2,B2,B2*1.5))", "STEP LOWER: ..0 | 1..1 | 1.2..1.5", "TIER(x/y,t)*B2"],
    ["SALARY*IF(x<100,0,0.5)", "STEP LOWER: ..0 | 100..0.5", "SALARY*TIER(x,t)"],
    ["ROUND(IF(x<100,0,0.5)*SALARY,2)", "STEP LOWER: ..0 | 100..0.5", "ROUND(TIER(x,t)*SALARY,2)"],
    ["IFERROR(VLOOKUP(x,bands,2),0)", lookup, "IFERROR(TIER(x,t),0)"],
  ])("%s", (text, table, call) => {
    expect(read(text).ladders.map(told)).toEqual([table]);
    expect(rewritten(text)).toBe(call);
  });
});

describe("slices", () => {
  const slices = "MARGINAL LOWER: ..0.01 | 100..0.02 | 200..0.03";
  test.each([
    ["MIN(x,100)*1%+MAX(0,MIN(x,200)-100)*2%+MAX(0,x-200)*3%", slices, "TIER(x,t)"],
    ["x*1%+MAX(x-100,0)*1%+MAX(x-200,0)*1%", slices, "TIER(x,t)"],
    ["IF(x<=100,x*1%,IF(x<=200,1+(x-100)*2%,3+(x-200)*3%))", slices, "TIER(x,t)"],
    [
      "SUMPRODUCT((x>{0,100,200})*(x-{0,100,200})*{0.01,0.01,0.01})",
      "MARGINAL LOWER: ..0 | 0..0.01 | 100..0.02 | 200..0.03",
      "TIER(x,t)",
    ],
    [
      "SUMPRODUCT(--(x>$F$1:$F$3),x-$F$1:$F$3,{0.01;0.01;0.01})",
      "MARGINAL LOWER: ..0 | 0..0.01 | 100..0.02 | 200..0.03",
      "TIER(x,t)",
    ],
    ["MAX(0,MIN(x,100))*1%+MAX(0,x-100)*2%+50", "MARGINAL LOWER: ..0 | 0..0.01 | 100..0.02", "TIER(x,t)+50"],
    [
      "VLOOKUP(x,{0,0,0.01;100,1,0.02},2)+(x-VLOOKUP(x,{0,0,0.01;100,1,0.02},1))*VLOOKUP(x,{0,0,0.01;100,1,0.02},3)",
      "MARGINAL LOWER: 0..0.01 | 100..0.02",
      "TIER(x,t)",
    ],
  ])("%s", (text, table, call) => {
    expect(read(text).ladders.map(told)).toEqual([table]);
    expect(rewritten(text)).toBe(call);
  });
});

test("slices among other terms keep those, and ladders within a ladder's value are found", () => {
  expect(rewritten("B2+MIN(x,100)*1%+MAX(0,x-100)*2%-IF(y<5,1,2)")).toBe("B2+TIER(x,tier_1)-TIER(y,tier_2)");
  expect(rewritten("IF(IF(y<5,1,2)<2,10,20)")).toBe("TIER(TIER(y,tier_2),tier_1)");
});

test("a long sum is searched in bounded time", () => {
  const text = Array.from({ length: 600 }, (_, n) => `MAX(x,y${n})`).join("+");
  expect(read(text).ladders).toEqual([]);
});

describe("near ladders", () => {
  test.each([
    ["IF(x<100,0,IF(x<=200,0.5,0.7))", "MIXED_BOUNDARIES", "IF(x<100,0,IF(x<=200,0.5,0.7))"],
    ["IF(x<100,0,IF(y<200,0.5,0.7))", "DIFFERENT_VARIABLES", "y<200"],
    ["IF(x<D2,0,IF(x<200,0.5,0.7))", "BOUND_NOT_CONSTANT", "x<D2"],
    ["IF(x<100,0,IF(x<200,B2*5%,C2))", "RESULT_NOT_CONSTANT", "B2"],
    ['IF(x<100,"low",IF(x<200,0.5,0.7))', "RESULT_NOT_A_NUMBER", '"low"'],
    ["IFS(x<100,0,x>100,0.5)", "GAP", "IFS(x<100,0,x>100,0.5)"],
    ["IF(x=100,9,IF(x<100,0,IF(x<200,1,2)))", "SINGLE_VALUE", "IF(x=100,9,IF(x<100,0,IF(x<200,1,2)))"],
    ["IFS(x>200,0.7,x>100,0.5)", "OPEN_START", "IFS(x>200,0.7,x>100,0.5)"],
    ["VLOOKUP(x,F1:G3,2)", "CELLS_NOT_CONSTANT", "F1:G3"],
    ["VLOOKUP(x,{0,0;200,0.7;100,0.5},2)", "NOT_SORTED", "{0,0;200,0.7;100,0.5}"],
    ["IF(x<100,x*1%,IF(x<200,5+x*2%,x*3%))", "NOT_ONE_LINE", "IF(x<100,x*1%,IF(x<200,5+x*2%,x*3%))"],
    ["IF(x<100,B2/3,IF(x<200,B2,0))", "NOT_EXACT", "B2/3"],
  ])("%s: %s", (text, kind, part) => {
    const { ladders, near } = read(text);
    expect(
      near.map(({ obstacle }) => [obstacle.kind, text.slice(obstacle.at.start, obstacle.at.end)]),
    ).toEqual([[kind, part]]);
    expect(ladders.map(({ subject }) => print(subject))).toEqual(kind === "DIFFERENT_VARIABLES" ? ["y"] : []);
  });

  test.each(["IF(D2=0,0,x/D2)", "MAX(0,x)", "MIN(x,100)", "VLOOKUP(x,{1,2},2,FALSE)", "x+1", "IF(x>y,1,2)"])(
    "%s is none and does not look like one",
    (text) => {
      const { ladders, near } = read(text);
      expect({ ladders, near }).toEqual({ ladders: [], near: [] });
    },
  );
});
