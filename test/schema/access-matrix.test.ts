/**
 * Who may do what: every query, mutation and subscription of the schema × every role, about somebody inside and
 * somebody outside the role's unit. An operation that the schema has and the table has not fails with its name.
 */
import type { GraphQLObjectType } from "graphql";
import { describe, expect, test } from "vitest";
import { schema } from "../../schema/index.ts";
import { testDatabase } from "../support/database.ts";
import {
  foundDividedCompany,
  globalId,
  holders,
  password,
  since,
  templateOf,
} from "../support/divided-company.ts";
import { operationText, type Subject, sampleArguments } from "../support/matrix.ts";
import { testServer } from "../support/server.ts";
import { type Uploaded, upload } from "../support/upload.ts";

const { orm } = await testDatabase();
const company = await foundDividedCompany(orm.em.fork());
const server = await testServer(orm);

const numbers = { anonymous: null, ...holders, service: null };
type Actor = keyof typeof numbers;
const actors = Object.keys(numbers) as Actor[];

const nobody: readonly Actor[] = [];
const people = actors.filter((actor) => actor !== "anonymous" && actor !== "service");
const wholeCompany = ["finance", "admin", "auditor"] as const;
const setUp = ["finance", "admin"] as const;
/** Who sees that E1 of the far north exists and how they do, and who sees their pay. */
const seesInside = [...wholeCompany, "employee", "head", "unitFinance", "unitAdmin", "unitAuditor"] as const;
const seesPayInside = seesInside.filter((actor) => actor !== "unitAdmin");

const inside: Subject = { employee: "E1", unit: "far_north" };
const outside: Subject = { employee: "E2", unit: "all" };

interface Case {
  readonly about: string;
  readonly may: readonly Actor[];
  /** What the generated arguments would not do. */
  readonly with?: Readonly<Record<string, unknown>>;
  readonly select?: string;
  /** A file that is sent along. */
  readonly file?: Uploaded;
  /** Where something is listed: whether it is among what came. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of any shape
  readonly finds?: (answer: any) => boolean;
}

/** The same callers whatever it is about; a case for each subject where the arguments name one. */
function by(...may: readonly Actor[]): readonly Case[] {
  return [{ about: "", may }];
}

function apart(
  within: readonly Actor[],
  beyond: readonly Actor[],
  make: (subject: Subject) => Omit<Case, "about" | "may">,
): readonly Case[] {
  return [
    { about: "inside", may: within, ...make(inside) },
    { about: "outside", may: beyond, ...make(outside) },
  ];
}

const belongings = (subject: Subject) => (subject === inside ? company.of.E1 : company.of.E2);

interface Places {
  readonly data: readonly { readonly progress: { readonly employee: { readonly number: string } } }[];
}

interface Edges {
  readonly edges: readonly { readonly node: { readonly number: string } }[];
}

const grids: readonly Case[] = [
  ...apart(seesInside, wholeCompany, ({ employee }) => ({ with: cell({ employee }) })),
  ...apart(
    seesInside.filter((actor) => actor !== "employee"),
    wholeCompany,
    ({ unit }) => ({ with: cell({ unit }) }),
  ),
  { about: "the company", may: wholeCompany, with: cell({ company: true }) },
];

const queries: Readonly<Record<string, readonly Case[]>> = {
  adjustmentScripts: by(...wholeCompany),
  auditEntries: by("admin", "auditor"),
  bonusTemplate: apart(seesPayInside, wholeCompany, ({ employee }) => ({
    with: { code: templateOf[employee] },
    finds: (answer) => answer !== null,
  })),
  bonusTemplates: apart(seesPayInside, wholeCompany, ({ employee }) => ({
    select: "{ code }",
    finds: (answer: readonly { readonly code: string }[]) =>
      answer.some(({ code }) => code === templateOf[employee]),
  })),
  calendar: by(...people),
  checkAdjustmentScript: by(...people),
  checkFormula: by(...people),
  company: by(...people),
  compareRuns: by(...wholeCompany),
  demoPeople: by(...actors),
  disputes: by(...wholeCompany),
  employee: apart(seesInside, wholeCompany, ({ employee }) => ({
    with: { number: employee },
    finds: (answer) => answer !== null,
  })),
  employees: apart(seesInside, wholeCompany, ({ employee }) => ({
    select: "{ edges { node { number } } }",
    finds: ({ edges }: Edges) => edges.some(({ node }) => node.number === employee),
  })),
  evaluateFormula: [
    ...apart(seesInside, wholeCompany, ({ employee }) => ({
      with: { text: "sales", employee, period: "2026-03" },
    })),
    ...apart(seesPayInside, wholeCompany, ({ employee }) => ({
      with: { text: "SALARY", employee, period: "2026-03" },
    })),
  ],
  exchangeRates: by(...wholeCompany),
  explainStatementLine: apart(seesPayInside, wholeCompany, (subject) => ({
    with: { id: belongings(subject).line },
  })),
  factBatches: by("finance", "admin", "auditor"),
  factsBehind: apart(seesInside, wholeCompany, ({ employee }) => ({
    with: { indicator: "sales", subject: { employee }, period: "2026-03" },
  })),
  formulaFunctions: by(...people),
  formulaNames: by(...people),
  indicators: by(...people),
  isFounded: by(...actors),
  jobs: by("admin"),
  manualLines: by(...people),
  manualValues: by(...people),
  me: by(...people),
  members: by(...people),
  node: [
    ...apart(seesInside, wholeCompany, (subject) => ({ with: { id: belongings(subject).employee } })),
    ...apart(seesPayInside, wholeCompany, (subject) => ({ with: { id: belongings(subject).statement } })),
    ...apart(seesPayInside, wholeCompany, (subject) => ({ with: { id: belongings(subject).line } })),
    { about: "a dispute of E1", may: seesPayInside, with: { id: company.dispute } },
    { about: "a grant", may: ["admin", "auditor"], with: { id: company.grant } },
    { about: "a token", may: ["admin", "auditor"], with: { id: company.token } },
  ],
  nodes: apart(seesPayInside, wholeCompany, (subject) => ({
    with: { ids: [belongings(subject).statement] },
  })),
  pasteFormulas: by("finance"),
  payForecast: apart(seesPayInside, wholeCompany, ({ employee }) => ({
    with: { employee, period: "2026-03" },
  })),
  period: by(...people),
  planProfiles: by(...people),
  planVersions: by(...people),
  pools: by(...wholeCompany),
  progress: grids,
  progressOverview: apart(seesInside, wholeCompany, ({ employee }) => ({
    with: { subject: { employee } },
  })),
  progressRows: grids,
  ranking: apart(seesInside, wholeCompany, ({ employee }) => ({
    with: { indicator: "sales", period: "2026-03" },
    select: "{ __typename ... on QueryRankingSuccess { data { progress { employee { number } } } } }",
    finds: ({ data }: Places) => data.some(({ progress }) => progress.employee.number === employee),
  })),
  readyRules: by(...people),
  ruleFormula: by(...people),
  roleGrants: by("admin", "auditor"),
  previewImpact: by("finance"),
  planGrid: apart(seesInside, wholeCompany, ({ employee }) => ({ with: { subject: { employee } } })),
  planParts: by(...people),
  runSchedule: by(...wholeCompany),
  runs: [
    ...by(...people),
    ...apart(seesPayInside, wholeCompany, ({ employee }) => ({
      select: "{ statements { edges { node { employee { number } } } } }",
      finds: (answer: readonly { statements: { edges: { node: { employee: { number: string } } }[] } }[]) =>
        answer.some(({ statements }) =>
          statements.edges.some(({ node }) => node.employee.number === employee),
        ),
    })),
  ],
  seasonalities: by(...people),
  scorecards: apart(seesInside, wholeCompany, ({ employee }) => ({
    with: { subject: { employee }, period: "2026-03" },
  })),
  serviceTokens: by("admin", "auditor"),
  tierTables: by(...people),
  units: by(...people),
  verifyRun: by(...wholeCompany),
  whatIf: apart(seesPayInside, wholeCompany, (subject) => ({
    with: { statement: belongings(subject).statement, inputs: [{ name: "SALARY", value: "1" }] },
  })),
  whatIfInputs: apart(seesPayInside, wholeCompany, (subject) => ({
    with: { statement: belongings(subject).statement },
  })),
  workbookImports: by(...setUp),
};

function cell(subject: object): Readonly<Record<string, unknown>> {
  return { subjects: [subject], indicators: ["sales"], periods: ["2026-03"] };
}

/** An import that is not there: to the caller who may, that is bad input. */
const noImport: readonly Case[] = [
  {
    about: "",
    may: setUp,
    with: { input: { import: globalId("WorkbookImport", 999_999), expectedVersion: 1 } },
  },
];

const mutations: Readonly<Record<string, readonly Case[]>> = {
  acceptPaste: by("finance"),
  activateBonusTemplate: by("finance"),
  activatePlanVersion: by(...setUp),
  // One that is not there: to the caller who may, that is bad input.
  answerDispute: [
    {
      about: "",
      may: ["finance"],
      with: { input: { dispute: globalId("Dispute", 999_999), answer: "No.", accepted: false } },
    },
  ],
  appointHead: by(...setUp),
  approveBonusTemplate: by("finance"),
  approveRun: by("finance"),
  assignBonusTemplate: by("finance"),
  assignPlanProfile: by(...setUp),
  cancelImport: noImport,
  cancelRun: by("finance"),
  closeRun: by("finance"),
  commitImport: noImport,
  copyPlan: by(...setUp),
  createPlanVersion: by(...setUp),
  createServiceToken: by("admin"),
  createUnit: by(...setUp),
  defineBonusTemplate: by("finance"),
  defineIndicator: by(...setUp),
  definePlanProfile: by(...setUp),
  definePool: by("finance"),
  defineReadyPool: by("finance"),
  defineSeasonality: by(...setUp),
  defineTierTable: by(...setUp),
  deleteFacts: by(...people),
  draftBonusTemplate: by("finance"),
  draftReadyRule: by("finance"),
  editImportMapping: noImport,
  endBonusAssignment: by("finance"),
  endGuarantee: by("finance"),
  disputeStatement: apart(["employee"], nobody, (subject) => ({
    with: { input: { statement: belongings(subject).statement, comment: "Too little." } },
  })),
  endPool: by("finance"),
  endHeadship: by(...setUp),
  // One that has ended already: to the caller who may, that is a conflict.
  endRoleGrant: [
    {
      about: "",
      may: ["admin"],
      with: { input: { grant: company.grant, lastDay: "2026-04-01" } },
    },
  ],
  // Who is employed cannot be erased: to the caller who may, that is a conflict.
  eraseEmployee: by("admin"),
  // Days in the wrong order: nobody of the test gets a role by it.
  excludeFromRun: by("finance"),
  foundCompany: [
    {
      about: "without the code",
      may: nobody,
      with: {
        input: {
          code: "x",
          company: "x",
          currency: "EUR",
          timeZone: "UTC",
          number: "x",
          name: "x",
          password,
        },
      },
    },
  ],
  grantAward: by("finance"),
  grantRole: apart(["admin"], ["admin"], ({ employee, unit }) => ({
    with: { input: { employee, unit, role: "FINANCE", from: since, to: "2025-12-31" } },
  })),
  hireEmployee: by(...setUp),
  hireEmployees: by("finance"),
  importPlanTargets: by(...setUp),
  // Text that is no workbook: to the caller who may, that is bad input.
  importWorkbook: [
    { about: "", may: setUp, with: { input: {} }, file: { name: "pay.xlsx", bytes: "no workbook" } },
  ],
  includeInRun: by("finance"),
  previewBonusTemplate: by("finance"),
  recomputeStatements: by("finance"),
  reconcileImport: noImport,
  rebuildSummaries: by("admin"),
  recordAdjustment: by("finance"),
  recordDocuments: by(...setUp, "service"),
  recordFactsFile: [
    {
      about: "",
      may: [...setUp, "service"],
      with: { input: { kind: "DOCUMENTS", source: "x" } },
      file: { name: "facts.csv", bytes: "no table" },
    },
  ],
  recordIncidents: by(...setUp, "service"),
  recordLeave: by(...setUp),
  recordManualValues: by(...people, "service"),
  reopenBonusTemplate: by("finance"),
  reopenRun: by("finance"),
  revokeServiceToken: [{ about: "", may: ["admin"], with: { input: { token: company.revokedToken } } }],
  setAdjustmentScript: by("finance"),
  setBonusTemplateTests: by("finance"),
  setCalendar: by(...setUp),
  setCompensation: by("finance"),
  setExchangeRates: [
    {
      about: "",
      may: ["finance"],
      with: { input: { rates: [{ currency: "USD", from: "2026-01-01", rate: "1" }] } },
    },
  ],
  setGuarantee: by("finance"),
  setPassword: [
    {
      about: "E1's",
      may: ["employee", "admin"],
      with: { input: { employee: "E1", current: password, password } },
    },
    { about: "E2's", may: ["admin"], with: { input: { employee: "E2", password } } },
  ],
  setPayRules: by("admin"),
  setPlanGrid: by(...setUp),
  setPlanTargets: by(...setUp),
  setReadyGuarantee: by("finance"),
  setRunSchedule: by("finance"),
  signIn: [{ about: "with the password", may: actors, with: { input: { number: "E1", password } } }],
  signInToDemo: by(...nobody),
  signOut: by(...people),
  startRun: by("finance"),
  transferEmployee: by(...setUp),
  withdrawBonusTemplate: by("finance"),
  withdrawManualLine: by("finance"),
  withdrawDispute: [{ about: "E1's", may: ["employee"], with: { input: { dispute: company.dispute } } }],
};

const subscriptions: Readonly<Record<string, readonly Case[]>> = {
  progressChanged: [
    ...apart(seesInside, wholeCompany, ({ employee }) => ({ with: { subject: { employee } } })),
    ...apart(
      seesInside.filter((actor) => actor !== "employee"),
      wholeCompany,
      ({ unit }) => ({ with: { subject: { unit } } }),
    ),
    { about: "the company", may: wholeCompany, with: { subject: { company: true } } },
  ],
  runProgress: [{ about: "", may: people, with: { run: company.run } }],
};

async function headersOf(actor: Actor): Promise<Record<string, string>> {
  const csrf = { "x-graphql-yoga-csrf": "1" };
  if (actor === "service") return { ...csrf, authorization: `Bearer ${company.secret}` };
  const number = numbers[actor];
  return number === null ? csrf : { ...csrf, authorization: `Bearer ${await server.tokenOf(number)}` };
}

async function asked(
  actor: Actor,
  kind: string,
  operation: { readonly query: string; readonly variables: Readonly<Record<string, unknown>> },
  file: Uploaded | undefined,
) {
  const headers = await headersOf(actor);
  if (file !== undefined) {
    const { input = {} } = operation.variables as { readonly input?: object };
    return upload(server, headers, { ...operation, variables: { input } }, file);
  }
  const ask = kind === "subscription" ? server.listenWith : server.askWith;
  return ask(headers, operation);
}

/** Whether the actor is let through; any other fault than a refusal fails the test. */
async function isLet(actor: Actor, kind: string, field: Field, each: Case, about: Subject): Promise<boolean> {
  const variables = each.with ?? sampleArguments(field, about);
  const query = operationText(kind, field, Object.keys(variables), each.select);
  const { data, errors } = await asked(actor, kind, { query, variables }, each.file);
  const codes = errors.map((error) => error.extensions?.code);
  expect(codes.filter((code) => code !== "FORBIDDEN")).toEqual([]);
  const answer = data?.[field.name];
  if (codes.length > 0 || answer?.__typename === "ForbiddenError") return false;
  return each.finds?.(answer) ?? true;
}

type Field = ReturnType<GraphQLObjectType["getFields"]>[string];

describe.each([
  ["query", schema.getQueryType(), queries],
  ["subscription", schema.getSubscriptionType(), subscriptions],
  // Last, since they change who may see what.
  ["mutation", schema.getMutationType(), mutations],
] as const)("%s", (kind, type, table) => {
  const fields = Object.values(type?.getFields() ?? {});

  test("fields of the schema and of this table are the same", () => {
    expect(Object.keys(table).sort()).toEqual(fields.map((field) => field.name).sort());
  });

  describe.each(fields.map((field) => [field.name, field] as const))("%s", (name, field) => {
    const cases = (table[name] ?? []).flatMap((each) => casesOf(field, each));
    test.each(cases)("$title", async ({ each, subject }) => {
      const found = [];
      for (const actor of actors) if (await isLet(actor, kind, field, each, subject)) found.push(actor);
      expect(found).toEqual(actors.filter((actor) => each.may.includes(actor)));
    });
  });
});

/** A case for each subject where the generated arguments differ by it. */
function casesOf(field: Field, each: Case) {
  const titled = (about: string, subject: Subject) => ({
    title: `${about} is for ${each.may.join(", ") || "nobody"}`.trim(),
    each,
    subject,
  });
  const same =
    each.with !== undefined ||
    JSON.stringify(sampleArguments(field, inside)) === JSON.stringify(sampleArguments(field, outside));
  return same ? [titled(each.about, inside)] : [titled("inside", inside), titled("outside", outside)];
}
