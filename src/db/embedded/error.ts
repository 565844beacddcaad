/** The one error that our own PostgreSQL server reports, with what the user can do about it. */

export type EmbeddedPostgresProblem =
  | "account"
  | "binaries"
  | "cluster"
  | "credentials"
  | "data-dir"
  | "disk-full"
  | "initdb"
  | "port-taken"
  | "start"
  | "stop"
  | "unreachable"
  | "version";

/** `message` says what is wrong and `hint` what to do; start-up prints both without a stack trace. */
export class EmbeddedPostgresError extends Error {
  override readonly name = "EmbeddedPostgresError";
  readonly problem: EmbeddedPostgresProblem;
  readonly hint: string;

  constructor(problem: EmbeddedPostgresProblem, message: string, hint: string) {
    super(message);
    this.problem = problem;
    this.hint = hint;
  }
}

/** The code of a system error such as `ENOENT`, or the empty string. */
export function systemCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

export function diskFull(path: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    "disk-full",
    `The disk that holds ${path} is full.`,
    "Free some space, or set PREMIA_DATA_DIR to a folder on another disk.",
  );
}

export function unwritable(path: string, reason: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    "data-dir",
    `The data folder ${path} cannot be used: ${reason}.`,
    "Set PREMIA_DATA_DIR to a folder on a local disk that this user may write to.",
  );
}

const fullCodes: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT"]);
const refusalCodes: ReadonlySet<string> = new Set([
  "EACCES",
  "EEXIST",
  "EISDIR",
  "ENOENT",
  "ENOTDIR",
  "EROFS",
]);

/** What a file operation in the data folder ran into, in terms of what the user can do about it. */
export function explainFileError(error: unknown, dataDir: string): unknown {
  if (error instanceof EmbeddedPostgresError) return error;
  const code = systemCode(error);
  if (fullCodes.has(code)) return diskFull(dataDir);
  if (refusalCodes.has(code) && error instanceof Error) return unwritable(dataDir, error.message);
  return error;
}
