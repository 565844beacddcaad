/** Premia's endpoint as in production, over the database that is named. Started by `serving`. */
import { pino } from "pino";
import { openOrm } from "../src/db/orm.ts";
import { serve } from "../src/server/http.ts";
import { claimPort } from "../src/server/port.ts";
import { statementsOf, tell } from "./serving.ts";

const [databaseUrl = ""] = process.argv.slice(2);
const orm = await openOrm(databaseUrl, 10);
const statements = statementsOf(await orm.em.getConnection().getNativeClient());
const server = serve(
  {
    config: {
      mode: "production",
      jwtSecret: process.env.BENCH_SECRET ?? "",
      jwksUrl: null,
      jwtIssuer: "premia",
      jwtAudience: "premia",
      proxies: 0,
      graphiql: false,
      introspection: false,
      operations: null,
      operationsOnly: false,
      timeLimitMs: 60_000,
      requestsPerMinute: null,
    },
    orm,
    log: pino({ level: "error" }),
    demo: null,
    replicas: null,
    now: () => Temporal.Now.instant(),
  },
  await claimPort("127.0.0.1", 0),
);
tell(server.url, statements, async () => {
  await server.close();
  await orm.close();
});
