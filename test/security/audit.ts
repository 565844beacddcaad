/** `npm run audit`: asks the registry for known weaknesses of the packages in use, and says plainly where it cannot be asked. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");
const { stdout } = spawnSync("npm", ["audit", "--json", ...process.argv.slice(2)], {
  cwd: root,
  encoding: "utf8",
  maxBuffer: 2 ** 28,
});
const report = reportOf(stdout);
const counts = report?.metadata?.vulnerabilities;
if (counts === undefined) {
  console.error(
    `Nothing is known of weaknesses: the registry of npm cannot be asked (${report?.message ?? "no answer"}). Run this where it can: npm config get registry.`,
  );
  process.exitCode = 2;
} else {
  const { total = 0, ...kinds } = counts;
  const told = Object.entries(kinds).flatMap(([kind, count]) => (count > 0 ? [`${count} ${kind}`] : []));
  console.log(
    total === 0 ? "No known weaknesses in the packages in use." : `${told.join(", ")}: see npm audit.`,
  );
  process.exitCode = total === 0 ? 0 : 1;
}

interface Report {
  readonly message?: string;
  readonly metadata?: { readonly vulnerabilities?: Readonly<Record<string, number>> };
}

function reportOf(text: string): Report | null {
  try {
    return JSON.parse(text) as Report;
  } catch {
    return null;
  }
}
