/** Every function that a formula may call, by its English name in upper case. */
import { arrayShapeFunctions } from "./array-shape-lines.ts";
import { arraySortFunctions } from "./array-shape-sort.ts";
import { trimFunctions } from "./array-shape-trim.ts";
import { besselFunctions } from "./bessel-functions.ts";
import { bitFunctions } from "./bits.ts";
import { combinationFunctions } from "./combinations.ts";
import { complexFunctions } from "./complex-functions.ts";
import { complexPartFunctions } from "./complex-parts.ts";
import { conditionalFunctions } from "./conditional.ts";
import { convertFunctions } from "./convert.ts";
import { databaseFunctions } from "./database.ts";
import { dateFunctions } from "./date.ts";
import { dateDifferenceFunctions } from "./date-differences.ts";
import type { CatalogueEntry, FunctionDeclaration } from "./declare.ts";
import { discreteDistributions } from "./distributions-discrete.ts";
import { gammaDistributions } from "./distributions-gamma.ts";
import { normalDistributions } from "./distributions-normal.ts";
import { studentDistributions } from "./distributions-student.ts";
import { divisibilityFunctions } from "./divisibility.ts";
import { errorFunctions } from "./error-functions.ts";
import { financialFunctions } from "./financial.ts";
import { smoothingFunctions } from "./forecast-ets.ts";
import { groupingFunctions } from "./group-by.ts";
import { informationFunctions } from "./information.ts";
import { kpiFunctions, specialForms } from "./kpi.ts";
import { lambdaArrayFunctions } from "./lambda-arrays.ts";
import { logicalFunctions } from "./logical.ts";
import { lookupFunctions } from "./lookup.ts";
import { lookupXFunctions } from "./lookup-x.ts";
import { mathFunctions } from "./math.ts";
import { matrixFunctions } from "./matrices.ts";
import { numberBaseFunctions } from "./number-bases.ts";
import { numeralSystemFunctions } from "./numeral-systems.ts";
import { referenceFunctions } from "./references.ts";
import { regressionFunctions } from "./regression.ts";
import { roundingFunctions } from "./rounding.ts";
import { seriesFunctions } from "./series.ts";
import { statisticalFunctions } from "./statistical.ts";
import { orderFunctions } from "./statistical-order.ts";
import { pairFunctions } from "./statistical-pairs.ts";
import { shapeFunctions } from "./statistical-shape.ts";
import { shareFunctions } from "./statistical-shares.ts";
import { testFunctions } from "./statistical-tests.ts";
import { subtotalFunctions } from "./subtotal.ts";
import { textFunctions } from "./text.ts";
import { byteFunctions } from "./text-bytes.ts";
import { characterFunctions } from "./text-characters.ts";
import { textFormatFunctions } from "./text-formats.ts";
import { textSplitFunctions } from "./text-split.ts";
import { trigonometryFunctions } from "./trigonometry.ts";
import { reciprocalTrigonometryFunctions } from "./trigonometry-reciprocal.ts";
import { workingDayFunctions } from "./working-days.ts";

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
    ...textFunctions,
    ...characterFunctions,
    ...byteFunctions,
    ...textFormatFunctions,
    ...textSplitFunctions,
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
