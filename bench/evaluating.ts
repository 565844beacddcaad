/** One formula evaluated for row after row of changing inputs: ours beside engines and closures written by hand. */
import { Decimal as Wide } from "decimal.js";
import FormulaParser from "fast-formula-parser";
import { HyperFormula } from "hyperformula";
import {
  catalogue,
  checkText,
  compile,
  decimal,
  type Scalar,
  symbolsOf,
  type Value,
} from "../grammar/index.ts";
import { BANDS, bandsOfDecimals, column, F1, F2, ROWS, type Row, rows } from "./cases.ts";
import type { Contest, Contestant } from "./measure.ts";

type Name = keyof Row;

function totalOf(results: readonly unknown[]): number {
  return results.reduce<number>((sum, result) => sum + Number(String(result)), 0);
}

/** Runs `compute` for each row. Only the last result is kept, so that no collector's work on the others is timed. */
function byRow(name: string, compute: (row: number) => unknown): Contestant {
  const kept: { last: unknown } = { last: null };
  return {
    name,
    run: () => {
      for (let row = 0; row < ROWS; row++) kept.last = compute(row);
    },
    total: () => totalOf(rows.map((_, row) => compute(row))),
  };
}

/** Keeps doubles as doubles, so that the closure pays for nothing but itself. */
function byRowOfDoubles(name: string, compute: (row: number) => number): Contestant {
  const results = new Float64Array(ROWS);
  return {
    name,
    run: () => {
      for (let row = 0; row < ROWS; row++) results[row] = compute(row);
    },
    total: () => results.reduce((sum, result) => sum + result, 0),
  };
}

/**
 * Compiles and evaluates the example of every function, hundreds of formulas, as a process does that has worked for a
 * while: what V8 learnt of one formula alone no longer holds for the code that all of them share.
 */
function evaluateOthers(): void {
  const programs = catalogue.map(({ example: [formula] }) =>
    compile(checkText(formula, symbolsOf({}), { locale: "en-US" })),
  );
  for (let time = 0; time < 100; time++) for (const program of programs) program.evaluate([]);
}

function premia(formula: string, names: readonly Name[]): Contestant {
  const program = compile(
    checkText(formula, symbolsOf({ variables: [...names, "bands"], salary: true }), { locale: "en-US" }),
  );
  const columns = program.slots.map((slot) => {
    const name = slot.kind === "variable" ? slot.name : "salary";
    return name === "bands" ? null : column(name as Name, decimal);
  });
  const bands = bandsOfDecimals();
  const inputs: Value[] = columns.map(() => bands);
  return byRow("Premia", (row) => {
    for (let slot = 0; slot < columns.length; slot++) {
      const cells = columns[slot];
      if (cells) inputs[slot] = cells[row] as Scalar;
    }
    return program.evaluate(inputs);
  });
}

/** HyperFormula computes cells: the inputs of a row stand in its columns, the formula beside them. */
function hyperFormula(formula: (row: number) => string, names: readonly Name[]): Contestant {
  const table = rows.map((row, n) => [...names.map((name) => row[name]), formula(n + 1)]);
  const engine = HyperFormula.buildFromSheets(
    { Rows: table, Bands: BANDS.map((band) => [...band]) },
    { licenseKey: "gpl-v3", maxRows: ROWS, undoLimit: 0 },
  );
  // Every formula depends on the salary: to change that column alone makes all of them stale.
  const cells = rows.map(({ salary }) => [salary]);
  const others = rows.map(({ salary }) => [salary + 1]);
  const put = (values: number[][]) => engine.setCellContents({ sheet: 0, row: 0, col: 0 }, values);
  let turn = 0;
  return {
    name: "HyperFormula, recalculation",
    prepare: () => {
      engine.suspendEvaluation();
      put(turn++ % 2 === 0 ? others : cells);
    },
    run: () => engine.resumeEvaluation(),
    total: () => {
      put(cells);
      return totalOf(rows.map((_, row) => engine.getCellValue({ sheet: 0, row, col: names.length })));
    },
  };
}

function fastFormulaParser(formula: string, names: readonly Name[]): Contestant {
  const place = { sheet: "Rows", row: 1, col: 1 };
  const bands = { sheet: "Rows", from: { row: 1, col: 10 }, to: { row: BANDS.length, col: 11 } };
  const engine = new FormulaParser({
    onVariable: (name) => {
      if (name === "bands") return bands;
      return { ...place, col: names.indexOf(name.toLowerCase() as Name) + 1 };
    },
    onCell: ({ row, col }) => rows[row]?.[names[col - 1] as Name],
    onRange: () => BANDS,
  });
  return byRow("fast-formula-parser", (row) => {
    place.row = row;
    return engine.parse(formula, place);
  });
}

/** The result beside the last bound that is not above the value; bounds rise. */
function band<T>(bounds: readonly (readonly [T, T])[], isAbove: (bound: T) => boolean): T | undefined {
  let found: T | undefined;
  for (const [bound, result] of bounds) {
    if (isAbove(bound)) break;
    found = result;
  }
  return found;
}

function firstOnDoubles(): Contestant {
  const [salary, sales, receivables] = [
    column("salary", Number),
    column("sales", Number),
    column("receivables", Number),
  ];
  return byRowOfDoubles("closure by hand on doubles", (row) => {
    const sold = sales[row] as number;
    const owed = receivables[row] as number;
    const share = sold < 100_000 ? 0 : sold < 200_000 ? 0.5 : sold < 300_000 ? 0.7 : 1;
    return (salary[row] as number) * share * (band(BANDS, (bound) => bound > owed) ?? Number.NaN);
  });
}

function firstOnDecimalJs(): Contestant {
  const Digits34 = Wide.clone({ precision: 34 });
  const numberOf = (text: string | number) => new Digits34(text);
  const [salary, sales, receivables] = [
    column("salary", numberOf),
    column("sales", numberOf),
    column("receivables", numberOf),
  ];
  const [low, middle, high] = [100_000, 200_000, 300_000].map(numberOf) as [Wide, Wide, Wide];
  const [none, half, most, all] = [0, 0.5, 0.7, 1].map(numberOf) as [Wide, Wide, Wide, Wide];
  const bands = BANDS.map(([bound, result]) => [numberOf(bound), numberOf(result)] as const);
  return byRow("closure by hand on decimal.js", (row) => {
    const sold = sales[row] as Wide;
    const owed = receivables[row] as Wide;
    const share = sold.lt(low) ? none : sold.lt(middle) ? half : sold.lt(high) ? most : all;
    return salary[row]?.times(share).times(band(bands, (bound) => bound.gt(owed)) ?? Number.NaN);
  });
}

function secondOnDoubles(): Contestant {
  const [salary, share1, share2] = [
    column("salary", Number),
    column("share1", Number),
    column("share2", Number),
  ];
  return byRowOfDoubles(
    "closure by hand on doubles",
    (row) => (salary[row] as number) * (share1[row] as number) * (share2[row] as number),
  );
}

function secondOnDecimalJs(): Contestant {
  const Digits34 = Wide.clone({ precision: 34 });
  const numberOf = (text: string) => new Digits34(text);
  const [salary, share1, share2] = [
    column("salary", numberOf),
    column("share1", numberOf),
    column("share2", numberOf),
  ];
  return byRow("closure by hand on decimal.js", (row) =>
    salary[row]?.times(share1[row] as Wide).times(share2[row] as Wide),
  );
}

const yardstick = "closure by hand on doubles";

export function evaluatingFirst(): Contest {
  const names: readonly Name[] = ["salary", "sales", "receivables"];
  const inCells = (row: number) =>
    `=A${row}*IF(B${row}<100000,0,IF(B${row}<200000,0.5,IF(B${row}<300000,0.7,1)))*VLOOKUP(C${row},Bands!$A$1:$B$4,2,TRUE())`;
  const contestants = [
    firstOnDoubles(),
    premia(F1, names),
    firstOnDecimalJs(),
    // fast-formula-parser is left out: its VLOOKUP of the nearest band gives another result.
    hyperFormula(inCells, names),
  ];
  return { title: `Evaluate F1, ${F1}`, unit: "a row", count: ROWS, contestants, yardstick };
}

/** F1 where it is not alone, which only ours minds: the closures by hand have their code for themselves. */
export function evaluatingFirstAmongOthers(): Contest {
  evaluateOthers();
  const contest = evaluatingFirst();
  return { ...contest, title: `${contest.title}, after hundreds of other formulas` };
}

export function evaluatingSecond(): Contest {
  const names: readonly Name[] = ["salary", "share1", "share2"];
  const contestants = [
    secondOnDoubles(),
    premia(F2, names),
    secondOnDecimalJs(),
    hyperFormula((row) => `=A${row}*B${row}*C${row}`, names),
    fastFormulaParser(F2, names),
  ];
  return { title: `Evaluate F2, ${F2}`, unit: "a row", count: ROWS, contestants, yardstick };
}
