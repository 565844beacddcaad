/** The English sentences that sources make: texts and templates that read as one, those within SQL too. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "@swc/core";

const root = join(import.meta.dirname, "../..");

export interface Made {
  /** With `{}` where values are filled in. */
  readonly sentence: string;
  readonly path: string;
}

const hole = "{}";
const reads = /^["`A-Z{][\s\S]*[.!?…]$/;
const hasWords = /[a-z] [a-z]/;

function isSentence(text: string): boolean {
  return reads.test(text) && hasWords.test(text.replaceAll(hole, "x"));
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** What documents the schema, settings and functions is no sentence to readers of the console. */
const documenting: ReadonlySet<string> = new Set(["description", "doc", "comment"]);

export function madeIn(path: string): Made[] {
  const made: Made[] = [];
  const add = (text: string) => {
    if (isSentence(text)) made.push({ sentence: text, path });
  };
  const source = readFileSync(join(root, path), "utf8");
  visit(parseSync(source, { syntax: "typescript" }) as unknown as Node, add);
  return made;
}

function visit(node: Node, add: (text: string) => void): void {
  if (isBug(node) || isDocumenting(node)) return;
  if (node.type === "StringLiteral") return add(String(node.value));
  if (node.type === "TemplateLiteral") add(written(node));
  if (node.type === "TaggedTemplateExpression") {
    for (const { 1: text = "" } of written(node.template as Node).matchAll(/'([A-Z][^']*\.)'/g))
      add(text.replaceAll("%s", hole));
  }
  for (const child of Object.values(node)) visitAny(child, add);
}

function visitAny(value: unknown, add: (text: string) => void): void {
  if (Array.isArray(value)) for (const each of value) visitAny(each, add);
  else if (typeof value === "object" && value !== null) {
    if ("type" in value) visit(value as Node, add);
    else for (const each of Object.values(value)) visitAny(each, add);
  }
}

function written({ quasis }: Node): string {
  return (quasis as { readonly cooked: string }[]).map(({ cooked }) => cooked).join(hole);
}

/** `throw new Error(…)`: a fault of ours, which nobody is told but the log. */
function isBug({ type, argument }: Node): boolean {
  const { type: what, callee } = (argument ?? {}) as { type?: string; callee?: { value?: string } };
  return type === "ThrowStatement" && what === "NewExpression" && callee?.value === "Error";
}

function isDocumenting({ type, key }: Node): boolean {
  return type === "KeyValueProperty" && documenting.has((key as { value?: string }).value ?? "");
}
