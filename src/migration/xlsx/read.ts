/** Reads a workbook file: from its bytes to the sheets that the language computes, or the reason why not. */
import { Buffer } from "node:buffer";
import type { NamedFormula, Sheet } from "../../../grammar/index.ts";
import type { LeftOut, SheetFile, WorkbookFile } from "../model.ts";
import { NamedFormulas } from "../named-formulas.ts";
import { Archive } from "./archive.ts";
import { readDynamicMarks } from "./dynamic-arrays.ts";
import { readContentTypes, refuseOtherThanArchive, refuseOtherThanWorkbook } from "./format.ts";
import { isOfOtherWorkbook, parseStored } from "./formulas.ts";
import { leftOutLinks, leftOutParts } from "./left-out.ts";
import { defaultLimits, type ReadLimits, sized, tooLarge } from "./limits.ts";
import { Refusal, type RefusalCode } from "./refusal.ts";
import { type Relationship, readRelationships } from "./relationships.ts";
import { readFormats } from "./styles.ts";
import { readTable } from "./tables.ts";
import { readSharedTexts } from "./texts.ts";
import { type ListedName, readWorkbookPart, type WorkbookPart } from "./workbook-part.ts";
import { type SheetContext, WorksheetReader } from "./worksheet.ts";
import { readXml } from "./xml.ts";

export type WorkbookReading =
  | { readonly kind: "workbook"; readonly file: WorkbookFile }
  | { readonly kind: "refused"; readonly code: RefusalCode; readonly message: string };

/**
 * Reads an .xlsx or .xlsm file. Never throws for what the file holds. Formulas that cannot be used keep the value that the
 * file has for them and are named in `leftOut`, as is everything else that nothing is made of.
 *
 *     const read = await readWorkbook(await readFile("bonus.xlsx"));
 *     if (read.kind === "workbook") recalculate(read.file.workbook);
 */
export async function readWorkbook(
  source: Uint8Array | AsyncIterable<Uint8Array>,
  limits: ReadLimits = defaultLimits,
): Promise<WorkbookReading> {
  try {
    const bytes = await bytesOf(source, limits);
    refuseOtherThanArchive(bytes);
    return { kind: "workbook", file: await readFile(await Archive.open(bytes, limits), limits) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { kind: "refused", code: error.code, message: error.message };
  }
}

/** Why a file would be refused, told from its directory and its list of contents alone; null where it looks like a workbook. */
export async function quickRefusal(source: Uint8Array): Promise<string | null> {
  try {
    const bytes = await bytesOf(source, defaultLimits);
    refuseOtherThanArchive(bytes);
    await mainPart(await Archive.open(bytes, defaultLimits));
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.message;
  }
}

/** An archive has its directory at its end, so that the packed file is held whole; what it unpacks to never is. */
async function bytesOf(source: Uint8Array | AsyncIterable<Uint8Array>, limits: ReadLimits): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source instanceof Uint8Array ? [source] : source) {
    size += chunk.byteLength;
    if (size > limits.fileBytes) tooLarge(`The file is larger than ${sized(limits.fileBytes)}.`);
    chunks.push(chunk);
  }
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined
    ? Buffer.from(only.buffer, only.byteOffset, only.byteLength)
    : Buffer.concat(chunks);
}

/** The part that lists the sheets. Throws Refusal where it is an archive of something else. */
async function mainPart(archive: Archive): Promise<string> {
  const types = await readContentTypes(archive);
  const main = (await readRelationships(archive, "")).find(({ kind }) => kind === "officeDocument")?.target;
  if (main === undefined) throw new Refusal("NOT_A_WORKBOOK", "The file is no Excel workbook.");
  refuseOtherThanWorkbook(types.get(main.toLowerCase()));
  return main;
}

async function readFile(archive: Archive, limits: ReadLimits): Promise<WorkbookFile> {
  const main = await mainPart(archive);
  const part = await readWorkbookPart(archive, main, limits);
  const related = await readRelationships(archive, main);
  const worksheets = worksheetsOf(part, related);
  const names = usableNames(part, worksheets);
  const base = await sheetContext({ archive, limits, related, part, names });
  const sheets: { sheet: Sheet; file: SheetFile }[] = [];
  const leftOut: LeftOut[] = [
    ...leftOutParts(related),
    ...(await leftOutLinks(archive, related, part.links)),
    ...settingsLeftOut(part),
    ...names.leftOut,
  ];
  for (const [number, { name, target, isHidden }] of worksheets.entries()) {
    const reader = new WorksheetReader({ ...base, sheet: name, number });
    await readXml({ name: target, chunks: archive.read(target) }, reader, { isLong: true });
    sheets.push(await sheetOf(archive, reader, { name, target, isHidden }));
    for (const each of reader.leftOut) leftOut.push(each);
  }
  const used = names.all.filter((name) => !names.reasons.has(name));
  return {
    workbook: { sheets: sheets.map(({ sheet }) => sheet), names: used, dateSystem: part.dateSystem },
    sheets: sheets.map(({ file }) => file),
    leftOut,
  };
}

/** A sheet with cells, and its part. */
interface Worksheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly target: string;
}

function worksheetsOf(part: WorkbookPart, related: readonly Relationship[]): readonly Worksheet[] {
  const found = part.sheets.flatMap(({ name, isHidden, relationship }) => {
    const to = related.find(({ id }) => id === relationship);
    return to?.kind === "worksheet" ? [{ name, isHidden, target: to.target }] : [];
  });
  if (found.length === 0) throw new Refusal("NOT_A_WORKBOOK", "The workbook has no sheet with cells.");
  return found;
}

interface Names {
  readonly all: readonly NamedFormula[];
  /** Why some of them are left out. */
  readonly reasons: ReadonlyMap<NamedFormula, string>;
  readonly leftOut: readonly LeftOut[];
}

/** The defined names; those of Excel's own, for printing and filters, are no part of any computation. */
function usableNames(part: WorkbookPart, worksheets: readonly Worksheet[]): Names {
  const known = new Set(worksheets.map(({ name }) => name));
  const reasons = new Map<NamedFormula, string>();
  const all = part.names.flatMap((listed) => {
    const scope = listed.sheet === null ? null : (part.sheets[listed.sheet]?.name ?? "");
    if (/^_xlnm\./i.test(listed.name) || (scope !== null && !known.has(scope))) return [];
    const { text, reason } = nameText(listed);
    const name = { name: listed.name.replace(/^(?:_xlfn\.|_xlpm\.)+/i, ""), text, scope };
    if (reason !== null) reasons.set(name, reason);
    return [name];
  });
  const leftOut = [...reasons].map(([{ name }, reason]) => ({ place: name, reason }));
  return { all, reasons, leftOut };
}

function nameText(listed: ListedName): { readonly text: string; readonly reason: string | null } {
  if (listed.isMacro) return { text: listed.text, reason: "It names a macro, and macros are not run." };
  const { text, ast, fault } = parseStored(listed.text);
  const reason = "It reads another workbook, which is not part of the file.";
  const isOutside = new NamedFormulas([]).find(ast, "", (node) => isOfOtherWorkbook(node) || null) !== null;
  return { text, reason: fault ?? (isOutside ? reason : null) };
}

interface Parts {
  readonly archive: Archive;
  readonly limits: ReadLimits;
  readonly related: readonly Relationship[];
  readonly part: WorkbookPart;
  readonly names: Names;
}

/** What all sheets are read with: texts, formats, names. */
async function sheetContext({
  archive,
  limits,
  related,
  part,
  names,
}: Parts): Promise<Omit<SheetContext, "sheet" | "number">> {
  const partOf = (kind: string) => related.find((each) => each.kind === kind)?.target ?? null;
  const [texts, styles, metadata] = [partOf("sharedStrings"), partOf("styles"), partOf("sheetMetadata")];
  return {
    sharedTexts: texts === null ? [] : await readSharedTexts(archive, texts, limits),
    formats: styles === null ? [] : await readFormats(archive, styles),
    dynamicMarks: metadata === null ? new Set() : await readDynamicMarks(archive, metadata),
    dateSystem: part.dateSystem,
    names: new NamedFormulas(names.all),
    leftOutNames: names.reasons,
    budget: { left: limits.cells, most: limits.cells },
  };
}

async function sheetOf(
  archive: Archive,
  reader: WorksheetReader,
  { name, target, isHidden }: Worksheet,
): Promise<{ sheet: Sheet; file: SheetFile }> {
  const related = reader.tables.length === 0 ? [] : await readRelationships(archive, target);
  const tables = [];
  for (const id of reader.tables) {
    const part = related.find((each) => each.id === id)?.target;
    tables.push(await readTable(archive, part ?? `of the table ${id}`));
  }
  const cells = reader.cells();
  const { hiddenRows, cached, merged, formats } = reader;
  return { sheet: { name, cells, tables, hiddenRows }, file: { name, isHidden, cached, merged, formats } };
}

/** How Excel is set to compute, where that is otherwise than here. */
function settingsLeftOut(part: WorkbookPart): readonly LeftOut[] {
  const place = "Calculation options";
  const iterative = "Formulas that depend on themselves are not computed again and again until they settle.";
  const displayed = "Numbers are computed exactly, not as they are displayed.";
  return [
    ...(part.isIterative ? [{ place, reason: iterative }] : []),
    ...(part.isAsDisplayed ? [{ place, reason: displayed }] : []),
  ];
}
