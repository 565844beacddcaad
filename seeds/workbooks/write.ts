/** `npm run workbooks -- [FOLDER]`: writes the sample workbooks, each with what was planted in it beside it as JSON. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileOf, sampleWorkbooks } from "./index.ts";

const [folder = "workbooks"] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
for (const { name, habit, draft, planted } of sampleWorkbooks()) {
  writeFileSync(join(folder, `${name}.xlsx`), await fileOf(draft));
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify({ name, habit, planted }, null, 2)}\n`);
  console.log(`${join(folder, `${name}.xlsx`)}: ${habit}`);
}
