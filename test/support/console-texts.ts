/** The texts of the console, by their keys. */
import { join } from "node:path";

export const web = join(import.meta.dirname, "../../web");

type Tree = { readonly [key: string]: string | Tree };

/** Those of a folder, such as `screens/runs/texts`, in a language: `tabs.errors` and what it says. */
export async function textsOf(folder: string, language: string): Promise<ReadonlyMap<string, string>> {
  const module = await import(join(web, folder, `${language}.ts`));
  return new Map(flat(module[language], ""));
}

function flat(tree: Tree, above: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[`${above}${key}`, value] as [string, string]]
      : flat(value, `${above}${key}.`),
  );
}
