/** Why a file is not read at all. Thrown while reading, and answered as data by `readWorkbook`. */

export type RefusalCode =
  /** Something else under the name of a workbook. */
  | "NOT_A_WORKBOOK"
  /** A workbook in a format that is not read: .xls, .xlsb, .ods. */
  | "OTHER_FORMAT"
  | "ENCRYPTED"
  /** Cut short, or changed on its way. */
  | "DAMAGED"
  /** Made to do harm: paths that lead out of the archive, document types, nesting without end. */
  | "UNSAFE"
  | "TOO_LARGE";

export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = "Refusal";
    this.code = code;
  }
}

export function damaged(what: string): never {
  throw new Refusal("DAMAGED", `The file is damaged: ${what}`);
}
