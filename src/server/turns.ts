/**
 * How many requests are worked at once. More than keep the database's connections busy only hold memory and wait for each
 * other; they wait here instead, in the order in which they came, and hold no more than what they ask.
 */
import type { Plugin } from "graphql-yoga";
import pLimit from "p-limit";
import { late, type OperationTime } from "./time.ts";

/** So many more than there are connections: while they compute, others read. */
const COMPUTING = 2;

/**
 * Lets requests have their turn once they have come in whole; one whose time is over by then is not begun. A subscription has
 * had its turn when it stands.
 */
export function inTurns(connections: number): Plugin<object, { readonly time: OperationTime }> {
  const turn = pLimit(connections + COMPUTING);
  return {
    onParams({ context: { time }, paramsHandler, setParamsHandler }) {
      setParamsHandler((payload) => turn(() => (time.over.aborted ? late() : paramsHandler(payload))));
    },
  };
}
