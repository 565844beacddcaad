/** Formulas in one layout: on a line where they fit, else broken over lines, each argument on its own. */
import { type Ast, type BinaryOperator, type Call, walk } from "../ast.ts";
import { catalogueEntry } from "../functions/index.ts";
import { defaultLimits } from "../text/limits.ts";
import { type Locale, localeOf } from "../text/locale.ts";
import type { LocaleCode } from "../text/locales/index.ts";
import { parse } from "../text/parser.ts";
import { binaryPrecedence } from "../text/precedence.ts";
import { print } from "../text/printer.ts";
import { foldCase } from "../values/coercion.ts";
import { block, chain, joined, type Layout, laidOut, text as plain } from "./layout.ts";

export interface FormatOptions {
  /** How long a line may be, 80 where it is not said; what cannot be broken is longer all the same. */
  readonly width?: number;
  readonly locale?: LocaleCode;
}

/**
 * A formula in the one layout; its meaning is the same. A text with faults is returned as it is.
 *
 *     format("=if(sales>100;1;0)", { locale: "en-150" }); // "=IF(sales > 100; 1; 0)"
 */
export function format(text: string, options: FormatOptions = {}): string {
  const { width = 80, locale } = options;
  const inLocale = locale === undefined ? {} : { locale };
  const parsed = parse(text, inLocale);
  if (parsed.diagnostics.some(({ severity }) => severity === "error")) return text;
  const canonical = print(parsed.ast, inLocale);
  // Read again it has every bracket that it needs as a Group.
  const { ast, diagnostics } = parse(canonical, inLocale);
  if (diagnostics.some(({ severity }) => severity === "error")) return text;
  const writing = { locale: localeOf(locale ?? "en-US"), locals: localsOf(ast) };
  const equals = text.trimStart().startsWith("=") ? "=" : "";
  const formatted = laidOut(joined([plain(equals), layoutOf(ast, writing)]), width);
  // Spaces may make it longer than a formula can be.
  const texts = [formatted, equals + canonical];
  return texts.find(({ length }) => length <= defaultLimits.characters) ?? text;
}

interface Writing {
  readonly locale: Locale;
  /** The names that LET and LAMBDA give, folded: called, they keep their letter case. */
  readonly locals: ReadonlySet<string>;
}

function layoutOf(node: Ast, writing: Writing): Layout {
  switch (node.kind) {
    case "binary":
      return binaryLayout(node, writing);
    case "group":
      return block("(", [[layoutOf(node.inner, writing)]], ")", "");
    case "prefix":
      return prefixLayout(node, writing);
    case "postfix":
      return joined([layoutOf(node.operand, writing), plain(node.operator)]);
    case "call":
      return callLayout(plain(nameOfCall(node, writing)), node.args, groupingOf(node, writing), writing);
    case "invoke":
      return callLayout(layoutOf(node.callee, writing), node.args, oneByOne, writing);
    case "array":
      return arrayLayout(node, writing);
    default:
      return plain(written(node, writing));
  }
}

/** Many signs in a row are written by a loop. */
function prefixLayout(node: Ast & { kind: "prefix" }, writing: Writing): Layout {
  let operators = "";
  let operand: Ast = node;
  while (operand.kind === "prefix") {
    operators += operand.operator;
    operand = operand.operand;
  }
  return joined([plain(operators), layoutOf(operand, writing)]);
}

/** `1+1+…+1` is deep on its left: taken apart by a loop. */
function binaryLayout(node: Ast & { kind: "binary" }, writing: Writing): Layout {
  const precedence = binaryPrecedence[node.operator];
  const rest: { operator: BinaryOperator; operand: Layout }[] = [];
  let first: Ast = node;
  while (first.kind === "binary" && binaryPrecedence[first.operator] === precedence) {
    rest.push({ operator: first.operator, operand: layoutOf(first.right, writing) });
    first = first.left;
  }
  rest.reverse();
  const start = layoutOf(first, writing);
  if (!breakable.has(node.operator)) {
    const { argument } = writing.locale.separators;
    const between = node.operator === "," ? `${argument} ` : node.operator;
    return joined([start, ...rest.flatMap(({ operand }) => [plain(between), operand])]);
  }
  return chain(start, rest);
}

/** Around the others there are no spaces, which is how `2^3` and references are written. */
const breakable: ReadonlySet<BinaryOperator> = new Set([
  "+",
  "-",
  "*",
  "/",
  "&",
  "=",
  "<>",
  "<",
  "<=",
  ">",
  ">=",
]);

/** How many arguments stand on each line of a broken call. */
type Grouping = (count: number) => readonly number[];

const oneByOne: Grouping = (count) => Array.from({ length: count }, () => 1);

/** LET's names with their values, the conditions of IFS with what they give; LAMBDA's parameters on one line. */
function groupingOf({ name, sheet }: Call, { locals }: Writing): Grouping {
  const entry = sheet === null && !locals.has(foldCase(name)) ? catalogueEntry(name) : undefined;
  if (entry === undefined) return oneByOne;
  if (entry.name === "LET") return (count) => pairsAfter(0, count);
  if (entry.name === "LAMBDA") return (count) => (count > 1 ? [count - 1, 1] : [count]);
  const first = entry.parameters.findIndex(({ repeating }) => repeating);
  return first >= 0 && entry.parameters.length - first === 2 ? (count) => pairsAfter(first, count) : oneByOne;
}

function pairsAfter(first: number, count: number): number[] {
  const alone = Math.min(first, count);
  const pairs = Math.floor((count - alone) / 2);
  return [...oneByOne(alone), ...Array.from({ length: pairs }, () => 2), ...oneByOne((count - alone) % 2)];
}

function callLayout(head: Layout, args: readonly Ast[], grouping: Grouping, writing: Writing): Layout {
  const layouts = args.map((argument) => layoutOf(argument, writing));
  let from = 0;
  const rows = grouping(args.length).map((size) => {
    from += size;
    return layouts.slice(from - size, from);
  });
  return joined([head, block("(", rows, ")", writing.locale.separators.argument)]);
}

/** The values of an array stand close together, so that its rows are told from arguments. */
function arrayLayout({ rows }: Ast & { kind: "array" }, writing: Writing): Layout {
  const { column, row } = writing.locale.separators;
  const texts = rows.map((cells) => plain(cells.map((cell) => written(cell, writing)).join(column)));
  return block(
    "{",
    texts.map((text) => [text]),
    "}",
    row,
    "",
  );
}

function written(node: Ast, { locale }: Writing): string {
  return print(node, { locale: locale.code });
}

function nameOfCall(call: Call, writing: Writing): string {
  const isKnown =
    call.sheet === null &&
    !writing.locals.has(foldCase(call.name)) &&
    catalogueEntry(call.name) !== undefined;
  const name = isKnown ? call.name.toUpperCase() : call.name;
  return written({ ...call, name, args: [] }, writing).slice(0, -2);
}

/** The names that LET and LAMBDA give anywhere in a formula, folded. */
export function localsOf(ast: Ast): ReadonlySet<string> {
  const locals = new Set<string>();
  walk(ast, (node) => {
    if (node.kind !== "call" || node.sheet !== null || !/^(?:LET|LAMBDA)$/i.test(node.name)) return;
    for (const argument of node.args.slice(0, -1))
      if (argument.kind === "name") locals.add(foldCase(argument.name));
  });
  return locals;
}
