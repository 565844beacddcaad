/** Whatever text comes, it is checked, evaluated and explained without a throw, and both give the same value. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  catalogue,
  checkText,
  compile,
  decimal,
  explain,
  printValue,
  sentenceOf,
  symbolsOf,
  type Trace,
} from "../../../grammar/index.ts";
import { anyText } from "../../support/texts.ts";

const symbols = symbolsOf({ variables: ["x"], salary: true });
const samples = [
  "1",
  "0",
  "-1",
  "x",
  "SALARY",
  '"a"',
  "TRUE",
  "{1,2;3,4}",
  "1/0",
  "",
  "1E+300",
  "LAMBDA(a,a)",
];

/** A call of any function with any number of any arguments. */
const anyCall = fc
  .tuple(
    fc.constantFrom(...catalogue.map((entry) => entry.name)),
    fc.array(fc.constantFrom(...samples), { maxLength: 6 }),
  )
  .map(([name, args]) => `${name}(${args.join(",")})`);

function allSentences(trace: Trace): string[] {
  return [sentenceOf(trace), ...trace.children.flatMap(allSentences)];
}

function evaluates(text: string): boolean {
  const checked = checkText(text, symbols);
  const inputs = checked.slots.map(() => decimal("3"));
  const value = printValue(compile(checked).evaluate(inputs));
  const explained = explain(checked, inputs);
  allSentences(explained.trace);
  return printValue(explained.value) === value;
}

test("any text (100,000 texts)", () => {
  fc.assert(fc.property(anyText, evaluates), { numRuns: 100_000, seed: 20260401 });
});

test("any call of any function (50,000 calls)", () => {
  fc.assert(fc.property(anyCall, evaluates), { numRuns: 50_000, seed: 20260402 });
});

test("functions that Excel has and this language has not say why", () => {
  const { diagnostics } = checkText("RAND() + 1", symbols);
  expect(diagnostics.map(({ code, message, start, end }) => ({ code, message, start, end }))).toEqual([
    {
      code: "function.unsupported",
      message:
        "RAND is not supported: its value changes with every look, and a month computed again must give the same.",
      start: 0,
      end: 4,
    },
  ]);
});

test("names of JavaScript's own are ordinary unknown names", () => {
  for (const name of ["constructor", "__proto__", "toString", "hasOwnProperty", "prototype"]) {
    const checked = checkText(`${name} + ${name}()`, symbols);
    expect(checked.diagnostics.map((each) => each.code)).toEqual(["name.unknown", "function.unknown"]);
    expect(printValue(compile(checked).evaluate([]))).toBe("#NAME?");
  }
});
