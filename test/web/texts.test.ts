/** The texts of the console: every language says everything, with the same arguments. */
import { globSync } from "node:fs";
import { join } from "node:path";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { createTranslator } from "use-intl/core";
import { describe, expect, test } from "vitest";

const web = join(import.meta.dirname, "../../web");
const folders = globSync("**/texts/**/en.ts", { cwd: web }).map((path) => path.replace(/\/en\.ts$/, ""));

type Tree = { readonly [key: string]: string | Tree };

async function textsOf(folder: string, language: string): Promise<ReadonlyMap<string, string>> {
  const module = await import(join(web, folder, `${language}.ts`));
  return new Map(flat(module[language], ""));
}

function flat(tree: Tree, above: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[`${above}${key}`, value] as [string, string]]
      : flat(value, `${above}${key}.`),
  );
}

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
