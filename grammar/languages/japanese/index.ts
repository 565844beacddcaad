/** All that the language says, in Japanese. */
import type { OtherLanguage } from "../patterns.ts";
import { causes } from "./causes.ts";
import { faults } from "./faults.ts";
import { databaseFunctions } from "./functions/database.ts";
import { dateFunctions } from "./functions/date.ts";
import { engineeringFunctions } from "./functions/engineering.ts";
import { financialFunctions } from "./functions/financial.ts";
import { informationFunctions } from "./functions/information.ts";
import { kpiFunctions } from "./functions/kpi.ts";
import { logicalFunctions } from "./functions/logical.ts";
import { lookupFunctions } from "./functions/lookup.ts";
import { mathFunctions } from "./functions/math.ts";
import { statisticalFunctions } from "./functions/statistical.ts";
import { textFunctions } from "./functions/text.ts";
import { help } from "./help.ts";
import { reasons } from "./reasons.ts";

export const japanese: OtherLanguage = {
  sentences: { ...faults, ...causes, ...reasons, ...help },
  functions: {
    ...databaseFunctions,
    ...dateFunctions,
    ...engineeringFunctions,
    ...financialFunctions,
    ...informationFunctions,
    ...kpiFunctions,
    ...logicalFunctions,
    ...lookupFunctions,
    ...mathFunctions,
    ...statisticalFunctions,
    ...textFunctions,
  },
};
