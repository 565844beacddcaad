/** A tier table as it is being edited: texts as they are typed, and what they come to. */
import { type TierTable, tierTableFault } from "../../../grammar/index.ts";
import { readDecimal, writeDecimal } from "../../format/entry.ts";
import { tierTableOf } from "../../parts/tiers/tier-table.ts";
import type { Language } from "../../texts/language.ts";
import type { BoundaryRule, TierMode, TierPartsFragment } from "./tiers.generated.ts";

export interface DraftBand {
  /** Names the row while it is edited. */
  readonly id: number;
  readonly from: string;
  readonly value: string;
}

export interface Draft {
  readonly code: string;
  readonly name: string;
  readonly mode: TierMode;
  readonly boundary: BoundaryRule;
  readonly bands: readonly DraftBand[];
  readonly end: string;
}

export const emptyDraft: Draft = {
  code: "",
  name: "",
  mode: "STEP",
  boundary: "LOWER_BOUND_BELONGS",
  bands: [
    { id: 0, from: "", value: "" },
    { id: 1, from: "", value: "" },
  ],
  end: "",
};

export function draftOf(table: TierPartsFragment, language: Language): Draft {
  return {
    ...table,
    bands: table.bands.map(({ from, value }, id) => ({
      id,
      from: writeDecimal(from, language),
      value: writeDecimal(value, language),
    })),
    end: writeDecimal(table.end, language),
  };
}

/** By the way to the field, as the API writes it: `bands.2.from`. */
export type Faults = ReadonlyMap<string, string>;

export interface Read {
  /** As the API takes it; null where a text is no number. */
  readonly input: Pick<TierPartsFragment, "code" | "name" | "mode" | "boundary" | "bands" | "end"> | null;
  /** Null where it is no table yet. */
  readonly table: TierTable | null;
  readonly faults: Faults;
}

/** What a draft comes to; `notNumber` says what is wrong with a text. */
export function readDraft(draft: Draft, language: Language, notNumber: (text: string) => string): Read {
  const faults = new Map<string, string>();
  const numberAt = (path: string, text: string, isNeeded: boolean): string | null => {
    if (text.trim() === "" && !isNeeded) return null;
    const read = readDecimal(text, language);
    if (read === null) faults.set(path, notNumber(text));
    return read;
  };
  const bands = draft.bands.map(({ from, value }, n) => ({
    from: numberAt(`bands.${n}.from`, from, n > 0 || draft.mode === "LINEAR"),
    value: numberAt(`bands.${n}.value`, value, true) ?? "",
  }));
  const end = numberAt("end", draft.end, false);
  const { code, name, mode, boundary } = draft;
  if (faults.size > 0) return { input: null, table: null, faults };
  const input = { code, name, mode, boundary, bands, end };
  const table = tierTableOf(input);
  const fault = tierTableFault(table);
  if (fault !== null) faults.set("bands", fault);
  return { input, table: fault === null ? table : null, faults };
}
