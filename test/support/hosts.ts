/** Hosts of their own on this machine: network namespaces, each at the other end of a link that can be cut. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { endWithTest, eventually } from "./embedded.ts";

const program = join(import.meta.dirname, "..", "..", "src", "cli", "premia.ts");

/** Runs `ip`; throws with what it says where it fails. */
function ip(...args: readonly string[]): string {
  return execFileSync("ip", args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** Why hosts cannot be made here, or null. */
export function hostsObstacle(): string | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "hosts are made by root on Linux";
  if (!["/sbin/ip", "/usr/sbin/ip", "/bin/ip"].some((path) => existsSync(path)))
    return "there is no ip (Debian: iproute2)";
  const name = `premia-try-${process.pid}`;
  try {
    ip("netns", "add", name);
    ip("netns", "delete", name);
    return null;
  } catch (error) {
    return `network namespaces cannot be made here: ${String(error).slice(0, 200)}`;
  }
}

export interface Host {
  /** Its own address, and that of this machine as it sees it. */
  readonly address: string;
  readonly gateway: string;
  /** Takes the link down, without a word to anybody, and up again. */
  cut(): void;
  mend(): void;
  /** Starts `premia worker` there and waits until it works. */
  worker(env: NodeJS.ProcessEnv): Promise<ChildProcess>;
  remove(): void;
}

/** Makes the n-th host; numbers of one process id are its own. */
export function newHost(n: number): Host {
  const name = `premia-${process.pid}-${n}`;
  const link = `pr${process.pid % 100_000}n${n}`;
  const net = `10.${200 + n}.${process.pid % 250}`;
  ip("netns", "add", name);
  ip("link", "add", link, "type", "veth", "peer", "name", "eth0", "netns", name);
  ip("address", "add", `${net}.1/24`, "dev", link);
  ip("link", "set", link, "up");
  ip("-n", name, "address", "add", `${net}.2/24`, "dev", "eth0");
  ip("-n", name, "link", "set", "lo", "up");
  ip("-n", name, "link", "set", "eth0", "up");
  return {
    address: `${net}.2`,
    gateway: `${net}.1`,
    cut: () => ip("link", "set", link, "down"),
    mend: () => ip("link", "set", link, "up"),
    worker: (env) => workerIn(name, env),
    remove() {
      ip("netns", "delete", name);
    },
  };
}

async function workerIn(name: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn("ip", ["netns", "exec", name, process.execPath, program, "worker"], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  endWithTest(child);
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  await eventually(() => {
    if (child.exitCode !== null) throw new Error(`premia worker ended: ${out}`);
    return out.includes("works the queue");
  }, 120_000);
  return child;
}
