/** Answers of loaders: one row or refusal for each id, in the order asked. */
import { ForbiddenProblem } from "../src/problem.ts";

/** The rows by id; an id without a row is FORBIDDEN, which does not tell whether it exists. */
export function byId<Id extends string | number, Row extends { readonly id: Id }>(
  ids: readonly Id[],
  found: readonly Row[],
): (Row | Error)[] {
  const rows = new Map(found.map((row) => [row.id, row]));
  return ids.map((id) => rows.get(id) ?? new ForbiddenProblem());
}

/** What belongs to each id, in the order in which it was found; none for an id to which nothing does. */
export function listsById<Id, Row>(
  ids: readonly Id[],
  found: readonly Row[],
  ownerOf: (row: Row) => Id,
): Row[][] {
  const rows = Map.groupBy(found, ownerOf);
  return ids.map((id) => rows.get(id) ?? []);
}

/** The part of a global id that numbers a row; 0, which no row has, where it is no number. */
export function rowId(text: string): string {
  return /^\d{1,18}$/.test(text) ? text : "0";
}

const largestInteger = 2 ** 31 - 1;

/** The same where the table counts in `integer`. */
export function smallRowId(text: string): number {
  const id = Number(/^\d{1,10}$/.test(text) ? text : "0");
  return id <= largestInteger ? id : 0;
}
