/** All that the application says, in Japanese. */
import type { Patterns } from "../../../grammar/index.ts";
import { factsSentences } from "./facts.ts";
import { generalSentences } from "./general.ts";
import { importSentences } from "./import.ts";
import { librarySentences } from "./library.ts";
import { measuresSentences } from "./measures.ts";
import { pasteSentences } from "./paste.ts";
import { paySentences } from "./pay.ts";
import { peopleSentences } from "./people.ts";
import { rulesSentences } from "./rules.ts";
import { workbookSentences } from "./workbook.ts";

export const japanese: Patterns = {
  ...generalSentences,
  ...peopleSentences,
  ...measuresSentences,
  ...factsSentences,
  ...rulesSentences,
  ...paySentences,
  ...importSentences,
  ...pasteSentences,
  ...workbookSentences,
  ...librarySentences,
};
