/** Tells clients what a request costs, in `extensions.cost`, against the limits of the schema. */
import { complexityFromQuery } from "@pothos/plugin-complexity";
import type { GraphQLSchema } from "graphql";
import type { Plugin } from "graphql-yoga";

/** Adds the cost of every executed request to its answer. */
export function costPlugin(schema: GraphQLSchema, limits: { readonly complexity: number }): Plugin {
  return {
    onExecute({ args }) {
      const cost = complexityFromQuery(args.document, {
        schema,
        variables: args.variableValues ?? {},
        ctx: args.contextValue as object,
      });
      return {
        onExecuteDone({ result, setResult }) {
          if (Symbol.asyncIterator in result) return;
          const spent = { complexity: cost.complexity, depth: cost.depth, limit: limits.complexity };
          setResult({ ...result, extensions: { ...result.extensions, cost: spent } });
        },
      };
    },
  };
}
