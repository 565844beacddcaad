/** In which language a client is told what is refused, and why: the first of its `Accept-Language` that there is. */
import { GraphQLError } from "graphql";
import type { Plugin } from "graphql-yoga";
import { type Language, languageCodes } from "../../grammar/index.ts";
import { tellerOf } from "../languages/index.ts";

/**
 * The language of a header such as `ja,en;q=0.8`; English where it names none that there is.
 *
 *     acceptedLanguage("de-DE, ru;q=0.9, en;q=0.8"); // "ru"
 */
export function acceptedLanguage(header: string | null): Language {
  const asked = (header ?? "").split(",").map((part) => {
    const [tag = "", ...parameters] = part.split(";").map((word) => word.trim().toLowerCase());
    const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    return { tag: tag.split("-")[0], quality: quality === undefined ? 1 : Number(quality) };
  });
  const wanted = asked.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    const known = languageCodes.find((code) => code === tag);
    if (known !== undefined) return known;
  }
  return "en";
}

/** What GraphQL answers beside data, in the client's language. */
export const toldErrors: Plugin = {
  async onResultProcess({ request, result, setResult }) {
    if (Array.isArray(result) || !("errors" in result) || result.errors === undefined) return;
    const tell = await tellerOf(acceptedLanguage(request.headers.get("accept-language")));
    const errors = result.errors.map((error) => told(error, tell(error.message)));
    setResult({ ...result, errors });
  },
};

function told(error: GraphQLError, message: string): GraphQLError {
  if (message === error.message) return error;
  const { nodes = null, source = null, positions = null, path = null, extensions } = error;
  return new GraphQLError(message, { nodes, source, positions, path, extensions });
}
