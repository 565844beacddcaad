/** Whom a value is about, as the API names them, and whether the viewer may see it. */
import { type Named, namedAsked, seesCompany, visibleEmployees, visibleUnits } from "../src/access/index.ts";
import { ask, type Question } from "../src/db/ask.ts";
import { Employee, type Subject, Unit } from "../src/org/index.ts";
import { ForbiddenProblem, refuse } from "../src/problem.ts";
import { builder } from "./builder.ts";
import { type Context, viewerOf } from "./context.ts";

export const SubjectInput = builder.inputType("SubjectInput", {
  description: "What a value is about: exactly one of these.",
  isOneOf: true,
  fields: (t) => ({
    employee: t.string({ description: "An employee, by personnel number." }),
    unit: t.string({ description: "A unit with all under it, by code." }),
    company: t.boolean({ description: "The whole company, where true." }),
  }),
});
export type GivenSubject = typeof SubjectInput.$inferInput;

/** Refuses a grid of which the viewer may not see every subject. */
export async function assertVisible(context: Context, subjects: readonly Subject[]): Promise<void> {
  const viewer = viewerOf(context);
  const employees = subjects.flatMap((subject) => (subject.kind === "EMPLOYEE" ? [subject.id] : []));
  const units = subjects.flatMap((subject) => (subject.kind === "UNIT" ? [subject.id] : []));
  const seenEmployees = await visibleEmployees(context.em, viewer, context.today, employees);
  const seenUnits = await visibleUnits(context.em, viewer, context.today, units);
  const wholeCompany = subjects.some((subject) => subject.kind === "COMPANY");
  const allSeen = employees.every((id) => seenEmployees.has(id)) && units.every((id) => seenUnits.has(id));
  if (!allSeen || (wholeCompany && !seesCompany(viewer))) throw new ForbiddenProblem();
}

/** The subjects that inputs name, whether the viewer may see them or not. */
export function subjectsOf(context: Context, given: readonly GivenSubject[]): Promise<Subject[]> {
  const named = namesAsked(context, given);
  return ask(context.em, {
    statements: named.statements,
    read: (found) => {
      const names = named.read(found);
      return given.map((each, position) => subjectOf(each, position, names).subject);
    },
  });
}

/** The subjects that inputs name; refused where the viewer may not see every one. */
export function visibleSubjectsAsked(context: Context, given: readonly GivenSubject[]): Question<Subject[]> {
  const named = namesAsked(context, given);
  return {
    statements: named.statements,
    read: (found) => {
      const names = named.read(found);
      const seen = given.map((each, position) => subjectOf(each, position, names));
      const maySeeAll = seesCompany(viewerOf(context));
      if (!seen.every(({ isVisible }) => isVisible ?? maySeeAll)) throw new ForbiddenProblem();
      for (const { subject, employee } of seen) if (employee !== null) met.set(subject, employee);
      return seen.map(({ subject }) => subject);
    },
  };
}

/** The employees that inputs have named and the viewer sees, by the subjects that they became. */
const met = new WeakMap<Subject, Employee>();

/** The employee that a subject is: whom an input has named is at hand, others go by their id. */
export function employeeOf(subject: Subject): Employee | number | null {
  return subject.kind === "EMPLOYEE" ? (met.get(subject) ?? subject.id) : null;
}

function namesAsked(context: Context, given: readonly GivenSubject[]): Question<Named> {
  const numbers = given.flatMap((each) => each.employee ?? []);
  const codes = given.flatMap((each) => each.unit ?? []);
  return namedAsked(viewerOf(context), context.today, numbers, codes);
}

interface SeenSubject {
  readonly subject: Subject;
  readonly employee: Employee | null;
  /** Null for the company, which nobody is asked about. */
  readonly isVisible: boolean | null;
}

function subjectOf(given: GivenSubject, position: number, { employees, units }: Named): SeenSubject {
  if (given.employee != null) {
    const employee = employees.get(given.employee);
    if (employee === undefined) throw new ForbiddenProblem();
    const { id, isVisible } = employee;
    return { subject: { kind: "EMPLOYEE", id }, employee, isVisible };
  }
  const path = ["subjects", String(position)];
  if (given.unit != null) {
    const { id, isVisible } = units.get(given.unit) ?? refuse(path, `There is no unit "${given.unit}".`);
    return { subject: { kind: "UNIT", id }, employee: null, isVisible };
  }
  if (!given.company) refuse(path, "Name an employee, a unit, or the company.");
  return { subject: { kind: "COMPANY" }, employee: null, isVisible: null };
}

/** Whom the rows of a table are about; null for an employee or unit that there is not. */
export async function knownSubjects(
  em: Context["em"],
  rows: readonly { readonly employee: string | null; readonly unit: string | null }[],
): Promise<(row: { readonly employee: string | null; readonly unit: string | null }) => Subject | null> {
  const numbers = [...new Set(rows.flatMap(({ employee }) => employee ?? []))];
  const codes = [...new Set(rows.flatMap(({ unit }) => unit ?? []))];
  const employees = numbers.length === 0 ? [] : await em.find(Employee, { number: { $in: numbers } });
  const units = codes.length === 0 ? [] : await em.find(Unit, { code: { $in: codes } });
  const employeeIds = new Map(employees.map(({ number, id }) => [number, id]));
  const unitIds = new Map(units.map(({ code, id }) => [code, id]));
  return ({ employee, unit }) => {
    if (employee === null && unit === null) return { kind: "COMPANY" };
    const kind = employee === null ? "UNIT" : "EMPLOYEE";
    const id = employee === null ? unitIds.get(unit ?? "") : employeeIds.get(employee);
    return id === undefined ? null : { kind, id };
  };
}
