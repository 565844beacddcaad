/** Faults of formulas in Japanese, and what a language tells. */
import type { DiagnosticCode } from "../../../../grammar/index.ts";

/** What stands at the fault is given to each. */
export interface Told {
  readonly faults: Readonly<Record<DiagnosticCode, (part: string) => string>>;
  readonly remove: string;
  readonly insert: (text: string) => string;
  readonly replace: (text: string) => string;
}

export const ja: Told = {
  remove: "削除する",
  insert: (text) => `「${text}」を挿入`,
  replace: (text) => `「${text}」に置き換え`,
  faults: {
    "syntax.unexpected": (part) => `「${part}」はここに置けません。`,
    "syntax.unclosed-bracket": () => "括弧が閉じられていません。ここで開いています。",
    "syntax.unclosed-text": () => "引用符が閉じられていません。ここで開いています。",
    "syntax.empty": () => "値が必要な場所に何もありません。",
    "syntax.wrong-separator": (part) => `「${part}」は別の言語の区切り文字です。`,
    "locale.other": () => "別の言語の数式です。修正すると英語の表記になります。",
    "locale.ambiguous": () =>
      "言語によって意味が変わる数式です。英語として読みました。表記の言語を選んでください。",
    "limit.length": () => "数式が8,192文字を超えています。",
    "limit.nesting": () => "括弧や関数の入れ子が64段を超えています。",
    "limit.arguments": () => "引数が255個を超えています。",
    "name.unknown": (part) => `「${part}」という名前はありません。`,
    "function.unknown": (part) => `「${part}」という関数はありません。`,
    "function.unsupported": (part) => `「${part}」はExcelの関数ですが、ここでは使えません。`,
    "function.arity": (part) => `引数の数が合いません：「${part}」`,
    "reference.unbound": (part) => `「${part}」はセルですが、ここにシートはありません。`,
    "reference.unknown": (part) => `シート、表、列「${part}」はブックにありません。`,
    "argument.kind": (part) => `この関数は「${part}」を受け取れません。`,
    "tier.unknown": (part) => `段階表がないか、指定されていません：「${part}」`,
    "profile.unknown": (part) => `計画プロファイルがないか、指定されていません：「${part}」`,
    "type.never": (part) => `数値が必要です。「${part}」は必ず#VALUE!になります。`,
    "condition.constant": (part) => `条件「${part}」の結果は常に同じで、使われない部分があります。`,
    "branch.unreachable": (part) => `「${part}」に進むことはありません。`,
    "name.unused": (part) => `LETの名前「${part}」は使われていません。`,
    cycle: () => "指標どうしが循環しています。",
  },
};
