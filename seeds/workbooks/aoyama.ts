/** 青山商事: a table with structured references, headers in Japanese, amounts in whole yen. */
import { decimal } from "../../grammar/index.ts";
import { seededRandom } from "../demo/random.ts";
import { formula, SheetDraft } from "./draft.ts";
import {
  amountColumns,
  type ListColumn,
  personColumns,
  plantDeviation,
  plantNumber,
  putList,
} from "./employee-list.ts";
import { japanese, staff } from "./people.ts";
import { type SampleWorkbook, sample } from "./sample.ts";

const TABLE = "賞与表";
/** As files spell `[@実績]`. */
const cell = (column: string) => `${TABLE}[[#This Row],[${column}]]`;
const bonus = (rate: string) =>
  `IF(${cell("達成率")}<0.9,0,ROUND(${cell("基本給")}*MIN(${cell("達成率")},1.5)*${rate},0))`;

export function aoyama(): SampleWorkbook {
  const sheet = new SheetDraft("2026年3月");
  sheet.put("A1", "青山商事株式会社 2026年3月 賞与計算", "bold");
  sheet.put("A2", "支給総額", "bold");
  sheet.put("B2", formula(`SUM(${TABLE}[支給額])`), "bold0");
  sheet.merged.push("A1:I1");
  const list = putList(sheet, { headerRow: 4, sellers: sellers(), sumsLabel: null, columns: columns() });
  sheet.tables.push({
    name: TABLE,
    area: `A4:I${list.lastRow}`,
    hasHeader: true,
    hasTotals: false,
    columns: columns().map(({ header }) => header),
  });
  const deviation = plantDeviation(sheet, "H41", bonus("0.25"));
  const hardCoded = plantNumber(sheet, "H30", decimal(80_000));
  return sample(
    "aoyama",
    "a table with structured references, in Japanese",
    { sheets: [sheet] },
    {
      lists: [{ ...list, period: "2026-03" }],
      deviations: [deviation],
      hardCoded: [hardCoded],
      mergedHeaders: ["2026年3月!A1:I1"],
    },
  );
}

function columns(): readonly ListColumn[] {
  return [
    ...personColumns(["社員番号", "氏名", "部署"]),
    ...amountColumns(["基本給", "目標", "実績"], "money0"),
    {
      header: "達成率",
      role: "attainment",
      style: "percent",
      content: () => formula(`${cell("実績")}/${cell("目標")}`),
    },
    { header: "賞与", role: "bonus", style: "money0", content: () => formula(bonus("0.2")) },
    {
      header: "支給額",
      role: "total",
      style: "money0",
      content: () => formula(`${cell("基本給")}+${cell("賞与")}`),
    },
  ];
}

function sellers() {
  return staff(seededRandom(44), {
    firstNumber: 70_012,
    count: 45,
    names: japanese,
    familyFirst: true,
    units: ["東京営業部", "大阪営業部", "名古屋支店", "福岡支店"],
    salary: { least: 228_000, steps: 42, step: 4000 },
    plan: { least: 2_400_000, steps: 58, step: 100_000 },
    decimals: 0,
  });
}
