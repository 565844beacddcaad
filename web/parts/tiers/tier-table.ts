/** A tier table as the language computes with it, from decimal texts. */
import { parseDecimal, type TierTable } from "../../../grammar/index.ts";
import type { DecimalText } from "../../format/numbers.ts";

export interface TierTexts extends Pick<TierTable, "code" | "name" | "mode" | "boundary"> {
  readonly bands: readonly {
    /** Null: open below. */
    readonly from: DecimalText | null;
    readonly value: DecimalText;
  }[];
  readonly end: DecimalText | null;
}

export function tierTableOf(table: TierTexts): TierTable {
  return {
    ...table,
    bands: table.bands.flatMap(({ from, value }) => {
      const worth = parseDecimal(value);
      return worth === null ? [] : [{ from: decimalOf(from), value: worth }];
    }),
    end: decimalOf(table.end),
  };
}

function decimalOf(text: DecimalText | null) {
  return text === null ? null : parseDecimal(text);
}
