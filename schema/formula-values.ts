/** What formulas yield, in the API: values, and the trace that explains one. */
import {
  ArrayValue,
  Decimal,
  FormulaError,
  type Language,
  printValue,
  sentenceOf,
  sentenceOfError,
  type Trace,
  type Value,
} from "../grammar/index.ts";
import { builder } from "./builder.ts";

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

export const FormulaValueRef = builder.objectRef<Boxed>("FormulaValue").implement({
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
