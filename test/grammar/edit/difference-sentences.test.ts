/** The changes of a formula as sentences, in each language. */
import { describe, expect, test } from "vitest";
import { type Ast, meaningDifference, parse, sentenceOfChange } from "../../../grammar/index.ts";

const difference = (before: string, after: string) => meaningDifference(parse(before).ast, parse(after).ast);

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
