/** Every link in the documents leads somewhere: to a file that is there, and to a heading of it. */
import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { documentAt, prose, root } from "./documents.ts";

const paths = globSync(["*.md", "docs/**/*.md"], { cwd: root }).sort();

/** A heading's anchor, as GitHub makes it. */
function anchorOf(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");
}

function anchorsOf(path: string): Set<string> {
  const headings = prose(documentAt(path)).matchAll(/^#{1,6} (.+)$/gm);
  return new Set([...headings].map(([, heading = ""]) => anchorOf(heading)));
}

function faultOf(from: string, target: string): string | null {
  if (/^[a-z]+:/.test(target)) return null;
  const [file = "", anchor] = target.split("#");
  const path = file === "" ? from : relative(root, join(root, dirname(from), decodeURI(file)));
  if (!existsSync(join(root, path))) return `${from}: ${target} is not there`;
  if (anchor === undefined || statSync(join(root, path)).isDirectory()) return null;
  return anchorsOf(path).has(anchor) ? null : `${from}: ${target} has no such heading`;
}

test("every relative link leads to a file, and to a heading of it", () => {
  const faults = paths.flatMap((path) =>
    [...prose(documentAt(path)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => faultOf(path, target)),
  );
  expect(faults.length).toBeGreaterThan(100);
  expect(faults.filter((fault) => fault !== null)).toEqual([]);
});

test("every document is in the index, and every decision in its list", () => {
  const listed = (index: string) =>
    new Set(
      [...readFileSync(join(root, index), "utf8").matchAll(/\]\(([^)#\s]+)/g)].map(([, target = ""]) =>
        relative(root, join(root, dirname(index), target)),
      ),
    );
  const documents = paths.filter((path) => /^docs\/(?!decisions\/|README)/.test(path));
  expect(documents.filter((path) => !listed("docs/README.md").has(path))).toEqual([]);
  const decisions = paths.filter((path) => /^docs\/decisions\/\d/.test(path));
  expect(decisions.filter((path) => !listed("docs/decisions/README.md").has(path))).toEqual([]);
});
