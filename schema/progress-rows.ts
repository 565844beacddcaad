/** A large grid of progress by rows: the numbers of a subject and an indicator as lists, a tenth of the objects of `progress`. */
import { Decimal } from "../grammar/index.ts";
import type { Indicator } from "../src/indicators/index.ts";
import type { Subject } from "../src/org/index.ts";
import type { Progress } from "../src/plans/index.ts";
import { builder } from "./builder.ts";
import { listAnswer } from "./descriptions.ts";
import { gridArguments, gridCost, gridOf } from "./progress.ts";
import { measuredFields } from "./subject-fields.ts";

interface Row {
  readonly subject: Subject;
  readonly indicator: Indicator;
  readonly cells: readonly Progress[];
}

const ProgressRowRef = builder.objectRef<Row>("ProgressRow").implement({
  description: "Plan against fact of one indicator for one subject, each list in the order of the periods.",
  fields: (t) => ({
    ...measuredFields(t),
    facts: t.field({
      type: ["Decimal"],
      nullable: { list: false, items: true },
      description: "What was done; null where there is no value, for which `progress` tells why.",
      resolve: ({ cells }) => cells.map(({ fact }) => (fact instanceof Decimal ? fact : null)),
    }),
    plans: t.field({
      type: ["Decimal"],
      nullable: { list: false, items: true },
      description: "What was planned; null where nothing was.",
      resolve: ({ cells }) => cells.map(({ plan }) => plan),
    }),
    attainments: t.field({
      type: ["Decimal"],
      nullable: { list: false, items: true },
      description: "How far the plan is fulfilled, 1 for fully.",
      resolve: ({ cells }) => cells.map(({ attainment }) => attainment),
    }),
  }),
});

function rowsOf(cells: readonly Progress[], width: number): Row[] {
  const rows: Row[] = [];
  for (let from = 0; from < cells.length; from += width) {
    const own = cells.slice(from, from + width);
    const [first] = own;
    if (first !== undefined) rows.push({ subject: first.subject, indicator: first.indicator, cells: own });
  }
  return rows;
}

builder.queryField("progressRows", (t) =>
  t.field({
    type: [ProgressRowRef],
    errors: listAnswer,
    description:
      "The grid of `progress` by rows, for large ones: subject by subject, indicator by indicator, the numbers in the order of the periods.",
    args: gridArguments,
    complexity: gridCost,
    resolve: async (_root, args, context) => rowsOf(await gridOf(args, context), args.periods.length),
  }),
);
