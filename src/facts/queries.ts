/** The statements of an ingest before it stores: rows are staged in a temporary table and judged there as a set. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type CopyValue, copyRows } from "../db/copy.ts";
import { type RawBuilder, rows, sql } from "../db/sql.ts";
import type { FactKind, FactRow, RawRow, Rejection } from "./model.ts";
import { indicatorMeant, storages } from "./storage.ts";

/** What sorting and hashing may take, so that some 100,000 rows of the stage are not put on disk for it. */
const WORK_MEMORY = "64MB";

/** An empty table `staged` for one kind of fact, until the transaction ends. */
export async function createStage(em: EntityManager, kind: FactKind): Promise<void> {
  await rows(em, sql`select set_config('work_mem', ${WORK_MEMORY}, true)`);
  await rows(em, sql`drop table if exists pg_temp.staged`);
  await rows(
    em,
    sql`create temporary table staged
      (row integer, external_id text, employee text, occurred_on date, ${sql.raw(storages[kind].staged)})
      on commit drop`,
  );
}

/** Copies into the stage, as they come, those rows of one kind that `admit` makes facts of. */
export async function fillStage(
  em: EntityManager,
  kind: FactKind,
  source: Iterable<RawRow> | AsyncIterable<readonly RawRow[]>,
  admit: (row: RawRow) => FactRow | null,
): Promise<void> {
  const columns = `row, external_id, employee, occurred_on, ${storages[kind].stagedNames}`;
  await copyRows(em, `pg_temp.staged (${columns})`, source, (row) => {
    const fact = admit(row);
    return fact === null ? null : stagedRow(fact);
  });
  // A temporary table has no statistics of its own accord, and the plans below depend on its size.
  await rows(em, sql`analyze pg_temp.staged`);
}

function stagedRow(fact: FactRow): readonly CopyValue[] {
  switch (fact.kind) {
    case "INCIDENTS":
      return [fact.row, fact.externalId, fact.employee, fact.date, fact.type, fact.quantity];
    case "DOCUMENTS": {
      const attributes = JSON.stringify(fact.attributes);
      return [fact.row, fact.externalId, fact.employee, fact.date, fact.category, fact.amount, attributes];
    }
    case "MANUAL_VALUES":
      return [fact.row, fact.externalId, fact.employee, fact.date, fact.indicator, fact.value];
    default:
      return fact satisfies never;
  }
}

/** Rejected rows: how many, and the first of them. */
export interface Rejected {
  readonly count: number;
  readonly first: readonly Rejection[];
}

/** Takes out of the stage the rows whose employee or indicator is unknown, or the indicator not entered by hand. */
export function rejectUnknown(em: EntityManager, kind: FactKind, limit: number): Promise<Rejected> {
  const withIndicator = kind === "MANUAL_VALUES";
  return reject(
    em,
    sql`select staged.ctid as place, case
        when employee.id is null
          then format('There is no employee with the number "%s".', left(staged.employee, 60))
        ${withIndicator ? indicatorFaults : sql``}
        end as reason
      from pg_temp.staged left join employee on employee.number = staged.employee
      ${withIndicator ? sql`left join ${indicatorMeant}` : sql``}`,
    limit,
  );
}

const indicatorFaults = sql`
  when indicator.id is null then format('There is no indicator "%s".', left(staged.indicator, 60))
  when indicator.source <> 'MANUAL' then format(
    'The indicator %s is not entered by hand: its source is %s.', indicator.code, indicator.source)
  when staged.value < indicator.minimum or staged.value > indicator.maximum then format(
    'The value %s is out of the bounds of %s: %s to %s.', staged.value, indicator.code,
    coalesce(indicator.minimum::text, 'any'), coalesce(indicator.maximum::text, 'any'))`;

/** Takes out of the stage each row whose external id stands again in a later one. */
export function rejectRepeated(em: EntityManager, limit: number): Promise<Rejected> {
  return reject(
    em,
    sql`select staged.ctid as place,
        format('Row %s has the same external id; the last one counts.', latest.row) as reason
      from pg_temp.staged join (
        select external_id, max(row) as row from pg_temp.staged group by external_id having count(*) > 1
      ) latest on latest.external_id = staged.external_id and latest.row > staged.row`,
    limit,
  );
}

/** Takes out of the stage the rows of archived months, and those that would take a fact out of one. */
export function rejectArchived(em: EntityManager, limit: number): Promise<Rejected> {
  const archived = sql`(select archived_days())`;
  return reject(
    em,
    sql`select staged.ctid as place, format('The facts of %s are archived: nothing is recorded or corrected in that month.',
        to_char(case when ${archived} @> staged.occurred_on then staged.occurred_on else known.occurred_on end, 'YYYY-MM'))
        as reason
      from pg_temp.staged left join pg_temp.known using (external_id)
      where ${archived} @> staged.occurred_on or ${archived} @> known.occurred_on`,
    limit,
  );
}

/** Deletes what `judgements` (`place`, `reason`) gives a reason for. */
export async function reject(
  em: EntityManager,
  judgements: RawBuilder<unknown>,
  limit: number,
): Promise<Rejected> {
  const first = await rows<Rejection & { readonly count: number }>(
    em,
    sql`with judged as (${judgements}), rejected as (
      delete from pg_temp.staged using judged
      where staged.ctid = judged.place and judged.reason is not null
      returning staged.row, staged.external_id, judged.reason
    )
    select row, external_id as "externalId", reason, (count(*) over ())::integer as count
    from rejected order by row limit ${limit}`,
  );
  return {
    count: first[0]?.count ?? 0,
    first: first.map(({ row, externalId, reason }) => ({ row, externalId, reason })),
  };
}
