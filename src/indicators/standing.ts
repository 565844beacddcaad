/** Whom formulas look at besides the employee: the unit, the company, and the other members of the unit. */
import type { EntityManager } from "@mikro-orm/postgresql";
import type { MeasureSubject } from "../../grammar/index.ts";
import type { Period } from "../calendar/index.ts";
import { membersAt, type Subject, subjectKey, unitsAt } from "../org/index.ts";
import type { Needs } from "./needs.ts";

/** The subjects of a grid and all that they are seen against, in one list; those of the grid come first. */
export class Standing {
  readonly subjects: readonly Subject[];
  readonly #positions: ReadonlyMap<string, number>;
  /** The unit of an employee at the end of a period. */
  readonly #units: ReadonlyMap<string, number>;
  /** The employees of a unit at the end of a period. */
  readonly #members: ReadonlyMap<string, readonly number[]>;

  private constructor(
    subjects: readonly Subject[],
    units: ReadonlyMap<string, number>,
    members: ReadonlyMap<string, readonly number[]>,
  ) {
    this.subjects = subjects;
    this.#positions = new Map(subjects.map((subject, at) => [subjectKey(subject), at]));
    this.#units = units;
    this.#members = members;
  }

  /** Finds the units and members that the needs ask for, in at most two statements. */
  static async load(
    em: EntityManager,
    grid: { readonly subjects: readonly Subject[] },
    needs: Pick<Needs, "subjects" | "ranks" | "stretches">,
  ): Promise<Standing> {
    const periods = needs.stretches.flatMap(({ parts }) => (parts.length === 1 ? parts : []));
    const subjects = new Map(grid.subjects.map((subject) => [subjectKey(subject), subject]));
    const add = (subject: Subject) => subjects.set(subjectKey(subject), subject);
    if (needs.subjects.has("COMPANY")) add({ kind: "COMPANY" });
    const units = new Map<string, number>();
    const members = new Map<string, number[]>();
    if (needs.subjects.has("UNIT") || needs.ranks) {
      const employees = grid.subjects.flatMap((subject) => (subject.kind === "EMPLOYEE" ? [subject.id] : []));
      for (const { employeeId, period, unitId } of await unitsAt(em, employees, periods)) {
        units.set(placeKey(employeeId, periods[period]), unitId);
        add({ kind: "UNIT", id: unitId });
      }
    }
    if (needs.ranks) {
      const wanted = [...new Set(units.values())];
      for (const { employeeId, period, unitId } of await membersAt(em, wanted, periods)) {
        const key = placeKey(unitId, periods[period]);
        members.set(key, [...(members.get(key) ?? []), employeeId]);
        add({ kind: "EMPLOYEE", id: employeeId });
      }
    }
    return new Standing([...subjects.values()], units, members);
  }

  /** The position of whom a formula of a subject means; null where an employee belongs to no unit then. */
  seenFrom(position: number, wanted: MeasureSubject, period: Period): number | null {
    const subject = this.subjects[position];
    if (wanted === "SELF" || subject === undefined) return position;
    if (wanted === "COMPANY") return this.#positions.get(subjectKey({ kind: "COMPANY" })) ?? null;
    if (subject.kind !== "EMPLOYEE") return position;
    const id = this.#units.get(placeKey(subject.id, period));
    return id === undefined ? null : (this.#positions.get(subjectKey({ kind: "UNIT", id })) ?? null);
  }

  /** The positions of the members of an employee's unit at the end of a period, the employee included. */
  membersAt(position: number, period: Period): readonly number[] {
    const subject = this.subjects[position];
    if (subject?.kind !== "EMPLOYEE") return [];
    const unit = this.#units.get(placeKey(subject.id, period));
    const members = unit === undefined ? [] : (this.#members.get(placeKey(unit, period)) ?? []);
    return members.flatMap((id) => this.#positions.get(subjectKey({ kind: "EMPLOYEE", id })) ?? []);
  }
}

function placeKey(id: number, period: Pick<Period, "start" | "end"> | undefined): string {
  return `${id}@${period?.start}/${period?.end}`;
}
