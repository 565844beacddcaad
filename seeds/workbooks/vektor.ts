/** Вектор: nested IFs, headers in Russian, rows of people who left hidden but still counted. */
import { decimal } from "../../grammar/index.ts";
import { seededRandom } from "../demo/random.ts";
import { formula, SheetDraft } from "./draft.ts";
import { amountColumns, personColumns, plantDeviation, plantNumber, putList } from "./employee-list.ts";
import { russian, staff } from "./people.ts";
import { type SampleWorkbook, sample } from "./sample.ts";

export function vektor(): SampleWorkbook {
  const sheet = new SheetDraft("Март 2026");
  sheet.put("A1", "ООО «Вектор». Расчёт премий за март 2026 г.", "bold");
  sheet.merged.push("A1:J1");
  const list = putList(sheet, {
    headerRow: 3,
    sellers: sellers(),
    sumsLabel: "Итого",
    columns: [
      ...personColumns(["Таб. №", "ФИО", "Отдел"]),
      ...amountColumns(["Оклад", "План", "Факт"], "money2"),
      {
        header: "Выполнение плана",
        role: "attainment",
        style: "percent",
        content: (row) => formula(`F${row}/E${row}`),
      },
      { header: "Коэффициент", role: "rate", content: (row) => formula(ladder(row, "0.8")) },
      {
        header: "Премия",
        role: "bonus",
        style: "money2",
        content: (row) => formula(`ROUND(D${row}*0.3*H${row},2)`),
      },
      { header: "К выплате", role: "total", style: "money2", content: (row) => formula(`D${row}+I${row}`) },
    ],
  });
  for (const row of [12, 27]) sheet.hiddenRows.add(row);
  const deviation = plantDeviation(sheet, "H20", ladder(20, "0.7"));
  const hardCoded = plantNumber(sheet, "I9", decimal(12_000));
  return sample(
    "vektor",
    "nested IFs, in Russian",
    { sheets: [sheet] },
    {
      lists: [{ ...list, period: "2026-03" }],
      deviations: [deviation],
      hardCoded: [hardCoded],
      tiers: [
        {
          place: "Март 2026!H4",
          bands: [
            [null, "0"],
            ["0.8", "0.5"],
            ["1", "1"],
            ["1.2", "1.3"],
          ],
        },
      ],
      hiddenRows: [...sheet.hiddenRows].map((row) => `Март 2026!${row}`),
      mergedHeaders: ["Март 2026!A1:J1"],
    },
  );
}

const ladder = (row: number, least: string) =>
  `IF(G${row}<${least},0,IF(G${row}<1,0.5,IF(G${row}<1.2,1,1.3)))`;

function sellers() {
  return staff(seededRandom(22), {
    firstNumber: 117,
    count: 32,
    names: russian,
    familyFirst: true,
    units: ["Отдел продаж № 1", "Отдел продаж № 2", "Корпоративные клиенты", "Интернет-магазин"],
    salary: { least: 52_000, steps: 36, step: 1000 },
    plan: { least: 850_000, steps: 70, step: 25_000 },
    decimals: 2,
  });
}
