/** Tells by its first bytes and its list of contents what a file is that was sent as a workbook. */
import { Buffer } from "node:buffer";
import type { Archive } from "./archive.ts";
import { Refusal } from "./refusal.ts";
import { readXml } from "./xml.ts";

const notAWorkbook = (what: string) =>
  new Refusal("NOT_A_WORKBOOK", `The file is ${what}, not an Excel workbook (.xlsx).`);
const otherFormat = (what: string) =>
  new Refusal("OTHER_FORMAT", `The file is ${what}. Save it as an Excel workbook (.xlsx) and try again.`);

const OLE = Buffer.from("d0cf11e0a1b11ae1", "hex");

/** Refuses what is no archive. */
export function refuseOtherThanArchive(bytes: Buffer): void {
  if (bytes.length === 0) throw notAWorkbook("empty");
  if (bytes.subarray(0, OLE.length).equals(OLE)) throw refusalOfContainer(bytes);
  if (bytes.subarray(0, 2).toString("latin1") === "PK") return;
  const start = bytes.subarray(0, 512).toString("latin1");
  if (start.startsWith("%PDF")) throw notAWorkbook("a PDF document");
  if (/<html|<table|<!doctype html/i.test(start)) throw notAWorkbook("a web page");
  if (start.includes("urn:schemas-microsoft-com:office:spreadsheet"))
    throw otherFormat("an XML spreadsheet of 2003");
  if (/^[\t\r\n\x20-\x7e\x80-\xff]*$/.test(start)) throw notAWorkbook("plain text");
  throw notAWorkbook("something else");
}

/** The container of older programs holds .xls files, and encrypted ones of newer programs; its list of streams is in UTF-16. */
function refusalOfContainer(bytes: Buffer): Refusal {
  const has = (name: string) => bytes.includes(Buffer.from(name, "utf16le"));
  if (has("EncryptedPackage") || has("EncryptionInfo"))
    return new Refusal(
      "ENCRYPTED",
      "The file is protected by a password. Save it without one and try again.",
    );
  if (has("Workbook") || has("Book")) return otherFormat("a workbook of Excel 97 to 2003 (.xls)");
  return notAWorkbook("a document of an older program");
}

/** The kinds of content by part, as the archive lists them. Throws Refusal where it is an archive of something else. */
export async function readContentTypes(archive: Archive): Promise<ReadonlyMap<string, string>> {
  const types = new Map<string, string>();
  const part = "[Content_Types].xml";
  if (!archive.has(part)) throw refusalOfArchive(archive);
  await readXml(
    { name: part, chunks: archive.read(part) },
    {
      open(name, { PartName: of, ContentType: type }) {
        if (name === "Override" && of !== undefined && type !== undefined)
          types.set(of.replace(/^\//, "").toLowerCase(), type);
      },
    },
  );
  return types;
}

function refusalOfArchive(archive: Archive): Refusal {
  if (archive.has("mimetype") && archive.has("content.xml"))
    return otherFormat("an OpenDocument file (.ods)");
  for (const part of archive.parts)
    if (part.endsWith(".iwa")) return otherFormat("a spreadsheet of Apple Numbers");
  return notAWorkbook("an archive of other files");
}

/** Refuses a document whose main part is none of a workbook in XML. */
export function refuseOtherThanWorkbook(type: string | undefined): void {
  if (type === undefined) return;
  if (/sheet\.binary/i.test(type)) throw otherFormat("a binary workbook (.xlsb)");
  if (/wordprocessingml|ms-word/i.test(type)) throw notAWorkbook("a Word document");
  if (/presentationml|ms-powerpoint/i.test(type)) throw notAWorkbook("a presentation");
}
