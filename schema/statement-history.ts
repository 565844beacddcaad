/** The statements of an employee over time, in the API. */
import { resolveOffsetConnection } from "@pothos/plugin-relay";
import DataLoader from "dataloader";
import { type Statement, statementsOfEmployees } from "../src/pay/index.ts";
import { builder } from "./builder.ts";
import { type Context, viewerOf } from "./context.ts";
import { EmployeeRef } from "./org.ts";
import { StatementRef } from "./statements.ts";

interface Page {
  readonly limit: number;
  readonly offset: number;
}

const loaders = new WeakMap<Context, Map<string, DataLoader<number, Statement[]>>>();

/** The loader of one page of many employees' statements within a request. */
function loaderOf(context: Context, { limit, offset }: Page): DataLoader<number, Statement[]> {
  const own = loaders.get(context) ?? new Map<string, DataLoader<number, Statement[]>>();
  loaders.set(context, own);
  const key = `${limit} ${offset}`;
  const loader =
    own.get(key) ??
    new DataLoader<number, Statement[]>((ids) =>
      statementsOfEmployees(context.em, viewerOf(context), context.today, ids, { limit, offset }),
    );
  own.set(key, loader);
  return loader;
}

builder.objectField(EmployeeRef, "statements", (t) =>
  t.connection({
    type: StatementRef,
    description:
      "What the employee gets, month by month, the newest first: those that you may see. One's own are there once their run is approved.",
    resolve: (employee, args, context) =>
      resolveOffsetConnection({ args, defaultSize: 12, maxSize: 120 }, ({ limit, offset }) =>
        loaderOf(context, { limit, offset }).load(employee.id),
      ),
  }),
);
