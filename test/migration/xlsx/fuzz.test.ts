/** Files changed at random, always the same ones: each is read or refused, and what is read can be computed. */
import { expect, test } from "vitest";
import { Random } from "../../fuzz/random.ts";
import { changedBytes, changedPart, triedWorkbook } from "../../fuzz/workbooks.ts";

test("bytes of the archive changed", async () => {
  const random = new Random(1);
  const outcomes = new Set<string>();
  for (let n = 0; n < 1000; n++) outcomes.add(await triedWorkbook(changedBytes(random)));
  expect([...outcomes]).toEqual(expect.arrayContaining(["READ", "DAMAGED"]));
}, 120_000);

test("the XML of its parts changed, under sound checksums", async () => {
  const random = new Random(2);
  const outcomes = new Set<string>();
  for (let n = 0; n < 1500; n++) outcomes.add(await triedWorkbook(changedPart(random)));
  expect([...outcomes]).toEqual(expect.arrayContaining(["READ", "DAMAGED", "NOT_A_WORKBOOK"]));
}, 240_000);
