/** Whether this server is ready to be sent requests. */
import type { MikroORM } from "@mikro-orm/postgresql";
import type { Logger } from "pino";
import { missingMigrations } from "../db/migrate.ts";

/** A probe that waits longer learns nothing more. */
const patienceMs = 3000;

export class Health {
  readonly #orm: MikroORM;
  readonly #log: Logger;
  #isEnding = false;
  /** All who ask meanwhile wait for the same look, so that a database that hangs costs one connection. */
  #looking: Promise<readonly string[]> | null = null;

  constructor(orm: MikroORM, log: Logger) {
    this.#orm = orm;
    this.#log = log;
  }

  /** Whether it finishes what is at hand and takes nothing new. */
  get isEnding(): boolean {
    return this.#isEnding;
  }

  end(): void {
    this.#isEnding = true;
  }

  /** Why it is not ready, or null. */
  async obstacle(): Promise<string | null> {
    if (this.#isEnding) return "shutting down";
    try {
      const missing = await this.#missing();
      if (missing.length === 0) return null;
      this.#log.error({ missing }, "migrations are missing");
      return "migrations are missing";
    } catch (error) {
      this.#log.error({ err: error }, "the database does not answer");
      return "the database does not answer";
    }
  }

  /** Throws where the database fails, or says nothing for too long. */
  #missing(): Promise<readonly string[]> {
    this.#looking ??= missingMigrations(this.#orm).finally(() => {
      this.#looking = null;
    });
    const waited = Promise.withResolvers<never>();
    const timer = setTimeout(() => waited.reject(new Error(`No answer in ${patienceMs} ms`)), patienceMs);
    return Promise.race([this.#looking, waited.promise]).finally(() => clearTimeout(timer));
  }
}
