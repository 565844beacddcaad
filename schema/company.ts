/** The company in the API: its currency and clock, and how it pays. */
import { Company, setPayRules } from "../src/org/index.ts";
import { currentMonth } from "../src/plans/index.ts";
import { builder } from "./builder.ts";

const ProrationEnum = builder.enumType("Proration", {
  description:
    "How a month's salary is shared among its parts, where it changes or somebody comes or leaves.",
  values: {
    CALENDAR_DAYS: { description: "By all days." },
    WORKING_DAYS: { description: "By the days that the company works." },
  },
});

const RoundingEnum = builder.enumType("PayRounding", {
  description: "How a line is rounded to the currency's minor unit.",
  values: {
    HALF_AWAY_FROM_ZERO: { description: "Half a cent counts as one, as on paper." },
    HALF_EVEN: { description: "Half a cent goes to the even one." },
  },
});

const CompanyRef = builder.objectRef<Company>("Company").implement({
  description: "The company and its rules.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "Its name." }),
    currency: t.exposeString("currency", { description: "The ISO 4217 code in which it pays." }),
    timeZone: t.exposeString("timeZone", { description: "The IANA time zone of its days." }),
    proration: t.field({
      type: ProrationEnum,
      description: "Which days share a month's salary among its parts.",
      resolve: (company) => company.proration,
    }),
    rounding: t.field({
      type: RoundingEnum,
      description: "How each line of a statement is rounded.",
      resolve: (company) => company.rounding,
    }),
    fourEyesRules: t.boolean({
      description: "Whether a rule is approved by another person than the one who drafted it.",
      resolve: (company) => company.fourEyesRules,
    }),
    fourEyesRuns: t.boolean({
      description: "Whether a run is approved by another person than the one who started it.",
      resolve: (company) => company.fourEyesRuns,
    }),
    today: t.field({
      type: "Date",
      description: "Today by its clock.",
      resolve: (_company, _args, { today }) => today.toString(),
    }),
    currentMonth: t.field({
      type: "Period",
      description:
        "The month that one looks at first: that of today, or the newest that was computed where nothing has been for more than two months.",
      resolve: (_company, _args, { em, today }) => currentMonth(em, today),
    }),
  }),
});

builder.queryField("company", (t) =>
  t.field({
    type: CompanyRef,
    description: "The company.",
    resolve: (_root, _args, { em }) => em.findOneOrFail(Company, { id: 1 }),
  }),
);

const SetPayRulesInput = builder.inputType("SetPayRulesInput", {
  description: "How the company pays; what is left out stays as it is.",
  fields: (t) => ({
    proration: t.field({
      type: ProrationEnum,
      description: "Which days share a month's salary among its parts.",
    }),
    rounding: t.field({ type: RoundingEnum, description: "How each line of a statement is rounded." }),
    fourEyesRules: t.boolean({
      description: "Whether a rule is approved by another person than the one who drafted it.",
    }),
    fourEyesRuns: t.boolean({
      description: "Whether a run is approved by another person than the one who started it.",
    }),
  }),
});

builder.mutationField("setPayRules", (t) =>
  t.field({
    type: CompanyRef,
    errors: {},
    authScopes: { admin: true },
    description:
      "Sets how the company pays, for runs from now on; closed months stay by what held then. Whoever is held by the rule of four eyes does not set it.",
    args: { input: t.arg({ type: SetPayRulesInput, required: true, description: "The rules." }) },
    resolve: (_root, { input }, { em }) => setPayRules(em, input),
  }),
);
