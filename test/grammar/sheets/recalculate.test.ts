/** Workbooks: the order of computing, references of every form, spilled arrays, circles, names and tables. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addressOf,
  type Cell,
  CellFormula,
  decimal,
  placeOfAddress,
  printValue,
  type Recalculated,
  recalculate,
  type Scalar,
  type Sheet,
  type SheetTable,
  type Workbook,
} from "../../../grammar/index.ts";

type Content = Scalar | CellFormula | number;

/** Cells by address; a text that begins with = is a formula that spills, with =1= one that does not. */
function sheet(name: string, cells: Readonly<Record<string, Content>>, more: Partial<Sheet> = {}): Sheet {
  const contents = Object.entries(cells).map(([address, content]): Cell => {
    const place = placeOfAddress(address);
    if (place === null) throw new Error(`${address} is no address`);
    if (typeof content === "number") return { ...place, content: decimal(String(content)) };
    if (typeof content === "string" && content.startsWith("=1="))
      return { ...place, content: new CellFormula(content.slice(3), "ONE") };
    if (typeof content === "string" && content.startsWith("="))
      return { ...place, content: new CellFormula(content.slice(1)) };
    return { ...place, content };
  });
  return { name, cells: contents, ...more };
}

function at(result: Recalculated, address: string, number = 0): string {
  const place = placeOfAddress(address);
  return place === null ? "" : printValue(result.valueAt({ sheet: number, ...place }));
}

/** The printed value of each wanted cell of a workbook of one sheet. */
function values(cells: Readonly<Record<string, Content>>, ...wanted: string[]): string[] {
  const result = recalculate({ sheets: [sheet("Sheet1", cells)] });
  return wanted.map((address) => at(result, address));
}

describe("order", () => {
  test("a formula comes after those that it reads, wherever they stand", () => {
    expect(values({ A1: "=B1*2", B1: "=C1+1", C1: 4 }, "A1", "B1")).toEqual(["10", "5"]);
  });

  test("a chain of 100,000 formulas is computed without exhausting the stack", () => {
    const cells: Cell[] = [{ row: 1, column: 1, content: decimal("1") }];
    for (let row = 2; row <= 100_000; row++)
      cells.push({ row, column: 1, content: new CellFormula(`A${row - 1}+1`) });
    const result = recalculate({ sheets: [{ name: "Sheet1", cells: cells.reverse() }] });
    expect(at(result, "A100000")).toBe("100000");
  });

  test("running totals over growing ranges, too", () => {
    const cells: Cell[] = [];
    for (let row = 1; row <= 1000; row++) {
      cells.push({ row, column: 1, content: decimal(String(row)) });
      cells.push({
        row,
        column: 2,
        content: new CellFormula(`SUM(A$1:A${row})+SUM(B$1:B${row - 1 || 1})*0`),
      });
    }
    cells[1] = { row: 1, column: 2, content: new CellFormula("A1") };
    expect(at(recalculate({ sheets: [{ name: "Sheet1", cells }] }), "B1000")).toBe("500500");
  });

  test("what OFFSET and INDIRECT name is computed first, though no text names it", () => {
    const cells = { A1: '=INDIRECT("B"&2)', B2: "=C3*2", C3: 21, D1: "=OFFSET(A1,1,1)+1" };
    expect(values(cells, "A1", "D1")).toEqual(["42", "43"]);
  });

  test("any order of the cells gives the same values", () => {
    const formula = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(fc.array(formula, { minLength: 12, maxLength: 12 }), fc.nat(), (pairs, seed) => {
        const cells = pairs.map(([a, b], n): Cell => {
          const row = n + 1;
          const text = `${row}+IF(${row}>${a},A${a},0)+IF(${row}>${b},A${b},0)`;
          return { row, column: 1, content: new CellFormula(text) };
        });
        const acyclic = cells.map((cell, n) => {
          const [a, b] = pairs[n] ?? [1, 1];
          const below = [a, b].filter((row) => row < cell.row).map((row) => `+A${row}`);
          return { ...cell, content: new CellFormula(`${cell.row}${below.join("")}`) };
        });
        const shuffled = acyclic
          .map((cell, n) => ({ cell, key: (n * 7919 + seed) % 13 }))
          .sort((a, b) => a.key - b.key)
          .map(({ cell }) => cell);
        const [one, other] = [acyclic, shuffled].map((each) =>
          recalculate({ sheets: [{ name: "S", cells: each }] }),
        );
        for (let row = 1; row <= 12; row++)
          expect(other && at(other, `A${row}`)).toBe(one && at(one, `A${row}`));
      }),
      { numRuns: 300 },
    );
  });
});

describe("circles", () => {
  test("are found with their cells, which see each other as 0", () => {
    const result = recalculate({ sheets: [sheet("S", { A1: "=B1+1", B1: "=C1", C1: "=A1", D1: "=5" })] });
    expect(result.cycles).toHaveLength(1);
    expect(result.cycles[0]?.map(addressOf).sort()).toEqual(["A1", "B1", "C1"]);
    expect(at(result, "D1")).toBe("5");
  });

  test("a formula that looks at its own place only is none", () => {
    const result = recalculate({ sheets: [sheet("S", { B3: "=ROW(B3)+COLUMN(B3)", C1: "=ROWS(C1:C9)" })] });
    expect(result.cycles).toEqual([]);
    expect([at(result, "B3"), at(result, "C1")]).toEqual(["5", "9"]);
  });
});

describe("spilled arrays", () => {
  test("fill the cells beside them, which others read", () => {
    expect(
      values({ A1: "=SEQUENCE(3)*10", B1: "=A3", C1: "=SUM(A1#)", D1: "=SUM(A:A)" }, "A2", "B1", "C1", "D1"),
    ).toEqual(["20", "30", "60", "60"]);
  });

  test("grow with what they depend on, and so do their readers", () => {
    const cells = { A1: "=SUM(C:C)", B1: 3, C1: "=SEQUENCE(B1)", D1: "=SEQUENCE(A1)", E1: "=COUNT(D:D)" };
    expect(values(cells, "A1", "E1")).toEqual(["6", "6"]);
  });

  test("are #SPILL! where a cell is taken or the sheet ends", () => {
    expect(values({ A1: "=SEQUENCE(3)", A3: "x" }, "A1", "A2", "A3")).toEqual(["#SPILL!", "", "x"]);
    expect(values({ A1048575: "=SEQUENCE(3)" }, "A1048575")).toEqual(["#SPILL!"]);
  });

  test("of an array formula fill its block, and no more", () => {
    const block = new CellFormula("{1,2}*10", "ARRAY", { rows: 2, columns: 3 });
    expect(values({ A1: block }, "A1", "B1", "C1", "A2")).toEqual(["10", "20", "#N/A", "10"]);
  });
});

describe("references", () => {
  const numbers = { A1: 1, A2: 2, A3: 3, B1: 10, B2: 20, B3: 30 };

  test.each([
    ["=SUM(A1:B2)", "33"],
    ["=SUM(A:A)", "6"],
    ["=SUM(1:2)", "33"],
    ["=SUM((A1,B3))", "31"],
    ["=SUM(A1:B2 B1:C3)", "30"],
    ["=A1:A3 C1:C3", "#NULL!"],
    ["=SUM(A1:INDEX(B1:B3,2))", "33"],
    ["=SUM(A1:OFFSET(A1,1,1))", "33"],
    ["=@A1:A3", "3"],
    ["=1=A1:A3*2", "6"],
    ["=1=SUMPRODUCT(A1:A3*B1:B3)", "140"],
    ["=1=A1:B3", "#VALUE!"],
    ['=SUM(INDIRECT("R1C1:R[0]C1",FALSE))', "6"],
    ["=VLOOKUP(2,A:B,2,FALSE)", "20"],
    ["=ROWS(A:A)", "1048576"],
    ["=COUNTBLANK(A1:A10)", "7"],
    ["=Nowhere!A1", "#REF!"],
  ])("%s in row 3", (formula, expected) => {
    expect(values({ ...numbers, D3: formula }, "D3")).toEqual([expected]);
  });

  test("to cells count numbers only, typed values as they are read", () => {
    const cells = {
      A1: "5",
      A2: true,
      B1: "=SUM(A1:A2)",
      B2: '=SUM("5",TRUE)',
      B3: "=SUM(A1)",
      B4: "=A1+A2",
    };
    expect(values(cells, "B1", "B2", "B3", "B4")).toEqual(["0", "6", "0", "6"]);
  });

  test("to blank cells are 0 in arithmetic and nothing in texts", () => {
    expect(
      values({ B1: "=A1", B2: '=A1&"x"', B3: "=A1+1", B4: "=ISBLANK(A1)" }, "B1", "B2", "B3", "B4"),
    ).toEqual(["0", "x", "1", "TRUE"]);
  });

  test("to other sheets, to several at once, and to names with blanks", () => {
    const book: Workbook = {
      sheets: [
        sheet("Total", { A1: "=Jan!A1+'Q1 plan'!A1", A2: "=SUM('Jan:Q1 plan'!A1)" }),
        sheet("Jan", { A1: 1 }),
        sheet("Feb", { A1: 2 }),
        sheet("Q1 plan", { A1: 4 }),
      ],
    };
    const result = recalculate(book);
    expect([at(result, "A1"), at(result, "A2")]).toEqual(["5", "7"]);
  });
});

describe("names and tables", () => {
  const names = [
    { name: "Rate", text: "Pay!$B$1", scope: null },
    { name: "Twice", text: "LAMBDA(x, x*2)", scope: null },
    { name: "Left", text: "Pay!A1", scope: null },
    { name: "Rate", text: "0.5", scope: "Other" },
    { name: "Down", text: "LAMBDA(n, IF(n<1, 0, n+Down(n-1)))", scope: null },
  ];

  test("names stand for areas, constants and LAMBDAs, which may call themselves", () => {
    const book = {
      names,
      sheets: [
        sheet("Pay", { A1: 100, A2: 200, B1: 0.1, C1: "=A1*rate", C2: "=Twice(A2)", C3: "=Down(4)" }),
        sheet("Other", { A1: "=Rate*2" }),
      ],
    };
    const result = recalculate(book);
    expect(["C1", "C2", "C3"].map((address) => at(result, address))).toEqual(["10", "400", "10"]);
    expect(at(result, "A1", 1)).toBe("1");
  });

  test("a relative name moves with the cell that uses it", () => {
    const result = recalculate({ names, sheets: [sheet("Pay", { A1: 1, A2: 2, A3: 3, B2: "=Left" })] });
    // Seen from A1 it is A1 itself; seen from B2 it is B2's own place, a circle that shows 0.
    expect(result.cycles).toHaveLength(1);
  });

  const table: SheetTable = {
    name: "Sales",
    area: "A1:B4",
    hasHeader: true,
    hasTotals: true,
    columns: ["Amount", "Bonus"],
  };

  test("tables are named by their columns, rows and items", () => {
    const cells = {
      A1: "Amount",
      B1: "Bonus",
      A2: 100,
      A3: 200,
      B2: "=[@Amount]*10%",
      B3: "=Sales[[#This Row],[Amount]]*20%",
      A4: "=SUM(Sales[Amount])",
      D1: "=SUM(Sales[])",
      D2: "=COUNTA(Sales[#All])",
      D3: "=Sales[#Headers]",
      D4: "=SUM(Sales[[Amount]:[Bonus]])",
      D5: "=Sales[[#Totals],[Amount]]",
      F9: "=Sales[@Amount]",
    };
    const result = recalculate({ sheets: [sheet("S", cells, { tables: [table] })] });
    const shown = ["B2", "B3", "A4", "D1", "D2", "D3", "D4", "D5"].map((address) => at(result, address));
    expect(shown).toEqual(["10", "40", "300", "350", "7", "Amount", "350", "300"]);
    expect(at(result, "F9")).toBe("#VALUE!");
  });
});

test("a cell explains itself", () => {
  const result = recalculate({ sheets: [sheet("S", { A1: 3, B1: "=IF(A1>2, A1*10, 0)" })] });
  const explained = result.explainAt({ sheet: 0, row: 1, column: 2 });
  expect(explained && printValue(explained.value)).toBe("30");
  expect(explained?.trace.reason).toMatchObject({ kind: "branch", taken: "A1*10" });
});

test("addresses are spelled and read", () => {
  for (const [address, row, column] of [
    ["A1", 1, 1],
    ["Z9", 9, 26],
    ["AA10", 10, 27],
    ["XFD1048576", 1_048_576, 16_384],
  ] as const) {
    expect(placeOfAddress(address)).toEqual({ row, column });
    expect(addressOf({ row, column })).toBe(address);
  }
  expect(placeOfAddress("A0")).toBeNull();
});
