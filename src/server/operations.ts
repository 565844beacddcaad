/** Operations that clients send by name: in production a server may answer these and nothing else. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { usePersistedOperations } from "@graphql-yoga/plugin-persisted-operations";
import { GraphQLError, NoSchemaIntrospectionCustomRule } from "graphql";
import type { Plugin } from "graphql-yoga";
import { z } from "zod";
import { refuse } from "../problem.ts";
import { builtConsole } from "./console.ts";

/** The texts of operations by the SHA-256 of each, in hexadecimal. */
export type Operations = ReadonlyMap<string, string>;

const file = z.record(z.string().regex(/^[0-9a-f]{64}$/), z.string().max(100_000));

/**
 * Reads a JSON file of operations: `{ "<sha256>": "query …" }`. Throws ValidationProblem where it cannot be read, is no
 * such file, or a hash is not that of its text.
 */
export function readOperations(path: string): Operations {
  const setting = ["PREMIA_OPERATIONS"];
  const parsed = file.safeParse(jsonOf(path, setting));
  if (!parsed.success) refuse(setting, `${path} is no JSON object of texts by their SHA-256.`);
  const operations = new Map(Object.entries(parsed.data));
  for (const [hash, text] of operations)
    if (createHash("sha256").update(text).digest("hex") !== hash)
      refuse(setting, `${path}: ${hash} is not the SHA-256 of its text.`);
  return operations;
}

/** The operations of the console that this server gives out, and those of a file where one is named. */
export function knownOperations(path: string | null): Operations {
  const own = join(builtConsole, "operations.json");
  return new Map(
    [own, path].flatMap((each) =>
      each === null || (each === own && !existsSync(own)) ? [] : [...readOperations(each)],
    ),
  );
}

function jsonOf(path: string, setting: readonly string[]): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    return refuse(setting, `${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

/** Answers operations by their hash (`extensions.persistedQuery.sha256Hash`); other texts only where `only` is false. */
export function persistedOperations(operations: Operations, only: boolean): Plugin {
  const byHash = usePersistedOperations({
    getPersistedOperation: (hash) => operations.get(hash) ?? null,
    allowArbitraryOperations: !only,
    customErrors: {
      notFound: "No operation with this hash is known here.",
      keyNotFound: "Send an operation, or the hash of one that is known here.",
      persistedQueryOnly: "Only known operations are answered here: send the hash of one.",
    },
  }) as Plugin;
  return byHash;
}

/** Refuses questions about the schema itself. */
export const withoutIntrospection: Plugin = {
  onValidate: ({ addValidationRule }) => addValidationRule(NoSchemaIntrospectionCustomRule),
};

/** What GraphQL says of a name that is wrong, without the names that would be right. */
export function withoutSuggestion(message: string): string {
  return message.replace(/ ?Did you mean [^?]*\?/g, "");
}

/** Suggests no names of the schema to those who guess. */
export const withoutSuggestions: Plugin = {
  onValidate:
    () =>
    ({ valid, result, setResult }) => {
      if (!valid) setResult(result.map(unsuggesting));
    },
};

function unsuggesting(error: unknown): GraphQLError {
  if (!(error instanceof GraphQLError)) throw error;
  const { nodes = null, source, positions, path, extensions } = error;
  const options = { nodes, source, positions, path, extensions };
  return new GraphQLError(withoutSuggestion(error.message), options);
}
