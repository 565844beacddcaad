/** Brandt: VLOOKUP over a sheet of bands, headers in German, dates counted from 1904, a bonus for years of service. */
import { type Decimal, decimal, serialOfDate } from "../../grammar/index.ts";
import { type Random, seededRandom } from "../demo/random.ts";
import { formula, SheetDraft } from "./draft.ts";
import { amountColumns, personColumns, plantDeviation, plantNumber, putList } from "./employee-list.ts";
import { german, staff } from "./people.ts";
import { type SampleWorkbook, sample } from "./sample.ts";

const bands = [
  ["0", "0"],
  ["0.8", "0.01"],
  ["0.9", "0.015"],
  ["1", "0.02"],
  ["1.1", "0.025"],
  ["1.25", "0.03"],
] as const;

export function brandt(): SampleWorkbook {
  const sheet = new SheetDraft("Provision 2026-03");
  sheet.put("A1", "Brandt Werkzeuge GmbH: Provisionen März 2026", "bold");
  sheet.merged.push("A1:M1");
  sheet.put("A2", "Stichtag", "bold");
  sheet.put("B2", day(2026, 3, 31), "date");
  const random = seededRandom(33);
  const list = putList(sheet, {
    headerRow: 4,
    sellers: sellers(random),
    sumsLabel: "Summe",
    columns: [
      ...personColumns(["Personalnr.", "Name", "Abteilung"]),
      { header: "Eintritt", role: "date", style: "date", content: () => hiredOn(random) },
      ...amountColumns(["Gehalt", "Planumsatz", "Umsatz"], "money2"),
      {
        header: "Zielerreichung",
        role: "attainment",
        style: "percent",
        content: (row) => formula(`G${row}/F${row}`),
      },
      { header: "Provisionssatz", role: "rate", style: "percent", content: (row) => formula(rate(row, 9)) },
      {
        header: "Provision",
        role: "bonus",
        style: "money2",
        content: (row) => formula(`ROUND(G${row}*I${row},2)`),
      },
      { header: "Jahre", role: "years", content: (row) => formula(`DATEDIF(D${row},$B$2,"Y")`) },
      {
        header: "Treueprämie",
        role: "bonus",
        style: "money2",
        content: (row) => formula(`IF(K${row}>=10,150,IF(K${row}>=5,75,0))`),
      },
      {
        header: "Auszahlung",
        role: "total",
        style: "money2",
        content: (row) => formula(`E${row}+J${row}+L${row}`),
      },
    ],
  });
  const deviation = plantDeviation(sheet, "I17", rate(17, 7));
  const hardCoded = plantNumber(sheet, "I23", decimal("0.03"));
  return sample(
    "brandt",
    "VLOOKUP bands, in German, dates from 1904",
    { sheets: [sheet, scale()], is1904: true },
    {
      lists: [{ ...list, period: "2026-03" }],
      deviations: [deviation],
      hardCoded: [hardCoded],
      tiers: [
        { place: "Staffel!A4:B9", bands },
        {
          place: "Provision 2026-03!L5",
          bands: [
            [null, "0"],
            ["5", "75"],
            ["10", "150"],
          ],
        },
      ],
      mergedHeaders: ["Provision 2026-03!A1:M1", "Staffel!A1:B1"],
    },
  );
}

const rate = (row: number, last: number) => `VLOOKUP(H${row},Staffel!$A$4:$B$${last},2,TRUE)`;

function scale(): SheetDraft {
  const sheet = new SheetDraft("Staffel");
  sheet.put("A1", "Provisionsstaffel", "bold");
  sheet.merged.push("A1:B1");
  sheet.widths.push(18, 10);
  sheet.put("A3", "ab Zielerreichung", "header");
  sheet.put("B3", "Satz", "header");
  for (const [at, [from, value]] of bands.entries()) {
    sheet.put(`A${at + 4}`, decimal(from), "percent");
    sheet.put(`B${at + 4}`, decimal(value), "percent");
  }
  return sheet;
}

function hiredOn(random: Random): Decimal {
  return day(random.between(2009, 2025), random.between(1, 12), random.pick([1, 1, 15]));
}

function day(year: number, month: number, dayOfMonth: number): Decimal {
  return decimal(serialOfDate(year, month, dayOfMonth, "1904") ?? 0);
}

function sellers(random: Random) {
  return staff(random, {
    firstNumber: 4001,
    count: 28,
    names: german,
    units: ["Innendienst", "Außendienst Nord", "Außendienst Süd"],
    salary: { least: 2900, steps: 24, step: 50 },
    plan: { least: 45_000, steps: 90, step: 1000 },
    decimals: 2,
  });
}
