/** The fields by which whatever is about somebody says whom it is about, and by what it is measured. */
import type { Indicator } from "../src/indicators/index.ts";
import type { Subject } from "../src/org/index.ts";
import type { SchemaTypes } from "./builder.ts";
import { IndicatorRef } from "./indicators.ts";
import { EmployeeRef, UnitRef } from "./org.ts";
import { employeeOf } from "./subjects.ts";

interface About {
  readonly subject: Subject;
}

interface Measured extends About {
  readonly indicator: Indicator;
}

type Types = PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>;

export function subjectFields<Shape extends About>(t: PothosSchemaTypes.ObjectFieldBuilder<Types, Shape>) {
  return {
    employee: t.field({
      type: EmployeeRef,
      nullable: true,
      description: "The employee it is about, where it is one.",
      resolve: ({ subject }: About) => employeeOf(subject),
    }),
    unit: t.field({
      type: UnitRef,
      nullable: true,
      description: "The unit it is about, where it is one; neither means the company.",
      resolve: ({ subject }: About) => (subject.kind === "UNIT" ? subject.id : null),
    }),
  };
}

export function measuredFields<Shape extends Measured>(
  t: PothosSchemaTypes.ObjectFieldBuilder<Types, Shape>,
) {
  return {
    ...subjectFields(t),
    indicator: t.field({
      type: IndicatorRef,
      description: "What is measured.",
      resolve: ({ indicator }: Measured) => indicator,
    }),
  };
}
