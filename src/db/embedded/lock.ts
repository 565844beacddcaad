/** A lock between processes on one data directory, for starting and stopping its server. */

import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";
import { diskFull, EmbeddedPostgresError, unwritable } from "./error.ts";

const sqliteBusy = 5;
const sqliteFull = 13;
const pollMs = 10;
/** Longer than a start with crash recovery or an orderly stop takes. */
const patienceMs = 180_000;

/**
 * Runs `work` while no other process or thread does so for the same directory. The lock is SQLite's lock on
 * an empty file: the kernel lets go of it when its holder dies, so it cannot be left behind, unlike a file
 * that names a process id, which may by then belong to another process.
 */
export async function withDirectoryLock<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const lock = openLock(dataDir);
  try {
    await acquire(lock, dataDir);
    return await work();
  } finally {
    lock.close();
  }
}

function openLock(dataDir: string): DatabaseSync {
  try {
    return new DatabaseSync(join(dataDir, "pg.lock"), { timeout: 0 });
  } catch (error) {
    throw lockFailed(error, dataDir);
  }
}

async function acquire(lock: DatabaseSync, dataDir: string): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!tryAcquire(lock, dataDir)) {
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        "start",
        `Another process has been starting or stopping the database in ${dataDir} for ${patienceMs / 1000} s.`,
        "Look for a Premia process that hangs, and end it.",
      );
    }
    await delay(pollMs);
  }
}

function tryAcquire(lock: DatabaseSync, dataDir: string): boolean {
  try {
    // With its journal in memory nothing is written, so that a server can be stopped when the disk is full.
    lock.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return true;
  } catch (error) {
    if (sqliteCode(error) === sqliteBusy) return false;
    throw lockFailed(error, dataDir);
  }
}

function lockFailed(error: unknown, dataDir: string): EmbeddedPostgresError {
  if (sqliteCode(error) === sqliteFull) return diskFull(dataDir);
  return unwritable(dataDir, error instanceof Error ? error.message : String(error));
}

function sqliteCode(error: unknown): number {
  return error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;
}
