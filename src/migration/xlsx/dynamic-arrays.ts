/** Which cell metadata (`cm`) marks the formula of a dynamic array, one that spills. */
import type { Archive } from "./archive.ts";
import { isOn, readXml, type XmlReader } from "./xml.ts";

/** The numbers of `cm` that mean a dynamic array; they count from 1. */
export async function readDynamicMarks(archive: Archive, part: string): Promise<ReadonlySet<number>> {
  const metadata = new Metadata();
  await readXml({ name: part, chunks: archive.read(part) }, metadata, { withExtensions: true });
  return metadata.marks();
}

/** Types have records (`futureMetadata`), and the marks of cells (`cellMetadata`) name a type and one of its records. */
class Metadata implements XmlReader {
  readonly #types: string[] = [];
  readonly #dynamic = new Set<string>();
  readonly #cells: string[][] = [];
  #future: string | null = null;
  #record = -1;
  #isInCells = false;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === "metadataType") this.#types.push(attributes.name ?? "");
    else if (name === "futureMetadata") [this.#future, this.#record] = [attributes.name ?? "", -1];
    else if (name === "cellMetadata") this.#isInCells = true;
    else if (name === "bk" && this.#isInCells) this.#cells.push([]);
    else if (name === "bk") this.#record++;
    else if (name === "dynamicArrayProperties" && isOn(attributes.fDynamic)) {
      if (this.#future !== null) this.#dynamic.add(`${this.#future} ${this.#record}`);
    } else if (name === "rc" && this.#isInCells)
      this.#cells.at(-1)?.push(`${this.#types[Number(attributes.t) - 1]} ${Number(attributes.v)}`);
  }

  close(name: string): void {
    if (name === "futureMetadata") this.#future = null;
    if (name === "cellMetadata") this.#isInCells = false;
  }

  marks(): ReadonlySet<number> {
    const isDynamic = (records: readonly string[]) => records.some((record) => this.#dynamic.has(record));
    return new Set(this.#cells.flatMap((records, n) => (isDynamic(records) ? [n + 1] : [])));
  }
}
