/** The adjustment script (S13): what runs last over everybody's amounts. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { checkScript, type Script } from "../../grammar/index.ts";
import { assertOpenFrom } from "../db/open-months.ts";
import { rows, sql } from "../db/sql.ts";
import { loadDefinitions } from "../indicators/index.ts";
import { FormulaProblem } from "../problem.ts";

export interface AdjustmentScript {
  /** ISO day from which it holds. */
  readonly from: string;
  /** Empty where no script holds from then on. */
  readonly text: string;
}

/** Checks a script against what it may name on a day. */
export async function checkedScript(
  em: EntityManager,
  text: string,
  day: Temporal.PlainDate,
): Promise<Script> {
  const { symbols } = await loadDefinitions(em, day);
  const found = await rows<{ code: string }>(em, sql`select code from bonus_template order by code`);
  return checkScript(text, { ...symbols, salary: true, bonuses: found.map(({ code }) => code) });
}

/** Sets the script from a day on; an empty text ends the one before. Refuses faults with their place, and closed months. */
export async function setAdjustmentScript(
  em: EntityManager,
  { from, text }: AdjustmentScript,
): Promise<AdjustmentScript> {
  return em.transactional(async (tx) => {
    await assertOpenFrom(tx, from);
    const { diagnostics } = await checkedScript(tx, text, Temporal.PlainDate.from(from));
    if (diagnostics.some(({ severity }) => severity === "error"))
      throw new FormulaProblem(["text"], diagnostics);
    await rows(
      tx,
      sql`insert into adjustment_script (effective_from, text) values (${from}::date, ${text})
        on conflict (effective_from) do update set text = excluded.text`,
    );
    return { from, text };
  });
}

/** All scripts, the newest first. */
export function adjustmentScripts(em: EntityManager): Promise<AdjustmentScript[]> {
  return rows<AdjustmentScript>(
    em,
    sql`select effective_from::text as "from", text from adjustment_script order by effective_from desc`,
  );
}
