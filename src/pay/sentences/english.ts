/** Lines in English. */
import { add, decimal } from "../../../grammar/index.ts";
import { isTaken, type LineWords, moneyIn, TOTAL } from "./words.ts";

const money = moneyIn("en");
const month = (day: string) => day.slice(0, 7);

export const english: LineWords = ({
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
  const why = reason === null ? "" : ` ${ended(reason)}`;
  switch (kind) {
    case "SALARY":
      return `The salary of ${month(periodStart)} comes to ${amount}.`;
    case "BONUS":
      return `The bonus "${name}" of ${month(periodStart)} comes to ${signed(exact, amount)}.`;
    case "POOL":
      return `The part of the pool "${name}" in ${month(periodStart)} comes to ${signed(exact, amount)}.`;
    case "PAYOUT":
      return isTaken(exact)
        ? `The payout formula takes ${amount} from the sum of the lines before.`
        : `The payout formula adds ${amount} to the sum of the lines before.`;
    case "AWARD":
      return `The award "${name}" in ${month(periodStart)}: ${amount}.${why}`;
    case "MANUAL":
      return isTaken(exact)
        ? `Finance took ${amount} from the pay of ${month(periodStart)} by "${name}".${why}`
        : `Finance added ${amount} to the pay of ${month(periodStart)} by "${name}".${why}`;
    case "CLAWBACK":
      return `The award "${name}" is taken back in ${month(periodStart)}: ${amount}.${why}`;
    case "DRAW":
      return `The variable pay of ${month(periodStart)} is lifted to the guarantee by ${amount}.`;
    case "RECOVERY":
      return `Of what earlier months were lifted to the guarantee by, ${amount} is taken back in ${month(periodStart)}.`;
    case "ADJUSTMENT": {
      const after = add(decimal(before ?? "0"), decimal(exact)).toString();
      const what = name === TOTAL ? "the total" : `"${name}"`;
      const [from, to] = [before ?? "0", after].map((each) => signed(each, money(each, currency)));
      return `The adjustment script changed ${what} from ${from} to ${to}.`;
    }
    case "RETROACTIVE": {
      const more = isTaken(exact) ? "less" : "more";
      return `${month(about ?? periodStart)} came to ${amount} ${more} by what was recorded after it was closed.${why}`;
    }
    default:
      return kind satisfies never;
  }
};

function signed(exact: string, amount: string): string {
  return isTaken(exact) ? `minus ${amount}` : amount;
}

function ended(reason: string): string {
  return /[.!?]$/.test(reason.trim()) ? reason.trim() : `${reason.trim()}.`;
}
