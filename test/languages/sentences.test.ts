/** Whatever the application or the formula language says in English, it says in Russian and Japanese too. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { catalogue, type Patterns } from "../../grammar/index.ts";
import { japanese as japaneseGrammar } from "../../grammar/languages/japanese/index.ts";
import { russian as russianGrammar } from "../../grammar/languages/russian/index.ts";
import { library } from "../../src/bonuses/index.ts";
import { tellerOf } from "../../src/languages/index.ts";
import { japanese } from "../../src/languages/japanese/index.ts";
import { russian } from "../../src/languages/russian/index.ts";
import { librarySentences } from "../../src/languages/russian/library.ts";
import { madeIn } from "./made.ts";

const root = join(import.meta.dirname, "../..");

/** What operators read in a terminal or a log, files that are exported, and words of other languages. */
const notTold =
  /^src\/(cli|observability|db\/(embedded|migrations|orm|session)|config|settings|server\/(health|http|operations|time|error-codes)|languages|migration\/(export\/(functions|run-workbook|tier-sheet|statement-\w+|value-columns|line-cells|translate)|xlsx-writer)|pay\/sentences|bonuses\/library\/(commissions|counted|together))|^grammar\/(languages|diagnostic|functions\/.*|(run|edit\/difference)\/sentences)|^schema\/descriptions/;

/** Sentences that are put together of others, as they come out. */
const composed: Readonly<Record<string, readonly string[]>> = {
  "{} is longer than {} characters.": [
    "The external id is longer than 500 characters.",
    'The attribute "colour" is longer than 500 characters.',
  ],
  "{} has characters that are no text.": [
    "The external id has characters that are no text.",
    'The attribute "colour" has characters that are no text.',
    "input.name has characters that are no text.",
  ],
  "The file has no column {}{}.": [
    "The file has no column employee.",
    "The file has no column employee (or number, person).",
  ],
  "{} is no date from 1900 to 9999: write YYYY-MM-DD or, in files, DD.MM.YYYY.": [
    '"soon" is no date from 1900 to 9999: write YYYY-MM-DD or, in files, DD.MM.YYYY.',
  ],
  "The {} {} is not a number.": ['The amount "many" is not a number.'],
  "The {} {} has an exponent: write out its digits.": [
    'The amount "1E+5" has an exponent: write out its digits.',
  ],
  "The quantity {} is negative.": ['The quantity "-1" is negative.'],
  "Pay is a number: this comes to {}.": [
    "Pay is a number: this comes to text.",
    "Pay is a number: this comes to TRUE or FALSE.",
  ],
  "Row {}: there is no {}.": ['Row 4: there is no indicator "sale".', "Row 4: there is no such subject."],
  "In error: {}{}. Mend and recompute each, or leave them out by name.": [
    "In error: 7, 8. Mend and recompute each, or leave them out by name.",
    "In error: 7, 8 and 12 more. Mend and recompute each, or leave them out by name.",
  ],
  '"{}" is {}, and comes to {}.': ['1011: "Volume" is 12.50, and comes to an error.'],
  "The total is {}, its lines come to {}.": ["1011: The total is 12.50, its lines come to 12.51."],
  "This [ is never closed.": ["This [ is never closed."],
  "{} {} already. Try again when one is done.": [
    "4 runs wait or are computed already. Try again when one is done.",
    "4 imports wait or are worked at already. Try again when one is done.",
  ],
  "This {} {}.": ["This ) closes nothing.", "This ; separates nothing here."],
  "{} takes {} argument{}, not {}: {}.": [
    "ROUND takes 2 arguments, not 1: ROUND(number, digits).",
    "ABS takes 1 argument, not 2: ABS(number).",
    "SUM takes at least 1 arguments, not 0: SUM(number, …).",
    "LOG takes 1 to 2 arguments, not 3: LOG(number, [base]).",
  ],
  "A value is missing here{}.": ["A value is missing here.", "A value is missing here after +."],
  "{} are separated by {} here, not {}.": [
    "Arguments are separated by a comma here, not a semicolon.",
    "The values of an array are separated by a semicolon here, not a comma.",
  ],
  "What is added up is {}[{}].": ["What is added up is documents[amount]."],
  "{} takes a number of periods from 1 to {}, typed as such: {}(sales, 3).": [
    "PREV takes a number of periods from 1 to 120, typed as such: PREV(sales, 3).",
  ],
  "Several profiles hold {}: name one, WEIGHT({}, profile).": [
    "Several profiles hold sales: name one, WEIGHT(sales, profile).",
  ],
  "The indicator {} has no tier table of its own: name one, TIER({}, table).": [
    "The indicator sales has no tier table of its own: name one, TIER(sales, table).",
  ],
  "This condition is always {}.": ["This condition is always true.", "This condition is always false."],
};

/** Descriptions of fields that the schema gives by position. */
const described: ReadonlySet<string> = new Set([
  "What the external ids belong to, such as crm.",
  "Record nothing where any fact is rejected.",
  "The code of a plan version; the active one where left out.",
]);

const sources = globSync("{grammar,schema,src}/**/*.ts", { cwd: root }).filter((path) => !notTold.test(path));
const made = sources.flatMap(madeIn).filter(({ sentence }) => !described.has(sentence));
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
const skeletonOf = (pattern: string) => pattern.replace(/\{\w+(?::\w+)?\}/g, "{}");

test("there are sentences in the sources", () => expect(made.length).toBeGreaterThan(300));

test.each([
  ["Russian", { ...russianGrammar.sentences, ...russian }],
  ["Japanese", { ...japaneseGrammar.sentences, ...japanese }],
])("each sentence of the sources has its words in %s", (_, patterns: Patterns) => {
  const known = new Set(Object.keys(patterns).map(skeletonOf));
  const untold = made.filter(({ sentence }) => !known.has(sentence) && !Object.hasOwn(composed, sentence));
  expect(untold).toEqual([]);
});

test.each(["ru", "ja"] as const)("sentences that are put together are told in %s", async (language) => {
  const tell = await tellerOf(language);
  for (const sentence of Object.values(composed).flat()) expect(tell(sentence)).not.toBe(sentence);
});

test("the API gives out no sentence as it is made", () => {
  const untold = globSync("schema/*.ts", { cwd: root }).filter((path) =>
    /exposeString\("(?:message|error|failure)"/.test(readFileSync(join(root, path), "utf8")),
  );
  expect(untold).toEqual([]);
});

test("no exception is kept for what no source says", () => {
  const said = new Set(made.map(({ sentence }) => sentence));
  expect(Object.keys(composed).filter((sentence) => !said.has(sentence))).toEqual([]);
});

test("nothing is told that is said no more", () => {
  const said = new Set([...made.map(({ sentence }) => sentence), ...Object.values(composed).flat()]);
  const isSaid = (english: string) => {
    const skeleton = skeletonOf(english);
    const shape = new RegExp(`^${skeleton.split("{}").map(escaped).join(".+")}$`);
    return said.has(skeleton) || [...said].some((sentence) => shape.test(sentence));
  };
  const readyTexts = new Set(Object.keys(librarySentences));
  const sentences = Object.keys(russian).filter(
    (english) => /^["A-Z{].* .*[.!?]$/.test(english) && !english.startsWith("{") && !readyTexts.has(english),
  );
  expect(sentences.filter((english) => !isSaid(english))).toEqual([]);
});

test.each([
  ["Russian", { ...russianGrammar.sentences, ...russian }],
  ["Japanese", { ...japaneseGrammar.sentences, ...japanese }],
])("a sentence in %s fills in what the English one does", (_, patterns: Patterns) => {
  const holes = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();
  for (const [english, told] of Object.entries(patterns))
    expect(holes(told), english).toEqual(holes(english));
});

test("both languages say the same", () => {
  expect(Object.keys(russian).sort()).toEqual(Object.keys(japanese).sort());
  expect(Object.keys(russianGrammar.sentences).sort()).toEqual(Object.keys(japaneseGrammar.sentences).sort());
  expect(Object.keys(russianGrammar.functions).sort()).toEqual(Object.keys(japaneseGrammar.functions).sort());
});

test("a pattern is said in one place only", () => {
  const known = Object.keys(russianGrammar.sentences);
  expect(Object.keys(russian).filter((english) => known.includes(english))).toEqual([]);
});

test.each(["ru", "ja"] as const)("each pattern is told in %s as itself, not as another", async (language) => {
  const tell = await tellerOf(language);
  const samples: Readonly<Record<string, string>> = {
    number: "7",
    day: "2026-03-15",
    month: "2026-03",
    locales: "ru-RU",
    told: "sample",
    list: "sample",
    readings: "sample",
    text: "sample",
    sentence: "You may not do or see this.",
  };
  const patterns =
    language === "ru"
      ? { ...russianGrammar.sentences, ...russian }
      : { ...japaneseGrammar.sentences, ...japanese };
  for (const [english, translation] of Object.entries(patterns)) {
    const kinds = new Map(
      [...english.matchAll(/\{(\w+)(?::(\w+))?\}/g)].map(([, name = "", kind = "text"]) => [name, kind]),
    );
    const sample = english.replace(/\{(\w+)(?::\w+)?\}/g, (_, name) => samples[kinds.get(name) ?? ""] ?? "");
    const parts = translation.split(/\{\w+\}/);
    const told = tell(sample);
    for (const part of parts) expect(told, `${sample} → ${translation}`).toContain(part);
  }
});

test.each(["ru", "ja"] as const)("the help on each function is told in %s", async (language) => {
  const tell = await tellerOf(language);
  const untold = catalogue.filter(({ doc }) => tell(doc) === doc).map(({ name }) => name);
  expect(untold).toEqual([]);
});

test.each(["ru", "ja"] as const)("the ready rules are told in %s", async (language) => {
  const tell = await tellerOf(language);
  const texts = library.flatMap((entry) => [
    entry.name,
    entry.description,
    ...entry.tierTables.map(({ name }) => name),
    ...entry.indicators.flatMap(({ name, unitOfMeasure }) => [name, unitOfMeasure]),
    ...(entry.kind === "TEMPLATE" ? entry.tests.map(({ name }) => name) : []),
  ]);
  expect(texts.filter((text) => text !== "" && tell(text) === text)).toEqual([]);
});
