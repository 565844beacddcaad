/** Reads a part's XML as a stream of elements. Document types are refused, so that no entity is ever expanded. */
import { SaxesParser } from "saxes";
import { counted, MAX_XML_DEPTH, MAX_XML_ELEMENTS, MAX_XML_PIECE, tooLarge } from "./limits.ts";
import { damaged, Refusal } from "./refusal.ts";

export type Attributes = Readonly<Record<string, string>>;

/** What a reader of a part hears; names come without their prefix (`x:row` is `row`). */
export interface XmlReader {
  open(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

export interface XmlPart {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

export interface XmlOptions {
  /** Whether what stands in `extLst`, additions of newer versions, is heard. */
  readonly withExtensions?: boolean;
  /** Whether it may have any number of elements, as sheets and shared texts do: their reader counts what it keeps. */
  readonly isLong?: boolean;
}

export async function readXml(part: XmlPart, reader: XmlReader, options: XmlOptions = {}): Promise<void> {
  const parser = parserFor(part.name, reader, options);
  let decoder: TextDecoder | null = null;
  for await (const chunk of part.chunks) {
    decoder ??= decoderFor(chunk);
    parser.write(decoded(part.name, () => decoder?.decode(chunk, { stream: true }) ?? ""));
  }
  parser.write(decoded(part.name, () => decoder?.decode() ?? ""));
  parser.finish();
}

/** The attribute of another namespace, whose prefix is the writer's choice: `r:id`. */
export function prefixed(attributes: Attributes, name: string): string | undefined {
  const found = Object.keys(attributes).find((key) => key.endsWith(`:${name}`));
  return found === undefined ? undefined : attributes[found];
}

export function isOn(flag: string | undefined): boolean {
  return flag === "1" || flag === "true";
}

interface Feeding {
  write(text: string): void;
  finish(): void;
}

function parserFor(part: string, reader: XmlReader, options: XmlOptions): Feeding {
  const parser = new SaxesParser();
  const skipped = options.withExtensions === true ? alternatives : extensions;
  let left = options.isLong === true ? Number.POSITIVE_INFINITY : MAX_XML_ELEMENTS;
  let [depth, skippedFrom, unheard] = [0, 0, 0];
  parser.on("error", (error) => damaged(`${part} is no XML (${error.message}).`));
  parser.on("doctype", () => {
    throw new Refusal("UNSAFE", `${part} declares a document type, which no workbook needs.`);
  });
  parser.on("opentag", (tag) => {
    unheard = 0;
    depth++;
    left--;
    if (left < 0) tooLarge(`${part} has more than ${counted(MAX_XML_ELEMENTS)} elements.`);
    if (depth > MAX_XML_DEPTH) throw new Refusal("UNSAFE", `${part} is nested without end.`);
    const name = localName(tag.name);
    if (skippedFrom === 0 && skipped.has(name)) skippedFrom = depth;
    if (skippedFrom === 0) reader.open(name, tag.attributes as Attributes);
  });
  const hear = (text: string) => {
    unheard = 0;
    if (skippedFrom === 0) reader.text?.(text);
  };
  parser.on("text", hear);
  parser.on("cdata", hear);
  parser.on("closetag", (tag) => {
    unheard = 0;
    if (skippedFrom === 0) reader.close?.(localName(tag.name));
    if (skippedFrom === depth) skippedFrom = 0;
    depth--;
  });
  return {
    write(text) {
      unheard += text.length;
      parser.write(text);
      if (unheard > MAX_XML_PIECE) throw new Refusal("UNSAFE", `${part} has a tag or a text without end.`);
    },
    finish: () => void parser.close(),
  };
}

/** Of alternatives for older programs (`mc:Fallback`) only the first is read. */
const alternatives: ReadonlySet<string> = new Set(["Fallback"]);
const extensions: ReadonlySet<string> = new Set(["Fallback", "extLst"]);

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}

function decoderFor(first: Uint8Array): TextDecoder {
  if (first[0] === 0xff && first[1] === 0xfe) return new TextDecoder("utf-16le", { fatal: true });
  if (first[0] === 0xfe && first[1] === 0xff) return new TextDecoder("utf-16be", { fatal: true });
  return new TextDecoder("utf-8", { fatal: true });
}

function decoded(part: string, decode: () => string): string {
  try {
    return decode();
  } catch {
    return damaged(`${part} is not in UTF-8.`);
  }
}
