/** What somebody sells on a day: an invoice of the source `crm`, which replaces the one of the same day. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { expect } from "vitest";
import { ingest } from "../../src/facts/index.ts";

export async function sells(
  em: EntityManager,
  employee: string,
  date: string,
  amount: string,
  externalId = `${employee} ${date}`,
): Promise<void> {
  const { rejections } = await ingest(em, "DOCUMENTS", "crm", [
    {
      kind: "DOCUMENTS",
      row: 1,
      externalId,
      employee,
      date,
      category: "invoice",
      amount,
      attributes: {},
    },
  ]);
  expect(rejections).toEqual([]);
}
