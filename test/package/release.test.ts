/** The changelog tells of the version that the package has, and is kept by its rules. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const changelog = readFileSync("CHANGELOG.md", "utf8");
const { version, dependencies } = JSON.parse(readFileSync("package.json", "utf8"));

test("the changelog has a section of this version with its day, after what is not released", () => {
  const sections = [...changelog.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
  expect(sections[0]).toBe("Unreleased");
  expect(sections[1]).toMatch(new RegExp(`^${version.replaceAll(".", "\\.")} - \\d{4}-\\d{2}-\\d{2}$`));
  const kinds = [...changelog.matchAll(/^### (.+)$/gm)].map(([, title]) => title);
  for (const kind of kinds)
    expect(["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"]).toContain(kind);
});

test("the lock is of this version, and versions are exact", () => {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
  expect([lock.version, lock.packages[""].version]).toEqual([version, version]);
  for (const each of Object.values<string>(dependencies)) expect(each).toMatch(/^\d/);
});
