/** `premia worker` and `premia start` as they are deployed, in processes of their own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { installProgram } from "./installed.ts";

/** As the files of `deploy/` start both. */
export const flags = ["--max-semi-space-size=4"];
const environment = { MALLOC_ARENA_MAX: "2" };
const program = installProgram();

export interface Command {
  readonly process: ChildProcess;
  /** The part of what it said that a pattern looks for, once it has. */
  said(pattern: RegExp): Promise<string>;
  /** Ends it as Ctrl-C does. */
  stop(): Promise<void>;
}

/** Starts a command with settings, of which none is taken from around but the path. */
export function premia(command: "start" | "worker", settings: Readonly<Record<string, string>>): Command {
  const child = spawn(process.execPath, [...flags, program, command], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { PATH: process.env.PATH, PREMIA_PORT: "0", PREMIA_LOG_LEVEL: "fatal", ...environment, ...settings },
  });
  return {
    process: child,
    said: (pattern) => saidBy(child, pattern),
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

function saidBy(child: ChildProcess, pattern: RegExp): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let told = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    told += String(chunk);
    const found = pattern.exec(told);
    if (found !== null) resolve(found[1] ?? found[0]);
  });
  child.once("exit", () => reject(new Error(`it ended: ${told}`)));
  return promise;
}
