/** Where a document's blocks are run: a folder and a database of their own with the demo in it, a server, and a shell. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { signToken } from "../../src/access/index.ts";
import { demoJwtSecret } from "../../src/config.ts";
import { type RunningServer, startedServer } from "../support/command.ts";
import { newFolder } from "../support/embedded.ts";
import { root } from "./documents.ts";

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export class Stage {
  readonly #env: NodeJS.ProcessEnv;
  readonly #folder = newFolder();
  #server: Promise<RunningServer> | null = null;

  constructor(databaseUrl: string) {
    const bin = join(this.#folder, ".bin");
    mkdirSync(bin);
    // As `npx premia` and `npm run workbooks` in a clone; nothing else of npm's is run.
    command(bin, "npx", `[ "$1" = premia ] && shift && exec node "${join(root, "bin/premia.js")}" "$@"`);
    command(
      bin,
      "npm",
      `[ "$*" = "run workbooks" ] && exec node "${join(root, "seeds/workbooks/write.ts")}"`,
    );
    symlinkSync(process.execPath, join(bin, "node"));
    this.#env = {
      PATH: [bin, process.env.PATH].join(delimiter),
      HOME: this.#folder,
      DATABASE_URL: databaseUrl,
      PREMIA_PORT: "0",
      PREMIA_LOG_LEVEL: "error",
    };
  }

  /** Runs lines of a shell in the document's folder. */
  async shell(text: string): Promise<Outcome> {
    const needsServer = text.includes(documented);
    const script = needsServer ? text.replaceAll(documented, await this.url()) : text;
    // A folder of one's own for data means: no database that is elsewhere.
    const { DATABASE_URL, ...without } = this.#env;
    const env = text.includes("PREMIA_DATA_DIR=") ? without : this.#env;
    const child = spawn("bash", ["--norc", "-euo", "pipefail", "-c", script], {
      cwd: this.#folder,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (out += chunk));
    child.stderr.on("data", (chunk: Buffer) => (err += chunk));
    const [code] = await once(child, "close");
    return { code, out, err };
  }

  /** Asks the API as an employee, or as the demo's finance where none is named. */
  async ask(query: string, as: string | null = null): Promise<{ data: unknown; errors?: unknown }> {
    const token = as === null ? null : await signToken(demoJwtSecret, as, 600);
    const response = await fetch(`${await this.url()}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query }),
    });
    const { data, errors } = await response.json();
    return errors === undefined ? { data } : { data, errors };
  }

  async url(): Promise<string> {
    this.#server ??= startedServer(this.#env);
    return (await this.#server).url;
  }

  async stop(): Promise<void> {
    await (await this.#server)?.stop();
  }
}

/** Where documents have the server. */
const documented = "http://127.0.0.1:4000";

function command(folder: string, name: string, text: string): void {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
}

/** Runs a program of TypeScript that imports `premia/formula`, and gives what it prints. */
export function runProgram(text: string): Promise<string> {
  const program = text.replaceAll('"premia/formula"', JSON.stringify(join(root, "grammar/index.ts")));
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ["--input-type=module-typescript", "--eval", program],
      { cwd: root },
      (error, out) => (error === null ? resolve(out) : reject(error)),
    );
  });
}
