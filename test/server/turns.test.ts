/** Requests that come all at once are worked a few at a time, in the order in which they came. */
import { GraphQLInt, GraphQLNonNull, GraphQLObjectType, GraphQLSchema } from "graphql";
import { createYoga } from "graphql-yoga";
import { expect, test } from "vitest";
import { OperationTime, timeLimit } from "../../src/server/time.ts";
import { inTurns } from "../../src/server/turns.ts";

const number = new GraphQLNonNull(GraphQLInt);

/** A server of four connections, with one field that is at work until it is told to go on. */
function served(limitMs: number) {
  const working: { readonly n: number; readonly goOn: () => void }[] = [];
  const query = new GraphQLObjectType({
    name: "Query",
    fields: {
      work: {
        type: number,
        args: { n: { type: number } },
        resolve: (_, { n }: { n: number }) => {
          const { promise, resolve } = Promise.withResolvers<number>();
          working.push({ n, goOn: () => resolve(n) });
          return promise;
        },
      },
    },
  });
  const yoga = createYoga<{ readonly time: OperationTime }>({
    schema: new GraphQLSchema({ query }),
    logging: false,
    plugins: [inTurns(4), timeLimit(limitMs)],
  });
  return {
    working,
    async ask(n: number, gone = new AbortController().signal): Promise<unknown> {
      const answer = await yoga.fetch(
        "http://premia.test/graphql",
        {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ query: `{ work(n: ${n}) }` }),
        },
        { time: new OperationTime(gone) },
      );
      return answer.json();
    },
  };
}

test("six are at work of what four connections serve; each that ends makes room for the next", async () => {
  const { working, ask } = served(60_000);
  const answers = Array.from({ length: 40 }, (_, n) => ask(n));
  for (let ended = 0; ended < 40; ended++) {
    await expect.poll(() => working.length).toBe(Math.min(40, ended + 6));
    working[ended]?.goOn();
    expect(await answers[ended]).toEqual({ data: { work: ended } });
  }
  expect(working.map(({ n }) => n)).toEqual(Array.from({ length: 40 }, (_, n) => n));
});

test("whose client has gone before its turn is not begun", async () => {
  const { working, ask } = served(60_000);
  const first = Array.from({ length: 6 }, (_, n) => ask(n));
  await expect.poll(() => working.length).toBe(6);
  const leaving = new AbortController();
  const left = ask(6, leaving.signal);
  const last = ask(7);
  leaving.abort();
  for (const { goOn } of working) goOn();
  await Promise.all(first);
  expect(await left).toMatchObject({ errors: [{ extensions: { code: "TIMEOUT" } }] });
  await expect.poll(() => working.map(({ n }) => n)).toEqual([0, 1, 2, 3, 4, 5, 7]);
  working.at(-1)?.goOn();
  expect(await last).toEqual({ data: { work: 7 } });
});

test("whose time is over before its turn is told so, while all others are still at work", async () => {
  const { working, ask } = served(100);
  const { signal } = new AbortController();
  const all = Array.from({ length: 7 }, (_, n) => ask(n, signal));
  expect(await all[6]).toMatchObject({ errors: [{ extensions: { code: "TIMEOUT" } }] });
  expect(working.map(({ n }) => n)).toEqual([0, 1, 2, 3, 4, 5]);
  for (const { goOn } of working) goOn();
  await Promise.all(all);
});
