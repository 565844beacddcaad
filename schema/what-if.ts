/** What an employee may get, in the API: other inputs, the next band, the month's end; nothing is stored. */
import { visiblePay } from "../src/access/index.ts";
import { periodOf } from "../src/calendar/index.ts";
import { Employee } from "../src/org/index.ts";
import {
  type ChangeableInput,
  type LineChange,
  type NextBand,
  nextBands,
  type PayForecast,
  payForecast,
  type WhatIf,
  whatIf,
  whatIfInputs,
} from "../src/pay/index.ts";
import { ForbiddenProblem } from "../src/problem.ts";
import { codeText, listOf } from "./bounds.ts";
import { builder } from "./builder.ts";
import { type Context, viewerOf } from "./context.ts";
import { listAnswer } from "./descriptions.ts";
import { NamedValueInput } from "./formula-evaluation.ts";
import { IndicatorRef } from "./indicators.ts";
import { EmployeeRef } from "./org.ts";
import { LineKindEnum, LineRef, StatementRef } from "./statements.ts";
import { lineName, toldOrNull } from "./telling.ts";

const ChangeableInputRef = builder.objectRef<ChangeableInput>("ChangeableInput").implement({
  description: "An input of a statement that may be tried out with another value.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "As formulas write it: `SALARY`, `sales`, `PLAN(sales)`." }),
    value: t.field({
      type: "Decimal",
      nullable: true,
      description: "What it is; null where it is missing or in error.",
      resolve: ({ value }) => value,
    }),
  }),
});

const LineChangeRef = builder.objectRef<LineChange>("LineChange").implement({
  description: "A line as it is and as it would be.",
  fields: (t) => ({
    kind: t.field({ type: LineKindEnum, description: "What it is.", resolve: ({ kind }) => kind }),
    name: t.string({ description: "Its name.", resolve: (line, _, { tell }) => lineName(line, tell) }),
    before: t.field({
      type: "Decimal",
      nullable: true,
      description: "The amount as it is; null where there is no such line, or it is in error.",
      resolve: ({ before }) => before,
    }),
    after: t.field({
      type: "Decimal",
      nullable: true,
      description: "The amount as it would be; null where there would be no such line, or it is in error.",
      resolve: ({ after }) => after,
    }),
    error: t.string({
      nullable: true,
      description: "The error that the line would be in, with its cause.",
      resolve: ({ error }, _, { tell }) => toldOrNull(error, tell),
    }),
  }),
});

const WhatIfRef = builder.objectRef<WhatIf>("WhatIf").implement({
  description: "A statement as it is and as it would be with other inputs.",
  fields: (t) => ({
    currency: t.exposeString("currency", { description: "The ISO 4217 code of its amounts." }),
    before: t.field({
      type: "Decimal",
      nullable: true,
      description: "The total as it is; null where a line is in error.",
      resolve: ({ before }) => before,
    }),
    after: t.field({
      type: "Decimal",
      nullable: true,
      description: "The total as it would be; null where a line is in error.",
      resolve: ({ after }) => after,
    }),
    error: t.string({
      nullable: true,
      description: "Why it would have no total, where no line says so.",
      resolve: ({ error }, _, { tell }) => toldOrNull(error, tell),
    }),
    lines: t.field({
      type: [LineChangeRef],
      description: "All lines, those that stay the same too.",
      resolve: ({ lines }) => [...lines],
    }),
  }),
});

builder.queryField("whatIfInputs", (t) =>
  t.field({
    type: [ChangeableInputRef],
    errors: listAnswer,
    description: "The inputs of a statement that may be tried out, by name, with their present values.",
    args: {
      statement: t.arg.globalID({ required: true, for: [StatementRef], description: "The statement's id." }),
    },
    complexity: { field: 20, multiplier: 10 },
    resolve: (_root, { statement }, context) =>
      whatIfInputs(context.em, viewerOf(context), context.today, statement.id),
  }),
);

builder.queryField("whatIf", (t) =>
  t.field({
    type: WhatIfRef,
    errors: {},
    description:
      "What a statement would come to with other inputs, by the rules of its run. Lines entered by hand, pools and those for closed months stay.",
    args: {
      statement: t.arg.globalID({ required: true, for: [StatementRef], description: "The statement's id." }),
      inputs: t.arg({
        type: [NamedValueInput],
        required: true,
        description:
          "The other values, by the names of `whatIfInputs`; a salary is in the statement's currency.",
        validate: listOf(50),
      }),
    },
    complexity: { field: 20, multiplier: 1 },
    resolve: (_root, { statement, inputs }, context) =>
      whatIf(context.em, viewerOf(context), context.today, statement.id, inputs),
  }),
);

const NextBandRef = builder.objectRef<NextBand>("NextBand").implement({
  description: "The next step of a bonus: what is missing until it gets better, and what that is worth.",
  fields: (t) => ({
    indicator: t.field({
      type: IndicatorRef,
      description: "Whose fact has to get better.",
      resolve: ({ indicator }) => indicator,
    }),
    unitOfMeasure: t.string({
      description: "What the fact is counted in.",
      resolve: ({ indicator }) => indicator.unitOfMeasure,
    }),
    fact: t.field({ type: "Decimal", description: "The fact of the period.", resolve: ({ fact }) => fact }),
    value: t.field({
      type: "Decimal",
      description: "The nearest fact at which the amount is better.",
      resolve: ({ value }) => value,
    }),
    missing: t.field({
      type: "Decimal",
      description: "How far the fact is from it; where lower is better, how much it would have to fall.",
      resolve: ({ missing }) => missing,
    }),
    amount: t.field({
      type: "Decimal",
      description: "The line's amount there.",
      resolve: ({ amount }) => amount,
    }),
    worth: t.field({
      type: "Decimal",
      description: "How much more that is than the line's amount.",
      resolve: ({ worth }) => worth,
    }),
  }),
});

builder.objectField(LineRef, "nextBand", (t) =>
  t.loadable({
    type: NextBandRef,
    nullable: true,
    description:
      "The next step of a BONUS, the nearest where several facts count, all else being the same. Null where the amount grows with every step of the fact, or cannot grow.",
    args: {
      indicator: t.arg.string({
        description: "The code of an indicator: the next step of this one.",
        validate: codeText,
      }),
    },
    complexity: { field: 5, multiplier: 1 },
    load: (keys: string[], { em }: Context) =>
      nextBands(
        em,
        keys.map((key) => {
          const [lineId, indicator] = JSON.parse(key) as [string, string | null];
          return { lineId, indicator };
        }),
      ),
    resolve: (line, { indicator }) =>
      line.kind === "BONUS" ? JSON.stringify([line.id, indicator ?? null]) : null,
  }),
);

type ForecastLine = PayForecast["computed"]["lines"][number];

const ForecastLineRef = builder.objectRef<ForecastLine>("PayForecastLine").implement({
  description: "A line of pay as it will be if facts go on as so far.",
  fields: (t) => ({
    kind: t.field({ type: LineKindEnum, description: "What it is.", resolve: ({ kind }) => kind }),
    name: t.string({ description: "Its name.", resolve: (line, _, { tell }) => lineName(line, tell) }),
    formula: t.field({
      type: "Formula",
      description: "What was computed.",
      resolve: ({ formula }) => formula,
    }),
    amount: t.field({
      type: "Decimal",
      nullable: true,
      description: "The rounded amount; null where the formula yielded an error.",
      resolve: ({ amount }) => amount,
    }),
    error: t.string({
      nullable: true,
      description: "The error and its cause, such as a fact of which nothing can be said yet.",
      resolve: ({ error }, _, { tell }) => toldOrNull(error, tell),
    }),
  }),
});

const PayForecastRef = builder.objectRef<PayForecast>("PayForecast").implement({
  description: "An employee's pay of a month if facts go on as so far.",
  fields: (t) => ({
    employee: t.field({
      type: EmployeeRef,
      description: "Who is paid.",
      resolve: ({ employeeId }) => employeeId,
    }),
    period: t.field({ type: "Period", description: "The month.", resolve: ({ period }) => period }),
    asOf: t.field({
      type: "Date",
      description: "The day from which facts go on as so far.",
      resolve: ({ asOf }) => asOf.toString(),
    }),
    currency: t.exposeString("currency", { description: "The ISO 4217 code of its amounts." }),
    total: t.field({
      type: "Decimal",
      nullable: true,
      description: "The sum of the lines; null where one is in error.",
      resolve: ({ computed }) => computed.total,
    }),
    error: t.string({
      nullable: true,
      description: "Why it has no total, where no line says so.",
      resolve: ({ computed }) => computed.error,
    }),
    lines: t.field({
      type: [ForecastLineRef],
      description: "What it is made of.",
      resolve: ({ computed }) => [...computed.lines],
    }),
  }),
});

builder.queryField("payForecast", (t) =>
  t.field({
    type: PayForecastRef,
    errors: {},
    description:
      "What an employee will get for a month if facts go on as so far, by the rules of the month; nothing is stored. For those who may see the employee's pay.",
    args: {
      employee: t.arg.string({
        description: "The personnel number; yours where left out.",
        validate: codeText,
      }),
      period: t.arg({ type: "Period", description: "The month; that of today where left out." }),
    },
    complexity: { field: 50, multiplier: 1 },
    resolve: async (_root, { employee: number, period }, context) => {
      const { em, today } = context;
      const viewer = viewerOf(context);
      const id = number == null ? viewer.employeeId : (await em.findOne(Employee, { number }))?.id;
      if (id === undefined) throw new ForbiddenProblem();
      const visible = await visiblePay(em, viewer, today, [id]);
      if (!visible.has(id)) throw new ForbiddenProblem();
      return payForecast(em, id, period ?? periodOf("MONTH", today), today);
    },
  }),
);
