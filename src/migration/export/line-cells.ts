/** The cells of one line: its formula before rounding and its amount, live where that is possible, and a note where not. */
import {
  ArrayValue,
  add,
  compare,
  Decimal,
  round,
  subtract,
  type Value,
  ZERO,
} from "../../../grammar/index.ts";
import { slotName } from "../../bonuses/index.ts";
import type { MoneyRule, PayrollLine } from "../../pay/index.ts";
import { VALUES } from "../own-workbook.ts";
import { type CellContent, cell, formulaCell } from "../xlsx-writer/index.ts";
import type { EmployeeValues } from "./employee-values.ts";
import { AMOUNT, EMPTY, EXACT, exactOf, type LineCells, type LinePlace, ValueOnly } from "./line-place.ts";
import { arithmetic, guaranteed } from "./plain-cells.ts";
import { moneyStyle, roundedFormula } from "./rounding.ts";
import { type CellFormulaTemplate, filled } from "./template.ts";
import type { Translation } from "./translate.ts";
import { cellsAt } from "./value-columns.ts";

export function lineCells(place: LinePlace, translation: Translation | null): LineCells {
  const { values, at, money } = place;
  const line = values.statement.lines[at];
  if (line === undefined) throw new RangeError("a statement has no such line");
  if (line.amount === null) return { exact: null, amount: null, note: line.error };
  try {
    return liveCells(line, line.amount, place, translation);
  } catch (error) {
    if (!(error instanceof ValueOnly)) throw error;
    return { exact: null, amount: cell(line.amount, moneyStyle(money)), note: `A value: ${error.message}` };
  }
}

function liveCells(
  line: PayrollLine,
  amount: Decimal,
  place: LinePlace,
  translation: Translation | null,
): LineCells {
  switch (line.kind) {
    case "SALARY":
    case "BONUS":
      return measured(line, amount, ZERO, "", place, translation);
    case "PAYOUT": {
      const before = rangeBefore(place);
      return measured(
        line,
        amount,
        sumBefore(place),
        before === null ? "" : `-SUM(${before})`,
        place,
        translation,
      );
    }
    case "ADJUSTMENT":
      return adjusted(line, amount, place, translation);
    case "POOL":
    case "RETROACTIVE":
      return arithmetic(line, amount, place);
    case "DRAW":
    case "RECOVERY":
      return guaranteed(line, amount, place);
    case "AWARD":
    case "MANUAL":
    case "CLAWBACK":
      throw new ValueOnly("entered by hand.");
    default:
      return line.kind satisfies never;
  }
}

/** A rule on measured inputs; what it comes to, rounded, less what stands there already, is the amount. */
function measured(
  line: PayrollLine,
  amount: Decimal,
  already: Decimal,
  less: string,
  place: LinePlace,
  translation: Translation | null,
): LineCells {
  if (translation === null || translation.kind === "none")
    throw new ValueOnly(translation?.reason ?? "its rule is not known.");
  refuseUnclear(line, place.values);
  const exact = exactOf(line);
  const { minorDigits, rounding } = place.money;
  if (compare(subtract(round(exact, minorDigits, rounding), already), amount) !== 0)
    throw new ValueOnly("its formula does not come to the amount that was stored.");
  const row = place.first + place.at;
  const formula = filledFormula(translation, line, place);
  return {
    exact: arrayAware(formula, translation, exact, `${EXACT}${row}`),
    amount: formulaCell(
      differenceFormula(roundedFormula(`${EXACT}${row}`, place.money), less, place.money),
      amount,
      moneyStyle(place.money),
    ),
    note: null,
  };
}

/** A difference of doubles has digits behind the minor unit again. */
function differenceFormula(rounded: string, less: string, { minorDigits }: MoneyRule): string {
  return less === "" ? rounded : `ROUND(${rounded}${less},${minorDigits})`;
}

function arrayAware(
  formula: string,
  { isArray }: CellFormulaTemplate,
  exact: Decimal,
  address: string,
): CellContent {
  const content = { formula, value: exact };
  return { content: isArray ? { ...content, area: address } : content, style: "plain" };
}

function refuseUnclear({ program, inputs }: PayrollLine, { unclear }: EmployeeValues): void {
  for (const [at, slot] of program.slots.entries()) {
    const name = slotName(slot);
    const value = inputs[at]?.value;
    if (unclear.has(name)) throw new ValueOnly(`its lines saw different values of ${name}.`);
    if (value === null || value === undefined) throw new ValueOnly(`${name} has no value.`);
    if (value instanceof ArrayValue && slot.kind === "series" && value.cells.length !== slot.count)
      throw new ValueOnly(`${name} has gaps.`);
  }
}

function filledFormula({ text }: CellFormulaTemplate, line: PayrollLine, place: LinePlace): string {
  return filled(text, (what) =>
    what.startsWith("=")
      ? besideCells(what, line, place)
      : `${VALUES.name}!${cellsAt(what, place.valuesRow)}`,
  );
}

/** What stands beside a line: the salary, the bonuses, one of them, or what is paid so far. */
function besideCells(what: string, line: PayrollLine, place: LinePlace): string {
  const { lines } = place.values.statement;
  const cellOf = (position: number) => `${AMOUNT}${place.first + position}`;
  if (what === "=salary") return salaryCell(place);
  if (what === "=total") {
    assertSeen(line, "variable", sumBefore(place));
    return `SUM(${rangeBefore(place)})`;
  }
  if (what === "=bonuses") {
    const kinds = line.kind === "PAYOUT" ? ["BONUS", "POOL"] : ["BONUS"];
    const own = lines.flatMap(({ kind }, at) => (kinds.includes(kind) && at < place.at ? [at] : []));
    if (line.kind === "ADJUSTMENT") refuseAfterAdjustments(place);
    const [first, last] = [own.at(0), own.at(-1)];
    if (first === undefined || last === undefined) return `${EMPTY}${place.first + place.at}`;
    return `${cellOf(first)}:${cellOf(last)}`;
  }
  const template = what.slice("=bonus:".length);
  return bonusCells(template, line, place);
}

function salaryCell({ values, first, valuesRow }: LinePlace): string {
  const at = values.statement.lines.findIndex(({ kind }) => kind === "SALARY");
  return at < 0 ? `${VALUES.name}!E${valuesRow}` : `${AMOUNT}${first + at}`;
}

/** The cell of a bonus; with what the script has changed of it so far. */
function bonusCells(template: string, line: PayrollLine, place: LinePlace): string {
  const { lines } = place.values.statement;
  const bonus = lines.find((each) => each.kind === "BONUS" && each.template === template);
  if (bonus === undefined) return "0";
  const positions = positionsOf(bonus.name, place);
  if (line.kind === "ADJUSTMENT") {
    const seen = line.program.slots.findIndex((slot) => slot.kind === "bonus" && slot.template === template);
    refuseOther(line.inputs[seen]?.value, amountsAt(positions, place));
  }
  const cells = positions.map((at) => `${AMOUNT}${place.first + at}`);
  return cells.length === 1 ? (cells[0] ?? "0") : `(${cells.join("+")})`;
}

/** The lines before this one that make up a bonus: its own, and changes of it. */
function positionsOf(name: string, { values, at: end }: LinePlace): number[] {
  const { lines } = values.statement;
  if (lines.filter((each) => each.kind === "BONUS" && each.name === name).length > 1)
    throw new ValueOnly(`several bonuses are called "${name}".`);
  return lines.flatMap(({ kind, name: own }, at) =>
    at < end && own === name && (kind === "BONUS" || kind === "ADJUSTMENT") ? [at] : [],
  );
}

function amountsAt(positions: readonly number[], { values }: LinePlace): Decimal {
  return positions.reduce((sum, at) => add(sum, values.statement.lines[at]?.amount ?? ZERO), ZERO);
}

function refuseAfterAdjustments({ values, at }: LinePlace): void {
  if (values.statement.lines.slice(0, at).some(({ kind }) => kind === "ADJUSTMENT"))
    throw new ValueOnly("the script has changed bonuses before it looks at all of them.");
}

function assertSeen({ program, inputs }: PayrollLine, kind: "variable", value: Decimal): void {
  refuseOther(inputs[program.slots.findIndex((slot) => slot.kind === kind)]?.value, value);
}

function refuseOther(seen: Value | undefined, value: Decimal): void {
  if (!(seen instanceof Decimal) || compare(seen, value) !== 0)
    throw new ValueOnly("the script saw amounts before they were rounded.");
}

/** A change by the script: what its formula comes to, less what it found. */
function adjusted(
  line: PayrollLine,
  amount: Decimal,
  place: LinePlace,
  translation: Translation | null,
): LineCells {
  if (place.values.statement.rate.toString() !== "1")
    throw new ValueOnly("the script counts in the company's currency.");
  const { lines } = place.values.statement;
  const isBonus = lines.some(({ kind, name }) => kind === "BONUS" && name === line.name);
  if (isBonus && line.name === "Total") throw new ValueOnly('a bonus is called "Total".');
  const positions = isBonus ? positionsOf(line.name, place) : lines.slice(0, place.at).map((_, at) => at);
  const found = amountsAt(positions, place);
  if (!isBonus && line.name !== "Total") throw new ValueOnly("the employee has no such bonus.");
  if (line.before === null || compare(line.before, found) !== 0)
    throw new ValueOnly("the script saw amounts before they were rounded.");
  const cells = positions.map((at) => `${AMOUNT}${place.first + at}`);
  const less = isBonus ? `-(${cells.join("+")})` : `-SUM(${rangeBefore(place)})`;
  return measured(line, amount, found, less, place, translation);
}

function rangeBefore({ first, at }: LinePlace): string | null {
  return at === 0 ? null : `${AMOUNT}${first}:${AMOUNT}${first + at - 1}`;
}

function sumBefore({ values, at }: LinePlace): Decimal {
  return values.statement.lines.slice(0, at).reduce((sum, { amount }) => add(sum, amount ?? ZERO), ZERO);
}
