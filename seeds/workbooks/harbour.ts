/** Harbour Supplies: one sheet, cell references, parameters above the list, headers merged over groups of columns. */
import { decimal } from "../../grammar/index.ts";
import { seededRandom } from "../demo/random.ts";
import { formula, SheetDraft } from "./draft.ts";
import { amountColumns, personColumns, plantDeviation, plantNumber, putList } from "./employee-list.ts";
import { english, staff } from "./people.ts";
import { type SampleWorkbook, sample } from "./sample.ts";

export function harbour(): SampleWorkbook {
  const sheet = new SheetDraft("March 2026");
  sheet.put("A1", "Harbour Supplies: sales bonus, March 2026", "bold");
  sheet.put("A3", "Bonus rate", "bold");
  sheet.put("B3", decimal("0.15"), "percent");
  sheet.put("A4", "Cap on attainment", "bold");
  sheet.put("B4", decimal("1.3"), "percent");
  for (const [address, text] of [
    ["A5", "Employee"],
    ["D5", "Month"],
    ["G5", "Pay"],
  ] as const)
    sheet.put(address, text, "header");
  sheet.merged.push("A1:I1", "A5:C5", "D5:F5", "G5:I5");
  const list = putList(sheet, {
    headerRow: 6,
    sellers: sellers(),
    sumsLabel: "Total",
    columns: [
      ...personColumns(["Number", "Name", "Unit"]),
      ...amountColumns(["Salary", "Plan", "Sales"], "money2"),
      {
        header: "Attainment",
        role: "attainment",
        style: "percent",
        content: (row) => formula(`F${row}/E${row}`),
      },
      { header: "Bonus", role: "bonus", style: "money2", content: (row) => formula(bonus(row)) },
      { header: "Total pay", role: "total", style: "money2", content: (row) => formula(`D${row}+H${row}`) },
    ],
  });
  const deviation = plantDeviation(sheet, "H18", "IF(G18<0.8,0,ROUND(D18*0.2*MIN(G18,$B$4),2))");
  const hardCoded = plantNumber(sheet, "H25", decimal(450));
  return sample(
    "harbour-supplies",
    "cell references",
    { sheets: [sheet] },
    {
      lists: [{ ...list, period: "2026-03" }],
      deviations: [deviation],
      hardCoded: [hardCoded],
      mergedHeaders: sheet.merged.map((area) => `March 2026!${area}`),
    },
  );
}

const bonus = (row: number) => `IF(G${row}<0.8,0,ROUND(D${row}*$B$3*MIN(G${row},$B$4),2))`;

function sellers() {
  return staff(seededRandom(11), {
    firstNumber: 2101,
    count: 24,
    names: english,
    units: ["Retail", "Wholesale", "Export"],
    salary: { least: 2350, steps: 18, step: 50 },
    plan: { least: 28_000, steps: 64, step: 500 },
    decimals: 2,
  });
}
