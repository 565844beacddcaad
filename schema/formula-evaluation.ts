/** Evaluating a formula for inputs, or for an employee in a period. */
import {
  type Checked,
  checkText,
  explain,
  FormulaError,
  type Slot,
  symbolsOf,
  type Trace,
  type Value,
} from "../grammar/index.ts";
import { seesCompany, visibleEmployees, visiblePay, visibleUnits } from "../src/access/index.ts";
import { lastDaySerial, periodOf } from "../src/calendar/index.ts";
import { loadDefinitions } from "../src/indicators/index.ts";
import { Employee, Membership } from "../src/org/index.ts";
import { formulaInputs } from "../src/pay/index.ts";
import { ForbiddenProblem, refuse } from "../src/problem.ts";
import { formulaText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { type Context, viewerOf } from "./context.ts";
import { DiagnosticRef } from "./errors.ts";
import { FormulaValueRef, TraceRef } from "./formula-values.ts";

export const NamedValueInput = builder.inputType("NamedValueInput", {
  description: "A value for a name in a formula.",
  fields: (t) => ({
    name: t.string({ required: true, description: "The name." }),
    value: t.field({ type: "Decimal", required: true, description: "Its value." }),
  }),
});

interface Evaluation {
  readonly value: Value;
  readonly trace: Trace;
  readonly checked: Checked;
}

const EvaluationRef = builder.objectRef<Evaluation>("Evaluation").implement({
  description: "A formula's value and how it came about.",
  fields: (t) => ({
    value: t.field({ type: FormulaValueRef, description: "The value.", resolve: ({ value }) => ({ value }) }),
    trace: t.field({
      type: TraceRef,
      description: "The evaluation as a tree.",
      resolve: ({ trace }) => trace,
    }),
    diagnostics: t.field({
      type: [DiagnosticRef],
      description: "Faults of the text; a formula with faults evaluates to an error at their place.",
      resolve: ({ checked }) => [...checked.diagnostics],
    }),
  }),
});

builder.queryField("evaluateFormula", (t) =>
  t.field({
    type: EvaluationRef,
    errors: { types: [] },
    description:
      "Evaluates a formula on given values, or on an employee's own in a period; nothing is stored.",
    args: {
      text: t.arg.string({
        required: true,
        description: "The formula; a leading = is optional.",
        validate: formulaText,
      }),
      inputs: t.arg({
        type: [NamedValueInput],
        description: "Values for names; they hide indicators of the same name.",
      }),
      employee: t.arg.string({ description: "A personnel number: its salary, facts and plans are used." }),
      period: t.arg({ type: "Period", description: "The period of the employee's values." }),
    },
    resolve: async (_root, { text, inputs, employee, period }, context) => {
      const given = new Map((inputs ?? []).map(({ name, value }) => [name.toLowerCase(), value]));
      if ((employee == null) !== (period == null))
        refuse(["period"], "Give an employee and a period, or neither.");
      const definitions = await loadDefinitions(context.em, period?.end ?? context.today);
      const kept = definitions.symbols.indicators.filter((each) => !given.has(each.code.toLowerCase()));
      const variables = (inputs ?? []).map(({ name }) => name);
      const checked = checkText(
        text,
        symbolsOf({
          ...definitions.symbols,
          indicators: kept,
          variables,
          salary: !given.has("salary"),
        }),
      );
      if (employee == null || period == null) {
        const today = lastDaySerial(periodOf("DAY", context.today));
        const values = checked.slots.map((slot) => {
          if (slot.kind === "variable") return given.get(slot.name.toLowerCase()) ?? null;
          return slot.kind === "today" || slot.kind === "now" ? today : missing(slot);
        });
        return { ...explain(checked, values), checked };
      }
      const found = await context.em.findOne(Employee, { number: employee });
      if (found === null) throw new ForbiddenProblem();
      const usesPay = checked.slots.some((slot) => slot.kind === "salary");
      const mayBeSeen = usesPay ? visiblePay : visibleEmployees;
      const visible = await mayBeSeen(context.em, viewerOf(context), context.today, [found.id]);
      if (!visible.has(found.id)) throw new ForbiddenProblem();
      await assertMayCompare(context, checked, found.id);
      const own = await formulaInputs(context.em, checked, found, period, definitions, context.today);
      const values = own.map((input, n) => {
        const slot = checked.slots[n];
        return slot?.kind === "variable" ? (given.get(slot.name.toLowerCase()) ?? null) : input.value;
      });
      return {
        ...explain(
          checked,
          values,
          own.map((input) => input.origin),
        ),
        checked,
      };
    },
  }),
);

/** A formula that looks at the company, or at a whole unit, tells of others than the employee. */
async function assertMayCompare(context: Context, checked: Checked, employeeId: number): Promise<void> {
  const viewer = viewerOf(context);
  if (seesCompany(viewer)) return;
  const measured = checked.slots.filter((slot) => "subject" in slot);
  if (measured.some((slot) => slot.subject === "COMPANY")) throw new ForbiddenProblem();
  if (!measured.some((slot) => slot.subject === "UNIT" || slot.kind === "rank")) return;
  const memberships = await context.em.find(Membership, { employeeId });
  const units = [...new Set(memberships.map((membership) => membership.unitId))];
  const visible = await visibleUnits(context.em, viewer, context.today, units);
  if (visible.size < units.length) throw new ForbiddenProblem();
}

/** Without an employee there is no fact, plan or salary to take. */
function missing(slot: Slot): FormulaError {
  const name = "indicator" in slot ? slot.indicator : slot.kind.toUpperCase();
  return new FormulaError("#N/A", {
    kind: "fact-missing",
    indicator: name,
    period: "a period that was not given",
  });
}
