/** Faults as an editor underlines them, and their fixes. */
import type { Diagnostic as Underline } from "@codemirror/lint";
import type { Diagnostic, Fix, Teller } from "../../../grammar/index.ts";

/** A text with a fix made. */
export function mended(text: string, { start, end, text: instead }: Fix): string {
  return text.slice(0, start) + instead + text.slice(end);
}

const severities = { error: "error", warning: "warning", information: "info" } as const;

/** As CodeMirror underlines them; each fix is an action. */
export function lintOf(faults: readonly Diagnostic[], text: string, tell: Teller): Underline[] {
  return faults.map((fault) => ({
    from: Math.min(fault.start, text.length),
    to: Math.min(fault.end, text.length),
    severity: severities[fault.severity],
    message: tell(fault.message),
    actions: fault.fixes.map((fix) => ({
      name: tell(fix.title),
      apply: (view) => view.dispatch({ changes: { from: fix.start, to: fix.end, insert: fix.text } }),
    })),
  }));
}
