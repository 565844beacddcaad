/** Disks that are soon full, for tests as root on Linux; others skip and say so. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folders: string[] = [];

/** A folder that holds so much and no more; null where nothing may be mounted here. */
export function smallDisk(size: string): string | null {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "premia-disk-")));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size},mode=755`, "tmpfs", folder], {
      stdio: "ignore",
    });
  } catch {
    rmSync(folder, { recursive: true });
    console.warn("skipped: no disk can be mounted here to be full");
    return null;
  }
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

/** Takes all of them away. */
export function removeDisks(): void {
  for (const folder of folders.splice(0)) {
    execFileSync("umount", ["-l", folder]);
    rmSync(folder, { recursive: true, force: true });
  }
}
