/** The console has words for whatever the audit log holds: each column of each audited table, and each of its constants. */
import { expect, test } from "vitest";
import { namedColumns } from "../../src/audit/index.ts";
import { textsOf } from "../support/console-texts.ts";
import { testDatabase } from "../support/database.ts";

const { orm } = await testDatabase();

interface Column {
  readonly table: string;
  readonly kind: string;
  readonly column: string;
}

/** From the triggers that write the log. */
const audited = await orm.em.execute<Column[]>(
  `select cls.relname as "table", split_part(encode(tgargs, 'escape'), '\\000', 1) as kind, attname as "column"
   from pg_trigger trigger
   join pg_proc function on function.oid = tgfoid
   join pg_class cls on cls.oid = tgrelid
   join pg_attribute attribute on attribute.attrelid = tgrelid and attnum > 0 and not attisdropped
   where function.proname = 'audit_change' and not tgisinternal
   order by 1, attnum`,
);

/** A constraint on the constants that a column holds, such as `(kind = ANY (ARRAY['AWARD'::text, 'MANUAL'::text]))`. */
async function constants(): Promise<(Column & { readonly constant: string })[]> {
  const checks = await orm.em.execute<{ table: string; definition: string }[]>(
    `select conrelid::regclass::text as "table", pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'c'`,
  );
  return checks.flatMap(({ table, definition }) => {
    const [, column, list = ""] = /^CHECK \(\((\w+) = ANY \(ARRAY\[([^\]]+)\]\)\)\)$/.exec(definition) ?? [];
    const found = audited.find((each) => each.table === table && each.column === column);
    if (found === undefined) return [];
    return [...list.matchAll(/'(\w+)'/g)].map(([, constant = ""]) => ({ ...found, constant }));
  });
}

const words = await textsOf("screens/audit/texts", "en");
const named = (group: string) =>
  new Set([...words.keys()].flatMap((key) => (key.startsWith(`${group}.`) ? [key.split(".")[1]] : [])));

test("the triggers are found", () => expect(audited.length).toBeGreaterThan(150));

test("each kind of object has a word", () => {
  expect([...new Set(audited.map(({ kind }) => kind))].filter((kind) => !words.has(`kinds.${kind}`))).toEqual(
    [],
  );
});

test("each column of an audited table has a label", () => {
  const unnamed = audited.filter(
    ({ kind, column }) => !words.has(`fields.${column}`) && !words.has(`fields.${kind}_${column}`),
  );
  expect(unnamed).toEqual([]);
});

test("each constant of an audited column has a word", async () => {
  const found = await constants();
  expect(found.length).toBeGreaterThan(50);
  const unsaid = found.filter(
    ({ kind, column, constant }) =>
      !words.has(`values.${kind}_${column}.${constant}`) && !words.has(`values.${column}.${constant}`),
  );
  expect(unsaid).toEqual([]);
});

test("no label is kept for what no table has", () => {
  // What is put on the log by hand: erasures, tokens, imports, archived months.
  const byHand = ["entries", "scopes", "fileName", "state", "files"];
  const known = new Set([...byHand, ...audited.flatMap(({ kind, column }) => [column, `${kind}_${column}`])]);
  for (const group of ["fields", "values"])
    expect([...named(group)].filter((field) => !known.has(field ?? ""))).toEqual([]);
});

test("each number of something that has a name is told by it", async () => {
  const foreign = await orm.em.execute<{ table: string; column: string }[]>(
    `select conrelid::regclass::text as "table", attname as "column" from pg_constraint
     join pg_attribute on attrelid = conrelid and attnum = conkey[1] where contype = 'f'`,
  );
  const isAudited = (table: string) => audited.some((each) => each.table === table);
  const columns = foreign.filter(({ table }) => isAudited(table)).map(({ column }) => column);
  expect([...new Set(columns)].filter((column) => !namedColumns.includes(column))).toEqual([]);
});

/** Columns whose constants another screen shows too, and where its words stand. */
const shownElsewhere = [
  ["source", "screens/indicators/texts", "source"],
  ["direction", "screens/indicators/texts", "direction"],
  ["attainment_rule", "screens/indicators/texts", "mirror"],
  ["roll_up", "screens/indicators/texts", "rollUp"],
  ["spread", "screens/indicators/texts", "spread"],
  ["entered_by", "screens/indicators/texts", "enteredBy"],
  ["document_measure", "screens/indicators/texts", "measure"],
  ["mode", "screens/tiers/texts", "mode"],
  ["boundary", "screens/tiers/texts", "boundary"],
  ["rounding", "screens/pay-settings/texts", "roundings"],
  ["proration", "screens/pay-settings/texts", "prorations"],
  ["kind", "screens/person/texts", "kind"],
  ["CalculationRun_status", "texts/pay", "runStatus"],
  ["Dispute_status", "texts/pay", "disputeStatus"],
  ["line_kind", "texts/pay", "lineKind"],
  ["state", "parts/imports/texts", "states"],
  ["role", "texts/shared", "roles"],
] as const;

test.each(["en", "ru", "ja"] as const)(
  "what other screens say too is said in the same words, in %s",
  async (language) => {
    const said = await textsOf("screens/audit/texts", language);
    for (const [column, folder, group] of shownElsewhere) {
      const others = await textsOf(folder, language);
      const constants = [...said.keys()].filter((key) => key.startsWith(`values.${column}.`));
      const shared = constants.filter((key) => others.has(`${group}.${key.split(".")[2]}`));
      expect(shared.length, column).toBeGreaterThan(1);
      for (const key of shared) expect(said.get(key), key).toBe(others.get(`${group}.${key.split(".")[2]}`));
    }
  },
);
