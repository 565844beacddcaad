/** The archive that a workbook file is: its parts by name, unpacked as they are read, within limits and by checksum. */
import { Buffer } from "node:buffer";
import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { counted, type ReadLimits, SMALL_PART_BYTES, sized, tooLarge } from "./limits.ts";
import { damaged, Refusal } from "./refusal.ts";

export class Archive {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /** Reads the directory of the archive and holds what it states to the limits. Throws Refusal. */
  static async open(bytes: Uint8Array, limits: ReadLimits): Promise<Archive> {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const entries = new Map<string, Entry>();
    try {
      const zip = await fromBufferPromise(buffer, { lazyEntries: true, autoClose: false });
      let unpacked = 0;
      for await (const entry of zip.eachEntry()) {
        unpacked += entry.uncompressedSize;
        admit(entry, unpacked, limits);
        const key = keyOf(entry.fileName);
        if (entries.has(key)) damaged(`it has ${entry.fileName} twice.`);
        entries.set(key, entry);
        if (entries.size > limits.parts) tooLarge(`The file has more than ${counted(limits.parts)} parts.`);
      }
      return new Archive(zip, entries);
    } catch (error) {
      throw asRefusal(error);
    }
  }

  has(part: string): boolean {
    return this.#entries.has(keyOf(part));
  }

  /** The names of its parts, in small letters. */
  get parts(): Iterable<string> {
    return this.#entries.keys();
  }

  /** The bytes of a part as they are unpacked. Throws Refusal, also where a part is not the one that was packed. */
  async *read(part: string): AsyncGenerator<Uint8Array> {
    const entry = this.#entries.get(keyOf(part));
    if (entry === undefined) damaged(`its part ${part} is missing.`);
    try {
      const stream = await this.#zip.openReadStreamPromise(entry);
      let checksum = 0;
      for await (const chunk of stream) {
        checksum = crc32(chunk, checksum);
        yield chunk;
      }
      if (checksum !== entry.crc32) damaged(`its part ${part} has another checksum than is stated.`);
    } catch (error) {
      throw asRefusal(error);
    }
  }
}

/** Names of parts do not differ by their letter case. */
function keyOf(part: string): string {
  return part.toLowerCase();
}

function admit(entry: Entry, unpacked: number, limits: ReadLimits): void {
  if (entry.isEncrypted())
    throw new Refusal("ENCRYPTED", "The file is protected by a password. Save it without one and try again.");
  if (unpacked > limits.unpackedBytes)
    tooLarge(
      `The file unpacks to more than ${sized(limits.unpackedBytes)}; split it or remove what is not needed.`,
    );
  const ratio = entry.uncompressedSize / Math.max(entry.compressedSize, 1);
  if (entry.uncompressedSize > SMALL_PART_BYTES && ratio > limits.packingRatio)
    tooLarge(`${entry.fileName} unpacks to ${Math.round(ratio)} times its size, as no workbook does.`);
}

/** What yauzl and zlib say of an archive, in our terms; anything else is a bug and stays one. */
function asRefusal(error: unknown): unknown {
  if (error instanceof Refusal || !(error instanceof Error)) return error;
  if (/^(invalid relative path|absolute path|invalid characters in fileName)/.test(error.message))
    return new Refusal("UNSAFE", "The file has a part whose name leads out of it.");
  if (/encrypt/.test(error.message))
    return new Refusal(
      "ENCRYPTED",
      "The file is protected by a password. Save it without one and try again.",
    );
  const isOfArchive =
    error.constructor === Error || ("code" in error && /^Z_|ERR_OUT_OF_RANGE/.test(`${error.code}`));
  if (!isOfArchive) return error;
  return new Refusal("DAMAGED", `The file is damaged or cut short: ${error.message}`);
}
