/** Checks of this machine: files and space. */
import { constants, existsSync } from "node:fs";
import { access, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import type { Config } from "../../config.ts";
import { readOperations } from "../../server/operations.ts";
import { type Finding, fault, fine, warning } from "./finding.ts";

const GIB = 1024 ** 3;

export async function machineChecks(config: Config): Promise<Finding[]> {
  const findings = [mode(config), operations(config)];
  if (config.databaseUrl === null) findings.push(await dataDir(config), await space(config));
  return findings;
}

function mode({ mode: which, databaseUrl }: Config): Finding {
  if (which === "production" || databaseUrl === null) return fine("mode", `It is ${which}.`);
  return warning(
    "mode",
    "It is demo on a database of your own: anybody can sign in as anyone where it holds the demo company.",
    "Set NODE_ENV=production for real people.",
  );
}

function operations({ operations: path }: Config): Finding {
  if (path === null) return fine("operations", "No file of known operations is set.");
  try {
    return fine("operations", `${readOperations(path).size} operations are known.`);
  } catch (error) {
    const said = error instanceof Error ? error.message : "The file cannot be read.";
    return fault(
      "operations",
      said,
      "Mend the file of PREMIA_OPERATIONS; the server does not start without it.",
    );
  }
}

/** The folder itself, or the one in which it would be made. */
function standing(path: string): string {
  return existsSync(path) ? path : standing(dirname(path));
}

async function dataDir({ dataDir: path }: Config): Promise<Finding> {
  try {
    await access(standing(path), constants.W_OK | constants.X_OK);
    return fine("data folder", `${path} can be written.`);
  } catch {
    return fault(
      "data folder",
      `${path} cannot be written.`,
      "Give it to the user that runs Premia, or set PREMIA_DATA_DIR.",
    );
  }
}

async function space({ dataDir: path }: Config): Promise<Finding> {
  const { bavail, bsize, blocks } = await statfs(standing(path));
  const gib = (bavail * bsize) / GIB;
  const said = `${gib.toFixed(1)} GiB are free where the data folder is.`;
  const advice = "Make room: PostgreSQL stops when the disk is full.";
  if (gib < 1) return fault("disk", said, advice);
  return bavail / blocks < 0.1 ? warning("disk", said, advice) : fine("disk", said);
}
