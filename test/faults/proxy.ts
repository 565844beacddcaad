/** A stretch of network before the database: it passes bytes on, holds them back, or is down. */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { afterAll } from "vitest";

export interface Proxy {
  /** The database's address by way of it. */
  readonly url: string;
  /** Connections stay, and nothing comes through any more. */
  hold(): void;
  /** What was held back comes through, as all that follows. */
  pass(): void;
  /** Connections break, and no new ones are made. */
  cut(): Promise<void>;
  /** New connections are made again. */
  mend(): Promise<void>;
}

/** Stands before the database at `url` until the file's last test. */
export async function proxyTo(url: string): Promise<Proxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let isHeld = false;
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    const end = () => {
      near.destroy();
      far.destroy();
    };
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("data", (bytes) => to.write(bytes));
      from.on("error", end);
      from.on("close", () => {
        sockets.delete(from);
        end();
      });
      if (isHeld) from.pause();
    }
  });
  const listen = async (port: number) => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(0);
  const cut = async () => {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  afterAll(cut);
  const here = new URL(url);
  here.port = String(port);
  const toAll = (move: (socket: Socket) => void) => {
    for (const socket of sockets) move(socket);
  };
  return {
    url: here.href,
    hold() {
      isHeld = true;
      toAll((socket) => socket.pause());
    },
    pass() {
      isHeld = false;
      toAll((socket) => socket.resume());
    },
    cut,
    async mend() {
      await listen(port);
    },
  };
}
