/** Texts of a workbook: how characters are escaped in them, and the table of those that cells share. */
import type { Archive } from "./archive.ts";
import { counted, MAX_CELL_TEXT, type ReadLimits, tooLarge } from "./limits.ts";
import { damaged } from "./refusal.ts";
import { readXml, type XmlReader } from "./xml.ts";

/** `_x000D_` is a character that XML cannot hold. What no text may hold here is shown as a replacement character. */
export function unescaped(text: string): string {
  if (!text.includes("_x")) return text;
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll("\0", "\ufffd")
    .toWellFormed();
}

/** Collects the text of one cell: its runs joined, without how it is pronounced. */
export class TextCollector implements XmlReader {
  #text = "";
  #isInText = false;
  #isInPronunciation = false;

  open(name: string): void {
    if (name === "rPh") this.#isInPronunciation = true;
    if (name === "t") this.#isInText = !this.#isInPronunciation;
  }

  text(text: string): void {
    if (!this.#isInText) return;
    this.#text += text;
    if (this.#text.length > MAX_CELL_TEXT * 8) damaged("a text is longer than any cell holds.");
  }

  close(name: string): void {
    if (name === "rPh") this.#isInPronunciation = false;
    if (name === "t") this.#isInText = false;
  }

  /** The text so far, and begins the next. */
  take(): string {
    const text = unescaped(this.#text);
    this.#text = "";
    if (text.length > MAX_CELL_TEXT) damaged("a text is longer than any cell holds.");
    return text;
  }
}

/** The texts that cells share, in their order. */
export async function readSharedTexts(
  archive: Archive,
  part: string,
  limits: ReadLimits,
): Promise<readonly string[]> {
  const texts: string[] = [];
  const collector = new TextCollector();
  const reader: XmlReader = {
    open: (name) => collector.open(name),
    text: (text) => collector.text(text),
    close(name) {
      collector.close(name);
      if (name !== "si") return;
      texts.push(collector.take());
      if (texts.length > limits.cells) tooLarge(`The file has more than ${counted(limits.cells)} texts.`);
    },
  };
  await readXml({ name: part, chunks: archive.read(part) }, reader, { isLong: true });
  return texts;
}
