/** A sheet of 100,000 formulas from texts to values: ours beside HyperFormula. */
import { HyperFormula } from "hyperformula";
import {
  type Cell,
  CellFormula,
  decimal,
  type Recalculated,
  recalculate,
  type Workbook,
} from "../grammar/index.ts";
import { rows } from "./cases.ts";
import type { Contest, Contestant } from "./measure.ts";

const LINES = 20_000;
const INPUTS = 3;

/** The formulas of a row, in the columns behind its three inputs: a branch, a product, rounding, a running sum, text. */
function formulasOf(row: number): readonly string[] {
  return [
    `IF(B${row}<100000,0,IF(B${row}<200000,0.5,IF(B${row}<300000,0.7,1)))`,
    `A${row}*D${row}`,
    `ROUND(E${row}*1.13,2)`,
    row === 1 ? "F1" : `G${row - 1}+F${row}`,
    `SUM(A${row}:C${row})/3-AVERAGE($A$1:$A$100)`,
  ];
}

const inputs = rows.slice(0, LINES).map(({ salary, sales, receivables }) => [salary, sales, receivables]);

function workbook(): Workbook {
  const cells = inputs.flatMap((values, n): Cell[] => [
    ...values.map((value, at) => ({ row: n + 1, column: at + 1, content: decimal(value) })),
    ...formulasOf(n + 1).map((text, at) => ({
      row: n + 1,
      column: INPUTS + at + 1,
      content: new CellFormula(text, "ONE"),
    })),
  ]);
  return { sheets: [{ name: "Rows", cells }] };
}

function premia(): Contestant {
  const book = workbook();
  let result: Recalculated | null = null;
  return {
    name: "Premia",
    run: () => {
      result = recalculate(book);
    },
    total: () => Number(String(result?.valueAt({ sheet: 0, row: LINES, column: 7 }))),
  };
}

function hyperFormula(): Contestant {
  const table = inputs.map((values, n) => [...values, ...formulasOf(n + 1).map((text) => `=${text}`)]);
  let engine: HyperFormula | null = null;
  return {
    name: "HyperFormula",
    prepare: () => engine?.destroy(),
    run: () => {
      engine = HyperFormula.buildFromSheets({ Rows: table }, { licenseKey: "gpl-v3" });
    },
    total: () => Number(engine?.getCellValue({ sheet: 0, row: LINES - 1, col: 6 })),
  };
}

export function recalculating(): Contest {
  const count = LINES * formulasOf(1).length;
  return {
    title: "Recalculate a sheet, from texts to values",
    unit: "a cell",
    count,
    contestants: [premia(), hyperFormula()],
    yardstick: "Premia",
  };
}
