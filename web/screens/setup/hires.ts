/** What was typed or pasted about people, read into what the API takes. */
import type { DecimalText } from "../../format/numbers.ts";
import { typedNumber } from "../../format/typed.ts";
import type { GridRow } from "../../parts/entry-grid.tsx";
import type { Language } from "../../texts/language.ts";

export type HireFault = "needed" | "number" | "unit";

interface Reading {
  /** A unit is written by its code or its name; where there is one only, it need not be written. */
  readonly units: readonly { readonly code: string; readonly name: string }[];
  readonly language: Language;
  /** The codes of the indicators that have a column. */
  readonly indicators: readonly string[];
}

interface Hires {
  readonly hires: readonly {
    readonly number: string;
    readonly name: string;
    readonly unit: string;
    readonly salary: DecimalText;
  }[];
  readonly targets: readonly {
    readonly indicator: string;
    readonly subject: { readonly employee: string };
    readonly value: DecimalText;
  }[];
  /** In which row each of them was typed. */
  readonly places: readonly number[];
  /** By `row.column`. */
  readonly faults: ReadonlyMap<string, HireFault>;
}

/** Whether anything stands in the row. */
export function isTyped(row: GridRow): boolean {
  return Object.values(row).some((value) => value.trim() !== "");
}

export function readHires(rows: readonly GridRow[], reading: Reading): Hires {
  const faults = new Map<string, HireFault>();
  const hires: Hires["hires"][number][] = [];
  const targets: Hires["targets"][number][] = [];
  const places: number[] = [];
  rows.forEach((row, place) => {
    if (!isTyped(row)) return;
    const text = (key: string) => row[key]?.trim() ?? "";
    const needed = (key: string) => {
      if (text(key) === "") faults.set(`${place}.${key}`, "needed");
      return text(key);
    };
    const number = (key: string, typed: string) => {
      const read = typed === "" ? null : typedNumber(typed, reading.language);
      if (typed !== "" && read === null) faults.set(`${place}.${key}`, "number");
      return read;
    };
    const unit = unitOf(text("unit"), reading.units);
    if (unit === null) faults.set(`${place}.unit`, text("unit") === "" ? "needed" : "unit");
    const [employee, name] = [needed("number"), needed("name")];
    const salary = number("salary", needed("salary"));
    hires.push({ number: employee, name, unit: unit ?? "", salary: salary ?? "0" });
    places.push(place);
    for (const indicator of reading.indicators) {
      const value = number(`plan ${indicator}`, text(`plan ${indicator}`));
      if (value !== null) targets.push({ indicator, subject: { employee }, value });
    }
  });
  return { hires, targets, places, faults };
}

function unitOf(typed: string, units: Reading["units"]): string | null {
  const [only] = units;
  if (typed === "") return units.length === 1 && only !== undefined ? only.code : null;
  const plain = typed.toLowerCase();
  const found = units.find(({ code, name }) => code.toLowerCase() === plain || name.toLowerCase() === plain);
  return found?.code ?? null;
}

/** `employees.2.unit` of what was sent is `4.unit` of what was typed, where empty rows stood between. */
export function cellOf(field: string, places: readonly number[]): string {
  const [, sent = "", name = ""] = field.split(".");
  return field === "" ? "" : `${places[Number(sent)] ?? sent}.${name}`;
}
