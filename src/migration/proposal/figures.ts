/** The figures of a workbook as facts and plans: values of columns, records of lists. */
import { Decimal } from "../../../grammar/index.ts";
import { dayOfSerial } from "./constants.ts";
import type { DraftRecord, DraftValue } from "./draft.ts";
import { amountColumns, categoryOf, typeColumn } from "./indicators.ts";
import { lastDay, type PayOf } from "./pay.ts";
import { recordLayout } from "./records.ts";
import type { Rules } from "./rules.ts";

export interface Figures {
  readonly targets: readonly DraftValue[];
  readonly values: readonly DraftValue[];
  readonly documents: readonly DraftRecord[];
  readonly incidents: readonly DraftRecord[];
}

export function figuresOf(rules: Rules, pay: PayOf): Figures {
  const [targets, values] = columnFigures(rules, pay);
  const records = recordFigures(rules);
  return { targets, values: [...values, ...keptFigures(rules, pay)], ...records };
}

function columnFigures(rules: Rules, pay: PayOf): [DraftValue[], DraftValue[]] {
  const [targets, values]: [DraftValue[], DraftValue[]] = [[], []];
  for (const column of rules.columns.values()) {
    if (column.role !== "PLAN" && column.role !== "FACT") continue;
    const model = rules.book.sheets[column.sheet];
    const indicator = rules.inputCode(column);
    for (const period of pay.periodsOf(column.sheet))
      for (const [row, employee] of model?.personOf ?? []) {
        const value = model?.grid.value(row, column.column);
        if (!(value instanceof Decimal)) continue;
        const into = column.role === "PLAN" ? targets : values;
        into.push({ employee, indicator, period, value: value.toString() });
      }
  }
  return [targets, values];
}

function keptFigures({ keptValues, book }: Rules, pay: PayOf): DraftValue[] {
  return [...keptValues.values()].flatMap(({ indicator, place, value }) => {
    const employee = book.sheets[place.sheet]?.personOf.get(place.row);
    if (employee === undefined) return [];
    return pay
      .periodsOf(place.sheet)
      .map((period) => ({ employee, indicator, period, value: value.toString() }));
  });
}

/** Each record once for each column that is added up; without a day of its own it lies on the last day of the last month. */
function recordFigures({ book, indicators }: Rules): Pick<Figures, "documents" | "incidents"> {
  const [documents, incidents]: [DraftRecord[], DraftRecord[]] = [[], []];
  const measures = indicators.measures;
  const without = lastDay(book.periods.at(-1) ?? "2000-01");
  for (const sheet of new Set(measures.map((measure) => measure.sheet))) {
    const model = book.sheets[sheet];
    if (model === undefined) continue;
    const { date, attributes } = recordLayout(book, sheet);
    const { grid, personOf } = model;
    const type = typeColumn(measures, sheet);
    const addedUp = amountColumns(measures, sheet);
    for (const [row, employee] of personOf) {
      const serial = date === null ? null : grid.value(row, date);
      const written = serial instanceof Decimal ? dayOfSerial(serial) : null;
      const day = written?.toString() ?? without;
      const own = Object.fromEntries(
        [...attributes]
          .map(([column, name]) => [name, grid.text(row, column)] as const)
          .filter(([, text]) => text !== ""),
      );
      const place = `${grid.sheet.name}!${row}`;
      if (type !== null) {
        const kind = grid.text(row, type);
        if (kind !== "")
          incidents.push({ externalId: place, employee, date: day, kind, amount: null, attributes: {} });
        continue;
      }
      for (const amount of addedUp) {
        const value = amount === null ? null : grid.value(row, amount);
        documents.push({
          externalId: amount === null ? place : `${place}:${amount}`,
          employee,
          date: day,
          kind: categoryOf(book, measures, { sheet, amount }),
          amount: value instanceof Decimal ? value.toString() : "0",
          attributes: own,
        });
      }
    }
  }
  return { documents, incidents };
}
