/** The relationships of a part: which parts belong to it, by identifier and by kind. */
import type { Archive } from "./archive.ts";
import { readXml } from "./xml.ts";

export interface Relationship {
  readonly id: string;
  /** The last word of its type, which both flavours of the format share: `worksheet`, `sharedStrings`. */
  readonly kind: string;
  /** The part's name from the root of the archive; for one outside the file, its address as it stands. */
  readonly target: string;
  readonly isExternal: boolean;
}

/** The relationships of a part (`""` is the file itself); none where it has none. */
export async function readRelationships(archive: Archive, part: string): Promise<readonly Relationship[]> {
  const slash = part.lastIndexOf("/") + 1;
  const name = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  const found: Relationship[] = [];
  if (!archive.has(name)) return found;
  const read = (
    element: string,
    { Id: id, Type: type, Target: target, TargetMode: mode }: Readonly<Record<string, string>>,
  ) => {
    if (element !== "Relationship" || id === undefined || type === undefined || target === undefined) return;
    const isExternal = mode === "External";
    const kind = type.slice(type.lastIndexOf("/") + 1);
    found.push({
      id,
      kind,
      target: isExternal ? target : resolved(part.slice(0, slash), target),
      isExternal,
    });
  };
  await readXml({ name, chunks: archive.read(name) }, { open: read });
  return found;
}

/** A target seen from its folder: `../tables/table1.xml`. It only ever names a part; nothing is opened by it. */
function resolved(folder: string, target: string): string {
  const from = target.startsWith("/") ? "" : folder;
  const path: string[] = [];
  for (const step of `${from}${target}`.split("/")) {
    if (step === "..") path.pop();
    else if (step !== "." && step !== "") path.push(step);
  }
  return path.join("/");
}
