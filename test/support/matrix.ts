/** What the access matrix is made of: values for any argument of the schema, and whether an answer is a refusal. */
import {
  type GraphQLArgument,
  GraphQLEnumType,
  type GraphQLField,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLList,
  GraphQLNonNull,
  getNamedType,
  isLeafType,
} from "graphql";

/** Whom and what an operation is about: `employee` and `unit` fields of its arguments take these. */
export interface Subject {
  readonly employee: string;
  readonly unit: string;
}

const samples: Readonly<Record<string, unknown>> = {
  String: "x",
  ID: Buffer.from("CalculationRun:999999").toString("base64"),
  Int: 1,
  Boolean: false,
  Decimal: "1",
  Date: "2026-04-01",
  DateTime: "2026-04-01T00:00:00Z",
  Period: "2026-04",
  Formula: "1",
};

/** A value that the type accepts: only what is required, and one member where one of several is. */
function sample(type: GraphQLInputType, name: string, subject: Subject): unknown {
  if (type instanceof GraphQLNonNull) return sample(type.ofType, name, subject);
  if (type instanceof GraphQLList) return [sample(type.ofType, name, subject)];
  if (type instanceof GraphQLEnumType) return type.getValues()[0]?.name;
  if (!(type instanceof GraphQLInputObjectType)) {
    if (type.name === "String" && (name === "employee" || name === "unit")) return subject[name];
    if (name === "password") return "long enough for one";
    return samples[type.name];
  }
  const fields = Object.values(type.getFields());
  const chosen = type.isOneOf ? fields.slice(0, 1) : fields.filter(isNeeded);
  return Object.fromEntries(chosen.map((field) => [field.name, sample(field.type, field.name, subject)]));
}

function isNeeded(argument: { readonly type: GraphQLInputType; readonly defaultValue?: unknown }): boolean {
  return argument.type instanceof GraphQLNonNull && argument.defaultValue === undefined;
}

/** The least arguments with which an operation can be called about a subject. */
export function sampleArguments(
  field: GraphQLField<unknown, unknown>,
  subject: Subject,
): Record<string, unknown> {
  return Object.fromEntries(
    field.args.filter(isNeeded).map((each) => [each.name, sample(each.type, each.name, subject)]),
  );
}

/** The text of an operation that calls one field, with its arguments as variables. */
export function operationText(
  kind: string,
  field: GraphQLField<unknown, unknown>,
  given: readonly string[],
  selection: string | undefined,
): string {
  const used = field.args.filter((each: GraphQLArgument) => given.includes(each.name));
  const variables = used.map((each) => `$${each.name}: ${each.type}`).join(", ");
  const values = used.map((each) => `${each.name}: $${each.name}`).join(", ");
  const fields = selection ?? (isLeafType(getNamedType(field.type)) ? "" : "{ __typename }");
  return `${kind} ${variables && `(${variables})`} { ${field.name}${values && `(${values})`} ${fields} }`;
}
