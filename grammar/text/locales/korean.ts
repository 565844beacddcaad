/** Korean: the words of its formulas, as `ENGLISH=LOCAL`. Facts; their lineage stands in locales/index.ts. */
import type { Language } from "./language.ts";

export const korean: Language = {
  name: "Korean",
  true: "TRUE",
  false: "FALSE",
  errors: { "#SPILL!": "#분산!" },
  errorAliases: {},
  items: {},
  functions: "",
  functionAliases: "",
};
