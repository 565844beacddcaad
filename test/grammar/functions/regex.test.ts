/** Regular expressions in Excel's flavour: what they fit, that JavaScript agrees where it can, and that none runs on. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstMatch, regexOf } from "../../../grammar/functions/text/regex/regex.ts";
import { checkText, compile, explain, printValue, symbolsOf } from "../../../grammar/index.ts";
import { evaluated } from "../../support/formula.ts";

type Case = readonly [formula: string, value: string];

function holds(name: string, cases: readonly Case[]): void {
  describe(name, () => {
    test.each(cases)("%s is %s", (formula, value) => expect(evaluated(formula)).toBe(value));
  });
}

// Microsoft's examples, and what others have seen desktop Excel compute.
holds("as Excel documents", [
  ['REGEXTEST("alfalfa", "a")', "TRUE"],
  ['REGEXTEST("alfalfa", "[A-Z]")', "FALSE"],
  ['REGEXTEST("alfalfa", "[A-Z]", 1)', "TRUE"],
  ['REGEXTEST("alfalfa", "[0-9]")', "FALSE"],
  ['REGEXTEST("(378) 555-4195", "^\\([0-9]{3}\\) [0-9]{3}-[0-9]{4}$")', "TRUE"],
  ['REGEXTEST("+1 (878) 555-8622", "^\\([0-9]{3}\\) [0-9]{3}-[0-9]{4}$")', "FALSE"],
  ['REGEXTEST("a", "a", 2)', "#VALUE!"],
  ['REGEXEXTRACT("DylanWilliams", "[A-Z][a-z]+")', "Dylan"],
  ['REGEXEXTRACT("DylanWilliams", "[A-Z][a-z]+", 1)', '{"Dylan","Williams"}'],
  ['REGEXEXTRACT("9183-Green-M", "(\\d{4})-(\\w+)-(\\w+)", 2)', '{"9183","Green","M"}'],
  ['REGEXEXTRACT("9183", "\\d+", 2)', "#VALUE!"],
  ['REGEXEXTRACT("Stockholm", "\\d+")', "#N/A"],
  ['REGEXEXTRACT("Stockholm", "\\d+", 1)', "#N/A"],
  ['REGEXEXTRACT("Stockholm", "(\\d+)", 2)', "#N/A"],
  ['REGEXEXTRACT("a1 b2", "\\w\\d", 3)', "#VALUE!"],
  ['REGEXEXTRACT("a1 b2", "\\w\\d", -1)', "#VALUE!"],
  ['REGEXEXTRACT({"#a #b";"none";"#c"}, "#\\w+", 1)', '{"#a";#N/A;"#c"}'],
  ['REGEXEXTRACT("x", {"x";"["})', '{"x";#VALUE!}'],
  ['REGEXREPLACE("SoniaRees", "([A-Z][a-z]+)([A-Z][a-z]+)", "$2, $1")', "Rees, Sonia"],
  ['REGEXREPLACE("Sonia (378) 555-4195", "[0-9]+-", "***-")', "Sonia (378) ***-4195"],
  ['REGEXREPLACE("a-b-c-d", "-", "+", 2)', "a-b+c-d"],
  ['REGEXREPLACE("a-b-c-d", "-", "+", -1)', "a-b-c+d"],
  ['REGEXREPLACE("a-b-c-d", "-", "+", 99)', "a-b-c-d"],
  ['REGEXREPLACE("a-b-c-d", "-", "+", -99)', "a-b-c-d"],
  ['REGEXREPLACE("abc", "", "x")', "xaxbxcx"],
  ['REGEXREPLACE("aaaAbcd", "a", "0", , 1)', "0000bcd"],
  ['REGEXREPLACE("2026", "[0-9]+", "$1")', "#VALUE!"],
  ['REGEXREPLACE("price: $5", "\\$(\\d)", "$$$1")', "price: $5"],
]);

holds("replacements", [
  // biome-ignore lint/suspicious/noTemplateCurlyInString: PCRE2 writes groups so.
  ['REGEXREPLACE("ab", "(?<x>a)b", "${x}${1}[$0]")', "aa[ab]"],
  ['REGEXREPLACE("mary ANN", "(\\w)(\\w*)", "\\U$1\\L$2")', "Mary Ann"],
  ['REGEXREPLACE("a", "a", "\\Q$1\\E\\t\\x41\\\\")', "$1\tA\\"],
  ['REGEXREPLACE("b", "(a)?b", "<$1>")', "<>"],
  ['REGEXREPLACE("baac", "a*", "x")', "xbxxcx"],
  ['REGEXREPLACE("a", "a??", "x")', "xxx"],
  ['REGEXREPLACE("😀", "", "-")', "-😀-"],
  ['REGEXREPLACE("a", "a", "$")', "#VALUE!"],
  ['REGEXREPLACE("a", "a", "\\1")', "#VALUE!"],
  ['REGEXREPLACE(REPT("a", 20000), "a", "aa")', "#VALUE!"],
]);

/** The match and its groups, `-` for a group without text. */
function found(pattern: string, text: string): string {
  const allowance = { left: 1_000_000 };
  const regex = regexOf(pattern, false, allowance);
  if (regex === null) return "no pattern";
  const match = firstMatch(regex, text, allowance);
  if (match === null) return allowance.left < 0 ? "spent" : "none";
  return match.map((span) => (span === null ? "-" : text.slice(...span))).join("|");
}

// Beside PCRE2's manual; each was compared with the library 10.42.
describe("as PCRE2", () => {
  test.each([
    ["(a*)*", "b", "|"],
    ["(a|)*", "b", "|"],
    ["((a)|b)*", "ab", "ab|b|a"],
    ["(|a){3}$", "a", "a|a"],
    ["(.??){0,2}b", "éb", "éb|é"],
    ["a++a", "aa", "none"],
    ["a{2}+a", "aaa", "aaa"],
    ["(?>a+|ab)b", "aab", "aab"],
    ["<.+?>", "<a><b>", "<a>"],
    ["(a)?b\\1", "b", "none"],
    ["(?<y>a)\\k<y>\\g{-1}(?P=y)", "aaaa", "aaaa|a"],
    ["(?i)(a)\\1", "aA", "aA|a"],
    ["(?<=a|bc)d", "bcd", "d"],
    ["(?<!a)b", "abb", "b"],
    ["(?<=a+)d", "ad", "no pattern"],
    ["foo(?=bar)", "foobaz foobar", "foo"],
    ["foo(?!bar)...", "foobar foobaz", "foobaz"],
    ["a(?i)b|c", "C", "C"],
    ["(?i:a)b", "AB", "none"],
    ["(?m)^b$", "a\nb\nc", "b"],
    ["a$", "a\n", "a"],
    ["a\\z", "a\n", "none"],
    ["a.b", "a\nb", "none"],
    ["(?s)a.b", "a\nb", "a\nb"],
    ["(?x) a # one\n + b", "aab", "aab"],
    ["[]a]+", "a]", "a]"],
    ["[^]a]", "b", "b"],
    ["[a-\\d]", "a", "no pattern"],
    ["[[:alpha:][:digit:]-]+", "é-a1", "-a1"],
    ["(?i)[[:upper:]]", "a", "a"],
    ["(?i)k", "\u212a", "\u212a"],
    ["\\p{Lu}\\p{greek}\\PL", "Éα1", "Éα1"],
    ["\\w+", "éab", "ab"],
    ["^.$", "😀", "😀"],
    ["\\R+", "a\r\n\n", "\r\n\n"],
    ["a\\Kb", "ab", "b"],
    ["\\x41\\x{42}\\103\\cA", "ABC\u0001", "ABC\u0001"],
    ["\\Qa.b\\E+", "a.bb", "a.bb"],
    ["x{2", "x{2", "x{2"],
    ["a**", "a", "no pattern"],
    ["\\b+", "a", "no pattern"],
    ["a{3,2}", "a", "no pattern"],
    ["[b-a]", "a", "no pattern"],
    ["[", "a", "no pattern"],
    ["(", "a", "no pattern"],
    [")", "a", "no pattern"],
    ["\\y", "y", "no pattern"],
    ["\\u0041", "A", "no pattern"],
    ["(a)\\2", "a", "no pattern"],
    ["(?<n>a)(?<n>b)", "ab", "no pattern"],
    ["(?R)", "a", "no pattern"],
  ])("%s in %j finds %j", (pattern, text, expected) => expect(found(pattern, text)).toBe(expected));
});

/** Patterns that mean the same to JavaScript: what repeats takes something and keeps no group. */
const { pattern: sharedPattern } = fc.letrec<{
  atom: string;
  part: string;
  sequence: string;
  pattern: string;
}>((tie) => ({
  atom: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom("a", "b", "c", ".", "[ab]", "[^a]", "[b-c]", "\\w", "(?:ab|c)", "(?:a|ab)(?:c|bcd)"),
    tie("part").map((part) => `(?:a${part})`),
  ),
  part: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    tie("atom"),
    fc
      .tuple(tie("atom"), fc.constantFrom("*", "+", "?", "{2}", "{1,3}", "{2,}"), fc.constantFrom("", "?"))
      .map(([atom, count, lazy]) => `(?:${atom})${count}${lazy}`),
    fc.constantFrom("^", "$", "\\b", "\\B"),
    tie("pattern").map((pattern) => `(${pattern})`),
  ),
  sequence: fc.array(tie("part"), { maxLength: 3 }).map((parts) => parts.join("")),
  pattern: fc.array(tie("sequence"), { minLength: 1, maxLength: 3 }).map((options) => options.join("|")),
}));

/** A group within what repeats is forgotten with each round in JavaScript, and kept in PCRE2. */
const withoutInnerGroups = sharedPattern.map((pattern) => {
  let plain = pattern;
  for (let before = ""; before !== plain; ) {
    before = plain;
    plain = plain.replace(/(\(\?:[^()]*)\((?!\?)([^()]*)\)/g, "$1(?:$2)");
  }
  return plain;
});

test("the first match and its groups are those of JavaScript (5,000 patterns)", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "c", " "), maxLength: 10 });
  fc.assert(
    fc.property(withoutInnerGroups, text, (pattern, text) => {
      const match = new RegExp(pattern).exec(text);
      const expected = match === null ? "none" : [...match].map((part) => part ?? "-").join("|");
      expect(found(pattern, text)).toBe(expected);
    }),
    { numRuns: 5000, seed: 20260501 },
  );
});

describe("no pattern runs on", () => {
  const long = "a".repeat(30_000);
  test.each([
    ["(a+)+$", `${long}!`],
    ["(a|aa)+$", `${long}!`],
    ["(.*)*x", long],
    ["((a{1,1000}){1,1000})$", `${long}!`],
    ["(?:(?:a?){1000}){1000}b", long],
    ["(?:){65535}(?:){65535}x", long],
    ["(?=(a+))\\1*?b", long],
    ["((?:a|b|c)*?)+d", long],
  ])("%s", (pattern, text) => expect(found(pattern, text)).toBe("spent"));

  test("a text of 32,767 characters is taken by a group that repeats", () => {
    expect(evaluated('LEN(REGEXEXTRACT(REPT("ab", 16383) & "a", "^(?:(a)|b)+$"))')).toBe("32767");
  });

  test("a thousand attacks in one formula share one budget", () => {
    const formula = 'SUM(--ISERROR(REGEXTEST(REPT("a", SEQUENCE(1000, 1, 500)) & "!", "(a+)+$")))';
    expect(evaluated(formula)).toBe("#NUM!");
  });

  test("each evaluation of a program has the whole budget", () => {
    const formula = 'REGEXTEST(REPT("a", 32000), "^(?:ab?)+$")';
    const program = compile(checkText(formula, symbolsOf({})));
    const values = Array.from({ length: 250 }, () => printValue(program.evaluate([])));
    expect(new Set(values)).toEqual(new Set(["TRUE"]));
  });

  test("brackets 10,000 inside each other are no pattern", () => {
    expect(found("(".repeat(10_000) + ")".repeat(10_000), "a")).toBe("no pattern");
    expect(found("(?:".repeat(2000), "a")).toBe("no pattern");
    expect(found("(".repeat(249) + ")".repeat(249), "a")).toMatch(/^\|/);
  });

  test("what ends it is said, and is the same each time", () => {
    const checked = checkText('REGEXTEST(REPT("a", 5000) & "!", "(a+)+$")', symbolsOf({}));
    const program = compile(checked);
    for (let time = 0; time < 2; time++) {
      const value = program.evaluate([]);
      expect(printValue(value)).toBe("#NUM!");
      expect(value).toMatchObject({ cause: { kind: "limit", limit: "steps" } });
    }
    expect(printValue(explain(checked, []).value)).toBe("#NUM!");
  });
});

holds("XLOOKUP and XMATCH by a regular expression", [
  ['XLOOKUP("^b", {"ab","bc","bd"}, {1,2,3}, "none", 3)', "2"],
  ['XMATCH("^b", {"ab","bc","bd"}, 3, -1)', "3"],
  ['XMATCH("(?i)^B", {"ab","bc"}, 3)', "2"],
  ['XMATCH("^B", {"ab","bc"}, 3)', "#N/A"],
  ['XMATCH("\\d", {12,"a1"}, 3)', "2"],
  ['XMATCH("[", {"a"}, 3)', "#VALUE!"],
  ['XMATCH(1, {"1"}, 3)', "#VALUE!"],
  ['XMATCH("a", {"a"}, 3, 2)', "#VALUE!"],
]);
