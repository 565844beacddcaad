/** A start that is killed while it makes the demo: the next one goes on from there. */
import { afterAll, expect, test } from "vitest";
import { asked, environment, killedAt, startedServer } from "../support/command.ts";
import { cleanUp, newFolder } from "../support/embedded.ts";

afterAll(cleanUp);

const runs = "{ runs { period status statementCount errorCount } }";
const whole = [
  { period: "2026-03", status: "CALCULATED", statementCount: 60, errorCount: 1 },
  { period: "2026-02", status: "CLOSED", statementCount: 59, errorCount: 0 },
];

test.each([
  ["loading the company", "loading the demo company"],
  ["paying its months", "Paying its last months"],
])(
  "the demo is whole after a start that was killed while %s",
  async (_, text) => {
    const env = environment(newFolder());
    await killedAt(env, text);
    // Without workers nobody else takes the run up.
    const server = await startedServer({ ...env, PREMIA_WORKER: "off" });
    expect(await asked(server.url, runs)).toEqual({ runs: whole });
    expect(await server.stop()).toBe(0);
  },
  120_000,
);
