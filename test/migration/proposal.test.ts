/** What sheets, rows, columns and formulas of a workbook are taken for, without a database. */
import { describe, expect, test } from "vitest";
import { type Edits, proposeLayout } from "../../src/migration/proposal/index.ts";
import { type SheetByHand, workbookFile } from "../support/typed-workbook.ts";

function proposed(
  sheets: readonly SheetByHand[],
  edits: Edits = {},
  names: Parameters<typeof workbookFile>[1] = [],
) {
  return proposeLayout(workbookFile(sheets, names), edits, "pay 2026-03.xlsx");
}

/** The rules of a sheet's columns by their letters. */
function rules({ proposal }: ReturnType<typeof proposed>, sheet = 0) {
  return Object.fromEntries(
    (proposal.sheets[sheet]?.columns ?? []).map(({ column, rule }) => [column, rule]),
  );
}

function roles({ proposal }: ReturnType<typeof proposed>, sheet = 0) {
  return (proposal.sheets[sheet]?.columns ?? []).map(({ role }) => role);
}

const people = ["101|Ann Ames|North|3000|120", "102|Bob Best|North|2500|95", "103|Cy Cole|South|2000|150"];

/** A list of three people with more columns, `#` standing for the number of the row. */
function list(header: string, cells: string, more: readonly string[] = []): SheetByHand {
  const rows = people.map((person, n) => `${person}|${cells.replaceAll("#", String(n + 2))}`);
  return { name: "Pay", rows: [`No.|Name|Team|Salary|Sales|${header}`, ...rows, ...more] };
}

describe("columns", () => {
  test("of plan and fact under a merged header are one indicator", () => {
    const rows = ["Таб. №|ФИО|Оклад|Продажи||Премия|Итого", "|||План|Факт||"].concat(
      ["7|Иванов И.|30000|100|90", "8|Петров П.|28000|100|110"].map(
        (row, n) => `${row}|=C${n + 3}*E${n + 3}/D${n + 3}|=C${n + 3}+F${n + 3}`,
      ),
    );
    const layout = proposed([
      { name: "Март 2026", rows, merged: ["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2", "G1:G2"] },
    ]);
    expect(roles(layout)).toEqual(["KEY", "NAME", "SALARY", "PLAN", "FACT", "BONUS", "TOTAL"]);
    expect(rules(layout).F).toBe("SALARY*продажи/PLAN(продажи)");
    expect(layout.proposal.periods).toEqual(["2026-03"]);
  });

  test("whose headers say nothing are known by what they hold and how they are used", () => {
    const rows = [
      "a|b|c|d|e",
      ...["Ann|1000|40", "Bob|1200|50", "Cy|900|60"].map(
        (row, n) => `${row}|=C${n + 2}*2|=B${n + 2}+D${n + 2}`,
      ),
    ];
    const layout = proposed([{ name: "Sheet1", rows }]);
    expect(roles(layout)).toEqual(["NAME", "SALARY", "FACT", "BONUS", "TOTAL"]);
    expect(layout.proposal.payoutFormula).toBe("SALARY + SUM(BONUSES())");
  });

  test("without a bonus of their own make the total one bonus beside the salary", () => {
    const layout = proposed([list("Pay-out", "=D#+D#*IF(E#<100,0.1,0.2)")]);
    expect(layout.proposal.payoutFormula).toBe("SALARY + SUM(BONUSES())");
    expect(layout.proposal.templates[0]?.versions[0]?.formula).toMatch(
      /^SALARY\*TIER\(sales,\s?sales_bands\)$|^TIER\(sales,\s?sales_bands\)\*SALARY$/,
    );
  });

  test("keep the same rule where the whole total stands in parentheses", () => {
    const layout = proposed([list("Pay-out", "=(D#+E#*2)")]);
    expect(layout.proposal.templates[0]?.versions[0]?.formula).toBe("sales*2");
  });

  test("of a total that leaves the salary out are what is paid", () => {
    const layout = proposed([list("A|B|Total", "=E#*2|=E#*3|=F#+G#")]);
    expect(layout.proposal.payoutFormula).toBe("SUM(BONUSES())");
  });

  test("take the roles and codes that a person gives them", () => {
    const columns = [{ column: "E", role: "FACT", code: "turnover" }] as const;
    const layout = proposed([list("Bonus|Total", "=E#*2|=D#+F#")], { sheets: [{ sheet: "Pay", columns }] });
    expect(rules(layout).F).toBe("turnover*2");
  });
});

describe("rows", () => {
  test("of totals, headings, blanks and notes are no people", () => {
    const layout = proposed([
      list("Bonus", "=E#*2", [
        "",
        "|Total||=SUM(D2:D4)|=SUM(E2:E4)|=SUM(F2:F4)",
        "",
        "",
        "|Approved by the board",
      ]),
    ]);
    expect(layout.proposal.sheets[0]?.rows).toEqual([2, 3, 4]);
    expect(layout.proposal.sheets[0]?.leftOutRows.map(({ row }) => row)).toEqual([6, 9]);
  });

  test("of the same person twice have to be settled before anything is stored", () => {
    const layout = proposed([list("Bonus", "=E#*2", ["101|Ann Ames|North|1|1|=E5*2"])]);
    expect(layout.proposal.notes).toContainEqual({
      isObstacle: true,
      place: "Pay!5",
      message: expect.stringContaining('"101"'),
    });
    const without = proposed([list("Bonus", "=E#*2", ["101|Ann Ames|North|1|1|=E5*2"])], {
      sheets: [{ sheet: "Pay", leftOutRows: [5] }],
    });
    expect(without.proposal.notes.filter(({ isObstacle }) => isObstacle)).toEqual([]);
  });
});

describe("formulas", () => {
  test.each([
    ["constants in cells", "=E#*$J$1", "sales*0.05", [] as SheetByHand[]],
    ["cells of the row as a list", "=SUM(D#:E#)*2", "SUM(SALARY, sales)*2", []],
    ["products with a row of weights", "=SUMPRODUCT(D#:E#,$J$2:$K$2)", "SALARY * 1 + sales * 3", []],
    ["sums over everybody", "=E#/SUM(E$2:E$4)", "sales/COMPANY(sales)", []],
    [
      "a look-up of the same person",
      "=E#*VLOOKUP(A#,Grades!A:C,3,FALSE)",
      "sales*share",
      [
        {
          name: "Grades",
          rows: ["No.|Name|Share", "101|Ann Ames|0.1", "102|Bob Best|0.2", "103|Cy Cole|0.3"],
        },
      ],
    ],
    ["a text of the row", '=IF(C#="North",E#,0)', 'IF("North"="North",sales,0)', []],
  ])("convert %s", (_, formula, rule, more) => {
    const sheet = list("Bonus|Total", `${formula}|=D#+F#`);
    const [header = "", first = "", ...rest] = sheet.rows;
    const rows = [`${header}|||0.05`, `${first}|||1|3`, ...rest];
    const layout = proposed([{ ...sheet, rows }, ...more]);
    expect(rules(layout).F).toBe(rule);
    expect(layout.proposal.account.refused).toBe(0);
  });

  test("over defined names and tables are resolved", () => {
    const tables = [
      {
        name: "Pay",
        area: "A1:F4",
        hasHeader: true,
        hasTotals: false,
        columns: ["No.", "Name", "Team", "Salary", "Sales", "Bonus"],
      },
    ];
    const sheet = { ...list("Bonus", "=[@Sales]*Rate"), tables };
    const layout = proposed([sheet], {}, [{ name: "Rate", text: "0.07", scope: null }]);
    expect(rules(layout).F).toBe("sales*(0.07)");
  });

  test("that read other people keep their values, and say why", () => {
    const layout = proposed([list("Place|Bonus|Total", "=RANK(E#,E$2:E$4)|=E#*F#|=D#+G#")]);
    expect(layout.proposal.account).toMatchObject({ formulaCells: 9, converted: 6, kept: 3, refused: 0 });
    expect(
      layout.draft.values.filter(({ indicator }) => indicator === "place").map(({ value }) => value),
    ).toEqual(["2", "3", "1"]);
    expect(rules(layout).G).toBe("sales*place");
  });

  test("that depend on themselves are accounted for", () => {
    const layout = proposed([list("Bonus|Total", "=G#*2|=F#+D#")]);
    const { formulaCells, converted, kept, refused } = layout.proposal.account;
    expect([formulaCells, converted + kept + refused]).toEqual([6, 6]);
    expect(kept).toBe(3);
  });
});

describe("cells that deviate", () => {
  const deviating = list("Bonus|Total", "=E#*2|=D#+F#");
  const rows = deviating.rows.with(2, deviating.rows[2]?.replace("=E3*2", "500") ?? "");

  test("by a typed number hold for their month, then the rule of the column does", () => {
    const { proposal } = proposed([{ ...deviating, rows, hiddenRows: [3] }]);
    expect(proposal.deviations).toMatchObject([
      { place: "Pay!F3", kind: "TYPED_NUMBER", found: "500", expected: "=E3*2", isHidden: true },
    ]);
    expect(proposal.templates.map(({ versions, employees }) => [versions, employees])).toEqual([
      [[{ from: "2026-03-01", formula: "sales*2" }], 2],
      [
        [
          { from: "2026-03-01", formula: "500" },
          { from: "2026-04-01", formula: "sales*2" },
        ],
        1,
      ],
    ]);
  });

  test("follow their column where a person says so", () => {
    const { proposal } = proposed([{ ...deviating, rows }], {
      decisions: [{ place: "Pay!F3", decision: "FOLLOW" }],
    });
    expect(proposal.templates.map(({ employees }) => employees)).toEqual([3]);
  });
});

test("records are facts: sums become documents, plain counts incidents", () => {
  const sales = {
    name: "Invoices",
    rows: ["No.|Amount|Status", "101|500|paid", "102|700|open", "101|100|paid", "103|300|paid"],
  };
  const calls = { name: "Calls", rows: ["No.|Kind", "101|out", "101|in", "102|out", "101|out"] };
  const paid = '=SUMIFS(Invoices!B:B,Invoices!A:A,A#,Invoices!C:C,"paid")';
  const { proposal, draft } = proposed([
    list("Paid|Made|Bonus", `${paid}|=COUNTIFS(Calls!A:A,A#,Calls!B:B,"out")|=F#*0.1+G#`),
    sales,
    calls,
  ]);
  const sources = Object.fromEntries(proposal.indicators.map(({ code, source }) => [code, source]));
  expect(sources.paid).toEqual({
    kind: "DOCUMENTS",
    category: "invoices",
    measure: "SUM",
    condition: 'status = "paid"',
  });
  expect(sources.made).toEqual({ kind: "INCIDENTS", types: ["out"] });
  expect([draft.documents.length, draft.incidents.length]).toEqual([4, 4]);
});
