/** Sending a file beside an operation, as GraphQL multipart has it. */
import type { GraphQLAnswer, TestServer } from "./server.ts";

export interface Uploaded {
  readonly name: string;
  readonly bytes: Uint8Array | string;
}

/** Asks an operation whose variable `input.file` is the file. Headers of one's own take the place of the usual ones. */
export async function upload(
  server: Pick<TestServer, "url">,
  headers: Readonly<Record<string, string>>,
  operation: { readonly query: string; readonly variables: { readonly input: object } },
  file: Uploaded,
): Promise<GraphQLAnswer> {
  const form = new FormData();
  const { query, variables } = operation;
  const withoutFile = { query, variables: { input: { ...variables.input, file: null } } };
  form.set("operations", JSON.stringify(withoutFile));
  form.set("map", JSON.stringify({ file: ["variables.input.file"] }));
  form.set("file", new Blob([file.bytes as BlobPart]), file.name);
  const response = await fetch(`${server.url}/graphql`, { method: "POST", headers, body: form });
  const { data = null, errors = [], extensions = null } = await response.json();
  return { status: response.status, headers: response.headers, data, errors, extensions };
}

export const csrf = { "x-graphql-yoga-csrf": "1" } as const;
