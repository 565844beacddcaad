/** Meridian Foods: one sheet a month, and one that adds the months up. */
import { decimal } from "../../grammar/index.ts";
import { seededRandom } from "../demo/random.ts";
import { formula, SheetDraft } from "./draft.ts";
import {
  amountColumns,
  type PlacedList,
  personColumns,
  plantDeviation,
  plantNumber,
  putList,
} from "./employee-list.ts";
import { english, factFor, type Seller, staff } from "./people.ts";
import { type SampleWorkbook, sample } from "./sample.ts";

const months = [
  ["Jan 2026", "2026-01"],
  ["Feb 2026", "2026-02"],
  ["Mar 2026", "2026-03"],
] as const;
const COUNT = 22;

export function meridian(): SampleWorkbook {
  const sellers = staffOfMonth();
  const placed = months.map(([name, period], at) => {
    const sheet = new SheetDraft(name);
    return { sheet, list: { ...monthList(sheet, at === 0 ? sellers : inMonth(sellers, at)), period } };
  });
  const sheets = placed.map(({ sheet }) => sheet);
  const [, february, march] = sheets as [SheetDraft, SheetDraft, SheetDraft];
  const deviation = plantDeviation(february, "H11", "ROUND(F11*0.02,2)");
  const hardCoded = plantNumber(march, "H17", decimal("615.4"));
  return sample(
    "meridian-foods",
    "one sheet a month",
    { sheets: [...sheets, summary()] },
    {
      lists: placed.map(({ list }) => list),
      deviations: [deviation],
      hardCoded: [hardCoded],
    },
  );
}

function monthList(sheet: SheetDraft, sellers: readonly Seller[]): PlacedList {
  return putList(sheet, {
    headerRow: 1,
    sellers,
    sumsLabel: "Total",
    columns: [
      ...personColumns(["Employee no.", "Name", "Team"]),
      ...amountColumns(["Base salary", "Target", "Sales"], "money2"),
      {
        header: "Achieved",
        role: "attainment",
        style: "percent",
        content: (row) => formula(`F${row}/E${row}`),
      },
      { header: "Commission", role: "bonus", style: "money2", content: (row) => formula(commission(row)) },
      { header: "Total pay", role: "total", style: "money2", content: (row) => formula(`D${row}+H${row}`) },
    ],
  });
}

/** 1.5 % of sales up to the target, 4 % of what is above it. */
const commission = (row: number) => `ROUND(MIN(F${row},E${row})*0.015+MAX(F${row}-E${row},0)*0.04,2)`;

function summary(): SheetDraft {
  const sheet = new SheetDraft("Quarter");
  for (const [at, header] of ["Month", "Sales", "Commission", "Total pay"].entries())
    sheet.put(`${"ABCD"[at]}1`, header, "header");
  for (const [at, [name]] of months.entries()) {
    sheet.put(`A${at + 2}`, name);
    for (const [to, from] of [
      ["B", "F"],
      ["C", "H"],
      ["D", "I"],
    ] as const)
      sheet.put(`${to}${at + 2}`, formula(`'${name}'!${from}${COUNT + 2}`), "money2");
  }
  sheet.put("A5", "Q1", "bold");
  for (const column of ["B", "C", "D"])
    sheet.put(`${column}5`, formula(`SUM(${column}2:${column}4)`), "bold2");
  return sheet;
}

/** The same people with the plan and the sales of a later month. */
function inMonth(sellers: readonly Seller[], at: number): readonly Seller[] {
  const random = seededRandom(550 + at);
  return sellers.map((seller) => {
    const plan = Number(seller.plan.toString()) + random.between(-3, 5) * 500;
    return { ...seller, plan: decimal(plan), fact: factFor(plan, random, 2) };
  });
}

function staffOfMonth(): readonly Seller[] {
  return staff(seededRandom(55), {
    firstNumber: 301,
    count: COUNT,
    names: english,
    units: ["Chilled", "Ambient", "Food service"],
    salary: { least: 1950, steps: 20, step: 45 },
    plan: { least: 18_500, steps: 50, step: 500 },
    decimals: 2,
  });
}
