/** What becomes of the formula cells of a workbook that came of a run: what its rules must give again. */
import { addressOf, CellFormula } from "../../../../grammar/index.ts";
import type { WorkbookFile } from "../../model.ts";
import { EMPLOYEES, STATEMENTS, TIERS, VALUES } from "../../own-workbook.ts";
import { type Accounted, Counting } from "../account.ts";
import { type Check, placeKey } from "../draft.ts";
import type { SheetGrid } from "../grid.ts";
import type { Outcome } from "../model.ts";
import type { OwnWorkbook } from "./read.ts";

interface Fate {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly check: Pick<Check, "kind" | "rule" | "header"> | null;
}

const kept = (reason: string): Fate => ({ outcome: "KEPT", reason, check: null });

const column = (title: (typeof STATEMENTS.titles)[number]): number => STATEMENTS.titles.indexOf(title) + 1;

export function ownAccount(own: OwnWorkbook, file: WorkbookFile): Accounted {
  const counting = new Counting();
  const checks: Check[] = [];
  const unchecked = new Map<string, string>();
  const abroad = new Set(own.employees.filter(({ rate }) => rate !== "1").map(({ number }) => number));
  for (const grid of own.grids) {
    for (const place of grid.sheet.cells) {
      if (!(place.content instanceof CellFormula)) continue;
      const { outcome, reason, check } = fateOf(grid, place, abroad);
      const key = { sheet: grid.number, row: place.row, column: place.column };
      if (check === null) unchecked.set(placeKey(key), reason);
      else
        checks.push({
          ...key,
          ...check,
          employee: grid.text(place.row, column("Number")),
          period: own.period,
          cached: grid.value(place.row, place.column),
        });
      counting.add(grid.sheet.name, `${grid.sheet.name}!${addressOf(place)}`, outcome, reason);
    }
  }
  counting.addUnread(file);
  return { account: counting.account(), checks, unchecked };
}

function fateOf(
  grid: SheetGrid,
  place: { readonly row: number; readonly column: number },
  abroad: ReadonlySet<string>,
): Fate {
  const { name } = grid.sheet;
  if (name === TIERS.name) return kept("It follows from the bounds and rates beside it, which are read.");
  if (name === VALUES.name) return kept("It follows from other values, which are read.");
  if (name === EMPLOYEES.name) return kept("It repeats the statement, whose total is compared.");
  if (!name.startsWith(STATEMENTS.name)) return kept("It adds up what is compared on other sheets.");
  return fateOfLine(grid, place, abroad);
}

function fateOfLine(
  grid: SheetGrid,
  { row, column: at }: { readonly row: number; readonly column: number },
  abroad: ReadonlySet<string>,
): Fate {
  const [number, kind, header, rule] = (["Number", "Line", "What", "Rule"] as const).map((title) =>
    grid.text(row, column(title)),
  );
  if (kind === "TOTAL")
    return {
      outcome: "CONVERTED",
      reason: "It is what is paid: the total of the statement.",
      check: { kind: "TOTAL", rule: "", header: "TOTAL" },
    };
  if (at !== column("Before rounding")) return kept("It is the amount before it, rounded.");
  if (kind !== "SALARY" && kind !== "BONUS") return kept("What it comes to is compared in the total.");
  if (abroad.has(number ?? "")) return kept("It is paid in another currency, and compared in the total.");
  return {
    outcome: "CONVERTED",
    reason: `It is the rule of "${header}".`,
    check: { kind: "RULE", rule: rule ?? "", header: header ?? "" },
  };
}
