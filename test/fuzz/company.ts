/** The company that the fuzzer asks about: people of every role, rules, facts, a month that is paid. */
import type { MikroORM } from "@mikro-orm/postgresql";
import { foundDividedCompany, holders } from "../support/divided-company.ts";
import type { Known } from "./calls.ts";

/** Founds it in an empty database; gives what a caller may know of it, and who asks. */
export async function foundFuzzedCompany(
  orm: MikroORM,
): Promise<{ readonly known: Known; readonly askers: readonly (string | null)[] }> {
  const { of, run, dispute, grant, token } = await foundDividedCompany(orm.em.fork());
  const ids = [
    of.E1.employee,
    of.E1.statement,
    of.E1.line,
    of.E2.employee,
    of.E2.statement,
    run,
    dispute,
    grant,
    token,
  ];
  return {
    known: {
      ids,
      texts: ["E1", "E2", "H1", "all", "north", "far_north", "sales", "invoice", "USD", "EUR", "1", "crm"],
    },
    // Those who may most ask most: what nobody may do is refused before it can go wrong.
    askers: [
      holders.finance,
      holders.finance,
      holders.admin,
      holders.admin,
      holders.auditor,
      holders.employee,
      null,
    ],
  };
}
