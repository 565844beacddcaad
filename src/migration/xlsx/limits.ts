/** How much of a file is read; what is larger is refused, so that no file takes the memory of the server. */
import { Refusal } from "./refusal.ts";

export interface ReadLimits {
  /** Of the file as it is sent. */
  readonly fileBytes: number;
  /** Of all its parts, unpacked. */
  readonly unpackedBytes: number;
  /** How many times larger than packed a part may be; parts of up to 8 MiB may be larger. */
  readonly packingRatio: number;
  readonly parts: number;
  readonly sheets: number;
  /** Cells that are not empty, in all sheets together. */
  readonly cells: number;
}

const MIB = 1024 * 1024;

export const defaultLimits: ReadLimits = {
  fileBytes: 64 * MIB,
  unpackedBytes: 512 * MIB,
  packingRatio: 200,
  parts: 10_000,
  sheets: 500,
  cells: 2_000_000,
};

/** A part that unpacks to no more than this is harmless however well it is packed. */
export const SMALL_PART_BYTES = 8 * MIB;
/** What one tag or one text of a part may take; the longest that Excel writes is a few tens of thousands. */
export const MAX_XML_PIECE = 4 * MIB;
export const MAX_XML_DEPTH = 256;
/** Of a part that is neither a sheet nor the texts that cells share. */
export const MAX_XML_ELEMENTS = 1_000_000;
/** The longest text that a cell of Excel holds. */
export const MAX_CELL_TEXT = 32_767;

export function tooLarge(message: string): never {
  throw new Refusal("TOO_LARGE", message);
}

/** A count with its thousands apart: `2,000,000`. */
export function counted(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Bytes in MiB, rounded down: `64 MiB`. */
export function sized(bytes: number): string {
  return `${counted(Math.floor(bytes / MIB))} MiB`;
}
