/** Who makes up units and the company in some periods, for plans that roll up. */
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Period } from "../calendar/index.ts";
import { rows, sql } from "../db/sql.ts";
import type { Subject } from "../org/index.ts";
import { type RolledPlans, rolledPlans } from "./rolled.ts";
import type { TargetQuery } from "./targets.ts";

interface Stint {
  readonly unitId: number;
  readonly start: Temporal.PlainDate;
  readonly end: Temporal.PlainDate;
}

/** An employee of a group in a period: all their stints in it, and which of them are in the group. */
export interface Member {
  readonly id: number;
  readonly stints: readonly Stint[];
  readonly inGroup: readonly boolean[];
}

export class Members {
  readonly #children: ReadonlyMap<number | null, readonly number[]>;
  readonly #stints: ReadonlyMap<number, readonly Stint[]>;
  readonly #employees: ReadonlyMap<number, ReadonlySet<number>>;
  /** What the plans of those come to who are not among the stints. */
  readonly rolled: RolledPlans;

  private constructor(
    children: ReadonlyMap<number | null, readonly number[]>,
    stints: ReadonlyMap<number, readonly Stint[]>,
    rolled: RolledPlans,
  ) {
    this.rolled = rolled;
    this.#children = children;
    this.#stints = stints;
    const employees = new Map<number, Set<number>>();
    for (const [id, own] of stints)
      for (const { unitId } of own) employees.set(unitId, (employees.get(unitId) ?? new Set()).add(id));
    this.#employees = employees;
  }

  /** Nothing where no subject is a group; else the tree of units and their members' plans, in three statements. */
  static async load(em: EntityManager, query: TargetQuery): Promise<Members> {
    const { subjects, periods, indicators } = query;
    const groups = subjects.filter(({ kind }) => kind !== "EMPLOYEE");
    if (groups.length === 0 || periods.length === 0 || indicators.length === 0)
      return new Members(new Map(), new Map(), { others: [], sum: () => null });
    const units = await rows<{ id: number; parentId: number | null }>(
      em,
      sql`select id, parent_id as "parentId" from unit order by id`,
    );
    const children = new Map<number | null, number[]>();
    for (const { id, parentId } of units) children.set(parentId, [...(children.get(parentId) ?? []), id]);
    const rolled = await rolledPlans(em, [...unitsOf(groups, children)], query);
    return new Members(children, await stintsOf(em, rolled.others, periods), rolled);
  }

  /** Every unit under the groups, and the employees in them whose plans are worked out one by one. */
  get subjects(): Subject[] {
    const units = [...this.#employees.keys(), ...[...this.#children.values()].flat()];
    return [
      ...[...new Set(units)].map((id): Subject => ({ kind: "UNIT", id })),
      ...[...this.#stints.keys()].map((id): Subject => ({ kind: "EMPLOYEE", id })),
    ];
  }

  /** The units directly under a unit, or the topmost ones of the company. */
  unitsUnder(group: Subject): readonly number[] {
    return this.#children.get(group.kind === "UNIT" ? group.id : null) ?? [];
  }

  /** The employees who belong to a unit itself on some day of a period; none belongs to the company but by a unit. */
  employeesIn(group: Subject, period: Period): Member[] {
    if (group.kind !== "UNIT") return [];
    return [...(this.#employees.get(group.id) ?? [])].flatMap((id): Member[] => {
      const stints = within(this.#stints.get(id) ?? [], period);
      const inGroup = stints.map(({ unitId }) => unitId === group.id);
      return inGroup.includes(true) ? [{ id, stints, inGroup }] : [];
    });
  }
}

function within(stints: readonly Stint[], { start, end }: Period): Stint[] {
  return stints.flatMap((stint): Stint[] => {
    const from = Temporal.PlainDate.compare(stint.start, start) > 0 ? stint.start : start;
    const to = Temporal.PlainDate.compare(stint.end, end) < 0 ? stint.end : end;
    return Temporal.PlainDate.compare(from, to) > 0 ? [] : [{ unitId: stint.unitId, start: from, end: to }];
  });
}

function unitsOf(
  groups: readonly Subject[],
  children: ReadonlyMap<number | null, readonly number[]>,
): Set<number> {
  const found = new Set<number>();
  const open = groups.flatMap((group) => (group.kind === "UNIT" ? [group.id] : (children.get(null) ?? [])));
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(children.get(id) ?? []));
  }
  return found;
}

/** All stints of some employees, in any unit, in the time of the periods. */
async function stintsOf(
  em: EntityManager,
  employees: readonly number[],
  periods: readonly Period[],
): Promise<Map<number, Stint[]>> {
  const starts = periods.map(({ start }) => start.toString()).sort();
  const ends = periods.map(({ end }) => end.toString()).sort();
  const stored = await rows<{ employeeId: number; unitId: number; first: string; last: string | null }>(
    em,
    sql`with span as (select daterange(${starts[0]}::date, ${ends.at(-1)}::date, '[]') as days)
      select employee_id as "employeeId", unit_id as "unitId", valid_from::text as first, valid_to::text as last
      from membership, span
      where daterange(valid_from, valid_to, '[]') && days
        and employee_id = any(${employees}::integer[])
      order by employee_id, valid_from`,
  );
  const stints = new Map<number, Stint[]>();
  for (const { employeeId, unitId, first, last } of stored) {
    const end = Temporal.PlainDate.from(last ?? "9999-12-31");
    const stint = { unitId, start: Temporal.PlainDate.from(first), end };
    const own = stints.get(employeeId);
    if (own === undefined) stints.set(employeeId, [stint]);
    else own.push(stint);
  }
  return stints;
}
