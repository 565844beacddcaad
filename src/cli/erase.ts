/** `premia erase`: takes a person who has left out of the database. */
import type { Config } from "../config.ts";
import { eraseEmployee } from "../erasure/index.ts";
import { refuse } from "../problem.ts";
import { withDatabase } from "./database.ts";
import { formatCount } from "./table.ts";

/** Erases for good; asks for the word that says so. */
export async function erase(config: Config, number: string, isForGood: boolean): Promise<void> {
  if (!isForGood)
    refuse(
      ["number"],
      `This cannot be undone. Say \`premia erase ${number} --for-good\` to erase ${number}.`,
    );
  const { employee, auditEntries } = await withDatabase(config, (em) =>
    eraseEmployee(em, number, Temporal.Now.plainDateISO("UTC")),
  );
  console.log(
    `Erased: the person is ${employee.name} now; ${formatCount(auditEntries)} entries of the audit log were blanked.`,
  );
}
