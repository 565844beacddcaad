/** The port of the server: taken before anything else is done, it tells whoever comes early that the server starts. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { secure } from "./headers.ts";

/** Listens from now on; `serve` answers what comes later. Rejects where the port is taken. */
export async function claimPort(host: string, port: number): Promise<Server> {
  const server = createServer(tellItStarts);
  server.requestTimeout = 60_000;
  server.headersTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return server;
}

/** For a server that did not come to serve: whoever waits for it is hung up on. */
export function releasePort(server: Server): void {
  server.close();
  server.closeAllConnections();
}

function tellItStarts(request: IncomingMessage, response: ServerResponse): void {
  const isProbeOfLife = (request.url ?? "/").split("?", 1)[0] === "/healthz";
  secure(response);
  response.writeHead(isProbeOfLife ? 200 : 503, { "Content-Type": "text/plain; charset=utf-8" });
  response.end(isProbeOfLife ? "ok\n" : "starting\n");
}
