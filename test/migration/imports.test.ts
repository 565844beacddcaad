/** Workbooks imported over HTTP: proposed, reconciled, committed, and the month's run pays what they say. */
import { beforeAll, describe, expect, test } from "vitest";
import { fileOf, type SampleWorkbook, sampleWorkbooks } from "../../seeds/workbooks/index.ts";
import { parsePeriod } from "../../src/calendar/index.ts";
import { linesOf, Statement, startRun } from "../../src/pay/index.ts";
import { importingCompany } from "../support/importing.ts";

/** The roles that the proposal must find, by what is known of the sample's columns. */
const rolesOf: Readonly<Record<string, readonly string[]>> = {
  number: ["KEY"],
  name: ["NAME"],
  unit: ["UNIT"],
  salary: ["SALARY"],
  plan: ["PLAN"],
  fact: ["FACT"],
  attainment: ["COMPUTED"],
  rate: ["COMPUTED"],
  date: ["FACT"],
  years: ["COMPUTED"],
  bonus: ["BONUS"],
  total: ["TOTAL"],
};

interface Column {
  readonly column: string;
  readonly role: string;
}

describe.each(sampleWorkbooks().map((sample) => [sample.name, sample] as const))(
  "%s",
  (name, sample: SampleWorkbook) => {
    // biome-ignore lint/suspicious/noExplicitAny: answers of any shape
    let proposed: any;
    // biome-ignore lint/suspicious/noExplicitAny: answers of any shape
    let reconciled: any;
    let company: Awaited<ReturnType<typeof importingCompany>>;

    beforeAll(async () => {
      company = await importingCompany();
      proposed = await company.upload(`${name}.xlsx`, await fileOf(sample.draft));
      reconciled = await company.step("reconcileImport", {
        import: proposed.id,
        expectedVersion: proposed.version,
      });
    });

    test("is taken for what it is, without help", () => {
      expect(proposed.state).toBe("PROPOSED");
      for (const { sheet, headerRow, firstRow, lastRow, columns } of sample.planted.lists) {
        const found = proposed.proposal.sheets.find((each: { sheet: string }) => each.sheet === sheet);
        expect([sheet, found.kind, found.headerRow]).toEqual([sheet, "EMPLOYEES", headerRow]);
        expect(found.rows).toEqual(Array.from({ length: lastRow - firstRow + 1 }, (_, n) => firstRow + n));
        const roles = new Map(found.columns.map(({ column, role }: Column) => [column, role]));
        for (const [column, role] of Object.entries(columns))
          expect([sheet, column, role, roles.get(column)]).toEqual([
            sheet,
            column,
            role,
            expect.toBeOneOf([...(rolesOf[role] ?? [])]),
          ]);
      }
      const periods = new Set(sample.planted.lists.flatMap(({ period }) => period ?? []));
      expect(proposed.proposal.periods).toEqual([...periods].sort());
    });

    test("has its deviating rows and typed numbers named, and nothing else", () => {
      const found = proposed.deviations.edges.map(
        ({ node }: { node: { place: string; kind: string; found: string } }) => node,
      );
      const places = (kind: string) =>
        found
          .filter((each: { kind: string }) => each.kind === kind)
          .map((each: { place: string; found: string }) => [each.place, each.found]);
      expect(places("OTHER_FORMULA").sort()).toEqual(
        sample.planted.deviations.map(({ place, formula }) => [place, `=${formula}`]).sort(),
      );
      expect(places("TYPED_NUMBER").sort()).toEqual(
        sample.planted.hardCoded.map(({ place, value }) => [place, value]).sort(),
      );
      const expected = new Map(
        [...sample.planted.deviations, ...sample.planted.hardCoded].map((each) => [
          each.place,
          `=${each.expected}`,
        ]),
      );
      for (const { place, expected: told } of found)
        expect([place, told]).toEqual([place, expected.get(place)]);
    });

    test("has every formula cell accounted for", () => {
      const { formulaCells, converted, kept, refused, entries } = proposed.proposal.account;
      const inFile = [...sample.draft.sheets]
        .flatMap((sheet) => [...sheet.cells()])
        .filter(
          ({ content }) =>
            content !== null && typeof content === "object" && "text" in content && "kind" in content,
        );
      expect(formulaCells).toBe(inFile.length);
      expect(converted + kept + refused).toBe(formulaCells);
      expect(entries.reduce((sum: number, { cells }: { cells: number }) => sum + cells, 0)).toBe(
        formulaCells,
      );
      expect(refused).toBe(0);
    });

    test("reconciles every converted cell on both levels", () => {
      const { proposal, reconciliation, state } = reconciled;
      expect([reconciled.message, state]).toEqual([undefined, "RECONCILED"]);
      const { asIs, converted } = reconciliation;
      expect(asIs).toMatchObject({ different: 0, notEvaluated: 0 });
      expect(converted.different).toBe(0);
      expect(converted.equal + converted.equalAfterRounding).toBe(proposal.account.converted);
      for (const column of reconciliation.columns)
        expect([column.column, column.different]).toEqual([column.column, 0]);
    });

    test("pays in each month what the workbook says, to the cent", async () => {
      const { orm } = company;
      const committed = await company.step("commitImport", {
        import: reconciled.id,
        expectedVersion: reconciled.version,
      });
      expect([committed.message, committed.state]).toEqual([undefined, "COMMITTED"]);
      for (const { period, columns, totals } of sample.planted.lists) {
        const parsed = parsePeriod(period ?? "");
        if (parsed === null) throw new Error("a list without its month");
        const run = await startRun(orm.em.fork(), { period: parsed, startedBy: null });
        expect([run.status, run.errorCount]).toEqual(["CALCULATED", 0]);
        const total = Object.entries(columns).find(([, role]) => role === "total")?.[0] ?? "";
        expect([period, Number(run.total)]).toEqual([period, Number(totals[total])]);
        const statements = await orm.em.fork().find(Statement, { runId: run.id });
        const lines = await linesOf(
          orm.em.fork(),
          statements.map(({ id }) => id),
        );
        expect(lines.some(({ kind }) => kind === "BONUS")).toBe(true);
        await orm.em.execute(`update calculation_run set status = 'CANCELLED' where id = ${run.id}`);
      }
    });
  },
);
