/** The command line as a user runs it: processes of its own, on a data folder of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { endWithTest, eventually, killGroup } from "./embedded.ts";

/** The first start makes the demo, which takes a busy machine long. */
const startsWithinMs = 90_000;

const program = join(import.meta.dirname, "..", "..", "bin", "premia.js");

/** Settings for a data folder; nothing of the environment of the tests but the path. */
export function environment(dataDir: string, more: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, PREMIA_DATA_DIR: dataDir, PREMIA_PORT: "0", ...more };
}

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command to its end; `input` is its standard input. */
export async function premia(env: NodeJS.ProcessEnv, args: readonly string[], input = ""): Promise<Outcome> {
  const child = spawn(process.execPath, [program, ...args], { env, stdio: "pipe" });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk.toString();
  });
  child.stdin.end(input);
  const [code] = await once(child, "close");
  return { code, out, err };
}

export interface RunningServer {
  readonly url: string;
  readonly greeting: string;
  /** Kills the whole process group at once, PostgreSQL included. */
  kill(): Promise<void>;
  /** Ends it as Ctrl-C does, or a service manager (SIGTERM), and gives its exit code. */
  stop(signal?: "SIGINT" | "SIGTERM"): Promise<number | null>;
}

/** Starts `premia start` and waits until it has said where it listens. */
export async function startedServer(env: NodeJS.ProcessEnv): Promise<RunningServer> {
  const child: ChildProcess = spawn(process.execPath, [program, "start"], {
    env: { PREMIA_LOG_LEVEL: "warn", ...env },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  endWithTest(child);
  let out = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  const url = await eventually(() => {
    if (child.exitCode !== null) throw new Error(`premia start ended: ${out}`);
    return /listens on (http\S+)/.exec(out)?.[1];
  }, startsWithinMs);
  return {
    url,
    get greeting() {
      return out;
    },
    kill: () => killGroup(child),
    async stop(signal = "SIGINT") {
      child.kill(signal);
      if (child.exitCode === null) await once(child, "exit");
      return child.exitCode;
    },
  };
}

/** Starts `premia start`, and kills it and its PostgreSQL as soon as it has printed `text`. */
export async function killedAt(env: NodeJS.ProcessEnv, text: string): Promise<void> {
  const child = spawn(process.execPath, [program, "start"], {
    env: { PREMIA_LOG_LEVEL: "warn", ...env },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  endWithTest(child);
  let out = "";
  for await (const chunk of child.stdout) {
    out += chunk.toString();
    if (out.includes(text)) return killGroup(child);
  }
  throw new Error(`premia start ended before it said "${text}": ${out}`);
}

export interface RunningWorker {
  /** Kills it at once. */
  kill(): Promise<void>;
  /** Ends it as a service manager does, and gives its exit code. */
  stop(): Promise<number | null>;
}

/** Starts `premia worker` and waits until it works. */
export async function startedWorker(env: NodeJS.ProcessEnv): Promise<RunningWorker> {
  const child: ChildProcess = spawn(process.execPath, [program, "worker"], {
    env: { ...env, PREMIA_LOG_LEVEL: "error" },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  endWithTest(child);
  let out = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  await eventually(() => {
    if (child.exitCode !== null) throw new Error(`premia worker ended: ${out}`);
    return out.includes("works the queue");
  });
  return {
    kill: () => killGroup(child),
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
      return child.exitCode;
    },
  };
}

/** Asks a started server one query. */
export async function asked(url: string, query: string): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  return ((await response.json()) as { data: unknown }).data;
}
