/** Every function that a formula may call, by its English name in upper case. */
import type { CatalogueEntry, FunctionDeclaration } from "./declare.ts";
import { kpiFunctions, specialForms } from "./kpi.ts";

/** The functions that have a rule. */
export const functions: ReadonlyMap<string, FunctionDeclaration> = new Map(
  [...kpiFunctions].map((declaration) => [declaration.name, declaration]),
);

/** Everything that help and the reference show, in the order of the alphabet. */
export const catalogue: readonly CatalogueEntry[] = [...specialForms, ...functions.values()].sort((a, b) =>
  a.name < b.name ? -1 : 1,
);

const callable: ReadonlyMap<string, CatalogueEntry> = new Map(catalogue.map((entry) => [entry.name, entry]));

/** What a name calls, or undefined; FACT is known both as a form and as Excel's factorial. */
export function catalogueEntry(name: string): CatalogueEntry | undefined {
  return callable.get(name.toUpperCase());
}
