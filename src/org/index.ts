/** Who is measured. */
export { employeeByNumber, takenNumbers, topUnit, unitByCode } from "./find.ts";
export { Company, Employee, Headship, Membership, Unit } from "./model.ts";
export { type PayRulesChange, setPayRules } from "./pay-rules.ts";
export {
  appointHead,
  createUnit,
  endHeadship,
  type HireInput,
  hireEmployee,
  recordLeave,
  transferEmployee,
  type UnitInput,
} from "./service.ts";
export { headshipsOf, headsOf, memberPage, membershipsOf } from "./stays.ts";
export { type Subject, stintsOf, subjectKey } from "./subject.ts";
export { isUnitTouched, type Touching } from "./touched.ts";
export { membersAt, type UnitAt, unitsAt } from "./units-at.ts";
