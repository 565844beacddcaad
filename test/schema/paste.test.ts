/** Formulas pasted over HTTP as the clipboard gives them, in several locales, and taken over. */
import { describe, expect, test } from "vitest";
import { rows, sql } from "../../src/db/sql.ts";
import { foundCompany, staff } from "../support/company.ts";
import { testDatabase } from "../support/database.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundCompany(orm.em.fork());
const server = await testServer(orm);

const proposal = `query ($input: PasteFormulasInput!) { pasteFormulas(input: $input) {
  __typename ... on ValidationError { fields { path message } }
  ... on PasteProposal {
    locale readings { locales english } remainders { kind place reason blocks }
    formulas { place cells deviates header text canonical rewritten uses
      references { text spans { start end } header label meaning { kind expression indicators { code isNew } } }
      tierTables { span { start end } code mode boundary bands { from value } end needsNumber }
      facts { expression implied indicator { code source category measure condition } }
      remainders { kind place span { start end } reason blocks } diagnostics { code } } } } }`;

const acceptance = `mutation ($input: AcceptPasteInput!) { acceptPaste(input: $input) {
  __typename ... on Error { message } ... on ValidationError { fields { path message } }
  ... on AcceptedPaste { indicators tierTables drafts { formula stage } } } }`;

interface Block {
  readonly sheet?: string;
  readonly at?: string;
  readonly text: string;
}

async function proposed(blocks: readonly Block[], rest: Record<string, unknown> = {}) {
  const { data, errors } = await server.ask(staff.finance, proposal, { input: { blocks, ...rest } });
  expect(errors).toEqual([]);
  return data.pasteFormulas;
}

async function accepted(input: Record<string, unknown>, as: string = staff.finance) {
  const { data, errors } = await server.ask(as, acceptance, { input });
  expect(errors).toEqual([]);
  return data.acceptPaste;
}

const table = (...lines: readonly (readonly string[])[]) => lines.map((line) => line.join("\t")).join("\n");

test("an area in the row of the formula is the figures above which its cells stand", async () => {
  const text = table(
    ["Employee", "Shoes", "Hats", "Gloves", "Bonus"],
    ["Ann", "10", "20", "30", "=SUM(B2:D2)*2%+MAX(C2:D2,5)+SUM(B2:B3)"],
    ["Bo", "1", "2", "3", "4"],
  );
  const { formulas } = await proposed([{ text }], { locale: "en-US" });
  expect(formulas[0].rewritten).toBe("SUM(shoes,hats,gloves)*2%+MAX(hats,gloves,5)+SUM(B2:B3)");
  expect(formulas[0].references.map((each: { text: string }) => each.text)).toEqual([
    "B2",
    "C2",
    "D2",
    "B2:B3",
  ]);
  expect(formulas[0].remainders).toMatchObject([{ kind: "REFERENCE_UNKNOWN", span: { start: 32, end: 37 } }]);
});

describe("a block with headers", () => {
  const bands = [
    { from: null, value: "0" },
    { from: "100000", value: "0.5" },
    { from: "200000", value: "0.7" },
  ];

  test.each([
    {
      locale: "en-US",
      header: ["Employee", "Salary", "Sales plan", "Sales", "Bonus"],
      row: ["Ann", "3,000", "100,000", "120,000"],
      formula: "=B2*IF(D2<100000,0,IF(D2<200000,0.5,0.7))+D2/C2",
      code: "sales",
    },
    {
      locale: "ru-RU",
      header: ["Сотрудник", "Оклад", "План продаж", "Продажи", "Премия"],
      row: ["Анна", "3 000,00", "100 000", "120 000"],
      formula: "=B2*ЕСЛИ(D2<100000;0;ЕСЛИ(D2<200000;0,5;0,7))+D2/C2",
      code: "продажи",
    },
    {
      locale: "de-DE",
      header: ["Mitarbeiter", "Gehalt", "Umsatzziel", "Umsatz", "Prämie"],
      row: ["Anna", "3.000,00", "100.000", "120.000"],
      formula: "=B2*WENN(D2<100000;0;WENN(D2<200000;0,5;0,7))+D2/C2",
      code: "umsatz",
    },
    {
      locale: "ja-JP",
      header: ["氏名", "基本給", "売上目標", "売上実績", "賞与"],
      row: ["花子", "3000", "100000", "120000"],
      formula: "=B2*IF(D2<100000,0,IF(D2<200000,0.5,0.7))+D2/C2",
      code: "売上",
    },
  ])("in $locale", async ({ locale, header, row, formula, code }) => {
    const text = table(header, [...row, formula]);
    const { formulas, remainders } = await proposed([{ text }], { locale });
    expect(remainders).toEqual([]);
    expect(formulas).toHaveLength(1);
    const [only] = formulas;
    expect(only).toMatchObject({
      place: "E2",
      header: header[4],
      canonical: "B2*IF(D2<100000,0,IF(D2<200000,0.5,0.7))+D2/C2",
      rewritten: `SALARY*TIER(${code},${code}_tiers)+${code}/PLAN(${code})`,
      tierTables: [
        { code: `${code}_tiers`, mode: "STEP", boundary: "LOWER_BOUND_BELONGS", bands, end: null },
      ],
      remainders: [],
    });
    expect(only.references.map((each: { meaning: { kind: string } }) => each.meaning.kind)).toEqual([
      "SALARY",
      "FACT",
      "PLAN",
    ]);
    const [, sales] = only.references;
    expect(
      sales.spans.map(({ start, end }: { start: number; end: number }) => formula.slice(start, end)),
    ).toEqual(["D2", "D2", "D2"]);
  });

  test("rows of one formula are one, a row that deviates is named, and formulas are put into one another", async () => {
    const text = table(
      ["Employee", "Salary", "Sales plan", "Sales", "% of plan", "Bonus"],
      ["A", "1000", "100", "90", "=D2/C2", "=B2*IF(E2>1,0.2,IF(E2>0.8,0.1,0))"],
      ["B", "1000", "100", "90", "=D3/C3", "=B3*IF(E3>1,0.2,IF(E3>0.8,0.1,0))"],
      ["C", "1000", "100", "90", "=D4/C4", "=B4*0.1"],
    );
    const { formulas } = await proposed([{ text }]);
    expect(
      formulas.map(({ cells, deviates }: { cells: string[]; deviates: boolean }) => [cells, deviates]),
    ).toEqual([
      [["E2", "E3", "E4"], false],
      [["F2", "F3"], false],
      [["F4"], true],
    ]);
    expect(formulas[1]).toMatchObject({ uses: ["E2"], tierTables: [{ boundary: "UPPER_BOUND_BELONGS" }] });
    expect(formulas[1].rewritten).toMatch(/^SALARY\*TIER\(sales\/PLAN\(sales\),/);
  });
});

test("a locale is never guessed: what fits is reported, and nothing is converted", async () => {
  const russian = await proposed([{ text: "=ЕСЛИ(B2>100;0,5;1)" }]);
  expect(russian).toMatchObject({ locale: null, formulas: [], readings: [{ locales: ["ru-RU"] }] });
  const both = await proposed([{ text: "=SUM(1,5)" }]);
  expect(both.locale).toBe(null);
  expect(both.readings.map(({ english }: { english: string }) => english)).toEqual(["SUM(1,5)", "SUM(1.5)"]);
  expect(both.remainders).toMatchObject([{ kind: "LOCALE_NEEDED", place: "A1", blocks: true }]);
  const number = await proposed([{ text: table(["Name", "Rate"], ["A", "0,5"], ["B", "=B2*2"]) }]);
  expect(number.remainders).toMatchObject([{ kind: "NUMBER_AMBIGUOUS", place: "B2" }]);
});

test("a formula alone asks what its cells are, and takes the answer", async () => {
  const text = "=IF(B2>=100%,\n  C2*10%,\n  0)";
  const [asking] = (await proposed([{ at: "D2", text }])).formulas;
  expect(asking.remainders).toMatchObject([
    { kind: "REFERENCE_UNKNOWN", span: { start: 4, end: 6 }, blocks: true },
    { kind: "REFERENCE_UNKNOWN", span: { start: 16, end: 18 }, blocks: true },
  ]);
  const meanings = [
    { reference: "B2", expression: "ATTAINMENT(calls)" },
    { reference: "C2", expression: "SALARY" },
  ];
  const [told] = (await proposed([{ at: "D2", text }], { meanings })).formulas;
  expect(told).toMatchObject({ remainders: [], tierTables: [{ needsNumber: true }] });
  expect(told.rewritten).toBe("TIER(ATTAINMENT(calls),calls_tiers)*SALARY");
  const tierTables = [{ place: "D2", start: 1, keep: true }];
  const [kept] = (await proposed([{ at: "D2", text }], { meanings, tierTables })).formulas;
  expect(kept.rewritten).toBe("IF(ATTAINMENT(calls)>=100%,SALARY*10%,0)");
});

test("what looks like bands and is no table stays, and is named", async () => {
  const text = table(["Sales", "Bonus"], ["1", "=IF(A2<100,0,IF(A2<=200,1,2))"]);
  const [formula] = (await proposed([{ text }])).formulas;
  expect(formula).toMatchObject({
    rewritten: "IF(sales<100,0,IF(sales<=200,1,2))",
    tierTables: [],
    remainders: [{ kind: "LADDER_KEPT", place: "B2", span: { start: 1, end: 29 }, blocks: false }],
  });
});

describe("a sheet of facts", () => {
  const facts = {
    sheet: "Belege",
    text: table(
      ["Mitarbeiter", "Datum", "Belegart", "Betrag", "Status"],
      ["Anna", "01.03.2026", "Rechnung", "1.000,50", "bezahlt"],
    ),
  };

  test.each([
    {
      about: "SUMIFS by category and another condition",
      formula: '=SUMMEWENNS(Belege!D:D;Belege!A:A;A2;Belege!C:C;"Rechnung";Belege!E:E;"bezahlt")',
      rewritten: "rechnung",
      indicator: {
        category: "Rechnung",
        measure: "SUM",
        condition: 'Status = "bezahlt"',
        source: "DOCUMENTS",
      },
    },
    {
      about: "COUNTIFS of large ones in the month",
      formula:
        '=ZÄHLENWENNS(Belege!$A$2:$A$9;A2;Belege!$C$2:$C$9;"Rechnung";Belege!$D$2:$D$9;">100";Belege!$B$2:$B$9;">="&$H$1)',
      rewritten: "rechnung_count",
      indicator: { category: "Rechnung", measure: "COUNT", condition: "amount > 100", source: "DOCUMENTS" },
    },
    {
      about: "no category: a query",
      formula: '=SUMMEWENNS(Belege!D:D;Belege!A:A;A2;Belege!E:E;"bezahlt")',
      rewritten: 'SUMIFS(documents[amount],documents[Status],"bezahlt")',
      indicator: null,
    },
    {
      about: "everybody's",
      formula: '=SUMMEWENN(Belege!C:C;"Rechnung";Belege!D:D)',
      rewritten: "COMPANY(rechnung)",
      indicator: { category: "Rechnung", measure: "SUM", condition: null },
    },
  ])("$about", async ({ formula, rewritten, indicator }) => {
    const main = { text: table(["Mitarbeiter", "Prämie"], ["Anna", formula]) };
    const [only] = (await proposed([main, facts], { locale: "de-DE" })).formulas;
    expect(only.remainders).toEqual([]);
    expect(only.rewritten).toBe(rewritten);
    expect(only.facts[0].indicator).toEqual(indicator === null ? null : expect.objectContaining(indicator));
  });

  test("one person by name is not converted, and named", async () => {
    const formula = '=SUMMEWENNS(Belege!D:D;Belege!A:A;"Anna")';
    const main = { text: table(["Mitarbeiter", "Prämie"], ["Anna", formula]) };
    const [only] = (await proposed([main, facts], { locale: "de-DE" })).formulas;
    expect(only.remainders).toMatchObject([{ kind: "FACTS_KEPT", blocks: true, span: { start: 1 } }]);
  });
});

describe("acceptance", () => {
  const blocks = [
    {
      text: table(
        ["Сотрудник", "Оклад", "Звонки", "План звонков", "Премия"],
        ["Анна", "1000", "90", "100", "=B2*ВПР(C2/D2;$H$1:$I$3;2)"],
      ),
    },
    { at: "H1", text: table(["0", "0"], ["0,8", "0,1"], ["1", "0,2"]) },
  ];
  const paste = { blocks, locale: "ru-RU" };

  test("drafts the template with its table and its indicator", async () => {
    const templates = [{ place: "E2", code: "calls_bonus", name: "Звонки" }];
    const { indicators, tierTables, drafts } = await accepted({ paste, templates });
    expect(indicators).toEqual(["звонки"]);
    expect(tierTables).toHaveLength(1);
    expect(drafts).toEqual([
      { formula: `SALARY*TIER(звонки/PLAN(звонки),${tierTables[0]})`, stage: "CHECKED" },
    ]);
    const bands = await rows<{ bound: string; value: string }>(
      orm.em.fork(),
      sql`select from_bound::text as bound, value::text from tier_band join tier_table on tier_table_id = id
        where code = ${tierTables[0]} order by position`,
    );
    expect(bands.map(({ bound, value }) => [Number(bound), Number(value)])).toEqual([
      [0, 0],
      [0.8, 0.1],
      [1, 0.2],
    ]);
    const again = await proposed(blocks, { locale: "ru-RU" });
    expect(again.formulas[0].references[1].meaning.indicators).toEqual([{ code: "звонки", isNew: false }]);
    expect(await accepted({ paste, templates })).toMatchObject({
      __typename: "ConflictError",
      message: 'There is a bonus template "calls_bonus" already: choose another code.',
    });
  });

  test("changes nothing where something is not converted", async () => {
    const half = { blocks: [{ text: table(["Visits", "Bonus"], ["1", "=A2*2"], ["2", "=A3*Z9"]) }] };
    const before = await counts();
    const templates = [
      { place: "B2", code: "visits_one", name: "One" },
      { place: "B3", code: "visits_two", name: "Two" },
    ];
    expect(await accepted({ paste: half, templates })).toMatchObject({
      __typename: "ValidationError",
      fields: [{ path: ["paste", "B3"], message: expect.stringContaining("Z9") }],
    });
    expect(await counts()).toEqual(before);
  });

  test("is for finance alone", async () => {
    const { data } = await server.ask(staff.admin, proposal, { input: { blocks } });
    expect(data.pasteFormulas).toEqual({ __typename: "ForbiddenError" });
    expect(
      await accepted({ paste, templates: [{ place: "E2", code: "x", name: "X" }] }, staff.admin),
    ).toMatchObject({
      __typename: "ForbiddenError",
    });
  });

  test("the same key does it once", async () => {
    const once = {
      idempotencyKey: "paste 1",
      paste: { blocks: [{ text: table(["Deals", "Bonus"], ["1", "=A2*2"]) }] },
      templates: [{ place: "B2", code: "deals_bonus", name: "Deals" }],
    };
    expect(await accepted(once)).toEqual(await accepted(once));
  });
});

async function counts() {
  return rows(
    orm.em.fork(),
    sql`select (select count(*) from indicator)::text as indicators, (select count(*) from tier_table)::text as tables,
      (select count(*) from bonus_template)::text as templates`,
  );
}
