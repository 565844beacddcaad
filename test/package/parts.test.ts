/** What a release is made of: licences that we may use, and a list of it that is the same each time. */
import { expect, test } from "vitest";
import { isAllowed, refused } from "../../docs/reference/licences.ts";
import { type Locked, packages, packagesOf } from "../../docs/reference/packages.ts";
import { billOfMaterials } from "../../docs/reference/sbom.ts";

const root = new URL("../../", import.meta.url).pathname;
const ours = packages(root);

test("every package of a release stands under a licence that we may use", () => {
  expect(refused(ours)).toEqual([]);
  const names = ours.map(({ name }) => name);
  // One of the server, one that it needs, one of the console, one that it needs; and none of developers alone.
  for (const name of ["graphql-yoga", "postgres-array", "react", "scheduler"]) expect(names).toContain(name);
  for (const name of ["vitest", "typescript", "vite"]) expect(names).not.toContain(name);
});

test.each([
  ["MIT", true],
  ["(MIT OR GPL-3.0-only)", true],
  ["Apache-2.0 AND MIT", true],
  ["MIT AND GPL-2.0-only", false],
  ["AGPL-3.0-only", false],
  ["GPL-3.0-or-later", false],
  ["UNLICENSED", false],
  ["SEE LICENSE IN LICENSE", false],
  ["", false],
])("%s is allowed: %s", (licence, expected) => {
  expect(isAllowed(licence)).toBe(expected);
});

test("a package that another one brings is found, where Node finds it; one that only developers have is not", () => {
  const lock: Record<string, Locked> = {
    "": {},
    "node_modules/a": { version: "1.0.0", license: "MIT", dependencies: { b: "2" } },
    "node_modules/a/node_modules/b": { version: "2.0.0", license: "GPL-3.0-only" },
    "node_modules/b": { version: "1.0.0", license: "MIT", dev: true },
    "node_modules/shown": { version: "1.0.0", license: "MIT", dev: true, dependencies: { deep: "1" } },
    "node_modules/deep": { version: "1.0.0", dev: true },
  };
  expect(refused(packagesOf(lock, ["shown"]))).toEqual([
    { name: "b", version: "2.0.0", licence: "GPL-3.0-only", partOf: "server" },
    { name: "deep", version: "1.0.0", licence: "", partOf: "console" },
  ]);
});

test("the bill of materials lists exactly these, the same each time, and names no registry", () => {
  const bom = billOfMaterials();
  const { components, metadata, bomFormat } = JSON.parse(bom);
  expect([bomFormat, metadata.component.name]).toEqual(["CycloneDX", "premia"]);
  const keys = (all: readonly { name: string; version: string }[]) =>
    all.map((each) => `${each.name}@${each.version}`).sort();
  expect(keys(components)).toEqual(keys(ours));
  expect(bom).not.toMatch(/timestamp|registry/);
  expect(billOfMaterials()).toBe(bom);
}, 120_000);
