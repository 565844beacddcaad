/** The styles of the console: those of each component of the library that a screen uses, and no others'. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const styles = readFileSync(join(root, "web/styles.ts"), "utf8");
const files = globSync("web/**/*.{ts,tsx}", { cwd: root }).map((path) =>
  readFileSync(join(root, path), "utf8"),
);
const used = files.flatMap((text) =>
  [...text.matchAll(/import \{([^}]*)\} from "@mantine\/core"/g)].flatMap(([, names = ""]) =>
    names.split(",").map((name) => name.replace("type ", "").trim()),
  ),
);

test("each component that is used brings its styles", () => {
  const own = [...new Set(used)].filter((name) =>
    existsSync(join(root, `node_modules/@mantine/core/styles/${name}.css`)),
  );
  expect(own.length).toBeGreaterThan(30);
  expect(own.filter((name) => !styles.includes(`/styles/${name}.css"`))).toEqual([]);
});
