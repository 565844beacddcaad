/** A process that joins the server of a data directory, says where it is, and leaves at the word `close`. */

import { startEmbedded } from "../../src/db/embedded.ts";

const [dataDir = "", mode] = process.argv.slice(2);
const server = await startEmbedded({ dataDir, durable: true });
console.log(JSON.stringify({ port: server.port, url: server.url("postgres") }));

if (mode !== "forget") {
  process.stdin.once("data", async () => {
    await server.close();
    process.stdin.destroy();
  });
}
