/** The texts of the console: every language says everything, with the same arguments. */
import { globSync } from "node:fs";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";
import { textsOf, web } from "../support/console-texts.ts";
import { saidInSources } from "./said-keys.ts";

const folders = globSync("**/texts/**/en.ts", { cwd: web }).map((path) => path.replace(/\/en\.ts$/, ""));

/** The names that a message is given values by, those within its plural forms included. */
function argumentsOf(text: string): string[] {
  return [...new Set(namesIn(parse(text)))].sort();
}

function namesIn(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return namesIn(element.children);
    const forms = "options" in element ? Object.values(element.options) : [];
    return [element.value, ...forms.flatMap(({ value }) => namesIn(value))];
  });
}

/** Which of its plural forms a language needs in a text. */
const forms = { en: ["one", "other"], ru: ["one", "few", "many", "other"], ja: ["other"] } as const;

test("there are texts", () => expect(folders).toContain("texts/shared"));

test("no text is kept that no screen says", async () => {
  const said = saidInSources();
  const unsaid: string[] = [];
  for (const folder of folders) {
    const patterns = said.filter((each) => each.folder === folder).map(({ keys }) => keys);
    for (const key of (await textsOf(folder, "en")).keys())
      if (!patterns.some((pattern) => pattern.test(key))) unsaid.push(`${folder}: ${key}`);
  }
  expect(unsaid).toEqual([]);
});

describe.each(folders)("%s", (folder) => {
  test.each(["ru", "ja"] as const)("says in %s what it says in English", async (language) => {
    const measure = await textsOf(folder, "en");
    const texts = await textsOf(folder, language);
    expect([...texts.keys()].sort()).toEqual([...measure.keys()].sort());
    for (const [key, text] of texts) {
      expect(text.trim(), key).not.toBe("");
      expect(argumentsOf(text), key).toEqual(argumentsOf(measure.get(key) ?? ""));
    }
  });

  test.each(["en", "ru", "ja"] as const)("can be said in %s, in each plural form", async (language) => {
    const texts = await textsOf(folder, language);
    for (const [key, text] of texts) {
      const say = createTranslator({
        locale: language,
        messages: { text },
        onError(error) {
          throw error;
        },
      });
      for (const count of [0, 1, 2, 5, 21]) {
        const values = Object.fromEntries(argumentsOf(text).map((name) => [name, count]));
        expect((say as (key: string, values: object) => string)("text", values), key).not.toBe("");
      }
      if (text.includes(", plural,"))
        for (const form of forms[language]) expect(text, key).toContain(`${form} {`);
    }
  });
});
