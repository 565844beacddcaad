/**
 * How many requests are worked at once. More than keep the database's connections busy only hold memory and wait for each
 * other; they wait here instead, in the order in which they came, and hold no more than what they ask.
 */
import type { Plugin } from "graphql-yoga";
import pLimit from "p-limit";
import { timedOut } from "./errors.ts";
import { type OperationTime, orLate } from "./time.ts";

/** So many more than there are connections: while they compute, others read. */
const COMPUTING = 2;

/**
 * Lets requests have their turn once they have come in whole. Their time runs while they wait; one whose time is over is
 * answered with TIMEOUT, and not begun. A subscription has had its turn when it stands.
 */
export function inTurns(
  connections: number,
  limitMs: number,
): Plugin<object, { readonly time: OperationTime }> {
  const turn = pLimit(connections + COMPUTING);
  return {
    onParams({ context: { time }, paramsHandler, setParamsHandler }) {
      time.begin(limitMs);
      setParamsHandler((payload) =>
        orLate(() => turn(() => (time.over.aborted ? late() : paramsHandler(payload))), time.over, late),
      );
    },
  };
}

function late() {
  return { data: null, errors: [timedOut()] };
}
