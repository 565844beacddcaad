/** The schema builder: its scalars, scopes, limits and plugins. Everything else of the schema hangs on it. */
import SchemaBuilder from "@pothos/core";
import ComplexityPlugin from "@pothos/plugin-complexity";
import DataloaderPlugin from "@pothos/plugin-dataloader";
import ErrorsPlugin from "@pothos/plugin-errors";
import RelayPlugin from "@pothos/plugin-relay";
import ScopeAuthPlugin from "@pothos/plugin-scope-auth";
import ValidationPlugin from "@pothos/plugin-validation";
import type { Decimal } from "../grammar/index.ts";
import { seesCompany } from "../src/access/index.ts";
import type { Period } from "../src/calendar/index.ts";
import { ConflictProblem, ForbiddenProblem, FormulaProblem, ValidationProblem } from "../src/problem.ts";
import type { Context } from "./context.ts";
import { payloadDescription, relayDescriptions, successDescription } from "./descriptions.ts";
import { idempotency } from "./idempotency.ts";

export interface SchemaTypes {
  Context: Context;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string | number };
    Decimal: { Input: Decimal; Output: Decimal | string };
    Period: { Input: Period; Output: Period };
    Date: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    Formula: { Input: string; Output: string };
    File: { Input: File; Output: never };
  };
  AuthScopes: {
    /** Anybody with a valid token. */
    signedIn: boolean;
    /** Whoever reads everything of the company: FINANCE, ADMIN, AUDITOR. */
    company: boolean;
    /** Whoever changes money: FINANCE. */
    finance: boolean;
    /** Whoever sets up: ADMIN or FINANCE. */
    setUp: boolean;
    /** Whoever gives and ends roles: ADMIN. */
    admin: boolean;
    /** Whoever reads who changed what: ADMIN or AUDITOR. */
    audit: boolean;
    /** A program whose token is for sending facts. */
    ingest: boolean;
  };
}

/** The largest request: see docs/api for how the cost of one is counted. */
export const limits = { complexity: 20_000, depth: 15, breadth: 1000 } as const;

export const builder = new SchemaBuilder<SchemaTypes>({
  plugins: [
    ErrorsPlugin,
    ScopeAuthPlugin,
    RelayPlugin,
    DataloaderPlugin,
    ValidationPlugin,
    ComplexityPlugin,
    idempotency,
  ],
  defaultFieldNullability: false,
  errors: {
    defaultTypes: [ValidationProblem, FormulaProblem, ConflictProblem, ForbiddenProblem],
    directResult: true,
    unsafelyHandleInputErrors: true,
    defaultResultOptions: { description: successDescription },
    defaultUnionOptions: {
      description: payloadDescription,
      name: ({ fieldName }) => `${fieldName[0]?.toUpperCase()}${fieldName.slice(1)}Payload`,
    },
  },
  validation: {
    validationError: (failure) =>
      new ValidationProblem(
        failure.issues.map((issue) => ({
          path: (issue.path ?? []).map((key) => String(typeof key === "object" ? key.key : key)),
          message: issue.message,
        })),
      ),
  },
  scopeAuth: {
    treatErrorsAsUnauthorized: false,
    unauthorizedError: () => new ForbiddenProblem(),
    authScopes: ({ viewer, service }) => ({
      signedIn: viewer !== null,
      company: viewer !== null && seesCompany(viewer),
      finance: viewer?.roles.has("FINANCE") ?? false,
      setUp: (viewer?.roles.has("ADMIN") || viewer?.roles.has("FINANCE")) ?? false,
      admin: viewer?.roles.has("ADMIN") ?? false,
      audit: (viewer?.roles.has("ADMIN") || viewer?.roles.has("AUDITOR")) ?? false,
      ingest: service?.scopes.has("INGEST") ?? false,
    }),
  },
  relay: { clientMutationId: "omit", cursorType: "String", ...relayDescriptions },
  complexity: { limit: limits, defaultComplexity: 1, defaultListMultiplier: 10 },
});

builder.queryType({
  description: "Everything that can be asked. Nothing is answered without a token.",
  authScopes: { signedIn: true },
});
builder.mutationType({
  description: "Everything that can be changed. Each answers its result or a typed error.",
  authScopes: { signedIn: true },
});
builder.subscriptionType({
  description:
    "What can be listened to. Every event is answered as a request of its own, by what the viewer may then.",
  authScopes: { signedIn: true },
});
