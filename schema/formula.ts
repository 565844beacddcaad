/** The formula language in the API: check, evaluate with a trace, and the catalogue of functions. */
import {
  ArrayValue,
  type CatalogueEntry,
  type Checked,
  catalogue,
  checkText,
  Decimal,
  explain,
  FormulaError,
  hasErrors,
  type Language,
  print,
  printValue,
  type Slot,
  type SymbolList,
  sentenceOf,
  sentenceOfError,
  signatureOf,
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

const ValueKindEnum = builder.enumType("ValueKind", {
  description: "What kind of value it is.",
  values: {
    NUMBER: { description: "An exact number." },
    TEXT: { description: "A text." },
    BOOLEAN: { description: "TRUE or FALSE." },
    BLANK: { description: "Nothing." },
    ERROR: { description: "An error such as #DIV/0!." },
    ARRAY: { description: "Rows and columns of values." },
    LAMBDA: { description: "A function." },
  },
});

function kindOf(value: Value): typeof ValueKindEnum.$inferType {
  if (value instanceof Decimal) return "NUMBER";
  if (value instanceof FormulaError) return "ERROR";
  if (value instanceof ArrayValue) return "ARRAY";
  if (value === null) return "BLANK";
  if (typeof value === "string") return "TEXT";
  return typeof value === "boolean" ? "BOOLEAN" : "LAMBDA";
}

/** A value in a box, since a blank is a value too and must not be taken for an absent field. */
interface Boxed {
  readonly value: Value;
}

export const LanguageEnum = builder.enumType("Language", {
  description: "The language of sentences.",
  values: {
    EN: { value: "en", description: "English." },
    RU: { value: "ru", description: "Russian." },
    JA: { value: "ja", description: "Japanese." },
  } as const satisfies Record<string, { value: Language; description: string }>,
});

/** The argument by which a reader chooses the language of a sentence. */
export const inLanguage = builder.args((t) => ({
  language: t.field({
    type: LanguageEnum,
    required: true,
    defaultValue: "en",
    description: "In which language.",
  }),
}));

const FormulaValueRef = builder.objectRef<Boxed>("FormulaValue").implement({
  description: "What a formula, or a part of one, yields.",
  fields: (t) => ({
    kind: t.field({ type: ValueKindEnum, description: "Its kind.", resolve: ({ value }) => kindOf(value) }),
    text: t.string({
      description: "The value written out: all digits of a number, TRUE, #N/A, `{1,2;3,4}`.",
      resolve: ({ value }) => printValue(value),
    }),
    number: t.field({
      type: "Decimal",
      nullable: true,
      description: "The number, where it is one.",
      resolve: ({ value }) => (value instanceof Decimal ? value : null),
    }),
    cause: t.string({
      nullable: true,
      description: "Why it is an error, in a sentence.",
      args: inLanguage,
      resolve: ({ value }, { language }) =>
        value instanceof FormulaError ? sentenceOfError(value.code, value.cause, language) : null,
    }),
  }),
});

export const TraceRef = builder.objectRef<Trace>("Trace");
TraceRef.implement({
  description: "One node of an explained evaluation; its children are what it was computed from.",
  fields: (t) => ({
    start: t.exposeInt("start", {
      description: "Where the node begins in the formula, in UTF-16 units from 0.",
    }),
    end: t.exposeInt("end", { description: "Where it ends." }),
    text: t.exposeString("text", { description: "The node's text." }),
    value: t.field({
      type: FormulaValueRef,
      description: "What it yielded.",
      resolve: ({ value }) => ({ value }),
    }),
    taken: t.exposeBoolean("taken", { description: "False for a branch that was not computed." }),
    sentence: t.string({
      description:
        "Why it has its value: which band, which branch, which facts; empty where the text says all.",
      args: inLanguage,
      resolve: (trace, { language }) => sentenceOf(trace, language),
    }),
    children: t.field({
      type: [TraceRef],
      description: "What it was computed from, and branches not taken.",
      complexity: { field: 1, multiplier: 3 },
      resolve: (trace) => [...trace.children],
    }),
    nodes: t.field({
      type: [TraceRef],
      description: "This node and everything under it, depth first: the whole explanation in one list.",
      complexity: { field: 1, multiplier: 10 },
      resolve: flattened,
    }),
    size: t.int({
      description: "How many nodes it has with itself: by it, the tree is made again from `nodes`.",
      resolve: sizeOf,
    }),
  }),
});

function sizeOf(trace: Trace): number {
  return trace.children.reduce((sum, child) => sum + sizeOf(child), 1);
}

function flattened(trace: Trace): Trace[] {
  return [trace, ...trace.children.flatMap(flattened)];
}

const FormulaCheckRef = builder.objectRef<Checked>("FormulaCheck").implement({
  description: "What checking a formula finds.",
  fields: (t) => ({
    ok: t.boolean({ description: "Whether it has no errors.", resolve: (checked) => !hasErrors(checked) }),
    diagnostics: t.field({
      type: [DiagnosticRef],
      description: "Its faults in the order of the text.",
      resolve: (checked) => [...checked.diagnostics],
    }),
    type: t.exposeString("type", {
      description: "`number`, `text`, `boolean`, or `any` where the text alone does not tell.",
    }),
    canonical: t.field({
      type: "Formula",
      description: "The formula in English form.",
      resolve: (checked) => print(checked.ast),
    }),
    indicators: t.field({
      type: ["String"],
      description: "The codes of the indicators whose facts it uses.",
      resolve: (checked) => [...checked.dependencies.indicators],
    }),
    plans: t.field({
      type: ["String"],
      description: "The codes of the indicators whose plans it uses.",
      resolve: (checked) => [...checked.dependencies.plans],
    }),
    tierTables: t.field({
      type: ["String"],
      description: "The codes of the tier tables it uses.",
      resolve: (checked) => [...checked.dependencies.tierTables],
    }),
    functions: t.field({
      type: ["String"],
      description: "The functions it calls.",
      resolve: (checked) => [...checked.dependencies.functions],
    }),
  }),
});

async function contextSymbols(context: Context): Promise<SymbolList> {
  const { symbols } = await loadDefinitions(context.em, context.today);
  return { ...symbols, salary: true };
}

builder.queryField("checkFormula", (t) =>
  t.field({
    type: FormulaCheckRef,
    description: "Checks a formula as a bonus template would hold it; faults are data, never an error.",
    args: { text: t.arg.string({ required: true, description: "The formula; a leading = is optional." }) },
    resolve: async (_root, { text }, context) => checkText(text, symbolsOf(await contextSymbols(context))),
  }),
);

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

const FormulaFunctionRef = builder.objectRef<CatalogueEntry>("FormulaFunction").implement({
  description: "A function of the language, as help shows it.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Its English name." }),
    category: t.exposeString("category", { description: "Its chapter in the reference." }),
    signature: t.string({ description: "Its arguments.", resolve: signatureOf }),
    doc: t.string({
      description: "What it returns, in a line.",
      resolve: ({ doc }, _, { tell }) => tell(doc),
    }),
    example: t.string({ description: "A formula with it.", resolve: (entry) => entry.example[0] }),
    exampleValue: t.string({ description: "What the example yields.", resolve: (entry) => entry.example[1] }),
  }),
});

builder.queryField("formulaFunctions", (t) =>
  t.field({
    type: [FormulaFunctionRef],
    description: "Every function by name.",
    complexity: 50,
    resolve: () => [...catalogue],
  }),
);
