/** `premia audit verify`: whether the audit log is what was written. */
import { verifyAudit } from "../audit/index.ts";
import type { Config } from "../config.ts";
import { withDatabase } from "./database.ts";
import { formatCount } from "./table.ts";

/** Walks the chain; names the first broken entry and fails with code 3 where there is one. */
export async function verifyAuditLog(config: Config): Promise<void> {
  const check = await withDatabase(config, (em) => verifyAudit(em));
  if (check.kind === "intact") {
    const { count, hash } = check.head;
    console.log(
      `The audit log is intact: ${formatCount(Number(count))} entries, the last with the hash ${hash}.`,
    );
    return;
  }
  const { id, fault } = check.entry;
  const what = fault === "MISSING" ? "is missing" : "is not what was written";
  console.log(`The audit log is broken: entry ${id} ${what}.`);
  process.exitCode = 3;
}
