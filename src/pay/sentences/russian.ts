/** Lines in Russian. */
import { add, decimal } from "../../../grammar/index.ts";
import { isTaken, type LineWords, moneyIn, monthIn, TOTAL } from "./words.ts";

const money = moneyIn("ru");
const month = monthIn("ru");

export const russian: LineWords = ({
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
  const why = reason === null ? "" : ` ${ended(`Причина: ${reason.trim()}`)}`;
  switch (kind) {
    case "SALARY":
      return `Оклад за ${own}: ${amount}.`;
    case "BONUS":
      return `Премия «${name}» за ${own}: ${signed(exact, amount)}.`;
    case "POOL":
      return `Доля фонда «${name}» за ${own}: ${signed(exact, amount)}.`;
    case "PAYOUT":
      return isTaken(exact)
        ? `Формула выплаты вычитает ${amount} из суммы предыдущих строк.`
        : `Формула выплаты добавляет ${amount} к сумме предыдущих строк.`;
    case "AWARD":
      return `Разовая премия «${name}» за ${own}: ${amount}.${why}`;
    case "MANUAL":
      return isTaken(exact)
        ? `Ручная корректировка «${name}»: за ${own} удержано ${amount}.${why}`
        : `Ручная корректировка «${name}»: за ${own} начислено ${amount}.${why}`;
    case "CLAWBACK":
      return `Возврат разовой премии «${name}»: за ${own} удержано ${amount}.${why}`;
    case "DRAW":
      return `Доплата переменной части до гарантии за ${own}: ${amount}.`;
    case "RECOVERY":
      return `В счёт прежних доплат до гарантии за ${own} удержано ${amount}.`;
    case "ADJUSTMENT": {
      const after = add(decimal(before ?? "0"), decimal(exact)).toString();
      const what = name === TOTAL ? "итог" : `«${name}»`;
      const [from, to] = [before ?? "0", after].map((each) => signed(each, money(each, currency)));
      return `Сценарий корректировок изменил ${what}: было ${from}, стало ${to}.`;
    }
    case "RETROACTIVE": {
      const what = isTaken(exact) ? "Удержание" : "Доплата";
      return `${what} за ${month(about ?? periodStart)} по данным, внесённым после закрытия: ${amount}.`;
    }
    default:
      return kind satisfies never;
  }
};

function signed(exact: string, amount: string): string {
  return isTaken(exact) ? `минус ${amount}` : amount;
}

function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
