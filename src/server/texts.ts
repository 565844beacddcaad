/** Texts that no database keeps - the character NUL, half a surrogate pair - are refused before anything is done with them. */
import { type DocumentNode, type ExecutionResult, GraphQLError, visit } from "graphql";
import type { Plugin } from "graphql-yoga";

/** Refuses operations with such a text in a variable or in the operation itself. */
export const storableTexts: Plugin = {
  onExecute({ args, setResultAndStopExecution }) {
    const refusal = refusalOf(args);
    if (refusal !== null) setResultAndStopExecution(refusal);
  },
  onSubscribe({ args, setResultAndStopExecution }) {
    const refusal = refusalOf(args);
    if (refusal !== null) setResultAndStopExecution(refusal);
  },
};

interface Asked {
  readonly document: DocumentNode;
  readonly variableValues?: Readonly<Record<string, unknown>> | null;
}

function refusalOf({ document, variableValues }: Asked): ExecutionResult | null {
  const place = placeIn(variableValues ?? {}, "") ?? placeInText(document);
  if (place === null) return null;
  const message = `${place} has characters that are no text.`;
  return { data: null, errors: [new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } })] };
}

/** Where such a text stands: `input.name`. Names of fields are of the schema, keys of attributes are values. */
function placeIn(value: unknown, path: string): string | null {
  if (typeof value === "string") return isStorable(value) ? null : path;
  if (Array.isArray(value)) return firstOf(value.entries(), path);
  const isPlain = typeof value === "object" && value !== null && !("arrayBuffer" in value);
  return isPlain ? firstOf(Object.entries(value), path) : null;
}

function firstOf(entries: Iterable<readonly [string | number, unknown]>, path: string): string | null {
  for (const [key, value] of entries) {
    const place = placeIn(value, path === "" ? String(key) : `${path}.${key}`);
    if (place !== null) return place;
  }
  return null;
}

function placeInText(document: DocumentNode): string | null {
  let place: string | null = null;
  visit(document, {
    StringValue: ({ value }) => {
      if (!isStorable(value)) place = "A text in the operation";
    },
  });
  return place;
}

function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}
