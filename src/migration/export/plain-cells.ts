/** Lines whose formulas need nothing translated: parts of pools, amounts by hand, guarantees. */
import { compare, type Decimal, decimal, parse, print, round, ZERO } from "../../../grammar/index.ts";
import type { PayrollLine } from "../../pay/index.ts";
import { formulaCell } from "../xlsx-writer/index.ts";
import { AMOUNT, EXACT, exactOf, type LineCells, type LinePlace, ValueOnly } from "./line-place.ts";
import { moneyStyle, roundedFormula } from "./rounding.ts";

/** A line whose formula is plain numbers. */
export function arithmetic({ kind, formula }: PayrollLine, amount: Decimal, place: LinePlace): LineCells {
  const row = place.first + place.at;
  const { ast } = parse(formula, { locale: "en-US" });
  const line = place.values.statement.lines[place.at];
  const exact = line === undefined ? ZERO : exactOf(line);
  const { minorDigits, rounding } = place.money;
  if (compare(round(exact, minorDigits, rounding), amount) !== 0)
    throw new ValueOnly(
      kind === "POOL"
        ? "the parts of a pool are rounded together, so that they add up to it."
        : "its formula does not come to the amount that was stored.",
    );
  return {
    exact: formulaCell(print(ast), exact),
    amount: formulaCell(roundedFormula(`${EXACT}${row}`, place.money), amount, moneyStyle(place.money)),
    note: null,
  };
}

/** The guarantee, from the sum of the variable pay before it. */
export function guaranteed({ kind, formula }: PayrollLine, amount: Decimal, place: LinePlace): LineCells {
  const { lines } = place.values.statement;
  const own = lines.flatMap(({ kind: each }, at) =>
    at < place.at && (each === "BONUS" || each === "POOL" || each === "PAYOUT") ? [at] : [],
  );
  const variable =
    own.length === 0
      ? "0"
      : `SUM(${AMOUNT}${place.first + (own[0] ?? 0)}:${AMOUNT}${place.first + (own.at(-1) ?? 0)})`;
  const [most, balance] = guaranteeOf(formula);
  const live = kind === "DRAW" ? `MAX(0,${most}-${variable})` : `-MAX(0,MIN(${balance},${variable}-${most}))`;
  const row = place.first + place.at;
  return {
    exact: formulaCell(live, amount),
    amount: formulaCell(roundedFormula(`${EXACT}${row}`, place.money), amount, moneyStyle(place.money)),
    note: null,
  };
}

/** The guarantee, and what is left to pay back: of `300-120` and of `-MIN(680, 720-500)`. */
function guaranteeOf(formula: string): readonly [guarantee: string, balance: string] {
  const { ast } = parse(formula, { locale: "en-US" });
  if (ast.kind === "binary" && ast.left.kind === "number") return [ast.left.text, "0"];
  const taken = ast.kind === "prefix" && ast.operand.kind === "call" ? ast.operand.args : [];
  const [balance, above] = taken;
  if (balance?.kind !== "number" || above?.kind !== "binary" || above.right.kind !== "number")
    throw new ValueOnly("its guarantee is not known.");
  return [decimal(above.right.text).toString(), decimal(balance.text).toString()];
}
