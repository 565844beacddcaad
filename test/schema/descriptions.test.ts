/** Everything of the schema says what it is. */
import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from "graphql";
import { expect, test } from "vitest";
import { schema } from "../../schema/index.ts";

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

/** Each thing with the way to it. */
function* thingsOf(type: GraphQLNamedType): Generator<readonly [path: string, thing: Described]> {
  yield [type.name, type];
  if (isEnumType(type)) for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value];
  if (isInputObjectType(type))
    for (const field of Object.values(type.getFields())) yield [`${type.name}.${field.name}`, field];
  if (!isObjectType(type) && !isInterfaceType(type)) return;
  for (const field of Object.values(type.getFields())) {
    yield [`${type.name}.${field.name}`, field];
    for (const argument of field.args) yield [`${type.name}.${field.name}(${argument.name})`, argument];
  }
}

test("every type, field, argument, input field and enum value has a description", () => {
  const own = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  const things = own.flatMap((type) => [...thingsOf(type)]);
  expect(things.length).toBeGreaterThan(500);
  const silent = things.filter(([, { description }]) => (description ?? "").trim() === "");
  expect(silent.map(([path]) => path)).toEqual([]);
});
