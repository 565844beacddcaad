/** Tokens of programs in the API. */
import { resolveOffsetConnection } from "@pothos/plugin-relay";
import {
  createServiceToken,
  revokeServiceToken,
  ServiceToken,
  serviceTokenPage,
} from "../src/access/index.ts";
import { listOf, nameText } from "./bounds.ts";
import { builder } from "./builder.ts";
import { type Context, viewerOf } from "./context.ts";
import { byId, smallRowId } from "./loading.ts";
import { EmployeeRef } from "./org.ts";

const TokenScopeEnum = builder.enumType("ServiceTokenScope", {
  description: "What a program may do with its token.",
  values: {
    INGEST: { description: "Record incidents, documents and manual values, and nothing else." },
  } as const,
});

const ServiceTokenRef = builder.loadableNodeRef("ServiceToken", {
  id: { resolve: (token) => token.id, parse: smallRowId },
  load: async (ids: number[], { em, viewer }: Context) => {
    const maySee = viewer?.roles.has("ADMIN") || viewer?.roles.has("AUDITOR");
    const tokens = maySee ? await em.find(ServiceToken, { id: { $in: ids } }) : [];
    return byId<number, ServiceToken>(ids, tokens);
  },
});
builder.objectType(ServiceTokenRef, {
  description: "A program's right to call. Its secret was told when it was made, and is not kept.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "What the program is called; the audit log names it so." }),
    scopes: t.field({
      type: [TokenScopeEnum],
      description: "What it may do.",
      resolve: (token) => token.scopes,
    }),
    createdBy: t.field({
      type: EmployeeRef,
      nullable: true,
      description: "Who made it.",
      resolve: (token) => token.createdBy ?? null,
    }),
    createdAt: t.field({
      type: "DateTime",
      description: "When it was made.",
      resolve: (token) => token.createdAt,
    }),
    revokedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When it was revoked; null while it is good.",
      resolve: (token) => token.revokedAt ?? null,
    }),
    lastUsedAt: t.field({
      type: "DateTime",
      nullable: true,
      description: "When it was last used, to the minute; null for never.",
      resolve: (token) => token.lastUsedAt ?? null,
    }),
  }),
});

builder.queryField("serviceTokens", (t) =>
  t.connection({
    type: ServiceTokenRef,
    authScopes: { audit: true },
    description: "All service tokens by name, revoked ones too; for ADMIN and AUDITOR.",
    resolve: (_root, args, { em }) =>
      resolveOffsetConnection({ args, defaultSize: 50, maxSize: 1000 }, ({ limit, offset }) =>
        serviceTokenPage(em, { limit, offset }),
      ),
  }),
);

interface Created {
  readonly token: ServiceToken;
  readonly secret: string;
}
const CreatedRef = builder.objectRef<Created>("ServiceTokenCreated").implement({
  description: "A new token with its secret.",
  fields: (t) => ({
    token: t.field({ type: ServiceTokenRef, description: "The token.", resolve: ({ token }) => token }),
    secret: t.exposeString("secret", {
      description: "Send it as `Authorization: Bearer premia_…`. It is told this once.",
    }),
  }),
});

const CreateServiceTokenInput = builder.inputType("CreateServiceTokenInput", {
  description: "A program that is to call.",
  fields: (t) => ({
    name: t.string({ required: true, description: "A name of its own.", validate: nameText }),
    scopes: t.field({
      type: [TokenScopeEnum],
      required: true,
      description: "What it may do.",
      validate: listOf(10),
    }),
  }),
});

builder.mutationField("createServiceToken", (t) =>
  t.field({
    type: CreatedRef,
    errors: {},
    authScopes: { admin: true },
    description: "Makes a token for a program and tells its secret once; for ADMIN.",
    args: { input: t.arg({ type: CreateServiceTokenInput, required: true, description: "The program." }) },
    resolve: (_root, { input }, context) =>
      createServiceToken(context.em, { ...input, createdBy: viewerOf(context).employeeId }),
  }),
);

const RevokeServiceTokenInput = builder.inputType("RevokeServiceTokenInput", {
  description: "Which token.",
  fields: (t) => ({
    token: t.globalID({ required: true, for: [ServiceTokenRef], description: "The token's id." }),
  }),
});

builder.mutationField("revokeServiceToken", (t) =>
  t.field({
    type: ServiceTokenRef,
    errors: {},
    authScopes: { admin: true },
    description: "Revokes a token for good, from the next request on; for ADMIN.",
    args: { input: t.arg({ type: RevokeServiceTokenInput, required: true, description: "Which." }) },
    resolve: (_root, { input }, { em }) => revokeServiceToken(em, Number(input.token.id)),
  }),
);
