/** Codes that formulas can name, made of headers: letters stay in their own script, all else becomes `_`. */
import { nameFault } from "../../names.ts";

/** Gives each name a code of its own; codes differ whatever their letter case. */
export class Codes {
  readonly #taken = new Set<string>();

  constructor(taken: Iterable<string> = []) {
    for (const code of taken) this.#taken.add(code.toLowerCase());
  }

  make(name: string, otherwise: string): string {
    const plain = codeOf(name) || otherwise;
    for (let n = 1; ; n++) {
      const code = n === 1 ? plain : `${plain}_${n}`;
      if (this.#taken.has(code.toLowerCase())) continue;
      this.#taken.add(code.toLowerCase());
      return code;
    }
  }
}

/** A code that reads as a name; empty where nothing of it does. */
export function codeOf(name: string): string {
  const bare = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/%/g, " percent ")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 60)
    .replace(/_+$/, "");
  if (bare === "") return "";
  const named = [bare, `${bare}_`, `kpi_${bare}`].find((code) => nameFault(code) === null);
  return named ?? "";
}
