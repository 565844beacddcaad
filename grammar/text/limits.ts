/** How large a formula may be (design §3.4). */
export interface ParseLimits {
  readonly characters: number;
  /** Brackets inside each other, and prefix or postfix operators in a row. */
  readonly nesting: number;
  readonly arguments: number;
}

export const defaultLimits: ParseLimits = { characters: 8192, nesting: 64, arguments: 255 };
