/** Castellan Partners: defined names, and sales added up by SUMIFS from a sheet of invoices. */
import { type Decimal, decimal, serialOfDate } from "../../grammar/index.ts";
import { type Random, seededRandom } from "../demo/random.ts";
import { formula, SheetDraft } from "./draft.ts";
import { personColumns, plantDeviation, plantNumber, putList } from "./employee-list.ts";
import { english, type Seller, staff } from "./people.ts";
import { type SampleWorkbook, sample } from "./sample.ts";

const names = [
  { name: "BonusRate", text: "Parameters!$B$2", scope: null },
  { name: "Threshold", text: "Parameters!$B$3", scope: null },
  { name: "Ceiling", text: "Parameters!$B$4", scope: null },
] as const;

export function castellan(): SampleWorkbook {
  const random = seededRandom(66);
  const sellers = staff(random, {
    firstNumber: 5120,
    count: 40,
    names: { first: [...english.first].reverse(), last: [...english.last].reverse() },
    units: ["Advisory", "Audit", "Tax", "Valuation"],
    salary: { least: 3100, steps: 30, step: 60 },
    plan: { least: 36_000, steps: 48, step: 500 },
    decimals: 2,
  });
  const invoices = invoiceSheet(sellers, random);
  const sheet = new SheetDraft("Bonuses");
  sheet.put("A1", "Castellan Partners", "bold");
  sheet.put("A2", "Period", "bold");
  sheet.put("B2", "2026-03");
  const area = (column: string) => `Invoices!$${column}$2:$${column}$${invoices.lastRow}`;
  const sales = (row: number) => `SUMIFS(${area("D")},${area("B")},A${row}`;
  const list = putList(sheet, {
    headerRow: 4,
    sellers,
    sumsLabel: "Total",
    columns: [
      ...personColumns(["Staff no.", "Name", "Practice"]),
      { header: "Salary", role: "salary", style: "money2", content: (_, { salary }) => salary },
      { header: "Budget", role: "plan", style: "money2", content: (_, { plan }) => plan },
      {
        header: "Fees paid",
        role: "fact",
        style: "money2",
        content: (row) => formula(`${sales(row)},${area("C")},"paid")`),
      },
      {
        header: "Attainment",
        role: "attainment",
        style: "percent",
        content: (row) => formula(`F${row}/E${row}`),
      },
      {
        header: "Bonus",
        role: "bonus",
        style: "money2",
        content: (row) => formula(`IF(G${row}<Threshold,0,ROUND(D${row}*BonusRate*MIN(G${row},Ceiling),2))`),
      },
      { header: "Total", role: "total", style: "money2", content: (row) => formula(`D${row}+H${row}`) },
    ],
  });
  const deviation = plantDeviation(sheet, "F21", `${sales(21)})`);
  const hardCoded = plantNumber(sheet, "F33", decimal("44180.5"));
  const draft = { sheets: [sheet, invoices.sheet, parameters()], names };
  return sample("castellan", "defined names, SUMIFS over a sheet of facts", draft, {
    lists: [{ ...list, period: "2026-03" }],
    deviations: [deviation],
    hardCoded: [hardCoded],
  });
}

function parameters(): SheetDraft {
  const sheet = new SheetDraft("Parameters");
  sheet.put("A1", "Parameter", "header");
  sheet.put("B1", "Value", "header");
  for (const [at, [text, value]] of (
    [
      ["Bonus rate", "0.12"],
      ["Threshold", "0.85"],
      ["Ceiling", "1.4"],
    ] as const
  ).entries()) {
    sheet.put(`A${at + 2}`, text);
    sheet.put(`B${at + 2}`, decimal(value), "percent");
  }
  return sheet;
}

/** Each seller's fact as invoices of March, and some that are not paid. */
function invoiceSheet(sellers: readonly Seller[], random: Random) {
  const sheet = new SheetDraft("Invoices");
  sheet.widths.push(12, 12, 12, 14);
  for (const [at, header] of ["Date", "Staff no.", "Status", "Amount"].entries())
    sheet.put(`${"ABCD"[at]}1`, header, "header");
  let row = 1;
  const add = (seller: Seller, status: string, amount: Decimal) => {
    row++;
    sheet.put(`A${row}`, decimal(serialOfDate(2026, 3, random.between(2, 31)) ?? 0), "date");
    sheet.put(`B${row}`, decimal(seller.number));
    sheet.put(`C${row}`, status);
    sheet.put(`D${row}`, amount, "money2");
  };
  for (const seller of sellers) {
    for (const amount of partsOf(Number(seller.plan.toString()), random)) add(seller, "paid", amount);
    if (random.chance(60))
      add(seller, random.pick(["open", "open", "cancelled"]), cents(random.between(90_000, 780_000)));
  }
  return { sheet, lastRow: row };
}

/** Four to seven invoices that come to about the plan, in cents one by one. */
function partsOf(plan: number, random: Random): readonly Decimal[] {
  const count = random.between(4, 7);
  const target = plan * random.between(68, 132);
  return Array.from({ length: count }, () =>
    cents(Math.floor((target * random.between(55, 145)) / count) + random.between(0, 99)),
  );
}

function cents(amount: number): Decimal {
  const text = String(amount).padStart(3, "0");
  return decimal(`${text.slice(0, -2)}.${text.slice(-2)}`);
}
