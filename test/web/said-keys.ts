/** Which keys of the console's texts its sources say: what stands first in calls of what `useTexts` and `translator` give. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parseSync } from "@swc/core";

const web = join(import.meta.dirname, "../../web");

/** A key as it is said, whole or as a pattern of it. */
export interface Said {
  /** The folder of the texts, such as `screens/runs/texts`. */
  readonly folder: string;
  readonly keys: RegExp;
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

export function saidInSources(): Said[] {
  return globSync("{app,parts,screens,format,texts}/**/*.{ts,tsx}", { cwd: web })
    .filter((path) => !/\.generated\.ts$|\/texts\/(\w+\/)?(en|ru|ja|index)\.ts$/.test(path))
    .flatMap(saidIn);
}

function saidIn(path: string): Said[] {
  const source = readFileSync(join(web, path), "utf8");
  const tree = parseSync(source, { syntax: "typescript", tsx: path.endsWith("x") }) as unknown as Node;
  const nodes = [...within(tree)];
  const imported = new Map(nodes.flatMap((node) => importsOf(node, path)));
  const sayers = new Map<string, Set<string>>();
  for (const [sayer, folder] of nodes.flatMap((node) => sayersOf(node, imported)))
    sayers.set(sayer, (sayers.get(sayer) ?? new Set()).add(folder));
  const literals = nodes.flatMap(({ type, value }) => (type === "StringLiteral" ? [String(value)] : []));
  return nodes.flatMap((node) => {
    const folders = sayers.get(calleeOf(node)) ?? [];
    return [...folders].flatMap((folder) =>
      keysOf(firstOf(node), literals).map((keys) => ({ folder, keys: new RegExp(`^${keys}$`) })),
    );
  });
}

function* within(node: unknown): Generator<Node> {
  if (Array.isArray(node)) for (const each of node) yield* within(each);
  else if (typeof node === "object" && node !== null) {
    if ("type" in node) yield node as Node;
    for (const each of Object.values(node)) yield* within(each);
  }
}

/** The names that a file imports from a folder of texts. */
function importsOf({ type, source, specifiers }: Node, path: string): [string, string][] {
  if (type !== "ImportDeclaration") return [];
  const from = (source as { readonly value: string }).value;
  if (!from.endsWith("/index.ts") || !from.includes("texts/")) return [];
  const folder = relative(web, join(web, dirname(path), dirname(from)));
  return (specifiers as { readonly local: { readonly value: string } }[]).map(({ local }) => [
    local.value,
    folder,
  ]);
}

/** What is named `say`, of which texts. */
function sayersOf({ type, id, init }: Node, imported: ReadonlyMap<string, string>): [string, string][] {
  if (type !== "VariableDeclarator") return [];
  const call = init as Node | null;
  if (call == null || !["useTexts", "translator"].includes(calleeOf(call))) return [];
  const folder = imported.get(String(firstOf(call)?.value));
  return folder === undefined ? [] : [[(id as { readonly value: string }).value, folder]];
}

function calleeOf({ type, callee }: Node): string {
  const called = callee as { readonly type: string; readonly value?: string } | undefined;
  return type === "CallExpression" && called?.type === "Identifier" ? (called.value ?? "") : "";
}

function firstOf({ arguments: given }: Node): Node | undefined {
  return (given as { readonly expression: Node }[])[0]?.expression;
}

/** As patterns: a literal itself, any word for what is filled in, each way of a choice; a variable is any literal of the file. */
function keysOf(node: Node | undefined, literals: readonly string[]): string[] {
  switch (node?.type) {
    case "StringLiteral":
      return [RegExp.escape(String(node.value))];
    case "TemplateLiteral": {
      const [first = [""], ...rest] = (node.quasis as { readonly cooked: string }[]).map(({ cooked }) => [
        RegExp.escape(cooked),
      ]);
      const holes = (node.expressions as Node[]).map((each) =>
        each.type === "Identifier" || each.type === "MemberExpression" ? ["[^.]+"] : keysOf(each, literals),
      );
      return rest.reduce(
        (ways, quasi, n) => ways.flatMap((way) => (holes[n] ?? [""]).map((hole) => way + hole + quasi[0])),
        first,
      );
    }
    case "ConditionalExpression":
      return [...keysOf(node.consequent as Node, literals), ...keysOf(node.alternate as Node, literals)];
    case "ParenthesisExpression":
    case "TsAsExpression":
    case "TsConstAssertion":
      return keysOf(node.expression as Node, literals);
    case "BinaryExpression":
      return keysOf(node.right as Node, literals);
    default:
      return literals.map((literal) => RegExp.escape(literal));
  }
}
