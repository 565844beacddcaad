/**
 * `npm run guards -- [WORDS]`: breaks each guard alone in a copy of the project and runs the test that should notice; prints the table
 * of docs/security/findings.md. Fails where a broken guard is noticed by nobody. WORDS choose guards by name.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Guard {
  readonly guard: string;
  readonly file: string;
  /** What stands there, and what takes its place; the words must occur once. */
  readonly words: string;
  readonly broken: string;
  readonly test: string;
}

const attacks = "test/security";
const guards: readonly Guard[] = [
  {
    guard: "aliases are bounded",
    file: "src/server/graphql.ts",
    words: "n: 50,",
    broken: "n: 5000,",
    test: `${attacks}/graphql.test.ts`,
  },
  {
    guard: "directives are bounded",
    file: "src/server/graphql.ts",
    words: "n: 30 }",
    broken: "n: 3000 }",
    test: `${attacks}/graphql.test.ts`,
  },
  {
    guard: "the depth of a request is bounded",
    file: "schema/builder.ts",
    words: "depth: 15,",
    broken: "depth: 1500,",
    test: `${attacks}/graphql.test.ts`,
  },
  {
    guard: "the cost of a request is bounded",
    file: "schema/builder.ts",
    words: "complexity: 20_000,",
    broken: "complexity: 20_000_000_000,",
    test: `${attacks}/graphql.test.ts`,
  },
  {
    guard: "no batches",
    file: "src/server/graphql.ts",
    words: "batching: false",
    broken: "batching: true",
    test: `${attacks}/graphql.test.ts`,
  },
  {
    guard: "names are not suggested",
    file: "src/server/graphql.ts",
    words: "      withoutSuggestions,\n",
    broken: "",
    test: `${attacks}/graphql.test.ts`,
  },
  {
    guard: "no CORS",
    file: "src/server/graphql.ts",
    words: "cors: false",
    broken: 'cors: { origin: "*" }',
    test: `${attacks}/graphql.test.ts`,
  },
  {
    guard: "no operations in forms of other sites",
    file: "src/server/graphql.ts",
    words: "      jsonOrFile,\n",
    broken: "",
    test: `${attacks}/graphql-cop.test.ts`,
  },
  {
    guard: "requests a minute are bounded",
    file: "src/server/rate.ts",
    words: "if (isOver) throw",
    broken: "if (isOver && most < 0) throw",
    test: `${attacks}/connections.test.ts`,
  },
  {
    guard: "who reads nothing is cut off",
    file: "src/server/unread.ts",
    words: "if (response.writableLength > 0)",
    broken: "if (response.writableLength < 0)",
    test: `${attacks}/slow-readers.test.ts`,
  },
  {
    guard: "answers that nobody reads are bounded together",
    file: "src/server/unread.ts",
    words: "if (bytes <= MOST_BYTES) return;\n    const",
    broken: "if (bytes >= 0) return;\n    const",
    test: `${attacks}/slow-readers.test.ts`,
  },
  {
    guard: "uploads need the CSRF header",
    file: "src/server/uploads.ts",
    words: "if (!request.headers.has(csrfHeader))",
    broken: "if (request.method === csrfHeader)",
    test: `${attacks}/doors.test.ts`,
  },
  {
    guard: "CSV cells are no formulas",
    file: "src/migration/export/payroll-csv.ts",
    words: "looksLikeFormula.test(cell) ?",
    broken: "looksLikeFormula.test(cell) && separator === cell ?",
    test: `${attacks}/doors.test.ts`,
  },
  {
    guard: "every answer has a content policy",
    file: "src/server/headers.ts",
    words: 'response.setHeader("Content-Security-Policy", closedPolicy)',
    broken: 'response.removeHeader("Content-Security-Policy")',
    test: `${attacks}/doors.test.ts`,
  },
  {
    guard: "a token ends",
    file: "src/access/tokens.ts",
    words: 'requiredClaims: ["exp", "sub"]',
    broken: 'requiredClaims: ["sub"]',
    test: `${attacks}/tokens.test.ts`,
  },
  {
    guard: "the issuer of a token is checked",
    file: "src/access/tokens.ts",
    words: "{ issuer: settings.jwtIssuer, audience: settings.jwtAudience }",
    broken: "{ audience: settings.jwtAudience }",
    test: `${attacks}/tokens.test.ts`,
  },
  {
    guard: "signing out ends sessions",
    file: "src/access/sign-in.ts",
    words: "and epoch = $",
    broken: "and epoch >= $",
    test: `${attacks}/tokens.test.ts`,
  },
  {
    guard: "a cookie needs the CSRF header",
    file: "src/server/session.ts",
    words: "if (!request.headers.has(csrfHeader)) return null;\n  for",
    broken: "for",
    test: `${attacks}/tokens.test.ts`,
  },
  {
    guard: "texts can be stored",
    file: "src/server/graphql.ts",
    words: "      storableTexts,\n",
    broken: "",
    test: "test/fuzz/findings.test.ts",
  },
  {
    guard: "costly functions are counted",
    file: "grammar/values/costly.ts",
    words: "left -= 1;",
    broken: "left -= 0;",
    test: `${attacks}/formulas.test.ts`,
  },
  {
    guard: "faults of the database are logged by code and constraint, without rows",
    file: "src/observability/log.ts",
    words: "sqlState.test(code)",
    broken: "code === null",
    test: "test/observability/log.test.ts",
  },
  {
    guard: "statements are filtered by the viewer in SQL",
    file: "src/pay/reading.ts",
    words: "where employee.id in (select payable_by_role_ids",
    broken: "where true or employee.id in (select payable_by_role_ids",
    test: "test/schema/access-matrix.test.ts",
  },
  {
    guard: "all or nothing stores nothing where a row is rejected",
    file: "src/facts/ingest.ts",
    words: "if (options.allOrNothing === true && rejections.rejected > 0)",
    broken: "if (options.allOrNothing === true && rejections.rejected > 1e9)",
    test: "test/facts/ingest.test.ts",
  },
  {
    guard: "a call with a key is one transaction with the record of its answer",
    file: "src/calls/idempotency.ts",
    words: "  return em.transactional(async (tx) => {\n    const { caller",
    broken:
      "  return ((work: (tx: EntityManager) => Promise<unknown>) => work(em.fork()))(async (tx) => {\n    const { caller",
    test: "test/schema/idempotency.test.ts",
  },
  {
    guard: "what is asked twice by a key is done once",
    file: "src/calls/idempotency.ts",
    words: "if (made.length === 0) return",
    broken: "if (made.length > 1) return",
    test: "test/schema/idempotency.test.ts",
  },
  {
    guard: "a month has one open run (a constraint)",
    file: "src/db/migrations/0009-pay.ts",
    words: "create unique index calculation_run_one_a_period on",
    broken: "create index calculation_run_one_a_period on",
    test: "test/schema/bad-input.test.ts",
  },
  {
    guard: "lost transactions give their places back",
    file: "src/db/orm.ts",
    words: "  giveBackLost(pool);\n",
    broken: "",
    test: "test/faults/away.test.ts",
  },
  {
    guard: "a run outlives its database",
    file: "src/pay/run.ts",
    words: "if (outageOf(error) !== null &&",
    broken: "if (outageOf(error) === undefined &&",
    test: "test/faults/away.test.ts",
  },
  {
    guard: "rules that look at facts keep their month from the archive",
    file: "src/archive/queries.ts",
    words: "where text ~* '(documents|incidents)",
    broken: "where text ~* '(nothing|nobody)",
    test: "test/archive/archive.test.ts",
  },
  {
    guard: "a run that was left is gone on with",
    file: "src/cli/run.ts",
    words: "(await underWay(em, period)) ?? ",
    broken: "",
    test: "test/faults/command-kills.test.ts",
  },
  {
    guard: "a half file is never left",
    file: "src/cli/file.ts",
    words: "await rm(part, { force: true });",
    broken: "",
    test: "test/faults/disk-full.test.ts",
  },
];

const root = join(import.meta.dirname, "..", "..");
const chosen = process.argv.slice(2);
const left = new Set(["node_modules", ".git", ".premia"]);

/** A copy of the project in which one thing may be broken; the packages are those of the original. */
function copied(): string {
  const copy = mkdtempSync(join(tmpdir(), "premia-guards-"));
  cpSync(root, copy, { recursive: true, filter: (path) => !left.has(path.slice(root.length + 1)) });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  return copy;
}

/** The first test that fails in the copy, or null where all pass. */
function failing(copy: string, test: string): string | null {
  const vitest = join(copy, "node_modules", "vitest", "vitest.mjs");
  const report = join(copy, "report.json");
  const how = ["--reporter", "json", "--outputFile", report, "--bail", "1"];
  const { stderr } = spawnSync(process.execPath, [vitest, "run", test, ...how], {
    cwd: copy,
    encoding: "utf8",
  });
  if (!existsSync(report)) throw new Error(`${test} could not be run: ${stderr.slice(-500)}`);
  const { success, testResults } = JSON.parse(readFileSync(report, "utf8")) as {
    success: boolean;
    testResults: { message: string; assertionResults: { status: string; title: string }[] }[];
  };
  rmSync(report);
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = all.find(({ status }) => status === "failed");
  if (failed === undefined && !success)
    throw new Error(`${test} could not be run: ${testResults.map(({ message }) => message).join(" ")}`);
  return failed?.title ?? null;
}

const copy = copied();
try {
  for (const { guard, file, words, broken, test } of guards) {
    if (chosen.length > 0 && !chosen.some((word) => guard.includes(word))) continue;
    const path = join(copy, file);
    const text = readFileSync(path, "utf8");
    if (text.split(words).length !== 2) throw new Error(`${file} has not once: ${words}`);
    writeFileSync(
      path,
      text.replace(words, () => broken),
    );
    const noticed = failing(copy, test);
    writeFileSync(path, text);
    if (noticed === null) process.exitCode = 1;
    console.log(`| ${guard} | \`${file}\` | \`${test}\`: ${noticed ?? "NOBODY NOTICED"} |`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
