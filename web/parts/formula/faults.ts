/** Faults as an editor underlines them, and their fixes. */
import type { Diagnostic as Underline } from "@codemirror/lint";
import type { EditorView } from "@codemirror/view";
import type { Diagnostic, Fix, Teller } from "../../../grammar/index.ts";

/** A text with a fix made. */
export function mended(text: string, { start, end, text: instead }: Fix): string {
  return text.slice(0, start) + instead + text.slice(end);
}

const severities = { error: "error", warning: "warning", information: "info" } as const;

/** As CodeMirror underlines them; each fix is a button of its message. */
export function lintOf(faults: readonly Diagnostic[], text: string, tell: Teller): Underline[] {
  return faults.map((fault) => ({
    from: Math.min(fault.start, text.length),
    to: Math.min(fault.end, text.length),
    severity: severities[fault.severity],
    message: tell(fault.message),
    renderMessage: (view) => rendered(view, fault, tell),
  }));
}

/** The message with its fixes. CodeMirror's own buttons call themselves "Action" in English, whatever the language. */
function rendered(view: EditorView, { message, fixes }: Diagnostic, tell: Teller): HTMLElement {
  const shown = document.createElement("span");
  shown.append(tell(message));
  for (const { title, start, end, text } of fixes) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cm-diagnosticAction";
    button.textContent = tell(title);
    button.addEventListener("click", () =>
      view.dispatch({ changes: { from: start, to: end, insert: text } }),
    );
    shown.append(button);
  }
  return shown;
}
