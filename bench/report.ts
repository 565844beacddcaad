/** Prints what was measured and writes it into `results/`, with what matters of the machine and nothing else of it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { Measured, Outcome } from "./measure.ts";

const results = new URL("results/", import.meta.url);

function machine(): string {
  return `${availableParallelism()} cores, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
}

function section({ title, unit, count, yardstick, measured }: Outcome): string {
  const shown = measured.map((each) => row(each));
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...shown.map((cells) => (cells[column] ?? "").length)),
  );
  const heads = [unit, "ns", "thousand a second", `× ${yardstick}`];
  const all = heads.map((head, column) => Math.max(head.length, widths[column] ?? 0));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(all[at] ?? 0) : cell.padStart(all[at] ?? 0))).join(" | ")} |`;
  const rule = `|${all.map((width, at) => (at === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  return [`## ${title} (${count.toLocaleString("en-US")})`, "", line(heads), rule, ...shown.map(line)].join(
    "\n",
  );
}

function row({ contestant, nanoseconds, ratio }: Measured): string[] {
  return [contestant, figure(nanoseconds), figure(1e6 / nanoseconds), figure(ratio)];
}

function figure(value: number): string {
  return value.toLocaleString("en-US", { maximumSignificantDigits: value >= 1000 ? 4 : 3 });
}

/** Prints the tables and, where they are complete, writes them, and the same figures as JSON. */
export function publish(name: string, outcomes: readonly Outcome[], isComplete: boolean): void {
  const heading = `# Formulas, measured\n\nMedians of 10 rounds after warm-up, time of the thread; ${machine()}. Written by \`npm run ${name}\`.`;
  const text = `${[heading, ...outcomes.map(section)].join("\n\n")}\n`;
  console.log(text);
  if (!isComplete) return;
  mkdirSync(results, { recursive: true });
  writeFileSync(new URL(`${name}.md`, results), text);
  writeFileSync(
    new URL(`${name}.json`, results),
    `${JSON.stringify({ machine: machine(), outcomes }, null, 2)}\n`,
  );
}
