/** The files of the start page, by path; nothing else of the disk is served. */
import { readFileSync } from "node:fs";

interface Page {
  readonly type: string;
  readonly body: Buffer;
}

const files: Readonly<Record<string, readonly [file: string, type: string]>> = {
  "/": ["index.html", "text/html; charset=utf-8"],
  "/start.js": ["start.js", "text/javascript; charset=utf-8"],
  "/style.css": ["style.css", "text/css; charset=utf-8"],
};

const read = new Map<string, Page>();

/** The page at a path, or null. */
export function pageAt(path: string): Page | null {
  const entry = Object.hasOwn(files, path) ? files[path] : undefined;
  if (entry === undefined) return null;
  const [file, type] = entry;
  const page = read.get(path) ?? { type, body: readFileSync(new URL(`../../web/${file}`, import.meta.url)) };
  read.set(path, page);
  return page;
}
