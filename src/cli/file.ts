/** Files that commands write: beside their place first, so that a half is never taken for the whole. */
import { rename, rm } from "node:fs/promises";
import { refuse } from "../problem.ts";

/** Writes a file by `write`, which is given the place of the part. Throws ValidationProblem where the disk does not take it. */
export async function writeWhole(path: string, write: (part: string) => Promise<void>): Promise<void> {
  const part = `${path}.part`;
  try {
    await write(part);
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw tellWriting(path, error);
  }
}

/** A fault in writing somewhere, which throws ValidationProblem where the disk does not take it. */
export function tellWriting(path: string, error: unknown): unknown {
  const obstacle = obstacles[systemCode(error)];
  if (obstacle !== undefined) refuse(["out"], `${path} cannot be written: ${obstacle}.`);
  return error;
}

const obstacles: Readonly<Record<string, string>> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the quota of the disk is used up",
  ENOENT: "there is no such folder",
  ENOTDIR: "there is no such folder",
  EISDIR: "it is a folder",
  EACCES: "you may not write there",
  EPERM: "you may not write there",
  EROFS: "the disk is read-only",
};

/** The system's code of a fault of a file, not of a connection. */
function systemCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
