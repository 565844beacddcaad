/** What is paid besides salary and bonuses, and in which currencies: awards, pools, guarantees, rates, the script. */
export { distribute, minorUnit } from "./distribute.ts";
export {
  endGuarantee,
  type Guarantee,
  type GuaranteeInput,
  guaranteesOf,
  setGuarantee,
} from "./guarantees.ts";
export {
  enterManualLine,
  type ManualLine,
  type ManualLineInput,
  manualLines,
  withdrawManualLine,
} from "./manual-lines.ts";
export { minorDigitsOf } from "./own-money.ts";
export { definePool, endPool, type Pool, type PoolInput, pools } from "./pools.ts";
export { type ExchangeRate, exchangeRatesOn, setExchangeRates } from "./rates.ts";
export { type AdjustmentScript, adjustmentScripts, checkedScript, setAdjustmentScript } from "./script.ts";
