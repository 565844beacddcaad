/** Faults in the words of the reader: the language tells them in English, here they are told in the others. */
import type { Diagnostic as Underline } from "@codemirror/lint";
import type { Diagnostic, DiagnosticCode, Fix } from "../../../grammar/index.ts";
import type { Language } from "../../texts/language.ts";
import { ja, type Told } from "./words/ja.ts";
import { ru } from "./words/ru.ts";

export interface FaultWords {
  readonly message: (fault: Diagnostic, text: string) => string;
  readonly fix: (fix: Fix) => string;
}

const translated: Readonly<Record<Exclude<Language, "en">, Told>> = { ru, ja };

const english: FaultWords = { message: ({ message }) => message, fix: ({ title }) => title };

function inWords({ faults, remove, insert, replace }: Told): FaultWords {
  return {
    message: ({ code, start, end }, text) =>
      faults[code satisfies DiagnosticCode](shortened(text.slice(start, end))),
    fix: ({ text, start, end }) =>
      text === "" ? remove : start === end ? insert(shortened(text)) : replace(shortened(text)),
  };
}

const all: Readonly<Record<Language, FaultWords>> = {
  en: english,
  ru: inWords(translated.ru),
  ja: inWords(translated.ja),
};

export function faultWords(language: Language): FaultWords {
  return all[language];
}

const longest = 60;

function shortened(part: string): string {
  const line = part.replace(/\s+/g, " ").trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
}

/** A text with a fix made. */
export function mended(text: string, { start, end, text: instead }: Fix): string {
  return text.slice(0, start) + instead + text.slice(end);
}

const severities = { error: "error", warning: "warning", information: "info" } as const;

/** As CodeMirror underlines them; each fix is an action. */
export function lintOf(faults: readonly Diagnostic[], text: string, words: FaultWords): Underline[] {
  return faults.map((fault) => ({
    from: Math.min(fault.start, text.length),
    to: Math.min(fault.end, text.length),
    severity: severities[fault.severity],
    message: words.message(fault, text),
    actions: fault.fixes.map((fix) => ({
      name: words.fix(fix),
      apply: (view) => view.dispatch({ changes: { from: fix.start, to: fix.end, insert: fix.text } }),
    })),
  }));
}
