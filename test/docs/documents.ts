/**
 * The documents that people read, taken apart: their blocks of code, each with what is said about it, and their headings. What a
 * block is follows from its language; a line in italics just before it says what is special, for readers and tests alike:
 * "Not run by the tests: …" and "Ends with code 3, …".
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../..");

export interface Block {
  readonly document: string;
  /** Of the fence, from 1. */
  readonly line: number;
  readonly language: string;
  readonly text: string;
  /** Why it is not run; null where it is. */
  readonly notRun: string | null;
  /** The code with which its command ends. */
  readonly endsWith: number;
  /** The block right after it where that shows what it prints or answers. */
  readonly answer: string | null;
}

export interface Document {
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** Blocks that show what the one before them prints or answers. */
const answers: Readonly<Record<string, string>> = { sh: "text", graphql: "json" };

/** Every document but the decisions, which tell of their time, and the generated pages, whose sources are tested. */
export function documents(): readonly Document[] {
  return globSync(["*.md", "docs/**/*.md"], { cwd: root })
    .filter((path) => !/^docs\/(decisions|reference)\//.test(path))
    .sort()
    .map(documentAt);
}

export function documentAt(path: string): Document {
  const text = readFileSync(join(root, path), "utf8");
  return { path, text, blocks: paired(fences(path, text)) };
}

interface Fence extends Block {
  readonly endLine: number;
}

function fences(document: string, text: string): Fence[] {
  const lines = text.split("\n");
  const found: Fence[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [, indent = "", language] = /^( *)```(\w*)$/.exec(lines[at] ?? "") ?? [];
    if (language === undefined) continue;
    const end = lines.indexOf(`${indent}\`\`\``, at + 1);
    if (end < 0) throw new Error(`${document}:${at + 1}: the block does not end`);
    const said = lastSaid(lines.slice(0, at));
    found.push({
      document,
      line: at + 1,
      endLine: end + 1,
      language,
      text: lines
        .slice(at + 1, end)
        .map((line) => line.slice(indent.length))
        .join("\n"),
      notRun: /\*Not run by the tests: ([^*]+)\*$/.exec(said)?.[1] ?? null,
      endsWith: Number(/\*Ends with code (\d+)[^*]*\*$/.exec(said)?.[1] ?? 0),
      answer: null,
    });
    at = end;
  }
  return found;
}

/** The paragraph before, on one line. */
function lastSaid(before: readonly string[]): string {
  const lines = before.join("\n").trimEnd().split("\n\n").at(-1) ?? "";
  return lines.replace(/\s*\n\s*/g, " ").trim();
}

/** Blocks with their answers, which do not stand for themselves. */
function paired(all: readonly Fence[]): Block[] {
  return all.flatMap((block, n) => {
    const before = all[n - 1];
    const follows = before !== undefined && block.line - before.endLine <= 2;
    if (follows && answers[before.language] === block.language) return [];
    const next = all[n + 1];
    const isAnswered =
      next !== undefined && next.line - block.endLine <= 2 && answers[block.language] === next.language;
    return [{ ...block, answer: isAnswered ? next.text : null }];
  });
}

/** Whether `seen` is what a document shows; `…` in it stands for anything. */
export function patternOf(shown: string): RegExp {
  const parts = shown
    .trimEnd()
    .split("…")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[\\s\\S]*?")}$`);
}

/** The document without its blocks, line by line, so that places stay. */
export function prose({ text }: Document): string {
  return text.replace(/^( *)```\w*\n[\s\S]*?^\1```$/gm, (block) => block.replace(/[^\n]/g, ""));
}

/** The cells of tables under one of these titles. */
export function cellsUnder(document: Document, titles: readonly string[]): string[] {
  const rows = prose(document)
    .split("\n")
    .map((line) =>
      line.startsWith("|")
        ? line
            .slice(1, -1)
            .split(/(?<!\\)\|/)
            .map((cell) => cell.trim())
        : null,
    );
  const found: string[] = [];
  let columns: number[] = [];
  for (const [n, cells] of rows.entries()) {
    if (cells === null) columns = [];
    else if (rows[n - 1] == null) columns = cells.flatMap((cell, at) => (titles.includes(cell) ? [at] : []));
    else found.push(...columns.map((at) => cells[at] ?? ""));
  }
  return found.filter((cell) => !/^-+$/.test(cell));
}

/** What stands as code in a text. */
export function codeIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code.replaceAll("\\|", "|"));
}
