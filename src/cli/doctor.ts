/** `premia doctor`: checks an installation, and says of each fault what to do. */
import { type ConfigResult, readConfig } from "../config.ts";
import { type Database, openDatabase } from "../db/orm.ts";
import { databaseChecks } from "./doctor/database.ts";
import { type Finding, fault, fine, worst } from "./doctor/finding.ts";
import { machineChecks } from "./doctor/machine.ts";
import { replicaChecks } from "./doctor/replicas.ts";

/** Prints what was found; the exit code is 1 where something has to be mended. */
export async function doctor(env: NodeJS.ProcessEnv, asJson: boolean): Promise<void> {
  const findings = await examine(readConfig(env));
  if (asJson) console.log(JSON.stringify(findings, null, 2));
  else for (const finding of findings) console.log(textOf(finding));
  if (worst(findings) === "problem") process.exitCode = 1;
}

async function examine(settings: ConfigResult): Promise<Finding[]> {
  if (settings.kind === "invalid")
    return settings.problems.map(({ setting, problem }) =>
      fault(
        "settings",
        `${setting} ${problem}.`,
        "Mend the setting; docs/reference/settings.md lists them all.",
      ),
    );
  const { config } = settings;
  const findings = [
    fine("settings", `They are usable; the mode is ${config.mode}.`),
    ...(await machineChecks(config)),
  ];
  let database: Database;
  try {
    database = await openDatabase(config);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? ` (${error.code})` : "";
    const advice =
      config.databaseUrl === null
        ? "Look at pg.log in PREMIA_DATA_DIR."
        : "See whether the server of DATABASE_URL runs, can be reached from here, and knows this user and password.";
    return [...findings, fault("database", `It does not answer${code}.`, advice)];
  }
  try {
    return [
      ...findings,
      fine("database", "It answers."),
      ...(await databaseChecks(database, config)),
      ...(await replicaChecks(database.orm, config)),
    ];
  } finally {
    await database.close();
  }
}

const marks = { ok: "ok     ", warning: "WARNING", problem: "PROBLEM" } as const;

function textOf({ state, check, said, advice }: Finding): string {
  const line = `${marks[state]}  ${check}: ${said}`;
  return advice === null ? line : `${line}\n         → ${advice}`;
}
