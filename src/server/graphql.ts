/** The GraphQL endpoint: who asks, within which limits, and what faults look like from outside. */
import { EnvelopArmor } from "@escape.tech/graphql-armor";
import { renderGraphiQL } from "@graphql-yoga/render-graphiql";
import type { MikroORM } from "@mikro-orm/postgresql";
import { GraphQLError } from "graphql";
import { createYoga, type Plugin } from "graphql-yoga";
import type { Logger } from "pino";
import { limits } from "../../schema/builder.ts";
import type { Context, DemoDoor } from "../../schema/context.ts";
import { schema } from "../../schema/index.ts";
import { type Viewer, verifyToken, viewerByNumber } from "../access/index.ts";
import type { Config } from "../config.ts";
import { Company } from "../org/index.ts";
import { costPlugin } from "./cost.ts";
import { maskError } from "./errors.ts";

/** What the endpoint stands on. */
export interface Backend {
  readonly config: Pick<Config, "jwtSecret" | "graphiql">;
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

/** The endpoint as a fetch-style server; mount it at /graphql. */
export function graphqlEndpoint(backend: Backend) {
  const timeZone = companyTimeZone(backend.orm);
  return createYoga<{ req: unknown; res: unknown }, Context>({
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
    plugins: [...(armor.protect().plugins as unknown as Plugin[]), costPlugin(schema, limits)],
    context: async ({ request }) => {
      const em = backend.orm.em.fork();
      const today = backend
        .now()
        .toZonedDateTimeISO(await timeZone())
        .toPlainDate();
      const number = await subjectOf(request, backend);
      const viewer = number === null ? null : await viewerByNumber(em, number, today);
      if (number !== null && viewer === null)
        throw unauthenticated("The token names nobody who is employed today.");
      return { em, today, viewer: viewer satisfies Viewer | null, demo: backend.demo };
    },
  });
}

/** The personnel number that a request's token names; in a demo without a token, the demo's own; null for nobody. */
async function subjectOf(request: Request, backend: Backend): Promise<string | null> {
  const header = request.headers.get("authorization");
  if (header === null) return backend.demo?.signedInAs ?? null;
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(header)?.[1];
  const result = token === undefined ? null : await verifyToken(backend.config.jwtSecret, token);
  if (result?.kind === "subject") return result.number;
  throw unauthenticated(result?.reason ?? "The Authorization header is not `Bearer` and a token.");
}

function unauthenticated(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "UNAUTHENTICATED", http: { status: 401 } } });
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
