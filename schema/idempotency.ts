/** Idempotency keys of mutations: the same key with the same input is answered as before, and done once. */
import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from "@pothos/core";
import type { GraphQLFieldResolver } from "graphql";
import { z } from "zod";
import { once } from "../src/calls/index.ts";
import type { Context } from "./context.ts";

/** The field of an input that names the call; for `t.string(idempotencyKey)`. */
export const idempotencyKey = {
  description:
    "Names this call: another with the same key and input within a week gets the same answer, and nothing is done twice.",
  validate: z.string().min(1, "A key is not empty.").max(200, "A key has at most 200 characters."),
} as const;

declare global {
  namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      idempotency: IdempotencyPlugin<Types>;
    }
  }
}

/** Innermost around the resolvers of mutations, so that refusals have ended the transaction before they become data. */
class IdempotencyPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types["Context"], object>,
    field: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types["Context"], object> {
    if (field.kind !== "Mutation") return resolver;
    return async (root, args, given, info) => {
      const context = given as unknown as Context;
      const inputs: object =
        "input" in args && typeof args.input === "object" && args.input !== null ? args.input : {};
      const { idempotencyKey: key, ...input } = inputs as { readonly idempotencyKey?: string | null };
      const caller = callerOf(context);
      if (key == null || caller === null) return resolver(root, args, given, info);
      const call = { caller, operation: field.name, key, input };
      return once(context.em, call, async (em) => resolver(root, args, { ...given, em }, info));
    };
  }
}

function callerOf({ viewer, service }: Context): string | null {
  if (viewer !== null) return `employee ${viewer.employeeId}`;
  return service === null ? null : `service ${service.name}`;
}

/** The plugin's name, for the builder's list; it stands last there. */
export const idempotency = "idempotency";
SchemaBuilder.registerPlugin(idempotency, IdempotencyPlugin);
