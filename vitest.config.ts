/** How the tests run: those that need a database share one server, the others do not wait for it. */

import { defineConfig } from "vitest/config";

const withoutDatabase = [
  "test/grammar/**/*.test.ts",
  "test/conformance/**/*.test.ts",
  "test/cli/**/*.test.ts",
  "test/package/**/*.test.ts",
  "test/config.test.ts",
  "test/deploy/**/*.test.ts",
  "test/calendar/**/*.test.ts",
  "test/plans/planned.test.ts",
  "test/bonuses/rule.test.ts",
  "test/pay/properties.test.ts",
  "test/extras/distribute.test.ts",
  "test/jobs/rhythm.test.ts",
  "test/migration/xlsx/**/*.test.ts",
  "test/migration/reconciliation/as-is.test.ts",
  "test/seeds/workbooks.test.ts",
  "test/web/**/*.test.ts",
  "test/db/embedded*.test.ts",
];

/** Against a real server, in a real browser. */
const inBrowser = ["test/e2e/**/*.test.ts"];

/** What runs once more on Citus, where TEST_CITUS_URL names one. */
const onCitus = [
  "test/db/citus.test.ts",
  "test/erasure/**/*.test.ts",
  "test/facts/{csv,ingest,summaries}.test.ts",
  // Statistics of facts are left to operators there.
  "test/jobs/!(statistics).test.ts",
  "test/live/**/*.test.ts",
  "test/pay/**/*.test.ts",
  "test/schema/**/*.test.ts",
  "test/server/exports.test.ts",
];
const hasCitus = (process.env.TEST_CITUS_URL ?? "") !== "";

export default defineConfig({
  // graphql has two builds, and two copies of it in one process do not know each other's errors.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What is waited for comes when the machine gets to it.
    expect: { poll: { timeout: 20_000 } },
    pool: "forks",
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: "unit", include: withoutDatabase } },
      {
        extends: true,
        test: {
          name: "db",
          include: ["test/**/*.test.ts"],
          exclude: [...withoutDatabase, ...inBrowser],
          globalSetup: ["test/support/global-setup.ts"],
        },
      },
      ...(hasCitus
        ? [
            {
              extends: true as const,
              test: {
                name: "citus",
                include: onCitus,
                globalSetup: ["test/support/citus-setup.ts"],
                testTimeout: 60_000,
              },
            },
          ]
        : []),
      {
        extends: true,
        test: {
          name: "e2e",
          include: inBrowser,
          globalSetup: ["test/support/global-setup.ts", "test/support/console.ts"],
          testTimeout: 60_000,
        },
      },
    ],
  },
});
