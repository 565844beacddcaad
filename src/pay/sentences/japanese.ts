/** Lines in Japanese. */
import { add, decimal } from "../../../grammar/index.ts";
import { isTaken, type LineWords, moneyIn, monthIn, TOTAL } from "./words.ts";

const money = moneyIn("ja");
const month = monthIn("ja");

export const japanese: LineWords = ({
  kind,
  name,
  amount: exact,
  before,
  reason,
  about,
  periodStart,
  currency,
}) => {
  const amount = money(exact, currency);
  const own = month(periodStart);
  const why = reason === null ? "" : `理由：${reason.trim().replace(/[。.]$/, "")}。`;
  switch (kind) {
    case "SALARY":
      return `${own}の基本給は${amount}です。`;
    case "BONUS":
      return `${own}の賞与「${name}」は${signed(exact, amount)}です。`;
    case "POOL":
      return `${own}の原資「${name}」からの配分は${signed(exact, amount)}です。`;
    case "PAYOUT":
      return isTaken(exact)
        ? `支給計算式により、ここまでの合計から${amount}を差し引きます。`
        : `支給計算式により、ここまでの合計に${amount}を加えます。`;
    case "AWARD":
      return `${own}の一時金「${name}」は${amount}です。${why}`;
    case "MANUAL":
      return isTaken(exact)
        ? `手動調整「${name}」により、${own}の支給から${amount}を差し引きました。${why}`
        : `手動調整「${name}」により、${own}の支給に${amount}を加えました。${why}`;
    case "CLAWBACK":
      return `一時金「${name}」の返還として、${own}の支給から${amount}を差し引きます。${why}`;
    case "DRAW":
      return `${own}の変動給が保証額に届くよう、${amount}を補填します。`;
    case "RECOVERY":
      return `過去に保証額まで補填した分のうち、${amount}を${own}の支給から回収します。`;
    case "ADJUSTMENT": {
      const after = add(decimal(before ?? "0"), decimal(exact)).toString();
      const what = name === TOTAL ? "合計" : `「${name}」`;
      const [from, to] = [before ?? "0", after].map((each) => signed(each, money(each, currency)));
      return `調整スクリプトにより、${what}が${from}から${to}になりました。`;
    }
    case "RETROACTIVE": {
      const what = isTaken(exact) ? "差し引き" : "追加支給";
      return `確定後に記録された内容による${month(about ?? periodStart)}分の${what}は${amount}です。`;
    }
    default:
      return kind satisfies never;
  }
};

function signed(exact: string, amount: string): string {
  return isTaken(exact) ? `マイナス${amount}` : amount;
}
