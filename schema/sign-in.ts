/** Sign-in of the console with a password: sessions in a cookie. */
import { z } from "zod";
import { endSessions, setPassword, signIn } from "../src/access/index.ts";
import { ForbiddenProblem, TooManyAttemptsProblem } from "../src/problem.ts";
import { codeText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { type Context, type SessionDoor, viewerOf } from "./context.ts";
import { EmployeeRef } from "./org.ts";

const LONGEST_PASSWORD = 200;
export const newPassword = z
  .string()
  .min(12, "A password has at least 12 characters.")
  .max(LONGEST_PASSWORD, "A password has at most 200 characters.");
const givenPassword = z.string().max(LONGEST_PASSWORD, "A password has at most 200 characters.");

export const SignedInRef = builder.objectRef<{ readonly expiresAt: Date }>("SignedIn").implement({
  description: "A session, whose token is in an HttpOnly cookie that scripts cannot read.",
  fields: (t) => ({
    expiresAt: t.field({
      type: "DateTime",
      description: "Until when the session is good.",
      resolve: (session) => session.expiresAt,
    }),
  }),
});

const SignInInput = builder.inputType("SignInInput", {
  description: "Who signs in.",
  fields: (t) => ({
    number: t.string({ required: true, description: "The personnel number.", validate: codeText }),
    password: t.string({ required: true, description: "The password.", validate: givenPassword }),
  }),
});

export function sessionOf(context: Context): SessionDoor {
  if (context.session === null)
    throw new ForbiddenProblem("Send the header `x-graphql-yoga-csrf: 1` with what concerns the session.");
  return context.session;
}

builder.mutationField("signIn", (t) =>
  t.field({
    type: SignedInRef,
    errors: { types: [TooManyAttemptsProblem] },
    skipTypeScopes: true,
    description:
      "Opens a session: its token comes in a cookie, which counts only beside the header `x-graphql-yoga-csrf`, as this mutation does. Five failures for a person within 15 minutes, or fifty from an address, are answered by TooManyAttemptsError.",
    args: { input: t.arg({ type: SignInInput, required: true, description: "Who." }) },
    resolve: async (_root, { input }, context) => {
      const door = sessionOf(context);
      const session = await signIn(context.em, { ...input, address: context.address }, context.today);
      return { expiresAt: await door.open(session) };
    },
  }),
);

const SignedOutRef = builder.objectRef<{ readonly isSignedOut: true }>("SignedOut").implement({
  description: "The sessions are over.",
  fields: (t) => ({
    isSignedOut: t.exposeBoolean("isSignedOut", { description: "Always true." }),
  }),
});

builder.mutationField("signOut", (t) =>
  t.field({
    type: SignedOutRef,
    errors: {},
    description: "Ends all your sessions, on every device, and takes the cookie back.",
    resolve: async (_root, _args, context) => {
      const door = sessionOf(context);
      await endSessions(context.em, viewerOf(context).employeeId);
      door.close();
      return { isSignedOut: true } as const;
    },
  }),
);

const SetPasswordInput = builder.inputType("SetPasswordInput", {
  description: "Whose password becomes what.",
  fields: (t) => ({
    employee: t.string({
      description: "The personnel number; your own where left out. For others, for ADMIN.",
      validate: codeText,
    }),
    current: t.string({
      description: "Your present password; needed where you change your own.",
      validate: givenPassword,
    }),
    password: t.string({
      required: true,
      description: "The new password, 12 to 200 characters.",
      validate: newPassword,
    }),
  }),
});

builder.mutationField("setPassword", (t) =>
  t.field({
    type: EmployeeRef,
    errors: { types: [TooManyAttemptsProblem] },
    description:
      "Sets a password and ends the sessions of its owner. One's own with the present one; of others, and a first one of one's own, by ADMIN.",
    args: { input: t.arg({ type: SetPasswordInput, required: true, description: "Whose and what." }) },
    resolve: (_root, { input }, context) => {
      const viewer = viewerOf(context);
      return setPassword(
        context.em,
        viewer,
        {
          employee: input.employee ?? viewer.number,
          current: input.current ?? null,
          password: input.password,
          address: context.address,
        },
        context.today,
      );
    },
  }),
);
