/** Statements written as SQL, in the entity manager's transaction: the `sql` template binds every value as a parameter. */

import type { EntityManager } from "@mikro-orm/postgresql";
import { type RawBuilder, sql } from "kysely";

export { type RawBuilder, sql };

/** The rows of a statement. `numeric`, `int8` and `date` arrive as text, exact. */
export async function rows<Row>(em: EntityManager, statement: RawBuilder<Row>): Promise<Row[]> {
  const result = await statement.execute(em.getKysely());
  return result.rows;
}

/** A list of JSON records as a table: `jsonTable<{ id: number }>(list, sql`id integer`)` stands in a FROM clause. */
export function jsonTable(records: readonly object[], columns: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as given(${columns})`;
}

const idTexts = new WeakMap<readonly number[], string>();

/** Ids as an array of integers, whose text is made once however many statements ask about them. */
export function idArray(ids: readonly number[]): RawBuilder<readonly number[]> {
  const text = idTexts.get(ids) ?? `{${ids.join(",")}}`;
  idTexts.set(ids, text);
  return sql`${text}::integer[]`;
}
