/**
 * `npm run sbom`: writes what a release is made of as CycloneDX, by npm from the lock file: the same bytes from the same lock, on any
 * machine and at any time.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packages } from "./packages.ts";

const root = join(import.meta.dirname, "../..");

interface Component {
  readonly name: string;
  readonly version: string;
  readonly "bom-ref": string;
}

interface Bom {
  readonly metadata: { readonly component: Component; readonly tools: unknown };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** npm's own list without what only developers have, and without what differs from time to time and place to place. */
export function billOfMaterials(): string {
  const options = ["--package-lock-only", "--sbom-format", "cyclonedx", "--sbom-type", "application"];
  const bom: Bom = JSON.parse(
    execFileSync("npm", ["sbom", ...options], { cwd: root, encoding: "utf8", maxBuffer: 50_000_000 }),
  );
  const { name } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const ours = new Set(packages(root).map((each) => `${each.name}@${each.version}`));
  const components = bom.components.filter((each) => ours.has(`${each.name}@${each.version}`));
  const refs = new Set([bom.metadata.component["bom-ref"], ...components.map((each) => each["bom-ref"])]);
  const content = {
    ...bom,
    metadata: { component: { ...bom.metadata.component, name } },
    components,
    dependencies: bom.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => refs.has(each)) })),
  };
  const hash = createHash("sha256")
    .update(JSON.stringify({ ...content, serialNumber: "" }))
    .digest("hex");
  const parts = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ];
  return `${JSON.stringify({ ...content, serialNumber: `urn:uuid:${parts.join("-")}` }, null, 2)}\n`;
}

if (import.meta.main) {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const path = `premia-${version}.cdx.json`;
  writeFileSync(path, billOfMaterials());
  console.log(path);
}
