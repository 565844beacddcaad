/** Tables of a sheet, each a part of its own. */
import type { SheetTable } from "../../../grammar/index.ts";
import type { Archive } from "./archive.ts";
import { damaged } from "./refusal.ts";
import { unescaped } from "./texts.ts";
import { readXml } from "./xml.ts";

export async function readTable(archive: Archive, part: string): Promise<SheetTable> {
  let table: Omit<SheetTable, "columns"> | null = null;
  const columns: string[] = [];
  await readXml(
    { name: part, chunks: archive.read(part) },
    {
      open(name, attributes) {
        if (name === "tableColumn") columns.push(unescaped(attributes.name ?? ""));
        if (name !== "table") return;
        const { displayName, ref: area, headerRowCount, totalsRowCount } = attributes;
        if (displayName === undefined || area === undefined) damaged(`${part} has no name or no area.`);
        const [hasHeader, hasTotals] = [(headerRowCount ?? "1") !== "0", (totalsRowCount ?? "0") !== "0"];
        table = { name: unescaped(displayName), area, hasHeader, hasTotals };
      },
    },
  );
  if (table === null) damaged(`${part} is no table.`);
  return { ...(table as Omit<SheetTable, "columns">), columns };
}
