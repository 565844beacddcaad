/** Where the statements of a run stand: each with its lines and its total together, on as many sheets as they need. */

import { STATEMENTS } from "../own-workbook.ts";

export interface StatementPlace {
  readonly sheet: string;
  /** The row of its first line, or of its total where it has none. */
  readonly first: number;
  /** The row of its total. */
  readonly total: number;
}

/** The places of statements by their numbers of lines; sheets have a row of titles and at most `mostRows` rows. */
export function statementPlaces(lineCounts: readonly number[], mostRows: number): StatementPlace[] {
  let [sheet, row] = [1, 2];
  return lineCounts.map((lines) => {
    if (row + lines > mostRows) [sheet, row] = [sheet + 1, 2];
    const first = row;
    row += lines + 1;
    return {
      sheet: sheet === 1 ? STATEMENTS.name : `${STATEMENTS.name} ${sheet}`,
      first,
      total: first + lines,
    };
  });
}
