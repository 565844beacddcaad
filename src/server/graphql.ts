/** The GraphQL endpoint: who asks, within which limits, and what faults look like from outside. */
import { EnvelopArmor } from "@escape.tech/graphql-armor";
import { createYoga, type Plugin } from "graphql-yoga";
import { limits } from "../../schema/builder.ts";
import type { Context } from "../../schema/context.ts";
import { schema } from "../../schema/index.ts";
import { connectionsOf } from "../db/orm.ts";
import type { ChangeFeed } from "../live/index.ts";
import { type Asked, admitted, type Backend, contexts, type Served } from "./context.ts";
import { costPlugin } from "./cost.ts";
import { maskError } from "./errors.ts";
import { toldErrors } from "./language.ts";
import { subscriptions } from "./live.ts";
import { operationReports } from "./observed.ts";
import {
  knownOperations,
  persistedOperations,
  withoutIntrospection,
  withoutSuggestions,
} from "./operations.ts";
import type { Rates } from "./rate.ts";
import { queriesRead, readsFrom } from "./reads.ts";
import { sessionCookies } from "./session.ts";
import { storableTexts } from "./texts.ts";
import { timeLimit, withinTime } from "./time.ts";
import { inTurns } from "./turns.ts";
import { boundedFetch, jsonOrFile, uploads } from "./uploads.ts";

export type { Backend };

const armor = new EnvelopArmor({
  maxDepth: { enabled: false },
  costLimit: { enabled: false },
  maxTokens: { enabled: true, n: 5000 },
  // Aliases of __typename, which it lets pass by itself, make an answer as long as any.
  maxAliases: { enabled: true, n: 50, allowList: [] },
  maxDirectives: { enabled: true, n: 30 },
  blockFieldSuggestion: { enabled: false },
});

/** The endpoint as a fetch-style server; mount it at /graphql. */
export function graphqlEndpoint(backend: Backend, changes: ChangeFeed, rates: Rates) {
  const cookies = sessionCookies(backend.config);
  const { operations, operationsOnly, introspection } = backend.config;
  const known = knownOperations(operations);
  const { timeLimitMs } = backend.config;
  const contextOf = contexts(backend, { changes, doorOf: cookies.doorOf });
  const read = readsFrom(backend.replicas, backend.log);
  const admit = admitted(contextOf, backend, rates);
  return createYoga<Served, Context>({
    schema,
    graphqlEndpoint: "/graphql",
    landingPage: false,
    cors: false,
    batching: false,
    multipart: true,
    fetchAPI: boundedFetch,
    graphiql: backend.config.graphiql ? { title: "Premia", defaultQuery: firstQuery } : false,
    // Thirty megabytes of text, which most servers never show.
    renderGraphiQL: async (options) =>
      (await import("@graphql-yoga/render-graphiql")).renderGraphiQL(options),
    logging: false,
    maskedErrors: { maskError: (error) => maskError(error, backend.log) },
    plugins: [
      ...(armor.protect().plugins as unknown as Plugin[]),
      withoutSuggestions,
      costPlugin(schema, limits),
      storableTexts,
      queriesRead(read),
      inTurns(connectionsOf(backend.orm)),
      timeLimit(timeLimitMs),
      operationReports(known.values()),
      subscriptions({
        limits,
        atEvent: (given, work) => {
          const asked = given as Asked;
          return withinTime(timeLimitMs, asked.time.gone, async () =>
            read(await contextOf(asked), (context) => work({ ...asked, ...context })),
          );
        },
      }),
      cookies.plugin,
      jsonOrFile,
      uploads,
      toldErrors,
      ...(known.size === 0 && !operationsOnly ? [] : [persistedOperations(known, operationsOnly)]),
      ...(introspection ? [] : [withoutIntrospection]),
    ],
    context: admit,
  });
}

const firstQuery = `# Everything is typed and documented: press Ctrl-Space for what fits here.
{
  me { employee { name } roles }
  runs { period status total { amount currency } }
}
`;
