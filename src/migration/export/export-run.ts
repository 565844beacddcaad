/** A run as a file, written while it is read: the whole of it in bounded memory, all of it as of one moment. */
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { IsolationLevel } from "@mikro-orm/core";
import type { EntityManager } from "@mikro-orm/postgresql";
import { payrollRun } from "../../pay/index.ts";
import { refuse } from "../../problem.ts";
import { runWorkbook } from "./run-workbook.ts";

/** Writes the run to the sink. Throws ValidationProblem where there is no such run, or nothing of it is computed yet. */
export async function exportRun(em: EntityManager, run: number, sink: Writable): Promise<void> {
  await em.transactional(
    async (tx) => {
      const found = await payrollRun(tx, run);
      if (found === null) return refuse(["run"], "There is no such run, or nothing of it is computed yet.");
      await pipeline(await runWorkbook(tx, found), sink);
    },
    { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true },
  );
}
