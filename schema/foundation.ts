/** Founding the company of an empty installation, for the console. */
import { z } from "zod";
import { foundCompany, isFounded } from "../src/access/index.ts";
import { codeText, currencyText, nameText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { newPassword, SignedInRef, sessionOf } from "./sign-in.ts";

builder.queryField("isFounded", (t) =>
  t.boolean({
    skipTypeScopes: true,
    description: "Whether there is a company; where there is none, `foundCompany` makes it.",
    resolve: (_root, _args, { em }) => isFounded(em),
  }),
);

const FoundCompanyInput = builder.inputType("FoundCompanyInput", {
  description: "A company, and who sets it up.",
  fields: (t) => ({
    code: t.string({
      required: true,
      description: "The set-up code, which `premia start` prints while there is no company.",
      validate: codeText,
    }),
    company: t.string({ required: true, description: "The company's name.", validate: nameText }),
    currency: t.string({
      required: true,
      description: "The ISO 4217 code in which it pays; it does not change later.",
      validate: currencyText,
    }),
    timeZone: t.string({
      required: true,
      description: "The IANA time zone of its days, such as `Europe/Berlin`.",
      validate: z.string().max(100, "A time zone has at most 100 characters."),
    }),
    number: t.string({ required: true, description: "Your personnel number.", validate: codeText }),
    name: t.string({ required: true, description: "Your name.", validate: nameText }),
    password: t.string({
      required: true,
      description: "Your password, 12 to 200 characters.",
      validate: newPassword,
    }),
  }),
});

builder.mutationField("foundCompany", (t) =>
  t.field({
    type: SignedInRef,
    errors: {},
    skipTypeScopes: true,
    description:
      "Founds the company of an empty installation, with a unit `company` and you as its ADMIN and FINANCE, and opens your session as `signIn` does. FORBIDDEN without the set-up code; a conflict where there is a company.",
    args: { input: t.arg({ type: FoundCompanyInput, required: true, description: "The company." }) },
    resolve: async (_root, { input }, context) => {
      const door = sessionOf(context);
      const session = await foundCompany(context.em, input, context.setUpCode, context.now);
      return { expiresAt: await door.open(session) };
    },
  }),
);
