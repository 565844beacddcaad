/** The demo company's March as a workbook comes to what was paid, to the cent. */
import { expect, test } from "vitest";
import { seedDemo } from "../../seeds/demo.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { startRun } from "../../src/pay/index.ts";
import { testDatabase } from "../support/database.ts";
import { exported, storedLines, told, unvalued } from "../support/exported.ts";
import { hasOffice, officeTime, recalculated } from "../support/office.ts";

const { orm } = await testDatabase();
if (hasOffice) await seedDemo(orm.em.fork());

test.skipIf(!hasOffice)(
  "LibreOffice computes what the demo company was paid",
  { timeout: officeTime },
  async () => {
    const period = parsePeriod("2026-03");
    if (period === null) throw new Error("2026-03 is a month");
    const { id } = await startRun(orm.em.fork(), { period, startedBy: null });
    const sheets = await recalculated(unvalued(await exported(orm, id)), ["Statements"]);
    const amounts = told(sheets.Statements ?? []);
    expect(amounts).toEqual(await storedLines(orm, id));
    expect(amounts.length).toBeGreaterThan(150);
    // Every line of the demo is a formula.
    expect(sheets.Statements?.filter((row) => row[9]?.startsWith("A value"))).toEqual([]);
  },
);
