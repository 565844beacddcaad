/** The part that lists a workbook's sheets and defined names. */
import type { DateSystem } from "../../../grammar/index.ts";
import type { Archive } from "./archive.ts";
import { counted, type ReadLimits, tooLarge } from "./limits.ts";
import { damaged, Refusal } from "./refusal.ts";
import { unescaped } from "./texts.ts";
import { type Attributes, isOn, prefixed, readXml, type XmlReader } from "./xml.ts";

export interface ListedSheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** Leads to its part. */
  readonly relationship: string;
}

export interface ListedName {
  readonly name: string;
  readonly text: string;
  /** The number of its sheet among all that are listed, from 0; null where the whole workbook knows it. */
  readonly sheet: number | null;
  /** Whether it names a macro. */
  readonly isMacro: boolean;
}

export interface WorkbookPart {
  readonly sheets: readonly ListedSheet[];
  readonly names: readonly ListedName[];
  readonly dateSystem: DateSystem;
  /** The relationships of the files that it links to, in the order of their numbers (`[1]`). */
  readonly links: readonly string[];
  readonly isIterative: boolean;
  readonly isAsDisplayed: boolean;
}

/** Reads it. Throws Refusal where the part is something else. */
export async function readWorkbookPart(
  archive: Archive,
  part: string,
  limits: ReadLimits,
): Promise<WorkbookPart> {
  const reader = new WorkbookReader(limits);
  await readXml({ name: part, chunks: archive.read(part) }, reader);
  if (reader.sheets.length === 0) damaged("it lists no sheet.");
  return reader;
}

class WorkbookReader implements XmlReader, WorkbookPart {
  readonly sheets: ListedSheet[] = [];
  readonly names: ListedName[] = [];
  readonly links: string[] = [];
  dateSystem: DateSystem = "1900";
  isIterative = false;
  isAsDisplayed = false;
  readonly #limits: ReadLimits;
  #isBegun = false;
  #name: (Omit<ListedName, "text"> & { text: string }) | null = null;

  constructor(limits: ReadLimits) {
    this.#limits = limits;
  }

  open(element: string, attributes: Attributes): void {
    if (!this.#isBegun && element !== "workbook")
      throw new Refusal("NOT_A_WORKBOOK", "The file is no Excel workbook.");
    this.#isBegun = true;
    if (element === "workbookPr") this.dateSystem = isOn(attributes.date1904) ? "1904" : "1900";
    if (element === "sheet") this.#addSheet(attributes);
    if (element === "externalReference") this.links.push(prefixed(attributes, "id") ?? "");
    if (this.links.length > this.#limits.parts) tooLarge("The file links to too many other workbooks.");
    if (element === "definedName") this.#name = namedIn(attributes);
    if (element === "calcPr") {
      this.isIterative = isOn(attributes.iterate);
      this.isAsDisplayed = attributes.fullPrecision !== undefined && !isOn(attributes.fullPrecision);
    }
  }

  text(text: string): void {
    if (this.#name !== null) this.#name.text += text;
  }

  close(element: string): void {
    if (element !== "definedName" || this.#name === null) return;
    this.names.push({ ...this.#name, text: unescaped(this.#name.text).trim().replace(/^=/, "") });
    this.#name = null;
    if (this.names.length > this.#limits.cells) tooLarge("The file has too many defined names.");
  }

  #addSheet(attributes: Attributes): void {
    const { name, state } = attributes;
    if (name === undefined) damaged("it has a sheet without a name.");
    const relationship = prefixed(attributes, "id") ?? "";
    const isHidden = state === "hidden" || state === "veryHidden";
    const isTwice = this.sheets.some((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
    if (isTwice) damaged(`it has two sheets ${name}.`);
    this.sheets.push({ name: unescaped(name), isHidden, relationship });
    if (this.sheets.length > this.#limits.sheets)
      tooLarge(`The file has more than ${counted(this.#limits.sheets)} sheets.`);
  }
}

function namedIn(attributes: Attributes): Omit<ListedName, "text"> & { text: string } {
  const { name = "", localSheetId } = attributes;
  return {
    name,
    text: "",
    sheet: localSheetId === undefined ? null : Number(localSheetId),
    isMacro: [attributes.function, attributes.vbProcedure, attributes.xlm].some(isOn),
  };
}
