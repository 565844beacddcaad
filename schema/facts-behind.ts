/** The facts behind a number of an indicator in the API. */
import { type ResolveCursorConnectionArgs, resolveCursorConnection } from "@pothos/plugin-relay";
import { visibleEmployees } from "../src/access/index.ts";
import {
  ComputedIndicatorProblem,
  type CountedFact,
  countFactsBehind,
  type Definitions,
  factsBehind,
  type Indicator,
  loadDefinitions,
  type MeasuredNumber,
  placeOf,
} from "../src/indicators/index.ts";
import { FactsArchivedProblem, refuse } from "../src/problem.ts";
import { codeText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { type Context, viewerOf } from "./context.ts";
import { ErrorInterface } from "./errors.ts";
import { FactKindEnum } from "./facts.ts";
import { EmployeeRef } from "./org.ts";
import { assertVisible, SubjectInput, subjectsOf } from "./subjects.ts";

/** A fact, and whether the viewer may see whose it is. */
interface ShownFact extends CountedFact {
  readonly isEmployeeVisible: boolean;
}

interface Attribute {
  readonly name: string;
  readonly value: string;
}
const AttributeRef = builder.objectRef<Attribute>("DocumentAttribute").implement({
  description: "An attribute of a document.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Its name." }),
    value: t.exposeString("value", { description: "Its value." }),
  }),
});

const CountedFactRef = builder.objectRef<ShownFact>("CountedFact").implement({
  description: "A fact with what it counts for an indicator.",
  fields: (t) => ({
    kind: t.field({ type: FactKindEnum, description: "What it is.", resolve: ({ kind }) => kind }),
    source: t.exposeString("source", { description: "The source that its external id belongs to." }),
    externalId: t.exposeString("externalId", { description: "Its id in the source." }),
    employee: t.field({
      type: EmployeeRef,
      nullable: true,
      description: "Whose it is; null where you may not see them today, as after a transfer.",
      resolve: (fact) => (fact.isEmployeeVisible ? fact.employeeId : null),
    }),
    day: t.field({ type: "Date", description: "The day it counts on.", resolve: ({ day }) => day }),
    label: t.exposeString("label", {
      description: "An incident's type, a document's category, or the code of a manual value's indicator.",
    }),
    value: t.field({
      type: "Decimal",
      description:
        "What it counts: an incident's quantity × coefficient; a document's amount, or 1 where documents are counted; a manual value itself.",
      resolve: ({ value }) => value,
    }),
    attributes: t.field({
      type: [AttributeRef],
      description: "A document's attributes by name.",
      resolve: ({ attributes }) =>
        Object.entries(attributes)
          .map(([name, value]) => ({ name, value }))
          .sort((a, b) => (a.name < b.name ? -1 : 1)),
    }),
    isRetroactive: t.boolean({
      description: "Whether it was recorded or replaced when its period was closed.",
      resolve: ({ retroactive }) => retroactive,
    }),
  }),
});

builder.objectType(ComputedIndicatorProblem, {
  name: "ComputedIndicatorError",
  description: "The indicator is computed by a formula and has no facts of its own.",
  interfaces: [ErrorInterface],
  fields: (t) => ({
    indicators: t.stringList({
      description: "The codes of the indicators that it is computed from, to be asked instead.",
      resolve: (problem) => [...problem.indicators],
    }),
  }),
});

builder.objectType(FactsArchivedProblem, {
  name: "FactsArchivedError",
  description: "The facts of some months of the period are archived, out of the database; the numbers stay.",
  interfaces: [ErrorInterface],
  fields: (t) => ({
    months: t.stringList({
      description: "These months, as 2026-03.",
      resolve: (problem) => [...problem.months],
    }),
  }),
});

builder.queryField("factsBehind", (t) =>
  t.connection(
    {
      type: CountedFactRef,
      errors: { types: [ComputedIndicatorProblem, FactsArchivedProblem] },
      description:
        "The facts that a number of `progress` is made of, the newest first; their values add up to it where the indicator sums.",
      args: {
        indicator: t.arg.string({ required: true, description: "The indicator's code.", validate: codeText }),
        subject: t.arg({ type: SubjectInput, required: true, description: "About whom." }),
        period: t.arg({ type: "Period", required: true, description: "When." }),
      },
      resolve: async (_root, { indicator: code, subject: given, period, ...args }, context) => {
        const [subject] = await subjectsOf(context, [given]);
        if (subject === undefined) throw new RangeError("one subject was given");
        await assertVisible(context, [subject]);
        const definitions = await loadDefinitions(context.em);
        const indicator = indicatorNamed(code, definitions);
        const number = { indicator, subject, start: period.start, end: period.end };
        const connection = await resolveCursorConnection(
          { args, defaultSize: 50, maxSize: 1000, toCursor: placeOf },
          (page: ResolveCursorConnectionArgs) => shownFacts(context, number, page, definitions),
        );
        return { ...connection, countAll: () => countFactsBehind(context.em, number, definitions) };
      },
    },
    {
      fields: (fields) => ({
        totalCount: fields.int({
          description: "How many there are on all pages.",
          resolve: ({ countAll }) => countAll(),
        }),
      }),
    },
  ),
);

function indicatorNamed(code: string, definitions: Definitions): Indicator {
  const wanted = code.toLowerCase();
  const found = [...definitions.indicators.values()].find((each) => each.code.toLowerCase() === wanted);
  return found ?? refuse(["indicator"], `There is no indicator "${code}".`);
}

async function shownFacts(
  context: Context,
  number: MeasuredNumber,
  { after, before, limit, inverted }: ResolveCursorConnectionArgs,
  definitions: Definitions,
): Promise<ShownFact[]> {
  const page = { after: after ?? null, before: before ?? null, limit, oldestFirst: inverted };
  const found = await factsBehind(context.em, number, page, definitions);
  const employees = [...new Set(found.map(({ employeeId }) => employeeId))];
  const visible = await visibleEmployees(context.em, viewerOf(context), context.today, employees);
  return found.map((fact) => ({ ...fact, isEmployeeVisible: visible.has(fact.employeeId) }));
}
