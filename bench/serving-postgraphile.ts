/** PostGraphile over the same tables and the function that gives the grid. Started by `serving`. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { statementsOf, tell } from "./serving.ts";

const [databaseUrl = ""] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
const statements = statementsOf(pool);
const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ pool, schemas: ["bench"] })],
  grafserv: { graphqlPath: "/graphql", watch: false },
});
const server = createServer();
await instance.createServ(grafserv).addTo(server);
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;
tell(`http://127.0.0.1:${port}`, statements, async () => {
  server.closeAllConnections();
  await instance.release();
  await pool.end();
});
