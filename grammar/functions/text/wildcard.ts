/** Excel's wildcards: `*` any text, `?` one character, `~` takes the next one literally. Without regard to case. */
import { foldCase } from "../../values/coercion.ts";

/** A pattern made ready for many texts. Each question takes at most pattern × text steps. */
export interface WildcardPattern {
  /** Whether the whole text fits. */
  matches(text: string): boolean;
  /** The first place from `from` on where a part of the text fits, counted from 0, or -1. */
  searchIn(text: string, from: number): number;
}

/** One character of a pattern; null stands for any one. */
type Letter = string | null;
/** What stands between two `*`. */
type Run = readonly Letter[];

/** Whether a text means something else as a pattern than as it is. */
export function hasWildcard(pattern: string): boolean {
  return /[*?~]/.test(pattern);
}

export function wildcardPattern(pattern: string): WildcardPattern {
  const runs = runsOf(pattern);
  return {
    matches: (text) => fitsWhole(runs, foldLetters(text)),
    searchIn: (text, from) => firstFit(runs, foldLetters(text), from),
  };
}

function runsOf(pattern: string): Run[] {
  const folded = foldLetters(pattern);
  let run: Letter[] = [];
  const runs: Letter[][] = [run];
  for (let at = 0; at < folded.length; at++) {
    const letter = folded.charAt(at);
    if (letter === "~") run.push(...folded.charAt(++at));
    else if (letter === "?") run.push(null);
    else if (letter !== "*") run.push(letter);
    else {
      run = [];
      runs.push(run);
    }
  }
  return runs;
}

/** Folds case without changing the length, so that a place in the result is a place in the text. */
function foldLetters(text: string): string {
  const folded = foldCase(text);
  if (folded.length === text.length) return folded;
  return Array.from({ length: text.length }, (_, at) => {
    const letter = foldCase(text.charAt(at));
    return letter.length === 1 ? letter : text.charAt(at);
  }).join("");
}

function fitsWhole(runs: readonly Run[], text: string): boolean {
  const first = runs[0] ?? [];
  const last = runs.at(-1) ?? [];
  if (runs.length === 1) return text.length === first.length && fitsAt(first, text, 0);
  const end = text.length - last.length;
  if (first.length > end || !fitsAt(first, text, 0) || !fitsAt(last, text, end)) return false;
  const reached = endOfChain(runs.slice(1, -1), text, first.length);
  return reached !== null && reached <= end;
}

/** The first fit of the leading run decides: where the rest cannot follow it, it cannot follow a later one either. */
function firstFit(runs: readonly Run[], text: string, from: number): number {
  const [first = [], ...rest] = runs;
  const start = firstFitOfRun(first, text, from);
  if (start < 0) return -1;
  return endOfChain(rest, text, start + first.length) === null ? -1 : start;
}

/** Where the last of some runs ends when each stands as early as it can after the one before; null where one is missing. */
function endOfChain(runs: readonly Run[], text: string, from: number): number | null {
  let at = from;
  for (const run of runs) {
    const start = firstFitOfRun(run, text, at);
    if (start < 0) return null;
    at = start + run.length;
  }
  return at;
}

function firstFitOfRun(run: Run, text: string, from: number): number {
  for (let at = from; at + run.length <= text.length; at++) if (fitsAt(run, text, at)) return at;
  return -1;
}

function fitsAt(run: Run, text: string, at: number): boolean {
  for (let offset = 0; offset < run.length; offset++) {
    const letter = run[offset];
    if (letter !== null && letter !== text[at + offset]) return false;
  }
  return true;
}

/** Whether the whole text fits a pattern that is used once. */
export function matchesWildcard(pattern: string, text: string): boolean {
  return wildcardPattern(pattern).matches(text);
}
