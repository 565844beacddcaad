/** What the architecture says of itself holds: folders, who uses whom, and every table. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rows, sql } from "../../src/db/sql.ts";
import { testDatabase } from "../support/database.ts";
import { codeIn, documentAt, prose, root } from "./documents.ts";

const { orm } = await testDatabase();
const document = documentAt("docs/architecture.md");
const diagrams = document.blocks.filter(({ language }) => language === "mermaid");

test("every table of the database is named, and no other", async () => {
  const found = await rows<{ name: string }>(
    orm.em.fork(),
    sql`select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
        and relname not like 'mikro_orm_%'`,
  );
  const [, chapter = ""] = prose(document).split("## What is stored");
  const [table = ""] = chapter.split("\n\nMoney");
  const named = codeIn(table).filter((code) => code !== "pgboss");
  expect(named.toSorted()).toEqual(found.map(({ name }) => name).toSorted());
});

test("every concept is named", () => {
  const [, chapter = ""] = prose(document).split("## The house");
  const folders = codeIn(chapter).filter((code) => /^src\/\w+$/.test(code));
  for (const folder of folders) expect(existsSync(join(root, folder)), folder).toBe(true);
  // Doors, and what is too small to be one.
  const others = ["src/server", "src/cli", "src/calls", "src/csv"];
  expect(
    globSync("src/*/", { cwd: root })
      .map((path) => path.replace(/\/$/, ""))
      .toSorted(),
  ).toEqual([...new Set([...folders, ...others])].toSorted());
});

test("the diagram of the house has the arrows that imports have, and no other", () => {
  const house = diagrams[1]?.text ?? "";
  const arrows = [...house.matchAll(/^ {2}(\w+)(?:\[[^\]]*\])? --> (\w+)/gm)].map(
    ([, from, to]) => `${from} → ${to}`,
  );
  expect(arrows.toSorted()).toEqual([...importsBetweenParts()].toSorted());
});

/** The parts of the house of which one imports another; the shortest way is drawn, so that what follows from others is left out. */
function importsBetweenParts(): Set<string> {
  const found = new Set<string>();
  for (const path of globSync("{web,src,schema,seeds,grammar}/**/*.{ts,tsx}", { cwd: root })) {
    if (/node_modules|web\/(dist|build)/.test(path)) continue;
    for (const [, target = ""] of readFileSync(join(root, path), "utf8").matchAll(/from "(\.[^"]+)"/g)) {
      const [from, to] = [partOf(path), partOf(join(path, "..", target))];
      if (from !== to) found.add(`${from} → ${to}`);
    }
  }
  return new Set([...found].filter((arrow) => !followsFrom(found, arrow)));
}

function partOf(path: string): string {
  const [, part = ""] = /^(src\/(?:server|cli)|web|src|schema|seeds|grammar)\//.exec(path) ?? [];
  return part.replace("src/", "");
}

function followsFrom(arrows: ReadonlySet<string>, arrow: string): boolean {
  const [from, to] = arrow.split(" → ");
  const reaches = (at: string | undefined): boolean =>
    [...arrows].some((each) => {
      const [start, end] = each.split(" → ");
      return start === at && each !== arrow && (end === to || reaches(end));
    });
  return reaches(from);
}
