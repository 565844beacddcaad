/** The GraphQL endpoint: who asks, within which limits, and what faults look like from outside. */
import type { IncomingMessage } from "node:http";
import { EnvelopArmor } from "@escape.tech/graphql-armor";
import { renderGraphiQL } from "@graphql-yoga/render-graphiql";
import type { MikroORM } from "@mikro-orm/postgresql";
import { createYoga, type Plugin } from "graphql-yoga";
import type { Logger } from "pino";
import { limits } from "../../schema/builder.ts";
import type { Context, DemoDoor } from "../../schema/context.ts";
import { schema } from "../../schema/index.ts";
import { tokenVerifier } from "../access/index.ts";
import type { Config } from "../config.ts";
import { Company } from "../org/index.ts";
import { costPlugin } from "./cost.ts";
import { maskError } from "./errors.ts";
import { addressOf, askerOf } from "./identity.ts";
import { persistedOperations, readOperations, withoutIntrospection } from "./operations.ts";
import { sessionCookies } from "./session.ts";

/** What the endpoint stands on. */
export interface Backend {
  readonly config: Pick<
    Config,
    | "mode"
    | "jwtSecret"
    | "jwksUrl"
    | "jwtIssuer"
    | "jwtAudience"
    | "proxies"
    | "graphiql"
    | "introspection"
    | "operations"
    | "operationsOnly"
  >;
  readonly orm: MikroORM;
  readonly log: Logger;
  /** Who is signed in where a request brings no token, and the people on offer; null where this is no demo. */
  readonly demo: (DemoDoor & { readonly signedInAs: string }) | null;
  /** The present moment; tests set it. */
  readonly now: () => Temporal.Instant;
}

const armor = new EnvelopArmor({
  maxDepth: { enabled: false },
  costLimit: { enabled: false },
  maxTokens: { enabled: true, n: 5000 },
  maxAliases: { enabled: true, n: 50 },
  maxDirectives: { enabled: true, n: 30 },
  blockFieldSuggestion: { enabled: true },
});

interface ServerContext {
  readonly req: IncomingMessage;
  readonly res: unknown;
}

/** The endpoint as a fetch-style server; mount it at /graphql. */
export function graphqlEndpoint(backend: Backend) {
  const timeZone = companyTimeZone(backend.orm);
  const doors = {
    demo: backend.demo,
    secret: backend.config.jwtSecret,
    verify: tokenVerifier(backend.config),
  };
  const cookies = sessionCookies(backend.config);
  const { operations, operationsOnly, introspection } = backend.config;
  const known = operations === null ? new Map<string, string>() : readOperations(operations);
  return createYoga<ServerContext, Context>({
    schema,
    graphqlEndpoint: "/graphql",
    landingPage: false,
    cors: false,
    batching: false,
    multipart: false,
    graphiql: backend.config.graphiql ? { title: "Premia", defaultQuery: firstQuery } : false,
    renderGraphiQL,
    logging: false,
    maskedErrors: { maskError: (error) => maskError(error, backend.log) },
    plugins: [
      ...(armor.protect().plugins as unknown as Plugin[]),
      costPlugin(schema, limits),
      cookies.plugin,
      ...(operations === null && !operationsOnly ? [] : [persistedOperations(known, operationsOnly)]),
      ...(introspection ? [] : [withoutIntrospection]),
    ],
    context: async ({ request, req }) => {
      const em = backend.orm.em.fork();
      const now = backend.now();
      const today = now.toZonedDateTimeISO(await timeZone()).toPlainDate();
      const asker = await askerOf(request, doors, { em, today });
      const address = addressOf(request, req, backend.config.proxies);
      return { em, now, today, ...asker, address, session: cookies.doorOf(request), demo: backend.demo };
    },
  });
}

/** The company's time zone, read once; UTC until there is a company. */
function companyTimeZone(orm: MikroORM): () => Promise<string> {
  let known: string | null = null;
  return async () => {
    known ??= (await orm.em.fork().findOne(Company, { id: 1 }))?.timeZone ?? null;
    return known ?? "UTC";
  };
}

const firstQuery = `# Everything is typed and documented: press Ctrl-Space for what fits here.
{
  me { employee { name } roles }
  runs { period status total { amount currency } }
}
`;
