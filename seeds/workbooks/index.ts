/** Six workbooks of companies with different habits, with what was planted in them, for docs, tests and trying out. */
import { aoyama } from "./aoyama.ts";
import { brandt } from "./brandt.ts";
import { castellan } from "./castellan.ts";
import { harbour } from "./harbour.ts";
import { meridian } from "./meridian.ts";
import type { SampleWorkbook } from "./sample.ts";
import { vektor } from "./vektor.ts";

export { fileOf, workbookOf } from "./draft.ts";
export type { ColumnRole, Planted, PlantedList } from "./planted.ts";
export type { SampleWorkbook } from "./sample.ts";

/** The same every time. */
export function sampleWorkbooks(): readonly SampleWorkbook[] {
  return [harbour(), vektor(), brandt(), aoyama(), meridian(), castellan()];
}
