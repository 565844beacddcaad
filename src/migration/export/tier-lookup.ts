/**
 * A tier table as cells, and what looks a value up in them. A row begins where a band begins; a first row that begins below
 * every number is a band open below, or what lies outside the table, as does a last row where the table ends.
 */
import {
  type Ast,
  add,
  type Decimal,
  divide,
  multiply,
  subtract,
  type TierTable,
  ZERO,
} from "../../../grammar/index.ts";
import { binary, call, name, numberNode } from "./trees.ts";

export interface TierRow {
  /** Null is below every number. */
  readonly from: Decimal | null;
  /** Null is outside the table: #N/A. */
  readonly worth: TierWorth | null;
}

/** What a value comes to in the row: `base + (value − start) × rate`; of a STEP table the base is all. */
export interface TierWorth {
  readonly start: Decimal;
  readonly base: Decimal;
  readonly rate: Decimal;
}

/** The rows of a table in rising order. */
export function tierRows(table: TierTable): TierRow[] {
  const rows: TierRow[] = [];
  let total = ZERO;
  if (table.bands[0]?.from !== null) rows.push({ from: null, worth: null });
  for (const [at, { from, value }] of table.bands.entries()) {
    const start = from ?? ZERO;
    const next = table.bands[at + 1];
    switch (table.mode) {
      case "STEP":
        rows.push({ from, worth: { start, base: value, rate: ZERO } });
        break;
      case "MARGINAL":
        rows.push({ from, worth: { start, base: total, rate: value } });
        total = add(total, multiply(subtract(next?.from ?? start, start), value));
        break;
      case "LINEAR": {
        const rate =
          next?.from == null ? ZERO : divide(subtract(next.value, value), subtract(next.from, start));
        rows.push({ from, worth: { start, base: value, rate } });
        break;
      }
      default:
        table.mode satisfies never;
    }
  }
  if (table.end !== null) rows.push({ from: table.end, worth: null });
  return rows;
}

/** The columns of a table that have a name in the workbook. */
type TierColumn = "from" | "start" | "base" | "rate";

/** The name of a column of a table: `tier_quality_from`. */
export function tierName(table: TierTable, column: TierColumn): string {
  return `tier_${table.code}_${column}`;
}

/** What a value earns in a table. */
export function tierLookup(table: TierTable, value: Ast): Ast {
  const find = (column: TierColumn) => found(table, value, column);
  if (table.mode === "STEP") return find("base");
  const slice = binary("-", value, find("start"));
  return binary(
    "+",
    find("base"),
    binary("*", { kind: "group", inner: slice, start: 0, end: 0 }, find("rate")),
  );
}

/** LOOKUP takes the last row that is not above the value; where bands hold their upper bound, the rows below it are counted. */
function found(table: TierTable, value: Ast, column: TierColumn): Ast {
  const from = name(tierName(table, "from"));
  const wanted = name(tierName(table, column));
  if (table.boundary === "LOWER_BOUND_BELONGS") return call("LOOKUP", [value, from, wanted]);
  const below: Ast = {
    kind: "prefix",
    operator: "-",
    operand: {
      kind: "prefix",
      operator: "-",
      operand: { kind: "group", inner: binary("<", from, value), start: 0, end: 0 },
      start: 0,
      end: 0,
    },
    start: 0,
    end: 0,
  };
  const count = call("SUMPRODUCT", [below]);
  const first = table.bands[0]?.from ?? null;
  if (first === null) return call("INDEX", [wanted, count]);
  // The very first bound has no band below it that could hold it.
  const atFirst: Ast = { kind: "group", inner: binary("=", value, numberNode(first)), start: 0, end: 0 };
  return call("INDEX", [wanted, binary("+", count, atFirst)]);
}
