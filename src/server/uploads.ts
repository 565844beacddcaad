/** What a request may be made of: JSON, or a file beside an operation (GraphQL multipart), how large, and from whose pages. */
import { createFetch } from "@whatwg-node/fetch";
import type { Plugin } from "graphql-yoga";
import { MAX_FILE_BYTES } from "../migration/index.ts";
import { csrfHeader } from "./session.ts";

/** The operation, its variables and the map of files take no more than this. */
const MAX_FIELD_BYTES = 1024 * 1024;
/** The largest request of this kind: one file, the fields, and what stands between them. */
const MAX_REQUEST_BYTES = MAX_FILE_BYTES + 2 * MAX_FIELD_BYTES;

/** The fetch API by which requests are read, with its limits. */
export const boundedFetch = createFetch({
  formDataLimits: {
    files: 1,
    fileSize: MAX_FILE_BYTES,
    fields: 10,
    fieldSize: MAX_FIELD_BYTES,
    fieldNameSize: 100,
    parts: 20,
  },
});

const readable = /^(application\/([\w.-]+\+)?json|multipart\/form-data)\b/i;

/** What a form of another site sends without asking first, and operations in the address of a POST, are not read. */
export const jsonOrFile: Plugin = {
  onRequest({ request, fetchAPI, endResponse }) {
    if (request.method !== "POST" || readable.test(request.headers.get("content-type") ?? "")) return;
    const error = { message: "Send JSON.", extensions: { code: "UNSUPPORTED_MEDIA_TYPE" } };
    endResponse(fetchAPI.Response.json({ errors: [error] }, { status: 415 }));
  },
};

/**
 * A form of another site can send this kind of request without asking first, so that it has to bring the header which
 * such a form cannot set; what says that it is too large is not read at all.
 */
export const uploads: Plugin = {
  onRequest({ request, fetchAPI, endResponse }) {
    const type = request.headers.get("content-type") ?? "";
    if (!type.toLowerCase().includes("multipart/form-data")) return;
    const refuse = (status: number, code: string, message: string) =>
      endResponse(
        fetchAPI.Response.json(
          { errors: [{ message, extensions: { code } }] },
          { status, headers: { connection: "close" } },
        ),
      );
    if (!request.headers.has(csrfHeader))
      return refuse(403, "FORBIDDEN", `Send the header \`${csrfHeader}: 1\` with a file.`);
    if (Number(request.headers.get("content-length") ?? 0) > MAX_REQUEST_BYTES)
      return refuse(413, "REQUEST_ENTITY_TOO_LARGE", "A file is at most 20 MiB.");
  },
};
