/** Whom a value is about, as the API names them, and whether the viewer may see it. */
import { seesCompany, visibleEmployees, visibleUnits } from "../src/access/index.ts";
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

/** The subjects that inputs name, in one statement a kind. */
export async function subjectsOf(context: Context, given: readonly GivenSubject[]): Promise<Subject[]> {
  const numbers = given.flatMap((each) => each.employee ?? []);
  const codes = given.flatMap((each) => each.unit ?? []);
  const employees = numbers.length === 0 ? [] : await context.em.find(Employee, { number: { $in: numbers } });
  const units = codes.length === 0 ? [] : await context.em.find(Unit, { code: { $in: codes } });
  const employeeIds = new Map(employees.map((employee) => [employee.number, employee.id]));
  const unitIds = new Map(units.map((unit) => [unit.code, unit.id]));
  return given.map((each, position): Subject => {
    if (each.employee != null) {
      const id = employeeIds.get(each.employee);
      if (id === undefined) throw new ForbiddenProblem();
      return { kind: "EMPLOYEE", id };
    }
    if (each.unit != null) {
      const id = unitIds.get(each.unit);
      return id === undefined
        ? refuse(["subjects", String(position)], `There is no unit "${each.unit}".`)
        : { kind: "UNIT", id };
    }
    return each.company
      ? { kind: "COMPANY" }
      : refuse(["subjects", String(position)], "Name an employee, a unit, or the company.");
  });
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
