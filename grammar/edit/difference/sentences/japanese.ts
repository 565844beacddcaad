/** Sentences of changes in Japanese. */
import type { ChangeStep } from "../change.ts";
import { type ChangeWords, callsOn, holderOf, isCondition } from "./words.ts";

export const japanese: ChangeWords = {
  ofReplacement(change, texts) {
    const { before, after } = texts;
    if (isCondition(change, texts)) return `条件${before}が${after}に変わりました。`;
    const where = placeOf(change.path);
    switch (change.kind) {
      case "reordered":
        return `${where}${before}が${after}になりました（順序の変更のみで、値は同じです）。`;
      case "respelled":
        return `${where}${before}の表記が${after}になりました（値は同じです）。`;
      default:
        return `${where}${before}が${after}に変わりました。`;
    }
  },

  ofAddedOrRemoved(change, { before, after }) {
    const { path, step } = holderOf(change);
    const where = placeOf(path);
    const name = step.of === "" ? "呼び出し" : step.of;
    switch (change.kind) {
      case "argument-added":
        return `${where}${name}に第${step.number}引数${after}が追加されました。`;
      case "argument-removed":
        return `${where}${name}の第${step.number}引数${before}が削除されました。`;
      case "branch-added":
        return `${where}${name}に分岐${after}が追加されました。`;
      case "branch-removed":
        return `${where}${name}の分岐${before}が削除されました。`;
      case "operand-added":
        return `${where}${after}が追加されました。`;
      case "operand-removed":
        return `${where}${before}が削除されました。`;
      default:
        return change.kind satisfies never;
    }
  },

  ofWrapping({ kind, path, frame }, { before, after }) {
    const where = placeOf(path);
    const isWhole = path.length === 0;
    if (kind === "wrapped") return `${where}${isWhole ? "式全体" : before}が${frame}で囲まれました。`;
    return `${where}${isWhole ? "式全体" : after}を囲んでいた${frame}がなくなりました。`;
  },

  ofMoving(change, { before }) {
    const { path, step } = holderOf(change);
    const same = change.severity === "none" ? "（値は同じです）" : "";
    const where = placeOf(path);
    if (change.kind === "operand-moved")
      return `${where}${before}が${step.number}番目から${change.to}番目に移りました${same}。`;
    const name = step.of === "" ? "呼び出し" : step.of;
    return `${where}${name}の${before}が第${step.number}引数から第${change.to}引数に移りました${same}。`;
  },
};

/** `IFの第3引数の中のIFの第2引数で、`; empty at the top. */
function placeOf(path: readonly ChangeStep[]): string {
  const calls = callsOn(path).map(({ number, of }) => `${of}の第${number}引数`);
  return calls.length === 0 ? "" : `${calls.toReversed().join("の中の")}で、`;
}
