/** Calls of every operation with inputs at random, made from the schema: mostly of the right type, seldom of good sense. */
import {
  type GraphQLArgument,
  GraphQLEnumType,
  type GraphQLField,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isUnionType,
} from "graphql";
import { randomFormula, randomText } from "./inputs.ts";
import type { Random } from "./random.ts";

export interface Call {
  readonly field: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a company really has, so that some calls come far. */
export interface Known {
  readonly texts: readonly string[];
  readonly ids: readonly string[];
}

/** Texts that have hurt other programs. */
export const hostileTexts = [
  "",
  " ",
  "\0",
  "a\0b",
  "'; drop table employee; --",
  "' or '1'='1",
  "$1",
  "%",
  "_",
  "\\",
  "{",
  "{}",
  "null",
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "<img src=x onerror=alert(1)>",
  "=cmd|' /C calc'!A0",
  "../../etc/passwd",
  '\r\n{"level":60}',
  "\u001b[31mred",
  "\u202egnp.exe",
  "e\u0301\u0301\u0301",
  "\ud800",
  "\ud83d\ude00".repeat(60),
  "ß".repeat(101),
  "x".repeat(2001),
  "1e999",
  "NaN",
  "-0",
  "2026-02-30",
  "9999-12-31",
  "0001-01-01",
] as const;

const numbers = [
  "0",
  "-1",
  "1",
  "0.005",
  "1e400",
  "-1e-400",
  "9".repeat(40),
  "1".repeat(101),
  "NaN",
  7,
  2 ** 53,
  1.5,
];
const wholes = [0, 1, -1, 12, 28, 100, 2 ** 31 - 1, -(2 ** 31)];
const days = [
  "2026-01-01",
  "2026-03-15",
  "2026-03-31",
  "2026-04-01",
  "1900-01-01",
  "9999-12-31",
  "2026-02-30",
  "-1",
];
const periods = [
  "2026-03",
  "2026-04",
  "2026-Q1",
  "2026",
  "2026-W11",
  "2026-03-15",
  "9999-12",
  "0001",
  "2026-13",
];

/** Makes calls on a schema; the same random gives the same calls. */
export class Caller {
  readonly #known: Known;
  readonly #operations: readonly (readonly ["query" | "mutation", GraphQLField<unknown, unknown>])[];

  constructor(schema: GraphQLSchema, known: Known) {
    this.#known = known;
    const of = (kind: "query" | "mutation", type: GraphQLObjectType | null | undefined) =>
      Object.values(type?.getFields() ?? {}).map((field) => [kind, field] as const);
    this.#operations = [...of("query", schema.getQueryType()), ...of("mutation", schema.getMutationType())];
  }

  /** How many operations there are. */
  get operations(): number {
    return this.#operations.length;
  }

  /** A call of the operation that comes `made`-th, in turn. */
  call(made: number, random: Random): Call {
    const [kind, field] = this.#operations[made % this.#operations.length] ?? ["query", null];
    if (field === null) throw new Error("the schema has no operations");
    const given = field.args.filter((each) => isNeeded(each) || random.below(2) === 0);
    const variables = Object.fromEntries(
      given.map((each) => [each.name, this.#value(each.type, each.name, random, 0)]),
    );
    const declared = given.map((each) => `$${each.name}: ${each.type}`).join(", ");
    const passed = given.map((each) => `${each.name}: $${each.name}`).join(", ");
    const query = `${kind} ${declared && `(${declared})`} { ${field.name}${passed && `(${passed})`} ${selectionOf(field.type)} }`;
    return { field: field.name, query, variables };
  }

  #value(type: GraphQLInputType, name: string, random: Random, depth: number): unknown {
    if (type instanceof GraphQLNonNull) return this.#value(type.ofType, name, random, depth);
    if (random.below(60) === 0) return null;
    if (type instanceof GraphQLList) {
      const size = random.below(40) === 0 ? 150 : random.below(4);
      return Array.from({ length: size }, () => this.#value(type.ofType, name, random, depth + 1));
    }
    if (type instanceof GraphQLEnumType) return random.of(type.getValues()).name;
    if (!(type instanceof GraphQLInputObjectType)) return this.#scalar(type.name, name, random);
    const fields = Object.values(type.getFields());
    const chosen = type.isOneOf
      ? [random.of(fields)]
      : fields.filter((field) => isNeeded(field) || (depth < 6 && random.below(2) === 0));
    return Object.fromEntries(
      chosen.map((field) => [field.name, this.#value(field.type, field.name, random, depth + 1)]),
    );
  }

  #scalar(type: string, name: string, random: Random): unknown {
    if (type === "Boolean") return random.below(2) === 0;
    if (type === "Int") return random.of(wholes);
    if (type === "Decimal") return random.below(3) === 0 ? random.of(numbers) : String(random.below(10_000));
    if (type === "Date") return random.of(days);
    if (type === "DateTime")
      return random.of(["2026-04-01T00:00:00Z", "9999-12-31T23:59:59Z", "+275760-09-13", "x"]);
    if (type === "Period") return random.of(periods);
    if (type === "ID") return this.#id(random);
    const isFormula = type === "Formula" || /formula|text|script|condition/i.test(name);
    if (isFormula && random.below(2) === 0)
      return random.below(2) === 0 ? randomText(random) : randomFormula(random, 2);
    return random.below(5) < 3 ? random.of(this.#known.texts) : random.of(hostileTexts);
  }

  #id(random: Random): string {
    if (random.below(2) === 0) return random.of(this.#known.ids);
    const type = random.of([
      "Employee",
      "Statement",
      "CalculationRun",
      "WorkbookImport",
      "Nothing",
      "__proto__",
    ]);
    const key = random.of(["1", "0", "-1", "99999999999999999999", "1e3", "' or 1=1", "\0", "", "1:2"]);
    return random.below(4) === 0 ? random.of(hostileTexts) : Buffer.from(`${type}:${key}`).toString("base64");
  }
}

function isNeeded(argument: Pick<GraphQLArgument, "type" | "defaultValue">): boolean {
  return argument.type instanceof GraphQLNonNull && argument.defaultValue === undefined;
}

/** All that can be asked of an answer without arguments, two levels deep; of a union, each of its members. */
function selectionOf(type: GraphQLOutputType, depth = 2): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return "";
  if (isUnionType(named)) {
    // Fields of the same name may differ in kind from member to member.
    const members = named
      .getTypes()
      .filter((member) => !/(Validation|Formula|Conflict)Error$/.test(member.name));
    const parts = members.map(
      (member) => `... on ${member.name} { ${fieldsOf(member, depth, `${member.name}_`)} }`,
    );
    return `{ __typename ... on Error { message } ${parts.join(" ")} }`;
  }
  if (!(named instanceof GraphQLObjectType)) return "{ __typename }";
  return `{ ${fieldsOf(named, depth, "")} }`;
}

const MOST_FIELDS = 8;

function fieldsOf(type: GraphQLObjectType, depth: number, prefix: string): string {
  const open = Object.values(type.getFields()).filter(({ args }) => !args.some(isNeeded));
  const plain = open.filter((field) => isLeafType(getNamedType(field.type)));
  const more = depth > 0 ? open.filter((field) => !isLeafType(getNamedType(field.type))) : [];
  // Aliases are bounded; a prefix is needed only where members of a union could clash.
  const written = [...plain.slice(0, MOST_FIELDS), ...more.slice(0, 3)].map((field, at) => {
    const alias = prefix !== "" && at < 6 ? `${prefix}${field.name}: ` : "";
    if (prefix !== "" && at >= 6) return "";
    return `${alias}${field.name} ${selectionOf(field.type, depth - 1)}`;
  });
  return ["__typename", ...written].join(" ");
}
