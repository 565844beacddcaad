/** The fuzzer's short form, with the seeds of each time: `npm run fuzz` runs as many as one likes. */
import { expect, test } from "vitest";
import { testDatabase } from "../support/database.ts";
import { fuzzApi } from "./api.ts";
import { foundFuzzedCompany } from "./company.ts";
import { randomCsv, triedCsv } from "./csv.ts";
import { fuzzLanguage } from "./language.ts";
import { Random } from "./random.ts";

test("5,000 texts and formulas come through every step of the language, in every locale", () => {
  fuzzLanguage(5000, 7);
}, 120_000);

test("2,000 tables are read or refused", async () => {
  const random = new Random(11);
  const outcomes = new Set<string>();
  for (let made = 0; made < 2000; made++) outcomes.add(await triedCsv(randomCsv(random)));
  expect([...outcomes].sort()).toEqual(["READ", "REFUSED"]);
}, 120_000);

test("every operation of the API, called twice at random, answers what a client can act on", async () => {
  const { orm } = await testDatabase();
  const company = await foundFuzzedCompany(orm);
  expect(await fuzzApi({ orm, ...company }, { seed: 13, from: 0, to: 280 })).toEqual([]);
}, 240_000);
