/** The financial chapter, put together from its themes. */

import type { FunctionDeclaration } from "../declare.ts";
import { accruedInterestFunctions } from "./accrued-interest.ts";
import { bondFunctions } from "./bonds.ts";
import { cashFlowFunctions } from "./cash-flows.ts";
import { couponFunctions } from "./coupons.ts";
import { datedCashFlowFunctions } from "./dated-cash-flows.ts";
import { depreciationFunctions } from "./depreciation.ts";
import { decliningDepreciationFunctions } from "./depreciation-declining.ts";
import { frenchDepreciationFunctions } from "./depreciation-french.ts";
import { discountFunctions } from "./discount-securities.ts";
import { interestRateFunctions } from "./interest-rates.ts";
import { loanFunctions } from "./loans.ts";
import { oddBondFunctions } from "./odd-bonds.ts";

export const financialFunctions: readonly FunctionDeclaration[] = [
  ...loanFunctions,
  ...interestRateFunctions,
  ...cashFlowFunctions,
  ...datedCashFlowFunctions,
  ...depreciationFunctions,
  ...decliningDepreciationFunctions,
  ...frenchDepreciationFunctions,
  ...couponFunctions,
  ...accruedInterestFunctions,
  ...bondFunctions,
  ...oddBondFunctions,
  ...discountFunctions,
];
