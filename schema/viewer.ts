/** Who is asking, and sign-in to the demo. */
import { grantPage, type Viewer } from "../src/access/index.ts";
import { ForbiddenProblem } from "../src/problem.ts";
import { builder } from "./builder.ts";
import { viewerOf } from "./context.ts";
import { RoleGrantRef } from "./grants.ts";
import { EmployeeRef } from "./org.ts";

const MOST_GRANTS = 100;

const RoleEnum = builder.enumType("Role", {
  description: "What a viewer may see and do.",
  values: {
    EMPLOYEE: { description: "Sees their own." },
    HEAD: { description: "Sees the members of the units they head." },
    FINANCE: { description: "Sees all, changes rules and runs months." },
    ADMIN: { description: "Sees all, sets up." },
    AUDITOR: { description: "Sees all, changes nothing." },
  } as const,
});

const ViewerRef = builder.objectRef<Viewer>("Viewer").implement({
  description: "Who is asking.",
  fields: (t) => ({
    employee: t.field({
      type: EmployeeRef,
      description: "The person.",
      resolve: (viewer) => viewer.employeeId,
    }),
    roles: t.field({
      type: [RoleEnum],
      description: "What you are today: EMPLOYEE, HEAD, and the roles that you hold over the whole company.",
      resolve: (viewer) => [...viewer.roles],
    }),
    grants: t.field({
      type: [RoleGrantRef],
      description: "The grants that hold for you today, those within a unit too.",
      resolve: ({ employeeId }, _args, { em, today }) =>
        grantPage(em, { employeeId, onDay: today.toString() }, { limit: MOST_GRANTS, offset: 0 }),
    }),
  }),
});

builder.queryField("me", (t) =>
  t.field({
    type: ViewerRef,
    description: "Who you are.",
    resolve: (_root, _args, context) => viewerOf(context),
  }),
);

interface DemoPerson {
  readonly number: string;
  readonly shows: string;
}
const DemoPersonRef = builder.objectRef<DemoPerson>("DemoPerson").implement({
  description: "Somebody of the demo company worth signing in as.",
  fields: (t) => ({
    number: t.exposeString("number", { description: "The personnel number." }),
    shows: t.string({
      description: "What one sees as this person.",
      resolve: ({ shows }, _, { tell }) => tell(shows),
    }),
  }),
});

builder.queryField("demoPeople", (t) =>
  t.field({
    type: [DemoPersonRef],
    skipTypeScopes: true,
    description: "Whom the demo offers to sign in as; nobody where this is no demo.",
    resolve: (_root, _args, { demo }) => [...(demo?.people ?? [])],
  }),
);

const SignInRef = builder.objectRef<{ readonly token: string }>("SignIn").implement({
  description: "A token of one's own.",
  fields: (t) => ({
    token: t.exposeString("token", { description: "Send it as `Authorization: Bearer …`." }),
  }),
});

builder.mutationField("signInToDemo", (t) =>
  t.field({
    type: SignInRef,
    errors: {},
    skipTypeScopes: true,
    description: "A token for any person of the demo company; refused where this is no demo.",
    args: { number: t.arg.string({ required: true, description: "The personnel number." }) },
    resolve: async (_root, { number }, { demo }) => {
      if (demo === null) throw new ForbiddenProblem();
      return { token: await demo.signIn(number) };
    },
  }),
);
