/** The difference of two formulas: of their texts, of their meaning, in sentences. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Ast,
  type LocaleCode,
  localeCodes,
  type MeaningChange,
  meaningDifference,
  parse,
  print,
  sentenceOfChange,
  textDifference,
} from "../../../grammar/index.ts";
import { treeWith } from "../../support/generated.ts";
import { anyText } from "../../support/texts.ts";

const difference = (before: string, after: string) => meaningDifference(parse(before).ast, parse(after).ast);

/** `IF 2 branch > * 1: constant-changed 0.5 → 0.6` */
function written(change: MeaningChange): string {
  const path = change.path
    .map(({ of, number, role }) => [of, number, role ?? ""].join(" ").trim())
    .join(" > ");
  const what = `${change.kind}${change.severity === "none" ? " (none)" : ""}`;
  const more = "frame" in change ? ` in ${change.frame}` : "to" in change ? ` to ${change.to}` : "";
  const sides = `${change.before?.text ?? "-"} → ${change.after?.text ?? "-"}`;
  return `${path === "" ? "" : `${path}: `}${what} ${sides}${more}`;
}

describe("the same meaning", () => {
  test.each([
    ["layout", "=IF( a > 1 ,\n 2, 3)", "if(A>1,2,3)"],
    ["redundant brackets", "((a)*(b))+(c)", "a*b+c"],
    ["brackets that associate", "a+(b-c)", "(a+b)-c"],
    ["the spelling of numbers", "0.50 + 1e3 + 007", ".5 + 1000 + 7"],
    ["signs of constants", "a * --5", "a * +5"],
    ["letter case of names and functions", "Sum(SALES, [Net Sales])", "SUM(sales, [net sales])"],
    ["brackets of names", "[sales] * 2", "sales * 2"],
    ["prefixes of files", "_xlfn.IFS(a, 1)", "IFS(a, 1)"],
  ])("%s", (_what, before, after) => expect(difference(before, after)).toEqual([]));

  test("text in another language", () => {
    const russian = parse("ЕСЛИ(a>1;0,5;СУММ(b;c))", { locale: "ru-RU" }).ast;
    expect(meaningDifference(parse("IF(a>1,0.5,SUM(b,c))").ast, russian)).toEqual([]);
  });
});

describe("what changed", () => {
  test.each([
    ["a constant", "a*0.5", "a*0.6", ["* 2: constant-changed 0.5 → 0.6"]],
    [
      "a constant to one of another type",
      "IF(a,1,0)",
      'IF(a,1,"")',
      ['IF 3 branch: constant-changed 0 → ""'],
    ],
    ["a percent", "a*5%", "a*7%", ["* 2: constant-changed 5% → 7%"]],
    ["letter case of a text", '"Paid"', '"paid"', ['constant-changed "Paid" → "paid"']],
    ["a value of an array", "{1,2;3,4}", "{1,2;3,5}", ["4: constant-changed 4 → 5"]],
    ["an indicator", "PLAN(sales)", "PLAN(margin)", ["PLAN 1: reference-replaced sales → margin"]],
    ["a column", "SUM(t[a])", "SUM(t[b])", ["SUM 1: reference-replaced t[a] → t[b]"]],
    ["a function", "SUM(a,b)", "AVERAGE(a,b)", ["function-replaced SUM → AVERAGE"]],
    [
      "a function and an argument",
      "ROUND(a,2)",
      "ROUNDUP(a,0)",
      ["function-replaced ROUND → ROUNDUP", "ROUND 2: constant-changed 2 → 0"],
    ],
    ["an operator", "a+b", "a*b", ["operator-replaced a + b → a * b"]],
    ["a sign in a chain", "a-b+c", "a+b+c", ["+ 2: operator-replaced - b → + b"]],
    [
      "a comparison",
      "IF(sales>100,1,0)",
      "IF(sales>=100,1,0)",
      ["IF 1 condition: operator-replaced sales > 100 → sales >= 100"],
    ],
    ["an argument added", "SUM(a,c)", "SUM(a,b,c)", ["SUM 2: argument-added - → b"]],
    ["an argument added at the end", "ROUND(a)", "ROUND(a,2)", ["ROUND 2: argument-added - → 2"]],
    ["an argument that was left out", "IF(a,,b)", "IF(a,1,b)", ["IF 2 branch: argument-added - → 1"]],
    ["an argument removed", "MAX(a,b,c)", "MAX(a,c)", ["MAX 2: argument-removed b → -"]],
    [
      "arguments exchanged",
      "IF(a,x,y)",
      "IF(a,y,x)",
      ["IF 2 branch: argument-moved x → x to 3", "IF 3 branch: argument-moved y → y to 2"],
    ],
    ["an operand added", "a+b", "a+b-c*2", ["+ 3: operand-added - → - c * 2"]],
    ["an operand added to one", "a", "a*2", ["* 2: operand-added - → * 2"]],
    ["an operand removed", "a*b/c", "a*b", ["* 3: operand-removed / c → -"]],
    ["operands exchanged that may not be", "a-b", "b-a", ["operands-swapped a - b → b - a"]],
    [
      "a branch of IF",
      "IF(a,b+1,0)",
      "IF(a,PLAN(c)/3,0)",
      ["IF 2 branch: branch-changed b + 1 → PLAN(c) / 3"],
    ],
    [
      "a branch of IFS added",
      "IFS(s>3,0.7,TRUE,0)",
      "IFS(s>3,0.7,s>2,0.5,TRUE,0)",
      ["IFS 3 condition: branch-added - → s > 2, 0.5"],
    ],
    [
      "a value within IFS",
      "IFS(s>3,0.7,s>2,0.5,TRUE,0)",
      "IFS(s>3,0.7,s>2,0.6,TRUE,0)",
      ["IFS 4 branch: constant-changed 0.5 → 0.6"],
    ],
    [
      "a branch of SWITCH removed",
      "SWITCH(g,1,a,2,b,0)",
      "SWITCH(g,1,a,0)",
      ["SWITCH 4: branch-removed 2, b → -"],
    ],
    [
      "the default of SWITCH",
      "SWITCH(g,1,a,0)",
      "SWITCH(g,1,a,5)",
      ["SWITCH 4 branch: constant-changed 0 → 5"],
    ],
    [
      "a criterion with its range",
      'SUMIFS(d[x],d[a],"1")',
      'SUMIFS(d[x],d[a],"1",d[b],"2")',
      ['SUMIFS 4: argument-added - → d[b], "2"'],
    ],
    ["wrapped", "x", "MIN(x,100)", ["wrapped x → MIN(x, 100) in MIN(…, 100)"]],
    [
      "wrapped twice",
      "a+b",
      "ROUND(MIN(a+b,100),2)",
      ["wrapped a + b → ROUND(MIN(a + b, 100), 2) in ROUND(MIN(…, 100), 2)"],
    ],
    ["unwrapped", "IF(c,MIN(x,9),0)", "IF(c,x,0)", ["IF 2 branch: unwrapped MIN(x, 9) → x in MIN(…, 9)"]],
    [
      "wrapped and changed",
      "a*0.5",
      "MIN(a*0.6,100)",
      ["wrapped a * 0.5 → MIN(a * 0.6, 100) in MIN(…, 100)", "* 2: constant-changed 0.5 → 0.6"],
    ],
    [
      "wrapped in its own function",
      "MIN(a,b)",
      "MIN(MIN(a,b),c)",
      ["wrapped MIN(a, b) → MIN(MIN(a, b), c) in MIN(…, c)"],
    ],
    ["a sign", "IF(a,b,0)", "IF(a,-b,0)", ["IF 2 branch: wrapped b → -b in -…"]],
    ["a name of LET added", "LET(x,1,x)", "LET(x,1,y,2,x)", ["LET 3: argument-added - → y, 2"]],
    [
      "nested",
      "IF(a,IF(b,0.5,1),0)",
      "IF(a,IF(b,0.6,1),0)",
      ["IF 2 branch > IF 2 branch: constant-changed 0.5 → 0.6"],
    ],
    ["everything", "PLAN(a)", "1+TODAY()", ["replaced PLAN(a) → 1 + TODAY()"]],
    ["brackets that bind", "a+b*c", "(a+b)*c", ["replaced a + b * c → (a + b) * c"]],
    ["an argument of a call of a value", "LAMBDA(x,x)(2)", "LAMBDA(x,x)(3)", ["1: constant-changed 2 → 3"]],
  ])("%s", (_what, before, after, changes) =>
    expect(difference(before, after).map(written)).toEqual(changes),
  );
});

describe("the same value, otherwise written", () => {
  test.each([
    ["factors", "a*b", "b*a", ["reordered (none) a * b → b * a"]],
    ["terms and signs", "a-b+c", "c+a-b", ["reordered (none) a - b + c → c + a - b"]],
    ["factors and divisors", "a/b*c", "c*a/b", ["reordered (none) a / b * c → c * a / b"]],
    ["arguments of SUM", "SUM(a,b)", "SUM(b,a)", ["reordered (none) SUM(a, b) → SUM(b, a)"]],
    ["a comparison from the other side", "a>1", "1<a", ["reordered (none) a > 1 → 1 < a"]],
    ["an equation", "a=1", "1=a", ["reordered (none) a = 1 → 1 = a"]],
    ["percent", "a*50%", "a*0.5", ["* 2: respelled (none) 50% → 0.5"]],
    ["dollars", "$A$1+1", "A1+1", ["+ 1: respelled (none) $A$1 → A1"]],
    [
      "with something that did change",
      "a*b*2",
      "b*a*3",
      ["* 1: operand-moved (none) * a → * a to 2", "* 3: constant-changed 2 → 3"],
    ],
  ])("%s", (_what, before, after, changes) =>
    expect(difference(before, after).map(written)).toEqual(changes),
  );

  test.each([
    ["texts joined", "a&b", "b&a"],
    ["a power", "a^b", "b^a"],
    ["a comparison turned round", "a>b", "b>a"],
    [
      "arguments of a function of one's own",
      "LET(SUM,LAMBDA(x,y,x-y),SUM(1,2))",
      "LET(SUM,LAMBDA(x,y,x-y),SUM(2,1))",
    ],
  ])("but not %s", (_what, before, after) => {
    const changes = difference(before, after);
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.every(({ severity }) => severity === "value")).toBe(true);
  });
});

test("spans point into each text", () => {
  const [before, after] = ["= IF(a, 0.50, 1)", "=IF(a,  0.6,1)"];
  const [change] = difference(before, after);
  expect(before.slice(change?.before?.start, change?.before?.end)).toBe("0.50");
  expect(after.slice(change?.after?.start, change?.after?.end)).toBe("0.6");
});

test("texts are printed in the locale that is asked for", () => {
  const [before, after] = ["ЕСЛИ(a;0,5;1)", "ЕСЛИ(a;МИН(b;0,5);1)"].map(
    (text) => parse(text, { locale: "ru-RU" }).ast,
  ) as [Ast, Ast];
  const [change] = meaningDifference(before, after, { locale: "ru-RU" });
  expect(change && sentenceOfChange(change, "ru")).toBe(
    "Во 2-м аргументе ЕСЛИ: 0,5 теперь внутри МИН(b; …).",
  );
});

describe("sentences", () => {
  test.each([
    [
      "IF(a,0.5,1)",
      "IF(a,0.6,1)",
      "In the 2nd argument of IF: 0.5 became 0.6.",
      "Во 2-м аргументе IF: вместо 0.5 теперь 0.6.",
      "IFの第2引数で、0.5が0.6に変わりました。",
    ],
    [
      "IF(a,1,IF(b,0.5,1))",
      "IF(a,1,IF(b,0.6,1))",
      "In the 2nd argument of IF, within the 3rd argument of IF: 0.5 became 0.6.",
      "Во 2-м аргументе IF, внутри 3-го аргумента IF: вместо 0.5 теперь 0.6.",
      "IFの第3引数の中のIFの第2引数で、0.5が0.6に変わりました。",
    ],
    [
      "x",
      "MIN(x,100)",
      "The whole is now wrapped in MIN(…, 100).",
      "Вся формула теперь внутри MIN(…, 100).",
      "式全体がMIN(…, 100)で囲まれました。",
    ],
    [
      "IF(a,MIN(b,1),0)",
      "IF(a,b,0)",
      "In the 2nd argument of IF: b is no longer wrapped in MIN(…, 1).",
      "Во 2-м аргументе IF: b больше не внутри MIN(…, 1).",
      "IFの第2引数で、bを囲んでいたMIN(…, 1)がなくなりました。",
    ],
    [
      "IF(sales>100,1,0)",
      "IF(sales>=100,1,0)",
      "The condition sales > 100 became sales >= 100.",
      "Условие sales > 100 заменено на sales >= 100.",
      "条件sales > 100がsales >= 100に変わりました。",
    ],
    [
      "a*b",
      "b*a",
      "a * b became b * a: reordered, same value.",
      "Вместо a * b теперь b * a: другой порядок, то же значение.",
      "a * bがb * aになりました（順序の変更のみで、値は同じです）。",
    ],
    [
      "50%",
      "0.5",
      "50% is now written 0.5, the same value.",
      "Вместо 50% теперь написано 0.5, значение то же.",
      "50%の表記が0.5になりました（値は同じです）。",
    ],
    [
      "SUM(a)",
      "SUM(a,b)",
      "SUM has a new 2nd argument: b.",
      "В SUM добавлен 2-й аргумент: b.",
      "SUMに第2引数bが追加されました。",
    ],
    [
      "SUM(a,b,c)",
      "SUM(a,c)",
      "SUM lost its 2nd argument: b.",
      "Из SUM убран 2-й аргумент: b.",
      "SUMの第2引数bが削除されました。",
    ],
    [
      "IFS(a,1)",
      "IFS(a,1,b,2)",
      "IFS has a new branch: b, 2.",
      "В IFS добавлена ветвь: b, 2.",
      "IFSに分岐b, 2が追加されました。",
    ],
    [
      "IFS(a,1,b,2)",
      "IFS(a,1)",
      "IFS lost a branch: b, 2.",
      "Из IFS убрана ветвь: b, 2.",
      "IFSの分岐b, 2が削除されました。",
    ],
    ["a", "a+b", "+ b was added.", "Добавлено + b.", "+ bが追加されました。"],
    ["a-b", "a", "- b was removed.", "Убрано - b.", "- bが削除されました。"],
    [
      "IF(a,x,y)",
      "IF(a,y,x)",
      "x moved from the 2nd to the 3rd argument of IF.",
      "В IF x перенесено с 2-го места на 3-е.",
      "IFのxが第2引数から第3引数に移りました。",
    ],
    [
      "a*b*2",
      "b*a*3",
      "* a moved from 1st to 2nd place: same value.",
      "* a перенесено с 1-го места на 2-е, значение то же.",
      "* aが1番目から2番目に移りました（値は同じです）。",
    ],
    ["SUM(a)", "MAX(a)", "SUM became MAX.", "Вместо SUM теперь MAX.", "SUMがMAXに変わりました。"],
  ])("%s → %s", (before, after, en, ru, ja) => {
    const [change] = difference(before, after);
    expect(
      change && (["en", "ru", "ja"] as const).map((language) => sentenceOfChange(change, language)),
    ).toEqual([en, ru, ja]);
  });

  test.each([
    [11, "11th"],
    [21, "21st"],
    [22, "22nd"],
    [103, "103rd"],
    [112, "112th"],
  ])("argument %i is the %s", (number, ordinal) => {
    const args = Array.from({ length: number - 1 }, (_, index) => `a_${index}`);
    const [change] = difference(`SUM(${args.join()})`, `SUM(${[...args, "b"].join()})`);
    expect(change && sentenceOfChange(change)).toBe(`SUM has a new ${ordinal} argument: b.`);
  });
});

describe("texts", () => {
  test("by tokens, not by characters", () => {
    expect(textDifference("sales * 0.5", "sales * 0.55")).toEqual([
      { kind: "same", text: "sales * " },
      { kind: "removed", text: "0.5" },
      { kind: "added", text: "0.55" },
    ]);
  });

  test("what was put around it is added on both sides", () => {
    expect(textDifference("=a+b", "=MIN(a+b, 100)")).toEqual([
      { kind: "same", text: "=" },
      { kind: "added", text: "MIN(" },
      { kind: "same", text: "a+b" },
      { kind: "added", text: ", 100)" },
    ]);
  });

  test("a number with a comma is one token in its locale", () => {
    const pieces = textDifference("ЕСЛИ(a;0,5;1)", "ЕСЛИ(a;0,6;1)", { locale: "ru-RU" });
    expect(pieces.filter(({ kind }) => kind !== "same")).toEqual([
      { kind: "removed", text: "0,5" },
      { kind: "added", text: "0,6" },
    ]);
  });

  test("by words where a text is no formula", () => {
    expect(textDifference("IF(sales > 100", "IF(margin > 100")).toEqual([
      { kind: "same", text: "IF(" },
      { kind: "removed", text: "sales" },
      { kind: "added", text: "margin" },
      { kind: "same", text: " > 100" },
    ]);
  });

  test("equal and empty texts", () => {
    expect(textDifference("a b", "a b")).toEqual([{ kind: "same", text: "a b" }]);
    expect(textDifference("", "")).toEqual([]);
    expect(textDifference("", "a")).toEqual([{ kind: "added", text: "a" }]);
  });
});

const tree = treeWith({
  names: ["sales", "plan_1", "продажи", "x.y"],
  functions: ["SUM", "IF", "IFS", "LOG10", "SWITCH", "SUMIFS", "MY.OWN", "ROUND"],
});

test("a tree does not differ from itself", () => {
  fc.assert(
    fc.property(tree, (ast) => {
      expect(meaningDifference(ast, structuredClone(ast))).toEqual([]);
    }),
    { numRuns: 2000, seed: 20261123 },
  );
});

describe("a tree printed in a locale and parsed there does not differ", () => {
  test.each(localeCodes)("%s", (locale: LocaleCode) => {
    fc.assert(
      fc.property(tree, (ast) => {
        const again = parse(print(ast, { locale }), { locale }).ast;
        expect(meaningDifference(ast, again)).toEqual([]);
      }),
      { numRuns: 200, seed: 20261123 },
    );
  });
});

const isLiteral = ({ kind }: Ast) => kind === "number" || kind === "text" || kind === "boolean";

function otherValue(literal: Ast): object {
  if (literal.kind === "number") return { text: "987654321" };
  return { value: literal.kind === "boolean" ? !literal.value : "another" };
}

/** The same tree with one of its literals changed, counted from 0 as they stand in the text. */
function withOtherLiteral(ast: Ast, wanted: number): { ast: Ast; literal: Ast | null } {
  let seen = 0;
  let literal: Ast | null = null;
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== "object" || value === null) return value;
    if ("kind" in value && isLiteral(value as Ast) && seen++ === wanted) {
      literal = value as Ast;
      return { ...value, ...otherValue(value as Ast) };
    }
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copy(part)]));
  };
  return { ast: copy(ast) as Ast, literal };
}

test("one literal changed is exactly that change", () => {
  let changed = 0;
  fc.assert(
    fc.property(tree, fc.nat({ max: 2 }), (made, wanted) => {
      const before = parse(print(made)).ast;
      const { ast: after, literal } = withOtherLiteral(before, wanted);
      if (literal === null) return;
      changed++;
      const changes = meaningDifference(before, after);
      expect(changes.map(({ kind }) => kind)).toEqual(["constant-changed"]);
      const { start, end } = changes[0]?.before ?? { start: 0, end: 0 };
      // Its signs and percents belong to a constant.
      expect(start <= (literal as Ast).start && (literal as Ast).end <= end).toBe(true);
    }),
    { numRuns: 10_000, seed: 20261123 },
  );
  expect(changed).toBeGreaterThan(1000);
});

test("any two trees: the same list again, spans within the texts, a sentence for each change", () => {
  fc.assert(
    fc.property(tree, tree, (one, other) => {
      const [before, after] = [print(one), print(other)];
      const changes = difference(before, after);
      expect(difference(before, after)).toEqual(changes);
      for (const change of changes) {
        expect(change.before?.end ?? 0).toBeLessThanOrEqual(before.length);
        expect(change.after?.end ?? 0).toBeLessThanOrEqual(after.length);
        for (const language of ["en", "ru", "ja"] as const)
          expect(sentenceOfChange(change, language)).not.toMatch(/undefined|_kept_/);
      }
    }),
    { numRuns: 2000, seed: 20261123 },
  );
});

/** The length of a longest common subsequence, by the textbook's table. */
function commonLength(before: string, after: string): number {
  let row: number[] = Array.from({ length: after.length + 1 }, () => 0);
  for (const char of before) {
    const next = [0];
    for (const [index, other] of [...after].entries())
      next.push(char === other ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0));
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Each character is a token or a word of its own. */
const signs = fc
  .array(fc.constantFrom(..."+-*/(),"), { maxLength: 30 })
  .map((characters) => characters.join(""));

test("as many tokens as can be are the same", () => {
  fc.assert(
    fc.property(signs, signs, (before, after) => {
      const same = textDifference(before, after).filter(({ kind }) => kind === "same");
      expect(same.map(({ text }) => text).join("")).toHaveLength(commonLength(before, after));
    }),
    { numRuns: 2000, seed: 20261123 },
  );
});

test("the pieces make both texts", () => {
  const printed = tree.map((ast) => print(ast));
  const text = fc.oneof(anyText, printed);
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = textDifference(before, after);
      const without = (left: string) =>
        pieces.flatMap(({ kind, text: piece }) => (kind === left ? [] : [piece])).join("");
      expect(without("added")).toBe(before);
      expect(without("removed")).toBe(after);
      expect(pieces.every(({ text: piece }) => piece !== "")).toBe(true);
    }),
    { numRuns: 5000, seed: 20261123 },
  );
});

describe("large formulas take well under a second", () => {
  const limits = { characters: 100_000, nesting: 200, arguments: 10_000 };
  const treeOf = (text: string) => parse(text, limits).ast;
  const terms = (count: number, term: (index: number) => string, between: string) =>
    Array.from({ length: count }, (_, index) => term(index)).join(between);

  test.each([
    ["a constant in each term", terms(1700, (i) => `x_${i}*2`, "+"), terms(1700, (i) => `x_${i}*3`, "+")],
    ["nothing in common", terms(2500, (i) => `x_${i}`, "+"), terms(2500, (i) => `y_${i}`, "+")],
    ["back to front", terms(2500, (i) => `x_${i}`, "&"), terms(2500, (i) => `x_${2499 - i}`, "&")],
    [
      "fewer arguments",
      `SUM(${terms(1700, (i) => `x_${i % 7}*${i}`, ",")})`,
      `SUM(${terms(1600, (i) => `x_${i % 5}*${i + 1}`, ",")})`,
    ],
    ["deep", `${"MIN(1,x+".repeat(180)}0${")".repeat(180)}`, `${"MAX(2,x+".repeat(170)}0${")".repeat(170)}`],
  ])("%s", (_what, before, after) => {
    const [older, newer] = [treeOf(before), treeOf(after)];
    const start = performance.now();
    expect(meaningDifference(older, newer).length).toBeGreaterThan(0);
    textDifference(before, after);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test("texts of 8,192 characters, each a token", () => {
    const text = (seed: number) =>
      terms(8192, (index) => "+-*/(),"[((index * index * seed) >> 4) % 7] ?? "+", "");
    const start = performance.now();
    textDifference(text(3), text(5));
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test("the deepest formula that parses", () => {
    const deep = (inner: string) => `${`(x^x*x+x&x=${"-".repeat(60)}`.repeat(63)}${inner}${")".repeat(63)}`;
    expect(difference(deep("x"), deep("y")).map(({ kind }) => kind)).toEqual(["reference-replaced"]);
  });
});
