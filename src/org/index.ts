/** Who is measured. */
export { Company, Employee, Headship, Membership, Unit } from "./model.ts";
export { stintsOf, type Subject, subjectKey } from "./subject.ts";
