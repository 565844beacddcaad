/** The parts of a file that nothing is made of, each with its reason. */
import type { LeftOut } from "../model.ts";
import type { Archive } from "./archive.ts";
import { type Relationship, readRelationships } from "./relationships.ts";

/** What the workbook's relationships lead to beside its sheets. */
const reasons: Readonly<Record<string, string>> = {
  vbaProject: "Macros are not run. A function that they define is unknown here.",
  chartsheet: "A sheet with a chart has no cells.",
  dialogsheet: "A sheet with a dialogue of an older Excel has no cells.",
  xlMacrosheet: "A sheet of Excel 4 macros is not run.",
  xlIntlMacrosheet: "A sheet of Excel 4 macros is not run.",
  connections: "Data from outside is not fetched again; what it brought stands in the cells as values.",
  pivotCacheDefinition: "Pivot tables are not computed again; what they show stands in the cells as values.",
};

export function leftOutParts(related: readonly Relationship[]): readonly LeftOut[] {
  return related.flatMap(({ kind, target }) => {
    const reason = Object.hasOwn(reasons, kind) ? reasons[kind] : undefined;
    return reason === undefined ? [] : [{ place: target, reason }];
  });
}

/** The workbooks that formulas name `[1]`, `[2]` …, by the names of their files. */
export async function leftOutLinks(
  archive: Archive,
  related: readonly Relationship[],
  links: readonly string[],
): Promise<readonly LeftOut[]> {
  const left: LeftOut[] = [];
  for (const [n, id] of links.entries()) {
    const part = related.find((each) => each.id === id)?.target ?? "";
    const target = (await readRelationships(archive, part)).find((each) => each.isExternal)?.target ?? "";
    const file = target.slice(Math.max(target.lastIndexOf("/"), target.lastIndexOf("\\")) + 1);
    const reason = "Formulas that read this other workbook keep the value that the file has.";
    left.push({ place: file === "" ? `[${n + 1}]` : `[${n + 1}] ${decodedName(file)}`, reason });
  }
  return left;
}

function decodedName(file: string): string {
  try {
    return decodeURIComponent(file);
  } catch {
    return file;
  }
}
