/** A profile as it is being edited, and what it comes to for the API. */
import { readDecimal, writeDecimal } from "../../format/entry.ts";
import type { Language } from "../../texts/language.ts";
import type { DefinePlanProfileInput, ProfilePartsFragment } from "./profiles.generated.ts";

export interface Line {
  /** Names the row while it is edited. */
  readonly id: number;
  readonly indicator: string;
  readonly weight: string;
  readonly cap: string;
}

export interface Draft {
  readonly code: string;
  readonly name: string;
  readonly lines: readonly Line[];
}

export type Input = Pick<DefinePlanProfileInput, "code" | "name" | "indicators">;

export function draftOf(profile: ProfilePartsFragment | null, language: Language): Draft {
  return {
    code: profile?.code ?? "",
    name: profile?.name ?? "",
    lines: (profile?.indicators ?? []).map(({ indicator, weight, cap }, id) => ({
      id,
      indicator: indicator?.code ?? "",
      weight: writeDecimal(weight, language),
      cap: writeDecimal(cap, language),
    })),
  };
}

/** A profile as it would be stored again. */
export function inputOf({ code, name, indicators }: ProfilePartsFragment): Input {
  return {
    code,
    name,
    indicators: indicators.map(({ indicator, weight, cap }) => ({
      indicator: indicator?.code ?? "",
      weight,
      cap,
    })),
  };
}

/** What a draft comes to; null where a text is no number, which `faults` says at its place. */
export function readDraft(draft: Draft, language: Language, notNumber: (text: string) => string) {
  const faults = new Map<string, string>();
  const numberAt = (path: string, text: string) => {
    const read = readDecimal(text, language);
    if (read === null) faults.set(path, notNumber(text));
    return read ?? "0";
  };
  const indicators = draft.lines.map(({ indicator, weight, cap }, n) => ({
    indicator,
    weight: numberAt(`indicators.${n}.weight`, weight),
    cap: cap.trim() === "" ? null : numberAt(`indicators.${n}.cap`, cap),
  }));
  const input: Input | null = faults.size > 0 ? null : { code: draft.code, name: draft.name, indicators };
  return { input, faults };
}
