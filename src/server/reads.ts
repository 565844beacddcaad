/** Where reading goes: to a replica that has all that is committed, or to the primary. */
import { type ExecutionArgs, type ExecutionResult, getOperationAST } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { Logger } from "pino";
import type { Context } from "../../schema/context.ts";
import { outageOf } from "../db/outage.ts";
import type { Replicas } from "../db/replicas.ts";
import { reads } from "../observability/index.ts";

/** Executes a reading with a context whose entity manager may be a replica's. */
export type Read = (
  context: Context,
  execute: (context: Context) => Promise<ExecutionResult> | ExecutionResult,
) => Promise<ExecutionResult>;

/** PostgreSQL's: what the reading saw was replayed away; and, a fault of ours, a query that wants to write. */
const conflictWithReplay = "40001";
const readOnly = "25006";

/** Reads from replicas where one is up to date. What one breaks off is read again from the primary, which nobody notices. */
export function readsFrom(replicas: Replicas | null, log: Logger): Read {
  return async (context, execute) => {
    const replica = (await replicas?.upToDate()) ?? null;
    if (replica === null) {
      reads.inc({ from: "primary" });
      return execute(context);
    }
    reads.inc({ from: "replica" });
    const result = await execute({ ...context, em: replica.em });
    const faults = (result.errors ?? []).map(({ originalError }) => originalError);
    const broken = faults.find((fault) => outageOf(fault) !== null);
    const refused = faults.find((fault) => [conflictWithReplay, readOnly].includes(codeOf(fault)));
    if (broken === undefined && refused === undefined) return result;
    if (broken !== undefined) replica.leaveOut();
    log.warn({ err: broken ?? refused }, "a replica broke off; reading from the primary");
    reads.inc({ from: "primary" });
    return execute(context);
  };
}

/** The code of the database, by the fault itself or by its cause. */
function codeOf(fault: unknown): string {
  if (!(fault instanceof Error)) return "";
  return "code" in fault && typeof fault.code === "string" ? fault.code : codeOf(fault.cause);
}

/** Has query operations read so; mutations stay with the primary. */
export function queriesRead(read: Read): Plugin<Context> {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const { document, operationName } = args;
      if (getOperationAST(document, operationName)?.operation !== "query") return;
      setExecuteFn((given: ExecutionArgs) =>
        read(given.contextValue as Context, (contextValue) => executeFn({ ...given, contextValue })),
      );
    },
  };
}
