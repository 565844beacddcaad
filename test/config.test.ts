/** The settings: defaults, what is refused, and that the reference lists them all. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { type Config, demoJwtSecret, describeProblems, readConfig } from "../src/config.ts";
import { settings } from "../src/settings.ts";

const secret = "c29tZSBnb29kIHNlY3JldCBmb3IgdGVzdHMgb25seQ";

function configFrom(env: Record<string, string>): Config {
  const result = readConfig(env);
  if (result.kind === "invalid") throw new Error(describeProblems(result.problems));
  return result.config;
}

function refusedSettings(env: Record<string, string>): string[] {
  const result = readConfig(env);
  return result.kind === "invalid" ? result.problems.map(({ setting }) => setting) : [];
}

describe("readConfig", () => {
  test("gives a demo on this machine alone where nothing is set", () => {
    expect(configFrom({})).toEqual({
      mode: "demo",
      databaseUrl: null,
      replicaUrls: [],
      databasePool: 10,
      distribution: "auto",
      dataDir: resolve(".premia"),
      embeddedPort: null,
      host: "127.0.0.1",
      port: 4000,
      jwtSecret: demoJwtSecret,
      jwksUrl: null,
      jwtIssuer: "premia",
      jwtAudience: "premia",
      proxies: 0,
      logLevel: "info",
      graphiql: true,
      introspection: true,
      operations: null,
      operationsOnly: false,
      timeLimitMs: 30_000,
      requestsPerMinute: 1200,
      worker: true,
      metricsPort: null,
      otlpUrl: null,
    } satisfies Config);
  });

  test("takes every setting from the environment", () => {
    const config = configFrom({
      NODE_ENV: "production",
      PREMIA_MODE: "production",
      DATABASE_URL: "postgres://app:pw@db.example:5433/payroll?sslmode=require",
      DATABASE_REPLICA_URLS: "postgres://app:pw@r1.example/payroll, postgres://app:pw@r2.example/payroll",
      PREMIA_DB_POOL: "25",
      PREMIA_DISTRIBUTED: "on",
      PREMIA_DATA_DIR: "/srv/premia",
      PREMIA_DB_PORT: "6543",
      PREMIA_HOST: "0.0.0.0",
      PREMIA_PORT: "0",
      PREMIA_JWT_SECRET: secret,
      PREMIA_JWKS_URL: "https://id.example/keys",
      PREMIA_JWT_ISSUER: "https://id.example",
      PREMIA_JWT_AUDIENCE: "bonuses",
      PREMIA_PROXIES: "1",
      PREMIA_LOG_LEVEL: "debug",
      PREMIA_GRAPHIQL: "on",
      PREMIA_INTROSPECTION: "on",
      PREMIA_OPERATIONS: "/srv/operations.json",
      PREMIA_OPERATIONS_ONLY: "true",
      PREMIA_TIME_LIMIT: "90",
      PREMIA_RATE_LIMIT: "0",
      PREMIA_WORKER: "off",
      PREMIA_METRICS_PORT: "9464",
      PREMIA_OTLP_URL: "http://127.0.0.1:4318",
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9999",
    });
    expect(config).toEqual({
      mode: "production",
      databaseUrl: "postgres://app:pw@db.example:5433/payroll?sslmode=require",
      replicaUrls: ["postgres://app:pw@r1.example/payroll", "postgres://app:pw@r2.example/payroll"],
      databasePool: 25,
      distribution: "on",
      dataDir: "/srv/premia",
      embeddedPort: 6543,
      host: "0.0.0.0",
      port: 0,
      jwtSecret: secret,
      jwksUrl: "https://id.example/keys",
      jwtIssuer: "https://id.example",
      jwtAudience: "bonuses",
      proxies: 1,
      logLevel: "debug",
      graphiql: true,
      introspection: true,
      operations: "/srv/operations.json",
      operationsOnly: true,
      timeLimitMs: 90_000,
      requestsPerMinute: null,
      worker: false,
      metricsPort: 9464,
      otlpUrl: "http://127.0.0.1:4318",
    } satisfies Config);
  });

  test("makes production the mode and turns the API explorer off where NODE_ENV is production", () => {
    expect(configFrom({ NODE_ENV: "production", PREMIA_JWT_SECRET: secret })).toMatchObject({
      mode: "production",
      graphiql: false,
      introspection: false,
      operations: null,
      operationsOnly: false,
    });
  });

  test("takes an empty variable for one that is not set", () => {
    expect(configFrom({ PREMIA_PORT: "", PREMIA_MODE: " " })).toMatchObject({ port: 4000, mode: "demo" });
  });

  test.each([
    [{ PREMIA_MODE: "production" }],
    [{ NODE_ENV: "production" }],
    [{ NODE_ENV: "production", PREMIA_MODE: "demo" }],
    [{ NODE_ENV: "production", PREMIA_JWT_SECRET: demoJwtSecret }],
    [{ PREMIA_MODE: "production", PREMIA_JWT_SECRET: "too short" }],
    [{ PREMIA_MODE: "production", PREMIA_JWT_SECRET: "ab".repeat(20) }],
  ])("refuses production without a secret of its own: %o", (env: Record<string, string>) => {
    expect(refusedSettings(env)).toContain("PREMIA_JWT_SECRET");
  });

  test.each([
    ["http://id.example/keys", ["PREMIA_JWKS_URL"]],
    ["file:///etc/keys", ["PREMIA_JWKS_URL"]],
    ["keys", ["PREMIA_JWKS_URL"]],
    ["https://id.example/keys", []],
    ["http://127.0.0.1:8080/keys", []],
  ])("takes keys of an identity provider over TLS or from this machine: %s", (url, refused) => {
    const result = readConfig({ PREMIA_JWKS_URL: url });
    expect(result.kind === "invalid" ? result.problems.map(({ setting }) => setting) : []).toEqual(refused);
  });

  test("takes secrets from files, without the line's end", () => {
    const folder = mkdtempSync(join(tmpdir(), "premia-config-"));
    try {
      writeFileSync(join(folder, "secret"), `${secret}\n`);
      writeFileSync(join(folder, "url"), "postgres://app@db/premia\n");
      const { jwtSecret, databaseUrl } = configFrom({
        PREMIA_MODE: "production",
        PREMIA_JWT_SECRET_FILE: join(folder, "secret"),
        DATABASE_URL_FILE: join(folder, "url"),
      });
      expect({ jwtSecret, databaseUrl }).toEqual({
        jwtSecret: secret,
        databaseUrl: "postgres://app@db/premia",
      });
      writeFileSync(join(folder, "weak"), "too short");
      expect(refusedSettings({ PREMIA_JWT_SECRET_FILE: join(folder, "weak") })).toContain(
        "PREMIA_JWT_SECRET",
      );
      expect(refusedSettings({ DATABASE_URL_FILE: join(folder, "none") })).toEqual(["DATABASE_URL_FILE"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("refuses a secret that stands in both places", () => {
    expect(refusedSettings({ PREMIA_JWT_SECRET: secret, PREMIA_JWT_SECRET_FILE: "/run/secret" })).toEqual([
      "PREMIA_JWT_SECRET_FILE",
    ]);
  });

  test("names every bad setting at once", () => {
    const env = {
      PREMIA_PORT: "tcp://10.0.0.1:4000",
      PREMIA_DB_PORT: "70000",
      PREMIA_DB_POOL: "1",
      PREMIA_GRAPHIQL: "perhaps",
      PREMIA_LOG_LEVEL: "loud",
      DATABASE_URL: "mysql://localhost/premia",
      PREMIA_MODE: "production",
    };
    expect(refusedSettings(env).sort()).toEqual(
      [
        "DATABASE_URL",
        "PREMIA_DB_POOL",
        "PREMIA_DB_PORT",
        "PREMIA_GRAPHIQL",
        "PREMIA_JWT_SECRET",
        "PREMIA_LOG_LEVEL",
        "PREMIA_PORT",
      ].sort(),
    );
  });

  test("never repeats the value of a setting in what it prints", () => {
    const result = readConfig({ DATABASE_URL: "mysql://app:hunter2@db/x", PREMIA_JWT_SECRET: "hunter3" });
    const printed = result.kind === "invalid" ? describeProblems(result.problems) : "";
    expect(printed).toContain("DATABASE_URL");
    expect(printed).toContain("PREMIA_JWT_SECRET");
    expect(printed).not.toContain("hunter");
  });
});

test("every setting has a meaning and a default for the reference", () => {
  for (const { name, meaning, default: text } of settings) {
    expect(meaning, name).toMatch(/\w.*\.$/);
    expect(text, name).not.toBe("");
  }
});
