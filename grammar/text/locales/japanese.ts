/** Japanese: the words of its formulas, as `ENGLISH=LOCAL`. Facts; their lineage stands in locales/index.ts. */
import type { Language } from "./language.ts";

export const japanese: Language = {
  name: "Japanese",
  true: "TRUE",
  false: "FALSE",
  errors: { "#SPILL!": "#スピル!" },
  errorAliases: {},
  items: {
    "#All": "#すべて",
    "#Data": "#データ",
    "#Headers": "#見出し",
    "#Totals": "#集計",
    "#This Row": "#この行",
  },
  functions: "",
  functionAliases: "",
};
