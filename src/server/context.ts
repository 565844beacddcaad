/** What resolvers have at hand, made for each operation and each event of a subscription. */
import type { IncomingMessage } from "node:http";
import type { MikroORM } from "@mikro-orm/postgresql";
import type { Logger } from "pino";
import type { Context, DemoDoor, SessionDoor } from "../../schema/context.ts";
import { setUpCode, tokenVerifier } from "../access/index.ts";
import { type Config, demoJwtSecret } from "../config.ts";
import type { Replicas } from "../db/replicas.ts";
import { tellerOf } from "../languages/index.ts";
import { type ChangeFeed, Places } from "../live/index.ts";
import { Company } from "../org/index.ts";
import { addressOf, askerOf, isUnauthenticated } from "./identity.ts";
import { acceptedLanguage } from "./language.ts";
import type { Report } from "./observed.ts";
import type { Rates } from "./rate.ts";
import type { OperationTime } from "./time.ts";

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
    | "timeLimitMs"
    | "requestsPerMinute"
  >;
  readonly orm: MikroORM;
  /** What queries may be read from beside it; null where there is none. */
  readonly replicas: Replicas | null;
  readonly log: Logger;
  /** Who is signed in where a request brings no token, and the people on offer; null where this is no demo. */
  readonly demo: (DemoDoor & { readonly signedInAs: string }) | null;
  /** The present moment; tests set it. */
  readonly now: () => Temporal.Instant;
}

/** What the HTTP server gives along with a request. */
export interface Served {
  readonly req: IncomingMessage;
  readonly res: unknown;
  readonly time: OperationTime;
  /** What the log and the metrics will tell of the request. */
  readonly report: Report;
}

export type Asked = Served & { readonly request: Request };

interface Rooms {
  readonly changes: ChangeFeed;
  readonly doorOf: (request: Request) => SessionDoor | null;
}

/** Makes the context of a request as of the moment of the call: who asks is found out anew each time. */
export function contexts(backend: Backend, { changes, doorOf }: Rooms): (asked: Asked) => Promise<Context> {
  const { orm, config, demo, now } = backend;
  const timeZone = companyTimeZone(orm);
  const doors = { demo, secret: config.jwtSecret, verify: tokenVerifier(config) };
  const places = new Places();
  const code = config.jwtSecret === demoJwtSecret ? null : setUpCode(config.jwtSecret);
  return async ({ request, req, time, report }) => {
    const em = orm.em.fork();
    const moment = now();
    const today = moment.toZonedDateTimeISO(await timeZone()).toPlainDate();
    const asker = await askerOf(request, doors, { em, today });
    report.viewer = asker.viewer?.employeeId ?? null;
    report.service = asker.service?.name ?? null;
    const address = addressOf(request, req, config.proxies);
    const language = acceptedLanguage(request.headers.get("accept-language"));
    const live = { changes, places, gone: time.gone, fork: () => orm.em.fork() };
    return {
      em,
      now: moment,
      today,
      ...asker,
      language,
      tell: await tellerOf(language),
      address,
      session: doorOf(request),
      demo,
      setUpCode: code,
      live,
    };
  };
}

/** The same for a request from outside, which counts against its caller's rate; who is unknown is counted by address. */
export function admitted(
  contextOf: (asked: Asked) => Promise<Context>,
  { config }: Backend,
  rates: Rates,
): (asked: Asked) => Promise<Context> {
  return async (asked) => {
    const address = addressOf(asked.request, asked.req, config.proxies);
    try {
      const context = await contextOf(asked);
      rates.take(callerOf(context) ?? address);
      return context;
    } catch (error) {
      if (isUnauthenticated(error)) rates.take(address);
      throw error;
    }
  };
}

function callerOf({ viewer, service }: Context): string | null {
  if (viewer !== null) return `employee ${viewer.employeeId}`;
  return service === null ? null : `service ${service.name}`;
}

/** The company's time zone, read once; UTC until there is a company. */
function companyTimeZone(orm: MikroORM): () => Promise<string> {
  let known: string | null = null;
  return async () => {
    known ??= (await orm.em.fork().findOne(Company, { id: 1 }))?.timeZone ?? null;
    return known ?? "UTC";
  };
}
