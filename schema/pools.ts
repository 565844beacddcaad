/** Pools, exchange rates and the adjustment script in the API. */
import { z } from "zod";
import {
  type AdjustmentScript,
  adjustmentScripts,
  checkedScript,
  definePool,
  type ExchangeRate,
  endPool,
  exchangeRatesOn,
  type Pool,
  pools,
  setAdjustmentScript,
  setExchangeRates,
} from "../src/extras/index.ts";
import { PeriodClosedProblem } from "../src/problem.ts";
import { codeText, currencyText, formulaText, listOf, nameText, scriptText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { listAnswer } from "./descriptions.ts";
import { DiagnosticRef } from "./errors.ts";
import { idempotencyKey } from "./idempotency.ts";
import { UnitRef } from "./org.ts";

export const PoolRef = builder.objectRef<Pool>("Pool").implement({
  description: "A unit's bonus that its members share.",
  fields: (t) => ({
    code: t.exposeString("code", { description: "Its code." }),
    name: t.exposeString("name", { description: "Its name on statements." }),
    unit: t.field({ type: UnitRef, description: "Whose it is.", resolve: ({ unitId }) => unitId }),
    amount: t.field({
      type: "Formula",
      description: "How much there is to share: a formula about the unit.",
      resolve: ({ amount }) => amount,
    }),
    share: t.field({
      type: "Formula",
      description: "In which proportion: a formula about each member.",
      resolve: ({ share }) => share,
    }),
    from: t.field({ type: "Date", description: "The first day.", resolve: ({ validFrom }) => validFrom }),
    to: t.field({
      type: "Date",
      nullable: true,
      description: "The last day.",
      resolve: ({ validTo }) => validTo,
    }),
  }),
});

builder.queryField("pools", (t) =>
  t.field({
    type: [PoolRef],
    authScopes: { company: true },
    description: "All pools by code and day.",
    resolve: (_root, _args, { em }) => pools(em),
  }),
);

const DefinePoolInput = builder.inputType("DefinePoolInput", {
  description: "A pool from a day on; one of the same code ends the day before.",
  fields: (t) => ({
    idempotencyKey: t.string(idempotencyKey),
    code: t.string({ required: true, description: "Its code.", validate: codeText }),
    name: t.string({ required: true, description: "Its name on statements.", validate: nameText }),
    unit: t.string({ required: true, description: "The code of the unit whose members share it." }),
    amount: t.field({
      type: "Formula",
      required: true,
      description: "How much there is to share: `2% * sales` is of the unit's sales.",
      validate: formulaText,
    }),
    share: t.field({
      type: "Formula",
      required: true,
      description: "In which proportion: `sales`, `SALARY * PRORATA()`, or 1 for even parts.",
      validate: formulaText,
    }),
    from: t.field({
      type: "Date",
      required: true,
      description: "The first day; a month's last day decides.",
    }),
    to: t.field({ type: "Date", description: "The last day; until further notice where left out." }),
  }),
});

builder.mutationField("definePool", (t) =>
  t.field({
    type: PoolRef,
    errors: { types: [PeriodClosedProblem] },
    authScopes: { finance: true },
    description: "Stores a pool. Its parts add up to it, to the last minor unit.",
    args: { input: t.arg({ type: DefinePoolInput, required: true, description: "The pool." }) },
    resolve: (_root, { input }, { em }) => definePool(em, { ...input, to: input.to ?? null }),
  }),
);

const EndPoolInput = builder.inputType("EndPoolInput", {
  description: "Which pool to end.",
  fields: (t) => ({
    code: t.string({ required: true, description: "Its code.", validate: codeText }),
    lastDay: t.field({ type: "Date", required: true, description: "The last day on which it holds." }),
  }),
});

builder.mutationField("endPool", (t) =>
  t.field({
    type: PoolRef,
    errors: { types: [PeriodClosedProblem] },
    authScopes: { finance: true },
    description: "Ends the pool that holds on a day with that day.",
    args: { input: t.arg({ type: EndPoolInput, required: true, description: "Which, and when." }) },
    resolve: (_root, { input }, { em }) => endPool(em, input),
  }),
);

const ExchangeRateRef = builder.objectRef<ExchangeRate>("ExchangeRate").implement({
  description: "What a currency is worth from a day on.",
  fields: (t) => ({
    currency: t.exposeString("currency", { description: "The ISO 4217 code." }),
    from: t.field({ type: "Date", description: "The first day.", resolve: ({ from }) => from }),
    rate: t.field({
      type: "Decimal",
      description: "How much of the company's currency one is worth.",
      resolve: ({ rate }) => rate,
    }),
  }),
});

builder.queryField("exchangeRates", (t) =>
  t.field({
    type: [ExchangeRateRef],
    authScopes: { company: true },
    description: "The rates in force on a day, by currency.",
    args: { on: t.arg({ type: "Date", description: "The day; today where left out." }) },
    resolve: (_root, { on }, { em, today }) => exchangeRatesOn(em, on ?? today.toString()),
  }),
);

const ExchangeRateInput = builder.inputType("ExchangeRateInput", {
  description: "What a currency is worth from a day on.",
  fields: (t) => ({
    currency: t.string({ required: true, description: "The ISO 4217 code.", validate: currencyText }),
    from: t.field({ type: "Date", required: true, description: "The first day." }),
    rate: t.field({
      type: "Decimal",
      description: "How much of the company's currency one is worth; null takes the rate of that day away.",
    }),
  }),
});
const SetExchangeRatesInput = builder.inputType("SetExchangeRatesInput", {
  description: "Rates to set; one of the same currency and day is replaced, or taken away.",
  fields: (t) => ({
    rates: t.field({
      type: [ExchangeRateInput],
      required: true,
      description: "The rates.",
      validate: listOf(1000),
    }),
  }),
});

builder.mutationField("setExchangeRates", (t) =>
  t.field({
    type: [ExchangeRateRef],
    errors: { ...listAnswer, types: [PeriodClosedProblem] },
    authScopes: { finance: true },
    description: "Sets exchange rates, or takes them away; a month is paid at those of its last day.",
    args: { input: t.arg({ type: SetExchangeRatesInput, required: true, description: "The rates." }) },
    resolve: async (_root, { input }, { em }) => [
      ...(await setExchangeRates(
        em,
        input.rates.map(({ rate, ...each }) => ({ ...each, rate: rate?.toString() ?? null })),
      )),
    ],
  }),
);

const ScriptRef = builder.objectRef<AdjustmentScript>("AdjustmentScript").implement({
  description: "What runs last over everybody's amounts, from a day on.",
  fields: (t) => ({
    from: t.field({
      type: "Date",
      description: "The first day; a month's last day decides.",
      resolve: ({ from }) => from,
    }),
    text: t.exposeString("text", { description: "Assignments, one a line; empty where no script holds." }),
  }),
});

builder.queryField("adjustmentScripts", (t) =>
  t.field({
    type: [ScriptRef],
    authScopes: { company: true },
    description: "All adjustment scripts, the newest first.",
    resolve: (_root, _args, { em }) => adjustmentScripts(em),
  }),
);

const SetAdjustmentScriptInput = builder.inputType("SetAdjustmentScriptInput", {
  description: "A script from a day on.",
  fields: (t) => ({
    from: t.field({ type: "Date", required: true, description: "The first day." }),
    text: t.string({
      required: true,
      description: 'Assignments, one a line: `BONUS("volume") := MIN(BONUS("volume"), 2 * SALARY)`.',
      validate: scriptText,
    }),
  }),
});

builder.mutationField("setAdjustmentScript", (t) =>
  t.field({
    type: ScriptRef,
    errors: { types: [PeriodClosedProblem] },
    authScopes: { finance: true },
    description: "Sets the adjustment script from a day on; an empty text ends the one before.",
    args: { input: t.arg({ type: SetAdjustmentScriptInput, required: true, description: "The script." }) },
    resolve: (_root, { input }, { em }) => setAdjustmentScript(em, input),
  }),
);

builder.queryField("checkAdjustmentScript", (t) =>
  t.field({
    type: [DiagnosticRef],
    errors: listAnswer,
    description: "The faults of a script, with their places in it.",
    args: {
      text: t.arg.string({
        required: true,
        description: "The script.",
        validate: z.string().max(65_536, "A script has at most 65,536 characters."),
      }),
    },
    resolve: async (_root, { text }, { em, today }) => [
      ...(await checkedScript(em, text, today)).diagnostics,
    ],
  }),
);
