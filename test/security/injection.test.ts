/** Texts that mean harm through every input that takes one, with the rest of the input as it should be: nothing of it is done. */
import {
  type GraphQLField,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLObjectType,
} from "graphql";
import { describe, expect, test } from "vitest";
import { schema } from "../../schema/index.ts";
import { hostileTexts } from "../fuzz/calls.ts";
import { testDatabase } from "../support/database.ts";
import { foundDividedCompany } from "../support/divided-company.ts";
import { operationText, sampleArguments } from "../support/matrix.ts";
import { testServer } from "../support/server.ts";

const { orm } = await testDatabase();
await foundDividedCompany(orm.em.fork());
const server = await testServer(orm, { config: { timeLimitMs: 20_000 } });

type Field = GraphQLField<unknown, unknown>;
type Path = readonly (string | number)[];

const texts = [
  ...hostileTexts,
  "'; update employee set name = 'owned'; --",
  '" or 1=1 --',
  "1; select pg_sleep(30)",
  "'||(select pg_sleep(30))||'",
  "x') union select password_hash from credential --",
  "$$; drop schema public cascade; $$",
  '{"__proto__":{"polluted":1}}',
];

/** Where texts stand in the arguments of an operation; of optional ones too. */
function textPlaces(field: Field): Path[] {
  return field.args.flatMap((each) => placesIn(each.type, [each.name], 0));
}

function placesIn(type: GraphQLInputType, path: Path, depth: number): Path[] {
  if (type instanceof GraphQLNonNull) return placesIn(type.ofType, path, depth);
  if (type instanceof GraphQLList) return placesIn(type.ofType, [...path, 0], depth);
  if (!(type instanceof GraphQLInputObjectType)) return /^(String|ID|Formula)$/.test(type.name) ? [path] : [];
  if (depth > 2) return [];
  return Object.values(type.getFields()).flatMap((each) =>
    placesIn(each.type, [...path, each.name], depth + 1),
  );
}

/** The least arguments with a text at a place. */
function withText(field: Field, place: Path, text: string): Record<string, unknown> {
  const variables = structuredClone(sampleArguments(field, { employee: "E1", unit: "north" }));
  let at: Record<string | number, unknown> = variables;
  for (const [depth, key] of place.slice(0, -1).entries()) {
    at[key] ??= typeof place[depth + 1] === "number" ? [] : {};
    at = at[key] as Record<string | number, unknown>;
  }
  at[place.at(-1) ?? ""] = text;
  return variables;
}

const fields = [
  ["query", schema.getQueryType()],
  ["mutation", schema.getMutationType()],
] as const satisfies readonly (readonly [string, GraphQLObjectType | null | undefined])[];
const operations = fields.flatMap(([kind, type]) =>
  Object.values(type?.getFields() ?? {}).map((field) => [field.name, kind, field] as const),
);

/** What would tell that a statement of the attacker's was run. */
async function marks(): Promise<unknown> {
  const em = orm.em.fork();
  return [
    // Months are made as facts come in.
    await em.execute(`select count(*)::integer as tables from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`),
    await em.execute("select count(*)::integer as owned from employee where name = 'owned'"),
  ];
}

const before = await marks();

/** Each place gets a few of the texts in turn, so that every text meets places of every kind. */
const TEXTS_A_PLACE = 4;
let turn = 0;

describe("texts that mean harm", () => {
  test.each(operations)("are only texts to %s", async (_name, kind, field) => {
    for (const place of textPlaces(field)) {
      for (let n = 0; n < TEXTS_A_PLACE; n++) {
        const text = texts[turn++ % texts.length] ?? "";
        const variables = withText(field, place, text);
        const query = operationText(kind, field, Object.keys(variables), undefined);
        const { status, errors } = await server.ask("A1", query, variables);
        const told = JSON.stringify([place, text, errors]);
        expect(status, told).toBeLessThan(500);
        expect(told).not.toMatch(/INTERNAL_SERVER_ERROR|"TIMEOUT"/);
      }
    }
  });

  test("have changed nothing that they meant to", async () => {
    expect(await marks()).toEqual(before);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});

describe("names of the language's own objects", () => {
  const odd = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf"];

  test.each(odd)("%s is as any other where people name things", async (code) => {
    const unit = await server.ask(
      "A1",
      'mutation ($code: String!) { createUnit(input: { code: $code, name: $code, parent: "all" }) { __typename ... on Unit { code name } } }',
      { code },
    );
    expect(unit.data.createUnit).toEqual({ __typename: "Unit", code, name: code });
    const document = {
      externalId: code,
      employee: "E1",
      date: "2026-04-01",
      category: code,
      amount: "1",
      attributes: [{ name: code, value: code }],
    };
    const { data } = await server.ask(
      "A1",
      `mutation ($document: DocumentInput!) { recordDocuments(input: { source: "odd names", documents: [$document] }) {
        __typename ... on FactsRecorded { inserted rejected } } }`,
      { document },
    );
    expect(data.recordDocuments).toMatchObject({ inserted: 1, rejected: 0 });
    const [kept] = await orm.em
      .fork()
      .execute(
        "select attributes ->> ? as kept from document where source = 'odd names' and external_id = ?",
        [code, code],
      );
    expect(kept).toEqual({ kept: code });
  });

  test.each(odd)("%s is no name in a formula but one that is not known", async (name) => {
    const { data } = await server.ask(
      "F1",
      "query ($text: String!) { checkFormula(text: $text) { ok diagnostics { code } } }",
      {
        text: `${name} + ${name}(1) + [${name}]`,
      },
    );
    expect(data.checkFormula.ok).toBe(false);
  });
});
