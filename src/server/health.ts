/** Whether this server is ready to be sent requests. */
import type { MikroORM } from "@mikro-orm/postgresql";
import type { Logger } from "pino";
import { missingMigrations } from "../db/migrate.ts";

export class Health {
  readonly #orm: MikroORM;
  readonly #log: Logger;
  #isEnding = false;

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
      const missing = await missingMigrations(this.#orm);
      if (missing.length === 0) return null;
      this.#log.error({ missing }, "migrations are missing");
      return "migrations are missing";
    } catch (error) {
      this.#log.error({ err: error }, "the database does not answer");
      return "the database does not answer";
    }
  }
}
