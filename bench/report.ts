/** Prints what was measured and writes it into `results/`, with what matters of the machine and nothing else of it. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { Measured, Outcome } from "./measure.ts";

const results = new URL("results/", import.meta.url);

/** The machine, as far as figures depend on it. */
export function machine(): string {
  return `${availableParallelism()} cores, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
}

/** The lines of a Markdown table, its columns aligned; all but the first hold figures. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((cells) => (cells[column] ?? "").length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(" | ")} |`;
  const rule = `|${widths.map((width, at) => (at === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  return [line(heads), rule, ...rows.map(line)];
}

function section({ title, unit, count, yardstick, measured }: Outcome): string {
  const heads = [unit, "ns", "thousand a second", `× ${yardstick}`];
  return [`## ${title} (${count.toLocaleString("en-US")})`, "", ...table(heads, measured.map(row))].join(
    "\n",
  );
}

function row({ contestant, nanoseconds, ratio }: Measured): string[] {
  return [contestant, figure(nanoseconds), figure(1e6 / nanoseconds), figure(ratio)];
}

/** Three or four significant digits. */
export function figure(value: number): string {
  return value.toLocaleString("en-US", { maximumSignificantDigits: value >= 1000 ? 4 : 3 });
}

/** Prints the tables and, where they are complete, writes them, and the same figures as JSON. */
export function publish(name: string, outcomes: readonly Outcome[], isComplete: boolean): void {
  const heading = `# Formulas, measured\n\nMedians of 10 rounds after warm-up, time of the thread; ${machine()}. Written by \`npm run ${name}\`.`;
  const text = `${[heading, ...outcomes.map(section)].join("\n\n")}\n`;
  console.log(text);
  if (isComplete) write(name, text, { machine: machine(), outcomes });
}

/** Writes a report into `results/`, and its figures as JSON. */
export function write(name: string, text: string, figures: object): void {
  mkdirSync(results, { recursive: true });
  writeFileSync(new URL(`${name}.md`, results), text);
  writeFileSync(new URL(`${name}.json`, results), `${JSON.stringify(figures, null, 2)}\n`);
}

/** Writes the plot of a report into `results/`. */
export function draw(name: string, svg: string): void {
  writeFileSync(new URL(`${name}.svg`, results), svg);
}

/** The figures of a report as they were written last; null where there are none. */
export function written<Figures>(name: string): Figures | null {
  const file = new URL(`${name}.json`, results);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Figures) : null;
}
