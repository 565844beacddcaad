/** Texts that are made in English and told to the client in its language. */
import type { Teller } from "../grammar/index.ts";
import type { LineKind } from "../src/pay/index.ts";

/** Lines that the product names; all others have the names that people gave. */
const ownNames: ReadonlySet<LineKind> = new Set(["SALARY", "PAYOUT", "DRAW", "RECOVERY", "ADJUSTMENT"]);

/** What a line is called. */
export function lineName({ kind, name }: { readonly kind: LineKind; readonly name: string }, tell: Teller) {
  return ownNames.has(kind) ? tell(name) : name;
}

/** A sentence, where there is one. */
export function toldOrNull(sentence: string | null | undefined, tell: Teller): string | null {
  return sentence == null ? null : tell(sentence);
}

/** An indented list in which some lines are sentences. */
export function toldLines(lines: string | null, tell: Teller): string | null {
  if (lines === null) return null;
  return lines.replace(/^( *)(.+)$/gm, (_, indent: string, line: string) => indent + tell(line));
}
