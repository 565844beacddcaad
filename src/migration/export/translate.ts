/**
 * A rule as a formula of cells: indicators become places of the sheet of values, TIER becomes a look-up in the sheet of
 * tiers, MUL, ADD, ATTAINMENT and SCORE become arithmetic, and names of LET what they stand for, since programs before Excel
 * 2021 have no LET. What no cell can hold is told with its reason.
 */
import {
  type Ast,
  type Checked,
  childrenOf,
  type Decimal,
  type Meaning,
  type Slot,
} from "../../../grammar/index.ts";
import { areArrays } from "./arrays.ts";
import { storedFunction } from "./functions.ts";
import { type CellFormulaTemplate, holdsMark, MOST_CHARACTERS, printTemplate } from "./template.ts";
import { tierLookup } from "./tier-lookup.ts";
import { binary, call, chain, numberNode, rounded, whole } from "./trees.ts";

export type Translation =
  | ({ readonly kind: "formula" } & CellFormulaTemplate)
  | { readonly kind: "none"; readonly reason: string };

/** Where the inputs of a rule stand. */
export interface Places {
  slot(slot: Slot): Ast;
  /** A cell of its own for what is computed of inputs alone, so that it can be read in the sheet; `source` is how rules write it. */
  derived(source: Ast, made: Ast): Ast;
}

/** That a rule has no formula of cells, and why. */
class NoFormula extends Error {}

/** Translates a rule. */
export function translated(checked: Checked, places: Places): Translation {
  if (holdsMark(checked.text)) return { kind: "none", reason: "The rule holds a control character." };
  try {
    const translating: Translating = { checked, places, locals: new Map(), arrays: areArrays(checked) };
    const tree = ofNode(checked.ast, translating);
    if (sizeOf(tree, new Map()) > MOST_CHARACTERS) throw tooLong();
    const text = printTemplate(tree);
    if (text.length > MOST_CHARACTERS / 2) throw tooLong();
    return { kind: "formula", text, isArray: translating.arrays.isNeeded };
  } catch (error) {
    if (error instanceof NoFormula) return { kind: "none", reason: error.message };
    throw error;
  }
}

function tooLong(): NoFormula {
  return new NoFormula("The rule is too long for a cell.");
}

/** Trees share what names of LET stand for: counted as often as it would be printed. */
function sizeOf(node: Ast, known: Map<Ast, number>): number {
  const before = known.get(node);
  if (before !== undefined) return before;
  let size = 1;
  for (const child of childrenOf(node)) size += sizeOf(child, known);
  known.set(node, size);
  return size;
}

interface Translating {
  readonly checked: Checked;
  readonly places: Places;
  /** What the names of LET stand for, by their place. */
  readonly locals: Map<number, Ast>;
  readonly arrays: ReturnType<typeof areArrays>;
}

function ofNode(node: Ast, translating: Translating): Ast {
  switch (node.kind) {
    case "number":
    case "text":
    case "boolean":
    case "error":
    case "omitted":
      return node;
    case "array":
      return { ...node, rows: node.rows.map((row) => row.map((cell) => ofNode(cell, translating))) };
    case "group":
      return { ...node, inner: ofNode(node.inner, translating) };
    case "prefix":
      if (node.operator === "@") throw new NoFormula("@ has no meaning outside a rule.");
      return { ...node, operand: ofNode(node.operand, translating) };
    case "postfix":
      if (node.operator === "#") throw new NoFormula("# needs a cell.");
      return { ...node, operand: ofNode(node.operand, translating) };
    case "binary":
      return { ...node, left: ofNode(node.left, translating), right: ofNode(node.right, translating) };
    case "name":
    case "call":
      return ofMeaning(node, translating.checked.meanings.get(node), translating);
    case "invoke":
      throw new NoFormula("LAMBDA is not in every spreadsheet program.");
    case "cell":
    case "area":
    case "columns":
    case "rows":
    case "structured":
    case "invalid":
      throw new NoFormula("The rule looks at cells of another workbook.");
    default:
      return node satisfies never;
  }
}

function ofMeaning(
  node: Ast & { kind: "name" | "call" },
  meaning: Meaning | undefined,
  translating: Translating,
): Ast {
  const { checked, places, locals } = translating;
  switch (meaning?.kind) {
    case "slot":
      return places.slot(slotAt(checked, meaning.slot));
    case "local": {
      const local = meaning.local.hops === 0 ? locals.get(meaning.local.index) : undefined;
      if (local === undefined) throw new NoFormula("LAMBDA is not in every spreadsheet program.");
      return local;
    }
    case "function":
      return ofFunction(node, translating);
    case "attainment":
      return places.derived(node, attainment(meaning, translating));
    case "tier":
      return ofTier(node, meaning, translating);
    case "constant":
      return numberNode(meaning.value);
    case "score":
      return places.derived(node, score(meaning, translating));
    case "let":
      for (const { index, value } of meaning.bindings) locals.set(index, ofNode(value, translating));
      return ofNode(meaning.body, translating);
    case "lambda":
    case "call-local":
    case "function-value":
    case "is-omitted":
      throw new NoFormula("LAMBDA is not in every spreadsheet program.");
    case "reference":
    case "defined":
    case undefined:
      throw new NoFormula(`${node.name} is not known outside this run.`);
    default:
      return meaning satisfies never;
  }
}

function slotAt(checked: Checked, at: number): Slot {
  const slot = checked.slots[at];
  if (slot === undefined) throw new RangeError("a meaning names a slot that is not there");
  return slot;
}

/** MUL and ADD read texts and count blanks as 0, as operators do and PRODUCT and SUM do not. */
function ofFunction(node: Ast, translating: Translating): Ast {
  if (node.kind !== "call") throw new NoFormula("A function stands without its arguments.");
  const args = node.args.map((argument) => ofNode(argument, translating));
  const upper = node.name.toUpperCase();
  if (upper === "MUL") return chain("*", args);
  if (upper === "ADD") return chain("+", args);
  const stored = storedFunction(upper);
  if (stored === null) throw new NoFormula(`${upper} is not in every spreadsheet program.`);
  return { ...node, name: stored, args };
}

function attainment(
  { fact, plan, rule }: Meaning & { kind: "attainment" },
  { checked, places }: Translating,
): Ast {
  const [done, planned] = [places.slot(slotAt(checked, fact)), places.slot(slotAt(checked, plan))];
  switch (rule) {
    case "FACT_BY_PLAN":
      return binary("/", done, planned);
    case "PLAN_BY_FACT":
      return binary("/", planned, done);
    case "MIRRORED":
      return binary("-", whole(2), binary("/", done, planned));
    default:
      return rule satisfies never;
  }
}

function score({ parts }: Meaning & { kind: "score" }, translating: Translating): Ast {
  const weighted = parts.map(({ weight, cap, ...measured }) => {
    const attained = attainment({ kind: "attainment", ...measured }, translating);
    const counted = cap === null ? attained : call("MIN", [attained, numberNode(cap)]);
    return binary("*", numberNode(weight), counted);
  });
  const weights = parts.map(({ weight }): Decimal => weight);
  return binary("/", chain("+", weighted), chain("+", weights.map(numberNode)));
}

function ofTier(node: Ast, meaning: Meaning & { kind: "tier" }, translating: Translating): Ast {
  const { checked, places, arrays } = translating;
  if (arrays.isArray(meaning.input))
    throw new NoFormula("TIER of several values at once is no formula of cells.");
  const input = ofNode(meaning.input, translating);
  // A computed value is rid of what doubles add to its last digits, so that it finds its band.
  const value = isInput(meaning.input, checked) ? input : rounded(input, 12);
  const made = tierLookup(meaning.table, value);
  return isOfInputsAlone(meaning.input, checked) ? places.derived(node, made) : made;
}

function isInput(node: Ast, checked: Checked): boolean {
  return node.kind === "group" ? isInput(node.inner, checked) : checked.meanings.get(node)?.kind === "slot";
}

/** Whether a tree names none of LET's or LAMBDA's names, and so is the same wherever it stands. */
function isOfInputsAlone(node: Ast, checked: Checked): boolean {
  const kind = checked.meanings.get(node)?.kind;
  if (kind === "local" || kind === "call-local" || kind === "let") return false;
  if (kind === "slot" || kind === "attainment" || kind === "score") return true;
  return childrenOf(node).every((child) => isOfInputsAlone(child, checked));
}
