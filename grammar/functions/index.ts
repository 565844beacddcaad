/** Every function that a formula may call, by its English name in upper case. */

import { databaseFunctions } from "./database/database.ts";
import { dateFunctions } from "./date/date.ts";
import { dateDifferenceFunctions } from "./date/date-differences.ts";
import { workingDayFunctions } from "./date/working-days.ts";
import type { CatalogueEntry, FunctionDeclaration } from "./declare.ts";
import { besselFunctions } from "./engineering/bessel-functions.ts";
import { bitFunctions } from "./engineering/bits.ts";
import { complexFunctions } from "./engineering/complex-functions.ts";
import { complexPartFunctions } from "./engineering/complex-parts.ts";
import { convertFunctions } from "./engineering/convert.ts";
import { errorFunctions } from "./engineering/error-functions.ts";
import { numberBaseFunctions } from "./engineering/number-bases.ts";
import { financialFunctions } from "./financial/financial.ts";
import { kpiFunctions, specialForms } from "./kpi/kpi.ts";
import { informationFunctions } from "./logical/information.ts";
import { lambdaArrayFunctions } from "./logical/lambda-arrays.ts";
import { logicalFunctions } from "./logical/logical.ts";
import { arrayShapeFunctions } from "./lookup/array-shape-lines.ts";
import { arraySortFunctions } from "./lookup/array-shape-sort.ts";
import { trimFunctions } from "./lookup/array-shape-trim.ts";
import { groupingFunctions } from "./lookup/group-by.ts";
import { lookupFunctions } from "./lookup/lookup.ts";
import { lookupXFunctions } from "./lookup/lookup-x.ts";
import { referenceFunctions } from "./lookup/references.ts";
import { combinationFunctions } from "./math/combinations.ts";
import { divisibilityFunctions } from "./math/divisibility.ts";
import { mathFunctions } from "./math/math.ts";
import { matrixFunctions } from "./math/matrices.ts";
import { numeralSystemFunctions } from "./math/numeral-systems.ts";
import { roundingFunctions } from "./math/rounding.ts";
import { seriesFunctions } from "./math/series.ts";
import { subtotalFunctions } from "./math/subtotal.ts";
import { trigonometryFunctions } from "./math/trigonometry.ts";
import { reciprocalTrigonometryFunctions } from "./math/trigonometry-reciprocal.ts";
import { conditionalFunctions } from "./statistical/conditional.ts";
import { discreteDistributions } from "./statistical/distributions-discrete.ts";
import { gammaDistributions } from "./statistical/distributions-gamma.ts";
import { normalDistributions } from "./statistical/distributions-normal.ts";
import { studentDistributions } from "./statistical/distributions-student.ts";
import { smoothingFunctions } from "./statistical/forecast-ets.ts";
import { orderFunctions } from "./statistical/order.ts";
import { pairFunctions } from "./statistical/pairs.ts";
import { regressionFunctions } from "./statistical/regression.ts";
import { shapeFunctions } from "./statistical/shape.ts";
import { shareFunctions } from "./statistical/shares.ts";
import { statisticalFunctions } from "./statistical/statistical.ts";
import { testFunctions } from "./statistical/tests.ts";
import { byteFunctions } from "./text/bytes.ts";
import { characterFunctions } from "./text/characters.ts";
import { textFormatFunctions } from "./text/formats.ts";
import { textJoiningFunctions } from "./text/joining.ts";
import { letterCaseFunctions } from "./text/letter-case.ts";
import { regularExpressionFunctions } from "./text/regular-expressions.ts";
import { textSplitFunctions } from "./text/split.ts";
import { textFunctions } from "./text/text.ts";

/** The functions that have a rule. */
export const functions: ReadonlyMap<string, FunctionDeclaration> = new Map(
  [
    ...kpiFunctions,
    ...mathFunctions,
    ...matrixFunctions,
    ...roundingFunctions,
    ...divisibilityFunctions,
    ...combinationFunctions,
    ...numeralSystemFunctions,
    ...trigonometryFunctions,
    ...reciprocalTrigonometryFunctions,
    ...seriesFunctions,
    ...logicalFunctions,
    ...lambdaArrayFunctions,
    ...informationFunctions,
    ...statisticalFunctions,
    ...orderFunctions,
    ...shapeFunctions,
    ...shareFunctions,
    ...pairFunctions,
    ...testFunctions,
    ...regressionFunctions,
    ...smoothingFunctions,
    ...conditionalFunctions,
    ...normalDistributions,
    ...gammaDistributions,
    ...studentDistributions,
    ...discreteDistributions,
    ...lookupFunctions,
    ...lookupXFunctions,
    ...referenceFunctions,
    ...arrayShapeFunctions,
    ...arraySortFunctions,
    ...trimFunctions,
    ...groupingFunctions,
    ...dateFunctions,
    ...dateDifferenceFunctions,
    ...workingDayFunctions,
    ...textJoiningFunctions,
    ...textFunctions,
    ...letterCaseFunctions,
    ...characterFunctions,
    ...byteFunctions,
    ...textFormatFunctions,
    ...textSplitFunctions,
    ...regularExpressionFunctions,
    ...numberBaseFunctions,
    ...bitFunctions,
    ...errorFunctions,
    ...besselFunctions,
    ...complexPartFunctions,
    ...complexFunctions,
    ...convertFunctions,
    ...databaseFunctions,
    ...financialFunctions,
    ...subtotalFunctions,
  ].map((declaration) => [declaration.name, declaration]),
);

/** Everything that help and the reference show, in the order of the alphabet. */
export const catalogue: readonly CatalogueEntry[] = [...specialForms, ...functions.values()].sort((a, b) =>
  a.name < b.name ? -1 : 1,
);

const callable: ReadonlyMap<string, CatalogueEntry> = new Map(catalogue.map((entry) => [entry.name, entry]));

/** What a name calls, or undefined; FACT is known both as a form and as Excel's factorial. */
export function catalogueEntry(name: string): CatalogueEntry | undefined {
  return callable.get(name.toUpperCase());
}
