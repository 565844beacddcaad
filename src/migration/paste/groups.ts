/** Formulas that are one formula, filled down a column. */
import { type LocaleCode, parse } from "../../../grammar/index.ts";
import { relativeForm } from "../formulas/relative.ts";
import type { PastedCell } from "./block.ts";

/** Cells of a column that hold the same formula, filled down. */
export interface FormulaGroup {
  readonly key: string;
  readonly cells: readonly [PastedCell, ...PastedCell[]];
}

export function groupsOf(formulas: readonly PastedCell[], locale: LocaleCode): readonly FormulaGroup[] {
  const byKey = Map.groupBy(formulas, (cell) => {
    const form = relativeForm(parse(cell.text, { locale }).ast, cell);
    return `${cell.sheet ?? ""}!${cell.column} ${form}`;
  });
  return [...byKey].map(([key, cells]) => ({ key, cells: cells as unknown as FormulaGroup["cells"] }));
}
