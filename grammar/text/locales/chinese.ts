/** Chinese: the words of its formulas, as `ENGLISH=LOCAL`. Facts; their lineage stands in locales/index.ts. */
import type { Language } from "./language.ts";

export const chinese: Language = {
  name: "Chinese",
  true: "TRUE",
  false: "FALSE",
  errors: { "#SPILL!": "#溢出!" },
  errorAliases: {},
  items: {},
  functions: "",
  functionAliases: "",
};
