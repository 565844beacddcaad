/** Subscriptions: each event is executed as a request of its own, by who asks and what they may at that moment. */
import { complexityFromQuery } from "@pothos/plugin-complexity";
import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
} from "graphql";
import type { Plugin } from "graphql-yoga";
import { subscriptionsOpen } from "../observability/index.ts";

interface Limits {
  readonly complexity: number;
  readonly depth: number;
  readonly breadth: number;
}

interface Subscribing {
  readonly limits: Limits;
  /** The context of an event, made anew from that of the request; `work` runs within the time of one operation. */
  readonly atEvent: (
    given: object,
    work: (context: object) => Promise<ExecutionResult>,
  ) => Promise<ExecutionResult>;
}

/** Runs subscriptions. A stream ends with the first event that comes to nothing but errors. */
export function subscriptions({ limits, atEvent }: Subscribing): Plugin {
  const subscribe = async (args: ExecutionArgs) => {
    assertWithin(limits, args);
    const stream = await createSourceEventStream(args);
    if (!(Symbol.asyncIterator in stream)) return stream;
    return answers(stream, (rootValue) =>
      atEvent(args.contextValue as object, async (contextValue) =>
        execute({ ...args, rootValue, contextValue }),
      ),
    );
  };
  return { onSubscribe: ({ setSubscribeFn }) => setSubscribeFn(subscribe) };
}

async function* answers(
  events: AsyncIterable<unknown>,
  answer: (event: unknown) => Promise<ExecutionResult>,
): AsyncGenerator<ExecutionResult> {
  subscriptionsOpen.inc();
  try {
    for await (const event of events) {
      const result = await answer(event);
      yield result;
      if (result.data == null) return;
    }
  } finally {
    subscriptionsOpen.dec();
  }
}

/** The limits of the schema, which otherwise would be checked at the first event. */
function assertWithin(
  limits: Limits,
  { document, schema, variableValues, contextValue }: ExecutionArgs,
): void {
  const cost = complexityFromQuery(document, {
    schema,
    variables: variableValues ?? {},
    ctx: contextValue as object,
  });
  for (const each of ["complexity", "depth", "breadth"] as const)
    if (cost[each] > limits[each])
      throw new GraphQLError(`Query exceeds maximum ${each} (${each}: ${cost[each]}, max: ${limits[each]})`);
}
